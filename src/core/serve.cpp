#include <charconv>
#include "config.h"
#include "flash.h"
#include "log.h"
#include "metrics.h"
#include "page.h"
#include "secret.h"

// Matches "/garage/{id}/edit" against "/garage/7/edit", collecting 7. {id} and {rid} are numbers, any other {name} one piece of the path.
static bool matches(std::string_view pattern, std::string_view path, std::vector<Id>& ids, std::vector<std::string>& parts) {
  ids.clear(), parts.clear();
  while (!pattern.empty() && !path.empty()) {
    if (pattern.front() == '{') {
      const std::string_view name = pattern.substr(1, pattern.find('}') - 1), piece = path.substr(0, path.find('/'));
      Id id = 0;
      const auto [end, error] = std::from_chars(piece.data(), piece.data() + piece.size(), id);
      if (!name.ends_with("id")) parts.emplace_back(piece);
      else if (error == std::errc() && end == piece.data() + piece.size()) ids.push_back(id);
      else return false;
      path.remove_prefix(piece.size());
      pattern.remove_prefix(name.size() + 2);
    } else if (pattern.front() == path.front()) {
      pattern.remove_prefix(1), path.remove_prefix(1);
    } else {
      return false;
    }
  }
  return pattern.empty() && path.empty();
}

const Route* route_of(Request& rq, std::span<const Route> routes) {
  const std::string_view method = rq.method == "HEAD" ? "GET" : rq.method;
  for (const Route& route : routes)
    if (route.method == method && matches(route.path, rq.path, rq.ids, rq.parts)) return rq.pattern = route.path, &route;
  return nullptr;
}

static int status_of(Refusal why, bool api) {
  switch (why) {
    case Refusal::bad_request: return 400;
    case Refusal::not_signed_in: return 401;
    case Refusal::forbidden: return 403;
    case Refusal::not_found: return 404;
    case Refusal::conflict: return 409;
    case Refusal::stale: return api ? 412 : 409;
    case Refusal::too_large: return 413;
    case Refusal::address_too_long: return 414;
    case Refusal::wrong_type: return 415;
    case Refusal::wrong_host: return 421;
    case Refusal::version_missing: return 428;
    case Refusal::too_many: return 429;
    case Refusal::busy: return 503;
  }
  return 500;
}

static Response no(Request& rq, int status, const Phrase& said) {
  if (rq.is_api()) return Response::json({{"error", words(rq.language)(said, rq.language)}}, status);
  // A form in a dialog stays where it is, with what was typed.
  if (status == 401 && rq.is_fragment() && rq.method != "GET") return error_page(rq, 401, say("you are signed out: sign in again in another tab, then save once more"));
  if (status == 401) return Response::see_other("/login?next=" + url_encoded(rq.method == "GET" ? rq.path : "/garage"));
  return error_page(rq, status, said);
}

// A browser says where a form was sent from. Another site's is refused, a program that says nothing is not.
static bool is_from_elsewhere(const Request& rq) {
  const std::string site = rq.header("sec-fetch-site"), origin = rq.header("origin");
  if (!site.empty() && site != "same-origin" && site != "none") return true;
  return !origin.empty() && origin != "https://" + rq.header("host");
}

static bool is_sane(const std::string& path) {
  return path.starts_with('/') && std::ranges::none_of(path, [](unsigned char c) { return c < 0x20 || c == 0x7F || c == '\\'; }) &&
         path.find("/../") == std::string::npos && !path.ends_with("/..");
}

// Everything that is decided before a handler may read a row.
static void admit(Request& rq, const Route& route) {
  route.access.require(rq.who);
  const bool reads = route.method == "GET";
  if (rq.token && !route.access.is_open() && !rq.token->contains(std::string(route.scope) + (reads ? ":read" : ":write")))
    throw Refused(Refusal::forbidden, say("not for this token"));
  if (reads) return;
  if (rq.read_body) {
    const bool takes_files = route.lane == Lane::files;
    Body body = rq.read_body(rq.is_api() ? (takes_files ? BodyKind::json_files : BodyKind::json) : takes_files ? BodyKind::page_files : BodyKind::page_form);
    rq.form = Form(std::move(body.values)), rq.files = std::move(body.files);
  }
  if (rq.token) return;                              // a browser does not send one on its own
  if (is_from_elsewhere(rq)) throw Refused(Refusal::forbidden, say("this was sent from another site"));
  const std::string sent = rq.header("x-csrf-token");
  if (!same_secret(rq.csrf(), sent.empty() ? rq.form.sent("csrf") : sent)) throw Refused(Refusal::forbidden, say("this form has expired, please open it again"));
}

static Response find_and_ask(Request& rq, std::span<const Route> routes, const std::function<void()>& first) {
  const Route* route = route_of(rq, routes);
  if (first) first();
  if (!is_sane(rq.path)) throw bad_request();
  if (!route || route->access.asks()) identify(rq);
  if (route) return admit(rq, *route), route->handler(rq);
  std::string allowed;
  for (const Route& other : routes)
    if (matches(other.path, rq.path, rq.ids, rq.parts)) {
      rq.pattern = other.path;
      allowed += (allowed.empty() ? "" : ", ") + std::string(other.method) + (other.method == "GET" ? ", HEAD" : "");
    }
  if (allowed.empty()) throw nothing_here();
  Response other = rq.method == "OPTIONS" ? Response{.status = 204} : no(rq, 405, say("this cannot be done here"));
  other.headers["Allow"] = allowed + ", OPTIONS";
  return other;
}

