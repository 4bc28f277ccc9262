#include "body.h"
#include <absl/strings/ascii.h>
#include <cgicc/CgiInput.h>
#include <cgicc/Cgicc.h>
#include <cgicc/HTTPCookie.h>
#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <limits>
#include <set>
#include <string_view>
#include <system_error>
#include "failure.h"
#include "json.h"
namespace fs = std::filesystem;

static constexpr uint64_t KB = 1024, MB = 1024 * KB;
static constexpr uint64_t most_urlencoded = 64 * KB, most_multipart = 32 * MB, most_json = 2 * MB;
static constexpr uint64_t most_text = MB, most_file = 12 * MB;        // of a multipart body: all texts together, each file
static constexpr size_t most_pairs = 1000, most_parts = 100, most_in_name = 100, most_in_part_head = 4 * KB, most_in_boundary = 70;
static constexpr size_t most_json_values = 1000, most_json_depth = 8, most_json_string = 100'000;
static constexpr size_t piece = 16 * KB, most_padding = 100;

static Refused too_large() { return {Refusal::too_large, say("this is more than can be taken at once")}; }
static Refused wrong_type() { return {Refusal::wrong_type, say("this kind of content is not read here")}; }

// Only the first of one name is kept.
static void keep(Values& values, std::string name, std::string value) {
  if (name.size() > most_in_name) throw bad_request();
  values.emplace(std::move(name), std::move(value));
}

static std::string_view trimmed(std::string_view text) {
  const size_t first = std::min(text.find_first_not_of(" \t"), text.size());
  return text.substr(first, text.find_last_not_of(" \t") + 1 - first);
}

// This absl has a string_view of its own.
static std::string lower(std::string_view text) { return absl::AsciiStrToLower(std::string(text)); }

// ---- urlencoded, query and cookies, by cgicc

// A request that consists of one variable.
class OnlyVariable : public cgicc::CgiInput {
 public:
  OnlyVariable(std::string name, std::string value) : name_(std::move(name)), value_(std::move(value)) {}
  size_t read(char*, size_t) override { return 0; }
  std::string getenv(const char* name) override { return name == name_ ? value_ : ""; }
 private:
  std::string name_, value_;
};

// cgicc takes quadratic time over a run of '&', drops a last name without '=', and splits at ';' too, which HTML forms do not.
static std::string made_plain(std::string_view encoded) {
  if (std::ranges::count(encoded, '&') >= static_cast<std::ptrdiff_t>(most_pairs)) throw bad_request();
  std::string plain;
  for (size_t at = 0; at < encoded.size();) {
    const std::string_view pair = encoded.substr(at, encoded.find('&', at) - at);
    at += pair.size() + 1;
    if (pair.empty()) continue;
    if (!plain.empty()) plain += '&';
    for (const char c : pair) c == ';' ? plain += "%3B" : plain += c;
    if (pair.find('=') == pair.npos) plain += '=';
  }
  return plain;
}

static Values read_pairs(std::string_view encoded) {
  OnlyVariable query("QUERY_STRING", made_plain(encoded));
  const cgicc::Cgicc parsed(&query);
  Values values;
  for (const auto& pair : parsed.getElements()) keep(values, pair.getName(), pair.getValue());
  return values;
}

Values read_query(cgicc::CgiInput& in) { return read_pairs(in.getenv("QUERY_STRING")); }

// Cookies of other programs on this host come too: a strange one must not keep the person out.
Values read_cookies(cgicc::CgiInput& in) {
  OnlyVariable cookies("HTTP_COOKIE", in.getenv("HTTP_COOKIE"));
  const cgicc::CgiEnvironment parsed(&cookies);
  Values values;
  for (const auto& cookie : parsed.getCookieList()) values.emplace(cookie.getName(), cookie.getValue());
  return values;
}

// ---- the bytes of a body

