// Request, Response, Route: everything a handler sees of the web.
#pragma once
#include <set>
#include <span>
#include <string_view>
#include "body.h"
#include "db.h"
#include "form.h"
#include "json.h"

enum class Role : uint8_t;                         // accounts/rights.h says which there are
enum class Permission : uint8_t;
struct Who;
bool allows(const Who&, Permission);

// Who is asking: the person, the shop of the Host name, and the person's role there. Read with the session in one query.
struct Who {
  Id id = 0, shop_id = 0;
  Role role = {};
  bool runs_installation = false;                  // user.operator
  std::string name = {}, zone = "UTC";
  // As the person's settings have it, empty where nothing was chosen: what a first vehicle is like; light or dark.
  std::string distance_unit = {}, fuel_unit = {}, currency = {}, theme = {};
};

// Who may use a route: anyone(), unasked() (who it is is not even looked up: no database), signed_in() or may(Permission::…). There is no default: a Route without one does not compile.
class Access {
 public:
  explicit constexpr Access(bool open, std::optional<Permission> needed = {}, bool asks = true) : open_(open), asks_(asks), needed_(needed) {}
  void require(const Who& who) const {             // throws Refused
    if (!open_ && !who.id) throw Refused(Refusal::not_signed_in, say("sign in first"));
    if (needed_ && !allows(who, *needed_)) throw Refused(Refusal::forbidden, say("not for this account"));
  }
  constexpr bool is_open() const { return open_; }
  constexpr bool asks() const { return asks_; }
  constexpr std::optional<Permission> needed() const { return needed_; }
 private:
  bool open_, asks_;
  std::optional<Permission> needed_;
};
constexpr Access anyone() { return Access(true); }
constexpr Access unasked() { return Access(true, {}, false); }
constexpr Access signed_in() { return Access(false); }
constexpr Access may(Permission needed) { return Access(false, needed); }

// Told once on the next page: "Vehicle deleted", with the address that takes it back, if it can be taken back.
struct Flash {
  Phrase said;
  std::string undo = {};
};

struct Response {
  int status = 200;
  std::string type = "text/html; charset=utf-8";
  std::map<std::string, std::string> headers = {};   // beside Content-Type; a Location without the base path, serve() adds it
  std::string body = {};
  std::optional<Flash> flash = {};
  std::vector<std::string> cookies = {};             // filled by serve()
  std::string file = {};                             // sent as the body, when it is not empty
  static Response json(const Json& json, int status = 200) { return {.status = status, .type = "application/json", .body = text_of(json)}; }
  // A row with its version as ETag, for If-Match. It answers no If-None-Match: stored figures change without it.
  static Response row(const Json& json, int64_t version, int status = 200);
  static Response see_other(std::string where, std::optional<Flash> flash = {}) {
    return {.status = 303, .headers = {{"Location", std::move(where)}}, .flash = std::move(flash)};
  }
};

struct Request {
  std::string method, path;                          // decoded, without the base path
  Db& db;
  Form form = Form(), query = Form();                // what was sent as the body; what stood behind the "?"
  std::vector<Upload> files = {};
  Values headers = {}, cookies = {};                 // header names in lower case
  std::string base = {}, host = {}, address = {};    // base path; Host without the port; the visitor's IP address
  std::function<Body(BodyKind)> read_body = {};      // fills form and files, once who is asking may ask at all

  Who who = {};                                      // by identify()
  std::string scope = {};                            // whose CSRF token and request keys: a session or a stranger's visit; empty: neither
  std::optional<std::set<std::string>> token = {};   // the scopes of a Bearer token; none with a browser's session
  Language language = {};
  std::vector<Id> ids = {};                          // the {id} parts of the matched path, in order
  std::vector<std::string> parts = {};               // the other {…} parts
  std::string_view pattern = "-";                    // of the matched route, for the log
  std::string id = {};                               // of this request, for log and error page
  std::vector<std::string> set_cookies = {};
  bool direct = false;                               // the web server did not find the copy that X-Accel-Redirect named: send the bytes

  bool is_api() const { return path.starts_with("/api/"); }
  bool is_fragment() const { return headers.contains("hx-request"); }    // asked for by a script: a page without its layout
  std::string header(const std::string& name) const;
  std::string csrf() const;                          // the token that a form of this session or visit carries; empty without one
  std::string request_key() const;                   // in the form, or as Idempotency-Key
  // The version that an edit saw: the form's field, or If-Match of an API call, which throws Refused version_missing without.
  int64_t version_seen() const;
  // name: "" or "flash"; an empty value removes it. seconds 0: until the browser closes.
  void set_cookie(const std::string& name, const std::string& value, int64_t seconds);
  std::string cookie(const std::string& name) const;
};

// slow has threads of its own: passwords, exports, imports. files: the route takes files; fast, but slow when more than 256 KB come.
enum class Lane : uint8_t { fast, slow, files };

struct Route {
  std::string_view method, path;
  Access access;
  Response (*handler)(Request&);
  std::string_view scope = {};                       // API only: a token needs scope:read for GET, else scope:write
  std::string_view about = {};                       // API only: one sentence for its description
  std::string_view takes = {}, gives = {};           // API only: names of schemas in the description
  Lane lane = Lane::fast;
};

// Finds who is asking (accounts/sessions.cpp) and the language; throws Refused wrong_host for a host name that is not ours.
void identify(Request&);

// The route for method and path; fills ids, parts and pattern. Null: there is none.
const Route* route_of(Request&, std::span<const Route>);

// Answers everything, errors included; never throws what a handler throws. Logs one line. first: what is still to be read of the request,
// and may be refused.
Response serve(Request&, std::span<const Route>, const std::function<void()>& first = {});

// A place of this site to go on to; anything else, "//evil" and "https:evil" too, becomes otherwise.
std::string own_place(const std::string& next, const std::string& otherwise);
