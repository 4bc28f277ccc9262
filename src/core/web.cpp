#include "web.h"
#include "config.h"
#include "secret.h"

Response Response::row(const Json& json, int64_t version, int status) {
  Response answer = Response::json(json, status);
  answer.headers["ETag"] = '"' + std::to_string(version) + '"';
  return answer;
}

std::string Request::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

std::string Request::csrf() const { return scope.empty() ? "" : signature("csrf", scope); }

std::string Request::request_key() const {
  const std::string sent = is_api() ? header("idempotency-key") : form.sent("request_key");
  if (sent.size() > 200) throw bad_request();
  return sent;
}

int64_t Request::version_seen() const {
  std::string seen = is_api() ? header("if-match") : form.sent("version");
  if (is_api() && seen.empty()) throw Refused(Refusal::version_missing, say("an edit says in If-Match which version it saw"));
  std::erase(seen, '"');
  int64_t version = 0;
  std::from_chars(seen.data(), seen.data() + seen.size(), version);
  return version;
}

// A prefix that lets no other host or plain http set or overwrite the cookie. In a sub-path __Host- is not to be had.
static std::string cookie_name(const std::string& base, const std::string& name) {
  return (base.empty() ? "__Host-servicebook" : "__Secure-servicebook") + (name.empty() ? "" : "-" + name);
}
void Request::set_cookie(const std::string& name, const std::string& value, int64_t seconds) {
  std::string cookie = cookie_name(base, name) + "=" + value + "; Path=" + base + "/; Secure; HttpOnly; SameSite=Lax";
  if (value.empty()) cookie += "; Max-Age=0";
  else if (seconds) cookie += "; Max-Age=" + std::to_string(seconds);
  set_cookies.push_back(std::move(cookie));
}
std::string Request::cookie(const std::string& name) const {
  const auto found = cookies.find(cookie_name(base, name));
  return found == cookies.end() ? "" : found->second;
}

std::string own_place(const std::string& next, const std::string& otherwise) {
  const bool ours = next.starts_with('/') && !next.starts_with("//") && next.size() <= 2000 && next.find('\\') == std::string::npos &&
                    std::ranges::none_of(next, [](unsigned char c) { return c <= ' ' || c == 0x7F; });
  return ours ? next : otherwise;
}
