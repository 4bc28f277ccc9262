// A browser or API client without a network, for tests of any feature. It keeps its cookies and sends the CSRF token and a request key as
// a page's form would. The database is in SB_SOCKET and SB_SCHEMA.
#pragma once
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include "../src/accounts/rights.h"
#include "../src/core/config.h"
#include "../src/core/page.h"
#include "../src/core/picture.h"
#include "../src/core/secret.h"
#include "../src/routes.h"
#include "../src/shop/shop.h"

inline std::string environment(const char* name) {
  const char* value = std::getenv(name);
  if (!value) throw std::runtime_error(std::string(name) + " is not set: run make check");
  return value;
}
inline DbWhere test_database(const std::string& schema = environment("SB_SCHEMA")) {
  return {.host = "localhost", .user = "root", .password = "", .schema = schema, .socket = environment("SB_SOCKET")};
}
inline std::unique_ptr<Db> new_db() { return std::make_unique<Db>(test_database()); }
inline Db& db() { static const auto one = new_db(); return *one; }

template <class... Args>
int64_t count(const std::string& rest, const Args&... args) { return *db().one(&Row::whole, "SELECT COUNT(*) FROM " + rest, args...); }

inline bool has(const Response& r, const std::string& text) { return r.body.find(text) != std::string::npos; }
// The page without what is new each time it is shown.
inline std::string same_each_time(const Response& r) {
  std::string body = r.body;
  static const std::string mark = "name=\"request_key\" value=\"";
  for (size_t at = 0; (at = body.find(mark, at)) != std::string::npos; at += mark.size()) body.erase(at + mark.size(), 22);
  return body;
}
inline std::string location(const Response& r) { return r.headers.contains("Location") ? r.headers.at("Location") : "nowhere, but " + std::to_string(r.status); }

// Moves the clock of the program and of the shared connection; put back at the end of the scope.
struct Travel {
  explicit Travel(std::chrono::seconds away) {
    move_clock(away);
    db().execute("SET timestamp = UNIX_TIMESTAMP() + " + std::to_string(away.count()));
  }
  ~Travel() {
    move_clock(std::chrono::microseconds(0));
    db().execute("SET timestamp = DEFAULT");
  }
  Travel(const Travel&) = delete;
  Travel& operator=(const Travel&) = delete;
};

struct Visitor {
  Id id = 0;                                            // nobody
  Values cookies = {};                                  // as the browser holds them
  Values headers = {{"host", "localhost:8443"}};        // sent with every request
  std::string base = {};
  std::optional<std::string> key = {}, csrf = {};       // the same for every request; else each has its own, and the right one
  std::span<const Route> addresses = routes();
  Db* connection = &db();
  std::string address = "192.0.2.1";
  struct File { std::string name, bytes, field = "files"; };
  std::vector<File> files = {};                         // sent with the next request, as multipart would

  Response ask(const std::string& method, const std::string& target, Values form = {}, const Values& extra = {}) {
    static std::atomic<int> number = 0;
    const size_t mark = target.find('?');
    Request rq{.method = method, .path = target.substr(0, mark), .db = *connection};
    rq.base = base, rq.host = "localhost", rq.address = address, rq.cookies = cookies, rq.headers = headers;
    for (const auto& [name, value] : extra) rq.headers[name] = value;
    if (rq.headers["host"] != "localhost:8443") rq.host = rq.headers["host"];
    if (mark != std::string::npos) rq.query = query_of(target.substr(mark + 1));
    if (method != "GET" && !rq.headers.contains("authorization")) {
      const std::string fresh = key.value_or("key " + std::to_string(getpid()) + " " + std::to_string(++number));
      if (rq.is_api()) rq.headers.insert({"x-csrf-token", csrf.value_or(right_csrf(rq))}), rq.headers.insert({"idempotency-key", fresh});
      else form.insert({"csrf", csrf.value_or(right_csrf(rq))}), form.insert({"request_key", fresh});
    }
    rq.form = Form(std::move(form));
    for (const File& file : std::exchange(files, {})) rq.files.push_back(uploaded(file));
    Response answer = serve(rq, addresses);
    for (const std::string& cookie : answer.cookies) keep(cookie);
    return answer;
  }
  Json json(const std::string& method, const std::string& target, Values form = {}, const Values& extra = {}) {
    return Json::parse(ask(method, target, std::move(form), extra).body);
  }
  // Opens a page first, so that its form has somewhere to come from.
  Response send(const std::string& target, Values form = {}) { ask("GET", target); return ask("POST", target, std::move(form)); }
  Response follow(const Response& r) { return ask("GET", location(r)); }

 private:
  static Upload uploaded(const File& file) {
    static std::atomic<int> number = 0;
    Upload upload;
    upload.field = file.field, upload.name = file.name, upload.size = file.bytes.size();
    upload.file = std::filesystem::temp_directory_path() / ("servicebook-test-" + std::to_string(getpid()) + "-" + std::to_string(++number));
    std::ofstream(upload.file, std::ios::binary) << file.bytes;
    return upload;
  }
  static Form query_of(const std::string& text) {
    Values values;
    const auto decoded = [](std::string piece) {
      std::ranges::replace(piece, '+', ' ');
      return url_decoded(piece);
    };
    for (size_t at = 0; at <= text.size();) {
      const size_t end = std::min(text.find('&', at), text.size()), equal = text.find('=', at);
      if (equal < end) values.insert({decoded(text.substr(at, equal - at)), decoded(text.substr(equal + 1, end - equal - 1))});
      at = end + 1;
    }
    return Form(values);
  }
  static std::string right_csrf(const Request& rq) {
    const std::string cookie = rq.cookie("");
    const size_t dot = cookie.find('.');
    if (cookie.empty()) return "";
    return signature("csrf", dot == std::string::npos ? "session " + sha256_hex(cookie) : "visit " + cookie.substr(0, dot));
  }
  void keep(const std::string& set_cookie) {
    const size_t equal = set_cookie.find('='), end = set_cookie.find(';');
    const std::string name = set_cookie.substr(0, equal), value = set_cookie.substr(equal + 1, end - equal - 1);
    if (value.empty()) cookies.erase(name); else cookies[name] = value;
  }
};

