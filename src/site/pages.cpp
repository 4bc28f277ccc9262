#include "site.h"
#include <filesystem>
#include "../core/config.h"
#include "../core/metrics.h"
#include "../core/page.h"
#include "../core/secret.h"

namespace site_pages {

Response landing(Request& rq) {
  if (rq.who.id) return Response::see_other("/garage");
  return Page(rq, "site/landing", say("Your vehicle's whole life in one book")).answer();
}
Response about(Request& rq) { return Page(rq, "site/about", say("About")).answer(); }
Response privacy(Request& rq) { return Page(rq, "site/privacy", say("Privacy")).answer(); }
Response terms(Request& rq) { return Page(rq, "site/terms", say("Terms")).answer(); }

Response robots(Request& rq) {
  std::string text = "User-agent: *\n";
  for (const char* personal : {"/garage", "/account", "/api/", "/login", "/register"}) text += "Disallow: " + rq.base + personal + "\n";
  return {.type = "text/plain; charset=utf-8", .body = text};
}

// Says that the program lives, even while the database does not.
Response healthz(Request&) { return {.type = "text/plain; charset=utf-8", .body = "ok\n"}; }

Response metrics(Request& rq) {
  if (!same_secret(config().metrics_token, rq.header("authorization").starts_with("Bearer ") ? rq.header("authorization").substr(7) : "")) throw nothing_here();
  return {.type = "text/plain; version=0.0.4", .body = metrics_text()};
}

static std::string type_of(const std::string& extension) {
  static const std::map<std::string, std::string> types{
      {".css", "text/css; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".svg", "image/svg+xml"}, {".woff2", "font/woff2"},
      {".png", "image/png"}, {".webp", "image/webp"}, {".jpg", "image/jpeg"}, {".ico", "image/x-icon"}, {".json", "application/json"}};
  const auto found = types.find(extension);
  return found == types.end() ? "" : found->second;
}

// nginx serves these by itself; a web server that knows only CGI does not.
Response static_file(Request& rq) {
  const std::filesystem::path name = rq.parts[0], file = config().share + "/static/" + rq.parts[0];
  const std::string type = type_of(name.extension());
  if (name.filename() != name || name.string().starts_with('.') || type.empty() || !std::filesystem::is_regular_file(file)) throw nothing_here();
  return {.type = type, .headers = {{"Cache-Control", "public, max-age=31536000, immutable"}}, .file = file};
}

}  // namespace site_pages