// Gives exactly as many as were announced, or throws.
class Source {
 public:
  Source(cgicc::CgiInput& in, uint64_t announced) : in_(in), left_(announced) {}
  bool ended() const { return !left_; }
  void read_onto(std::string& held) {
    char bytes[piece];
    const size_t came = in_.read(bytes, std::min<uint64_t>(piece, left_));
    if (!came || came > left_) throw bad_request();
    held.append(bytes, came);
    left_ -= came;
  }
  std::string all() {
    std::string held;
    while (!ended()) read_onto(held);
    return held;
  }
 private:
  cgicc::CgiInput& in_;
  uint64_t left_;
};

// ---- multipart

Upload::~Upload() {
  std::error_code gone_already;
  if (!file.empty()) fs::remove(file, gone_already);
}

// The temporary file of an upload, while it is being written.
class FileBeingWritten {
 public:
  explicit FileBeingWritten(Upload& upload) : upload_(upload) {
    std::string name = fs::temp_directory_path() / "servicebook-XXXXXX";
    descriptor_ = mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) fail();
    upload_.file = name;
  }
  FileBeingWritten(const FileBeingWritten&) = delete;
  FileBeingWritten& operator=(const FileBeingWritten&) = delete;
  ~FileBeingWritten() { if (descriptor_ >= 0) close(descriptor_); }
  void write(std::string_view bytes) {
    if (bytes.size() > most_file - upload_.size) throw too_large();
    upload_.size += bytes.size();
    while (!bytes.empty()) {
      const ssize_t done = ::write(descriptor_, bytes.data(), bytes.size());
      if (done < 0 && errno != EINTR) fail();
      bytes.remove_prefix(std::max<ssize_t>(done, 0));
    }
  }
  void finish() { if (close(std::exchange(descriptor_, -1)) != 0) fail(); }    // some file systems only now say that they are full
 private:
  [[noreturn]] static void fail() {
    if (errno == ENOSPC || errno == EDQUOT) throw Refused(Refusal::busy, say("there is no room left here"), 60);
    throw std::system_error(errno, std::generic_category(), "a temporary file");
  }
  Upload& upload_;
  int descriptor_;
};

// "form-data; name="a"; filename=b" -> name: a, filename: b. In quotes a backslash stands before a quote or another backslash only:
// browsers send other backslashes of a file's name as they are.
static Values parameters(std::string_view header) {
  Values found;
  for (size_t at = header.find(';'); at != header.npos;) {
    header = trimmed(header.substr(at + 1));
    if (header.empty()) break;
    at = header.find('=');
    if (at == header.npos) throw bad_request();
    const std::string name = lower(trimmed(header.substr(0, at)));
    header = trimmed(header.substr(at + 1));
    std::string value;
    if (header.starts_with('"')) {
      for (at = 1; at < header.size() && header[at] != '"'; ++at) {
        if (header.substr(at, 2) == "\\\"" || header.substr(at, 2) == "\\\\") ++at;
        value += header[at];
      }
      if (at >= header.size()) throw bad_request();
      header = trimmed(header.substr(at + 1));
      if (!header.empty() && header.front() != ';') throw bad_request();
      at = header.find(';');
    } else {
      at = header.find(';');
      value = trimmed(header.substr(0, at));
    }
    found.emplace(name, std::move(value));
  }
  return found;
}

// Reads a multipart/form-data body (RFC 2046 5.1, RFC 7578) piece by piece, holding little more than one piece.
class Multipart {
 public:
  Multipart(Source& from, const std::string& boundary, bool takes_files) : from_(from), delimiter_("\r\n--" + boundary), takes_files_(takes_files) {}

  Body read() {
    bool more = pass([](std::string_view) {});        // the preamble
    for (size_t parts = 1; more; ++parts) {
      if (parts > most_parts) throw bad_request();
      more = read_part(head());
    }
    while (!from_.ended()) held_.clear(), from_.read_onto(held_);     // the epilogue
    return std::move(body_);
  }