// The shop of that host name, made if there is none.
inline Id shop_at(const std::string& host) {
  if (const auto shop = db().one(&Row::id, "SELECT shop_id FROM shop_host WHERE host = ?", host)) return *shop;
  return add_shop(db(), "Garage of " + host, "Pacific/Auckland", "NZD", host);
}
// The same person in another browser: with a session, and so with limits, of its own.
inline Visitor in_another_browser(const Visitor& of, Db& by = db()) {
  Visitor v = of;
  const std::string secret = random_secret();
  by.run(R"(INSERT INTO session (secret_hash, user_id, expires_at, ends_at)
              VALUES (UNHEX(?), ?, UTC_TIMESTAMP(6) + INTERVAL 7 DAY, UTC_TIMESTAMP(6) + INTERVAL 90 DAY))", sha256_hex(secret), v.id);
  v.cookies["__Host-servicebook"] = secret;
  return v;
}
// A person with a session, made without hashing a password. Names are new for each case.
inline Visitor person(const std::string& name = "ann", const std::string& role = "") {
  static std::atomic<int> number = 0;
  const std::string username = name + std::to_string(++number) + "-" + std::to_string(getpid());
  Visitor v;
  v.id = db().add("INSERT INTO user (username, email, password) VALUES (?, ?, '')", username, username + "@example.org");
  if (!role.empty()) {
    const auto shop = db().one(&Row::id, "SELECT shop_id FROM shop_host WHERE host = 'localhost'");
    db().run("INSERT INTO staff (shop_id, user_id, role) VALUES (?, ?, ?)", *shop, v.id, role);
  }
  return in_another_browser(v);
}
// The same person, who runs the installation from now on.
inline Visitor runs_installation(Visitor v) {
  db().run("UPDATE user SET operator = TRUE WHERE id = ?", v.id);
  return v;
}
// The same person as a program, with a token of these scopes, made in the shop of localhost.
inline Visitor with_token(const Visitor& of, const std::string& scopes) {
  const std::string token = "sb_" + random_secret();
  db().run(R"(INSERT INTO session (secret_hash, user_id, kind, scopes, shop_id, expires_at, ends_at)
              VALUES (UNHEX(?), ?, 'token', ?, (SELECT shop_id FROM shop_host WHERE host = 'localhost'), UTC_TIMESTAMP(6) + INTERVAL 7 DAY, UTC_TIMESTAMP(6) + INTERVAL 90 DAY))",
           sha256_hex(token), of.id, scopes);
  Visitor v;
  v.id = of.id;
  v.headers["authorization"] = "Bearer " + token;
  return v;
}

// A small picture with an upper half of one colour: JPEG bytes.
inline std::string a_jpeg(int width = 400, int height = 300, unsigned char red = 200) {
  std::string rgb;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) rgb += static_cast<char>(y < height / 2 ? red : 20), rgb += static_cast<char>(60), rgb += static_cast<char>(x % 200);
  return jpeg_of(reinterpret_cast<const unsigned char*>(rgb.data()), width, height, 90);
}
inline const std::string a_pdf = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

struct Garages {                                        // new people for each case
  Visitor ann = person("ann"), bob = person("bob"), nobody;
  const Values saab{{"make", "Saab"}, {"model", "900"}, {"year", "1987"}, {"vin", "ys3al35l0h7001234"}};
  const Values oil{{"title", "Oil change"}, {"date", "2026-03-01"}, {"odometer", "120,000"}, {"story", "4 l of **5W-30**"}};
  static Values but(Values v, const std::string& field, const std::string& text) { v[field] = text; return v; }
  Values but(const std::string& field, const std::string& text) const { return but(saab, field, text); }
  static int64_t owned_by(const Visitor& v) { return count("vehicle WHERE owner_id = ?", v.id); }
  static int64_t events_of(const Visitor& v) { return count("event WHERE user_id = ?", v.id); }
  std::string new_vehicle(Visitor& v) const { return location(v.ask("POST", "/garage", but("vin", ""))); }     // its address
  // The id of a picture of that vehicle; of a document for PDF bytes.
  Id new_file(Visitor& v, const std::string& vehicle, const std::string& name = "side.jpg", const std::string& bytes = a_jpeg()) const {
    v.files = {{name, bytes}};
    v.ask("POST", vehicle + (bytes.starts_with("%PDF") ? "/documents" : "/pictures"));
    return *db().one(&Row::id, "SELECT MAX(id) FROM attachment WHERE vehicle_id = ?", Id(std::stoull(vehicle.substr(8))));
  }
  std::string new_record(Visitor& v, const std::string& vehicle) const {
    v.ask("POST", vehicle + "/records", oil);
    return vehicle + "/records/" + std::to_string(*db().one(&Row::id, "SELECT MAX(id) FROM entry WHERE vehicle_id = ?", Id(std::stoull(vehicle.substr(8)))));
  }
};
