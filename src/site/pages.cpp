#include "site.h"
#include <filesystem>
#include "../core/config.h"
#include "../core/markdown.h"
#include "../core/metrics.h"
#include "../core/page.h"
#include "../core/secret.h"
#include "../news/news.h"

namespace site_pages {

// The start page opens without a database, too.
static std::optional<Post> post_to_show(Request& rq) try {
  return newest_post(rq.db, rq.who);
} catch (const sql::SQLException& e) {
  if (!is_away(e)) throw;
  return std::nullopt;
}

Response landing(Request& rq) {
  if (rq.who.id) return Response::see_other("/garage");
  const auto post = post_to_show(rq);
  Page page(rq, "site/landing", say("Your vehicle's whole life in one book"));
  if (post) {
    Section row = page.row("POST");
    row.set("ID", post->id).set("TITLE", post->title).set("DATE", shown(post->created, rq.who.zone, page.language())).set("TIME", iso(post->created));
    row.set("EXCERPT", beginning_of(plain_from_markdown(post->content), 240));
  }
  return page.answer();
}
Response about(Request& rq) { return Page(rq, "site/about", say("About")).answer(); }
Response privacy(Request& rq) { return Page(rq, "site/privacy", say("Privacy")).answer(); }
Response terms(Request& rq) { return Page(rq, "site/terms", say("Terms")).answer(); }

Response robots(Request& rq) {
  std::string text = "User-agent: *\n";
  for (const char* personal : {"/garage", "/account", "/admin", "/shop/", "/api/", "/login", "/register", "/password/", "/email/", "/invitation/", "/setup/"}) text += "Disallow: " + rq.base + personal + "\n";
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
