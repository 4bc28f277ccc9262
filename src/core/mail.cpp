#include "mail.h"
#include <absl/strings/ascii.h>
#include <absl/time/time.h>
#include <cryptopp/base64.h>
#include <cryptopp/filters.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <csignal>
#include <thread>
#include "log.h"
#include "secret.h"

bool is_mail_address(const std::string& s) {
  const size_t at = s.find('@'), dot = s.rfind('.');
  return s.size() <= 254 && at != std::string::npos && at > 0 && at <= 64 && s.find('@', at + 1) == std::string::npos && s[0] != '-' &&
         dot != std::string::npos && dot > at + 1 && dot + 1 < s.size() && s.find_first_of(" <>(),;:\"\\[]") == std::string::npos &&
         std::ranges::none_of(s, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

MailName mail_name_from(const std::string& text) {
  const size_t open = text.find('<');
  MailName found{"", text};
  if (open != std::string::npos && text.ends_with('>')) {
    found = {text.substr(0, open), text.substr(open + 1, text.size() - open - 2)};
    while (found.name.ends_with(' ')) found.name.pop_back();
  }
  if (!is_mail_address(found.address)) throw std::runtime_error("\"" + text + "\" is no address to send mail from; it looks like Servicebook <servicebook@garage.example>");
  return found;
}

static std::string base64(const std::string& bytes, int line) {
  std::string text;
  CryptoPP::StringSource(bytes, true, new CryptoPP::Base64Encoder(new CryptoPP::StringSink(text), line > 0, line > 0 ? line : 72));
  return text;
}

static bool is_plain_ascii(const std::string& s) { return std::ranges::all_of(s, [](unsigned char c) { return c >= 0x20 && c < 0x7F; }); }

static void refuse_control(const std::string& header, const std::string& value) {
  if (std::ranges::any_of(value, [](unsigned char c) { return c < 0x20 || c == 0x7F; }))
    throw std::invalid_argument("a control character in the " + header + " of a mail: " + one_line(value).substr(0, 100));
}

// Encoded words of at most 75 characters, cut between code points.
static std::string encoded_words(const std::string& text) {
  std::string words, piece;
  const auto put = [&] {
    if (!piece.empty()) words += (words.empty() ? "" : "\n ") + ("=?UTF-8?B?" + base64(piece, 0)) + "?=";
    piece.clear();
  };
  for (size_t at = 0; at < text.size();) {
    size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) >> 6) == 2) ++end;
    if (piece.size() + end - at > 42) put();
    piece += text.substr(at, end - at);
    at = end;
  }
  put();
  return words;
}
// Words as they are while a header's line stays short and says nothing but itself.
static std::string unstructured(const std::string& text) {
  return is_plain_ascii(text) && text.size() <= 60 && text.find("=?") == std::string::npos ? text : encoded_words(text);
}
static std::string mailbox(const std::string& name, const std::string& address) {
  if (name.empty()) return address;
  const bool atom = std::ranges::all_of(name, [](unsigned char c) { return isalnum(c) || c == ' ' || c == '-'; });
  return (atom && name.size() <= 60 ? name : encoded_words(name)) + "\n <" + address + ">";
}

std::string wire_text(const Letter& l) {
  refuse_control("subject", l.subject), refuse_control("sender", l.from_name), refuse_control("id", l.message_id);
  for (const std::string& address : {l.from, l.to})
    if (!is_mail_address(address)) throw std::invalid_argument("no address for mail: " + one_line(address).substr(0, 100));
  const std::string date = absl::FormatTime("%a, %d %b %Y %H:%M:%S +0000", absl::FromChrono(l.at), absl::UTCTimeZone()), part = "part-" + random_secret();
  const auto alternative = [&](const char* type, const std::string& body) {
    return "--" + part + "\nContent-Type: " + type + "; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + base64(body, 76) + "\n";
  };
  return "From: " + mailbox(l.from_name, l.from) + "\nTo: " + l.to + "\nSubject: " + unstructured(l.subject) + "\nDate: " + date + "\nMessage-ID: <" + l.message_id +
         ">\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=\"" + part + "\"\n\n" +
         alternative("text/plain", l.text) + alternative("text/html", l.html) + "--" + part + "--\n";
}

