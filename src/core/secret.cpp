#include "secret.h"
#include <absl/strings/escaping.h>
#include <cryptopp/base64.h>
#include <cryptopp/filters.h>
#include <cryptopp/hmac.h>
#include <cryptopp/misc.h>
#include <cryptopp/osrng.h>
#include <cryptopp/scrypt.h>
#include <cryptopp/sha.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <charconv>
#include <regex>
#include <stdexcept>
#include <thread>
#include "failure.h"
namespace cp = CryptoPP;

static const cp::byte* bytes(std::string_view s) { return reinterpret_cast<const cp::byte*>(s.data()); }

static std::string random_bytes(size_t n) {
  thread_local cp::AutoSeededRandomPool pool;
  std::string out(n, '\0');
  pool.GenerateBlock(reinterpret_cast<cp::byte*>(out.data()), n);
  return out;
}
std::string random_secret() { return base64url(random_bytes(16)); }

// Written by Abseil: the pipelines of Crypto++ cost a tenth of what a page does by itself.
std::string base64url(std::string_view text) { return absl::WebSafeBase64Escape(absl::string_view(text.data(), text.size())); }
std::string base64url_decoded(std::string_view text) {
  std::string out;
  cp::StringSource(bytes(text), text.size(), true, new cp::Base64URLDecoder(new cp::StringSink(out)));
  return out;
}

std::string sha256_hex(std::string_view text) {
  std::string digest(cp::SHA256::DIGESTSIZE, '\0');
  cp::SHA256().CalculateDigest(reinterpret_cast<cp::byte*>(digest.data()), bytes(text), text.size());
  return absl::BytesToHexString(digest);
}

bool same_secret(std::string_view a, std::string_view b) {
  return !a.empty() && a.size() == b.size() && cp::VerifyBufsEqual(bytes(a), bytes(b), a.size());
}

static std::string installation_secret;

void use_secret(const std::string& secret) {
  if (secret.size() < 32) throw std::runtime_error("the secret is shorter than 32 characters");
  installation_secret = secret;
}

std::string signature(std::string_view purpose, std::string_view text) {
  if (installation_secret.empty()) throw std::logic_error("no secret yet");
  cp::HMAC<cp::SHA256> mac(bytes(installation_secret), installation_secret.size());
  mac.Update(bytes(purpose), purpose.size());
  mac.Update(bytes(std::string_view("\0", 1)), 1);
  mac.Update(bytes(text), text.size());
  std::string out(16, '\0');
  mac.TruncatedFinal(reinterpret_cast<cp::byte*>(out.data()), out.size());
  return base64url(out);
}

// A slot is a file lock, so that plain CGI, where each request is a process, keeps to the number too. The kernel lets go when we end.
static std::string slot_folder = "/tmp";
void use_hash_slots(const std::string& folder) { slot_folder = folder; }

namespace {
class HashSlot {
 public:
  HashSlot() {
    for (int wait = 0; wait < 500; ++wait) {
      for (const char* name : {"/hash-1.lock", "/hash-2.lock"}) {
        fd_ = open((slot_folder + name).c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
        struct stat folder {};
        if (fd_ >= 0 && geteuid() == 0 && stat(slot_folder.c_str(), &folder) == 0 && fchown(fd_, folder.st_uid, folder.st_gid) != 0)
          throw std::runtime_error("cannot hand a lock file over in " + slot_folder);   // or root's would keep the program out
        if (fd_ < 0) throw std::runtime_error("cannot write into " + slot_folder);
        if (flock(fd_, LOCK_EX | LOCK_NB) == 0) return;
        close(fd_);
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    throw Refused(Refusal::busy, say("many people are signing in just now, please try again"), 5);
  }
  ~HashSlot() { close(fd_); }
  HashSlot(const HashSlot&) = delete;
  HashSlot& operator=(const HashSlot&) = delete;
 private:
  int fd_ = -1;
};
struct Cost { unsigned ln = 15, r = 8, p = 3; bool operator==(const Cost&) const = default; };
}  // namespace

static std::string scrypt(const std::string& password, const std::string& salt, Cost cost) {
  const HashSlot one_of_two;
  std::string out(32, '\0');
  cp::Scrypt().DeriveKey(reinterpret_cast<cp::byte*>(out.data()), out.size(), bytes(password), password.size(), bytes(salt), salt.size(),
                         cp::word64(1) << cost.ln, cost.r, cost.p);
  return out;
}

static std::string base64_plain(std::string_view text) {         // PHC: standard alphabet, no padding
  std::string out;
  cp::StringSource(bytes(text), text.size(), true, new cp::Base64Encoder(new cp::StringSink(out), false));
  while (out.ends_with('=')) out.pop_back();
  return out;
}
static std::string base64_plain_decoded(std::string_view text) {
  std::string out;
  cp::StringSource(bytes(text), text.size(), true, new cp::Base64Decoder(new cp::StringSink(out)));
  return out;
}

static bool read_phc(const std::string& phc, Cost& cost, std::string& salt, std::string& hash) {
  static const std::regex form(R"(\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+))");
  std::smatch part;
  if (!std::regex_match(phc, part, form)) return false;
  cost = {static_cast<unsigned>(std::stoul(part[1])), static_cast<unsigned>(std::stoul(part[2])), static_cast<unsigned>(std::stoul(part[3]))};
  salt = base64_plain_decoded(part[4].str()), hash = base64_plain_decoded(part[5].str());
  return cost.ln <= 18;
}

std::string password_hash(const std::string& password) {
  const Cost cost;
  const std::string salt = random_bytes(16);
  return "$scrypt$ln=" + std::to_string(cost.ln) + ",r=" + std::to_string(cost.r) + ",p=" + std::to_string(cost.p) + "$" + base64_plain(salt) +
         "$" + base64_plain(scrypt(password, salt, cost));
}

bool password_fits(const std::string& password, const std::string& phc) {
  Cost cost;
  std::string salt(16, '\0'), hash;
  const bool known = read_phc(phc, cost, salt, hash);
  const std::string made = scrypt(password, salt, known ? cost : Cost{});
  return known && same_secret(made, hash);
}

bool is_outdated(const std::string& phc) {
  Cost cost;
  std::string salt, hash;
  return !read_phc(phc, cost, salt, hash) || !(cost == Cost{});
}

std::string url_encoded(std::string_view text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  for (const unsigned char c : text)
    if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '.' || c == '~' || c == '/') out += static_cast<char>(c);
    else out += {'%', hex[c >> 4], hex[c & 15]};
  return out;
}
std::string url_decoded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    unsigned value = 0;
    if (text[i] == '%' && i + 2 < text.size() && std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16).ptr == text.data() + i + 3)
      out += static_cast<char>(value), i += 2;
    else out += text[i];
  }
  return out;
}