 private:
  // Takes the bytes before the next delimiter, and the delimiter; says whether a part follows. What only looks like one is text.
  template <class Take>
  bool pass(Take take) {
    const size_t enough = delimiter_.size() + most_padding + 4;      // to tell what stands behind it
    for (size_t look = 0;;) {
      const size_t at = held_.find(delimiter_, look);
      if (!from_.ended() && (at == held_.npos || held_.size() - at < enough)) {
        const size_t sure = at != held_.npos ? at : held_.size() - std::min(held_.size(), delimiter_.size() - 1);
        take(std::string_view(held_).substr(0, sure));
        held_.erase(0, sure);
        from_.read_onto(held_);
        look = 0;
        continue;
      }
      if (at == held_.npos) throw bad_request();
      size_t behind = at + delimiter_.size();
      const bool last = held_.compare(behind, 2, "--") == 0;
      if (last) behind += 2;
      const size_t padding = std::min(held_.find_first_not_of(" \t", behind), held_.size()) - behind;
      behind += padding;
      if (padding > most_padding || held_.compare(behind, 1, "\n") == 0) throw bad_request();
      if (held_.compare(behind, 2, "\r\n") == 0 || (last && behind == held_.size())) {
        take(std::string_view(held_).substr(0, at));
        held_.erase(0, behind + 2);
        return !last;
      }
      look = at + 1;
    }
  }

  // The lines before the blank one, which stays: where a part is empty its end may be the start of the next delimiter.
  std::string head() {
    size_t end;
    while ((end = held_.find("\r\n\r\n")) == held_.npos && held_.size() < most_in_part_head + 4 && !from_.ended()) from_.read_onto(held_);
    if (end == held_.npos || end > most_in_part_head) throw bad_request();
    const std::string lines = held_.substr(0, end + 2);
    if (("\r\n" + lines).find(delimiter_) != lines.npos) throw bad_request();      // that is the next part already
    held_.erase(0, end + 2);
    return lines;
  }

  static Values disposition(std::string_view lines) {
    Values found;
    while (!lines.empty()) {
      const std::string_view line = lines.substr(0, lines.find("\r\n"));
      lines.remove_prefix(line.size() + 2);
      const size_t colon = line.find(':');
      if (colon == line.npos || line.find_first_of(std::string_view("\r\n\0", 3)) != line.npos) throw bad_request();
      if (lower(trimmed(line.substr(0, colon))) != "content-disposition") continue;
      const std::string_view value = line.substr(colon + 1);
      if (lower(trimmed(value.substr(0, value.find(';')))) == "form-data" && found.empty()) found = parameters(value);
    }
    if (!found.contains("name")) throw bad_request();
    for (auto& [_, value] : found)
      for (size_t at; (at = value.find("%22")) != value.npos;) value.replace(at, 3, "\"");      // as browsers write a quote
    return found;
  }

  bool read_part(const std::string& head) {
    Values said = disposition(head);
    size_t blank_line = 2;
    const auto without_blank_line = [&](std::string_view bytes) {
      const size_t cut = std::min(blank_line, bytes.size());
      blank_line -= cut;
      return bytes.substr(cut);
    };
    if (!said.contains("filename")) {
      std::string text;
      const bool more = pass([&](std::string_view bytes) {
        bytes = without_blank_line(bytes);
        if (bytes.size() > most_text - texts_) throw too_large();
        texts_ += bytes.size();
        text += bytes;
      });
      keep(body_.values, std::move(said["name"]), std::move(text));
      return more;
    }
    Upload upload;
    upload.field = std::move(said["name"]), upload.name = std::move(said["filename"]);
    if (upload.field.size() > most_in_name) throw bad_request();
    FileBeingWritten file(upload);
    const bool more = pass([&](std::string_view bytes) {
      bytes = without_blank_line(bytes);
      if (!takes_files_ && !bytes.empty()) throw wrong_type();
      file.write(bytes);
    });
    file.finish();
    if (!upload.name.empty() || upload.size) body_.files.push_back(std::move(upload));
    return more;
  }

  Source& from_;
  std::string delimiter_, held_ = "\r\n";             // so that a boundary on the first line has its line end too
  uint64_t texts_ = 0;
  bool takes_files_;
  Body body_;
};

static Body read_multipart(Source& from, std::string_view content_type, bool takes_files) {
  const std::string boundary = parameters(content_type)["boundary"];
  if (boundary.empty() || boundary.size() > most_in_boundary || boundary.ends_with(' ')) throw bad_request();
  return Multipart(from, boundary, takes_files).read();
}