namespace {
// A file without a name, gone with its descriptor.
class Scratch {
 public:
  explicit Scratch(const char* name) : fd_(memfd_create(name, MFD_CLOEXEC)) { if (fd_ < 0) throw std::runtime_error("no memory for a mail"); }
  ~Scratch() { close(fd_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  int fd() const { return fd_; }
  void fill(const std::string& text) {
    for (size_t at = 0; at < text.size();) {
      const ssize_t n = write(fd_, text.data() + at, text.size() - at);
      if (n <= 0) throw std::runtime_error("no memory for a mail");
      at += static_cast<size_t>(n);
    }
    lseek(fd_, 0, SEEK_SET);
  }
  std::string text(size_t most) const {
    std::string found(most, '\0');
    const ssize_t n = pread(fd_, found.data(), most, 0);
    found.resize(n > 0 ? static_cast<size_t>(n) : 0);
    return found;
  }
 private:
  int fd_;
};
struct Spawning {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  Spawning() { posix_spawn_file_actions_init(&files), posix_spawnattr_init(&attributes); }
  ~Spawning() { posix_spawn_file_actions_destroy(&files), posix_spawnattr_destroy(&attributes); }
};
}  // namespace

static std::vector<std::string> parted(const std::string& text) {
  std::vector<std::string> pieces;
  std::istringstream in(text);
  for (std::string piece; in >> piece;) pieces.push_back(piece);
  return pieces;
}

// The status of a process, which is killed with its children at the end of its time; nothing then.
static std::optional<int> wait_for(pid_t process, std::chrono::seconds limit) {
  const auto until = std::chrono::steady_clock::now() + limit;
  for (int status = 0;;) {
    if (waitpid(process, &status, WNOHANG) == process) return status;
    if (std::chrono::steady_clock::now() >= until) {
      kill(-process, SIGKILL);
      waitpid(process, &status, 0);
      return std::nullopt;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

// A sendmail that talks to the server itself (msmtp) tells what that said; 5xx is for good (RFC 5321, 4.2.1), and so are two of sysexits.h.
static bool is_for_good(int code, const std::string& said) {
  static const std::string mark = "server message: ";
  const size_t at = said.rfind(mark);
  return code == 65 || code == 67 || (at != std::string::npos && said.compare(at + mark.size(), 1, "5") == 0 && absl::AsciiStrToLower(said).find("authentication") == std::string::npos);
}

Handing hand_over(const std::string& command, const std::string& from, const std::string& to, const std::string& letter, std::chrono::seconds limit) {
  std::vector<std::string> words = parted(command);
  if (words.empty()) return {Handed::later, "MAIL_COMMAND is not set"};
  for (const char* word : {"-i", "-f"}) words.emplace_back(word);
  words.push_back(from), words.emplace_back("--"), words.push_back(to);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  Scratch input("letter"), output("said");
  input.fill(letter);
  Spawning how;
  posix_spawn_file_actions_adddup2(&how.files, input.fd(), 0);
  posix_spawn_file_actions_adddup2(&how.files, output.fd(), 1);
  posix_spawn_file_actions_adddup2(&how.files, output.fd(), 2);
  posix_spawn_file_actions_addclosefrom_np(&how.files, 3);
  sigset_t none, all;
  sigemptyset(&none), sigfillset(&all);
  posix_spawnattr_setsigmask(&how.attributes, &none);
  posix_spawnattr_setsigdefault(&how.attributes, &all);
  posix_spawnattr_setpgroup(&how.attributes, 0);
  posix_spawnattr_setflags(&how.attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  pid_t process = 0;
  if (const int error = posix_spawn(&process, words[0].c_str(), &how.files, &how.attributes, arguments.data(), environ); error != 0)
    return {Handed::later, words[0] + " cannot be run: " + std::strerror(error)};
  const auto status = wait_for(process, limit);
  if (!status) return {Handed::later, fmt::format("{} did not end within {} s", words[0], limit.count())};
  if (WIFEXITED(*status) && WEXITSTATUS(*status) == 0) return {Handed::taken};
  std::string text = output.text(2000);
  std::ranges::replace(text, '\n', ' ');
  std::string said = one_line(std::string(absl::StripAsciiWhitespace(text)));
  const int code = WIFEXITED(*status) ? WEXITSTATUS(*status) : -1;
  const bool for_good = is_for_good(code, said);
  if (said.empty()) said = words[0] + (code < 0 ? " was killed" : " ended with " + std::to_string(code));
  return {for_good ? Handed::never : Handed::later, said.substr(0, 500)};
}