// The one table of errors. A visitor hears that something went wrong, the log hears what.
static Response with_errors_answered(Request& rq, std::span<const Route> routes, const std::function<void()>& first) try {
  return find_and_ask(rq, routes, first);
} catch (const Invalid& bad) {
  if (!rq.is_api()) return no(rq, 422, say("please check the form"));
  Json problems = Json::object();
  for (const auto& [field, sentence] : bad.problems) problems[field] = words(rq.language)(sentence, rq.language);
  return Response::json({{"problems", problems}}, 422);
} catch (const Refused& refused) {
  Response answer = no(rq, status_of(refused.why, rq.is_api()), refused.said);
  if (refused.retry_after) answer.headers["Retry-After"] = std::to_string(refused.retry_after);
  return answer;
} catch (const sql::SQLException& e) {
  log_problem(rq, fmt::format("{}database {}: {}", is_full(e) ? "THE DATABASE IS FULL: " : "", e.getErrorCode(), e.what()));
  if (!is_away(e)) return no(rq, 500, say("something went wrong"));
  Response later = no(rq, 503, say("back in a moment"));
  later.headers["Retry-After"] = "5";
  return later;
} catch (const std::exception& e) {
  log_problem(rq, e.what());
  return no(rq, 500, say("something went wrong"));
}

// Should the error page itself fail, this is said without a template.
static Response with_last_resort(Request& rq, std::span<const Route> routes, const std::function<void()>& first) try {
  return with_errors_answered(rq, routes, first);
} catch (const std::exception& e) {
  log_problem(rq, e.what());
  return {.status = 500, .type = "text/plain; charset=utf-8", .body = "something went wrong\n"};
}

const std::string& page_policy() {
  static const std::string policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
      "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; worker-src 'self'";
  return policy;
}

static void set_standing_headers(const Request& rq, Response& answer) {
  static const std::map<std::string, std::string> standing{
      {"Content-Security-Policy", page_policy()},
      {"Strict-Transport-Security", "max-age=63072000"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"}};
  for (const auto& header : standing) answer.headers.insert(header);
  // What is made for one person, carries a form or says no is not kept by anybody.
  const bool personal = rq.who.id || !rq.scope.empty() || !rq.set_cookies.empty() || !answer.cookies.empty() || answer.status >= 300;
  answer.headers.insert({"Cache-Control", personal ? "no-store" : "no-cache"});
  if (answer.file.empty()) answer.headers.insert({"Vary", "Accept-Language, Cookie, HX-Request"});
}

// Scripts of the sites in CORS_ORIGINS may read what the API says. They bring a token: that the cookie of a signed-in browser goes along is not
// allowed, and what needs it is refused as from anywhere else (is_from_elsewhere).
static void open_to_other_sites(const Request& rq, Response& answer) {
  if (!rq.is_api() || config().cors_origins.empty()) return;
  std::string& vary = answer.headers["Vary"];
  vary += (vary.empty() ? "" : ", ") + std::string("Origin");
  const std::string origin = rq.header("origin");
  if (!config().cors_origins.contains(origin)) return;
  answer.headers["Access-Control-Allow-Origin"] = origin;
  answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin";
  if (rq.method != "OPTIONS") {
    answer.headers["Access-Control-Expose-Headers"] = "ETag, Location, Retry-After";
  } else if (const auto allowed = answer.headers.find("Allow"); allowed != answer.headers.end()) {
    answer.headers["Access-Control-Allow-Methods"] = allowed->second;
    answer.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, If-Match, Idempotency-Key";
    answer.headers["Access-Control-Max-Age"] = "600";
  }
}

static void finish(Request& rq, Response& answer) {
  if (answer.flash) keep_flash(rq, *answer.flash);
  if (const auto where = answer.headers.find("Location"); where != answer.headers.end() && where->second.starts_with('/')) {
    where->second.insert(0, rq.base);
    if (rq.is_fragment() && answer.status == 303) {  // a script would follow a 303 by itself and show the page inside the dialog
      answer.headers["HX-Redirect"] = where->second;
      answer.headers.erase("Location");
      answer.status = 204, answer.body.clear();
    }
  }
  answer.cookies = std::move(rq.set_cookies);
  set_standing_headers(rq, answer);
  open_to_other_sites(rq, answer);
  // nginx still holds these of the answer that named the copy, and would send them twice.
  if (rq.direct && answer.status == 200) answer.headers.erase("Cache-Control"), answer.headers.erase("Content-Disposition");
}

Response serve(Request& rq, std::span<const Route> routes, const std::function<void()>& first) {
  const auto began = std::chrono::steady_clock::now();
  const int queries_before = rq.db.queries();
  rq.id = random_secret().substr(0, 12);
  Response answer = with_last_resort(rq, routes, first);
  finish(rq, answer);
  const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
  count_request(answer.status, ms);
  log_request(rq, answer, ms, rq.db.queries() - queries_before);
  return answer;
}