// ---- JSON

// nlohmann's parser keeps no call stack of its own for these calls; false from any of them ends it.
class Flattened : public nlohmann::json_sax<nlohmann::json> {
 public:
  Values values;

  bool null() override { return place(); }
  bool boolean(bool yes) override { return put(yes ? "1" : ""); }
  bool number_integer(number_integer_t n) override { return put(std::to_string(n)); }
  bool number_unsigned(number_unsigned_t n) override { return put(std::to_string(n)); }
  bool number_float(number_float_t, const string_t& as_written) override { return put(as_written); }
  bool string(string_t& text) override { return put(std::move(text)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(size_t) override { return open(false); }
  bool start_array(size_t) override { return !levels_.empty() && open(true); }
  bool end_object() override { return levels_.pop_back(), true; }
  bool end_array() override { return levels_.pop_back(), true; }
  bool key(string_t& key) override { return key_ = std::move(key), true; }
  bool parse_error(size_t, const std::string&, const nlohmann::json::exception&) override { return false; }

 private:
  struct Level {
    std::string before;      // stands before the names on it: "lines.0."
    bool is_array;
    size_t next = 0;
  };
  // Every value passes here. {"a.b": 1, "a": {"b": 2}} would be one name twice, as {"b": 1, "b": 2} is.
  bool place() {
    if (levels_.empty()) return false;
    Level& level = levels_.back();
    name_ = level.before + (level.is_array ? std::to_string(level.next++) : key_);
    return name_.size() <= most_in_name && names_.insert(name_).second && names_.size() <= most_json_values;
  }
  bool put(std::string value) {
    if (value.size() > most_json_string || !place()) return false;
    values.emplace(name_, std::move(value));
    return true;
  }
  bool open(bool is_array) {
    const bool is_top = levels_.empty();
    if (levels_.size() == most_json_depth || (!is_top && !place())) return false;
    levels_.push_back({is_top ? "" : name_ + ".", is_array});
    return true;
  }
  std::vector<Level> levels_;
  std::string key_, name_;
  std::set<std::string> names_;
};

static Body read_json(const std::string& text) {
  Flattened flat;
  if (!nlohmann::json::sax_parse(text, &flat)) throw bad_request();
  return {.values = std::move(flat.values)};
}

// ----

static uint64_t bytes_announced(const std::string& length) {
  if (length.empty() || length.find_first_not_of("0123456789") != length.npos) throw bad_request();
  uint64_t bytes = 0;
  const auto [_, error] = std::from_chars(length.data(), length.data() + length.size(), bytes);
  return error == std::errc() ? bytes : std::numeric_limits<uint64_t>::max();
}

Body read_body(cgicc::CgiInput& in, BodyKind kind) {
  const std::string length = in.getenv("CONTENT_LENGTH"), content_type = in.getenv("CONTENT_TYPE"), method = in.getenv("REQUEST_METHOD");
  const bool need_not_be = content_type.empty() || method == "GET" || method == "HEAD" || method == "DELETE" || method == "OPTIONS";
  if (need_not_be && length.empty()) return {};
  const uint64_t bytes = bytes_announced(length);
  if (need_not_be && !bytes) return {};

  Source from(in, bytes);
  const auto at_most = [&](uint64_t most) { if (bytes > most) throw too_large(); };
  const std::string type = lower(trimmed(std::string_view(content_type).substr(0, content_type.find(';'))));
  const bool page = kind == BodyKind::page_form || kind == BodyKind::page_files, takes_files = kind == BodyKind::page_files || kind == BodyKind::json_files;
  if (!page && type == "application/json") return at_most(most_json), read_json(from.all());
  if ((page || takes_files) && type == "multipart/form-data") return at_most(most_multipart), read_multipart(from, content_type, takes_files);
  if (page && type == "application/x-www-form-urlencoded") return at_most(most_urlencoded), Body{.values = read_pairs(from.all())};
  throw wrong_type();
}
