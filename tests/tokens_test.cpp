#include <thread>
#include "../src/tokens/tokens.h"
#include "visitor.h"

struct Tokens : Garages {
  const Values backup{{"name", "Backup"}, {"scopes.0", "garage:read"}};
  static Values named(const std::string& name, const std::string& scope = "garage:read") { return {{"name", name}, {"scopes.0", scope}}; }
  static int64_t owned_by(const Visitor& v) { return count("session WHERE kind = 'token' AND user_id = ?", v.id); }
  static std::string secret_in(const Response& r) {
    const size_t at = r.body.find("sb_");
    return at == std::string::npos ? "" : r.body.substr(at, r.body.find_first_of("<\"", at) - at);
  }
  static Visitor with(const std::string& secret) {
    Visitor v;
    v.headers["authorization"] = "Bearer " + secret;
    return v;
  }
  static Visitor made_by(Visitor& v, const std::string& scopes, const std::string& name) {
    Values form{{"name", name}, {"scopes", scopes}};
    return with(v.json("POST", "/api/v1/tokens", form)["token"].get<std::string>());
  }
};

BOOST_FIXTURE_TEST_SUITE(tokens, Tokens)

BOOST_AUTO_TEST_CASE(a_token_is_said_once_and_only_its_hash_is_kept) {
  BOOST_TEST(has(ann.ask("GET", "/account/tokens"), "You have no token yet."));
  const Response made = ann.ask("POST", "/account/tokens", backup);
  const std::string secret = secret_in(made);
  BOOST_TEST((made.status == 200 && made.headers.at("Cache-Control") == "no-store" && secret.size() == 47));      // 256 bits
  BOOST_TEST(count("session WHERE kind = 'token' AND user_id = ? AND name = 'Backup' AND scopes = 'garage:read' AND secret_hash = UNHEX(?)", ann.id, sha256_hex(secret)) == 1);
  BOOST_TEST(count("session WHERE user_id = ? AND kind = 'token' AND expires_at = ends_at AND expires_at = created_at + INTERVAL 90 DAY AND shop_id IS NULL", ann.id) == 1);
  BOOST_TEST(count("request_key WHERE body LIKE CONCAT('%', ?, '%')", secret) == 0);
  BOOST_TEST(count("event WHERE user_id = ? AND subject = 'token' AND what = 'added' AND note = 'Backup'", ann.id) == 1);
  const Response list = ann.ask("GET", "/account/tokens");
  BOOST_TEST((has(list, "Backup") && has(list, "garage:read") && has(list, "not used yet") && !has(list, "sb_")));
  BOOST_TEST(with(secret).json("GET", "/api/v1/me")["scopes"] == Json({"garage:read"}));
  BOOST_TEST(has(ann.ask("GET", "/account/tokens"), "last used"));
}
BOOST_AUTO_TEST_CASE(a_second_press_makes_no_second_token_B42) {
  ann.key = "the same press";
  ann.ask("POST", "/account/tokens", backup);
  const Response again = ann.ask("POST", "/account/tokens", backup);
  BOOST_TEST((again.status == 422 && has(again, "is the name of another token") && has(again, "value=\"Backup\"") && secret_in(again).empty()));
  BOOST_TEST(owned_by(ann) == 1);
  ann.key = {};
  BOOST_TEST(ann.ask("POST", "/account/tokens", named(" backup ")).status == 422);      // names are one regardless of case
  BOOST_TEST(bob.ask("POST", "/account/tokens", backup).status == 200);
}
BOOST_AUTO_TEST_CASE(a_program_makes_none_a_browser_s_session_does_by_the_api_too) {
  const Response made = ann.ask("POST", "/api/v1/tokens", {{"name", "Script"}, {"scopes.0", "garage:read"}, {"scopes.1", "garage:write"}, {"days", "30"}});
  const Json json = Json::parse(made.body);
  BOOST_TEST((made.status == 201 && json["name"] == "Script" && json["scopes"].size() == 2 && json["used_at"].is_null() && json["token"].get<std::string>().starts_with("sb_")));
  Visitor script = with(json["token"]);
  BOOST_TEST(script.ask("POST", "/api/v1/tokens", named("Another")).status == 403);
  BOOST_TEST(owned_by(ann) == 1);
  const std::string address = "/api/v1/tokens/" + std::to_string(json["id"].get<Id>());
  BOOST_TEST((!ann.json("GET", address).contains("token") && !ann.json("GET", "/api/v1/tokens")["items"][0].contains("token")));
  BOOST_TEST(script.json("GET", "/api/v1/tokens")["items"].size() == 1);
  BOOST_TEST(script.ask("GET", "/account/tokens").status == 303);
  Visitor stale = ann;
  stale.csrf = "AAAAAAAAAAAAAAAAAAAAAA";
  BOOST_TEST(stale.ask("POST", "/api/v1/tokens", named("Forged")).status == 403);
  BOOST_TEST(script.ask("DELETE", address).status == 204);                               // it may end itself
  BOOST_TEST(script.ask("GET", "/api/v1/me").status == 401);
  BOOST_TEST(owned_by(ann) == 0);
}
BOOST_AUTO_TEST_CASE(what_is_asked_for_is_checked_and_told_by_field) {
  const auto problem = [&](const Values& form, const std::string& field) { return ann.json("POST", "/api/v1/tokens", form)["problems"].value(field, ""); };
  BOOST_TEST(problem({}, "name") == "is needed");
  BOOST_TEST(problem({{"name", "x"}}, "scopes") == "is needed");
  BOOST_TEST(problem(named(std::string(61, 'x')), "name").find("60") != std::string::npos);
  for (const char* scope : {"shop:read", "admin:write", "garage", "everything", "garage:read shop:read"})
    BOOST_TEST(problem(named("x", scope), "scopes") == "are some of garage:read, garage:write", scope);
  for (const char* days : {"0", "366", "-1", "90.0", "forever"}) BOOST_TEST(problem({{"name", "x"}, {"scopes.0", "garage:read"}, {"days", days}}, "days").starts_with("is one of"), days);
  const Response page = ann.ask("POST", "/account/tokens", {{"name", ""}, {"scopes.1", "garage:write"}, {"days", "365"}});
  BOOST_TEST((page.status == 422 && has(page, "is needed") && has(page, "value=\"garage:write\" checked") && !has(page, "value=\"garage:read\" checked") && has(page, "value=\"365\" selected")));
  BOOST_TEST(owned_by(ann) == 0);
}
BOOST_AUTO_TEST_CASE(each_is_offered_what_the_own_role_permits_B55) {
  Visitor technician = person("tim", "technician"), admin = person("boss", "admin"), op = person("op");
  db().run("UPDATE user SET operator = TRUE WHERE id = ?", op.id);
  const auto offered = [](Visitor& v, const char* scope) { return has(v.ask("GET", "/account/tokens"), "value=\"" + std::string(scope) + "\""); };
  BOOST_TEST((offered(ann, "garage:write") && !offered(ann, "shop:read") && !offered(ann, "admin:read")));
  BOOST_TEST((offered(technician, "shop:write") && !offered(technician, "admin:read")));
  BOOST_TEST((offered(admin, "shop:read") && offered(admin, "admin:write")));
  BOOST_TEST((!offered(op, "shop:read") && offered(op, "admin:read")));
  BOOST_TEST(technician.ask("POST", "/api/v1/tokens", named("x", "admin:read")).status == 422);
  BOOST_TEST(admin.ask("POST", "/api/v1/tokens", named("x", "admin:read")).status == 201);
  db().run("UPDATE user SET operator = FALSE WHERE id = ?", op.id);
}
BOOST_AUTO_TEST_CASE(a_role_counts_only_with_its_scope_in_its_shop_and_while_it_lasts_B53) {
  Visitor admin = person("boss", "admin");
  const auto role = [](Visitor v, const std::string& host = "") {
    if (!host.empty()) v.headers["host"] = host;
    return v.json("GET", "/api/v1/me").value("role", "nobody");
  };
  const Visitor garage = made_by(admin, "garage:read", "garage"), shop = made_by(admin, "garage:read, shop:read", "shop");
  BOOST_TEST(role(garage) == "owner");
  BOOST_TEST(role(shop) == "admin");
  const std::string host = "other" + std::to_string(admin.id) + ".example";
  const Id other = db().add("INSERT INTO shop (name) VALUES ('Other')");
  db().run("INSERT INTO shop_host (host, shop_id) VALUES (?, ?)", host, other);
  db().run("INSERT INTO staff (shop_id, user_id, role) VALUES (?, ?, 'admin')", other, admin.id);
  BOOST_TEST(role(admin, host) == "admin");
  BOOST_TEST(role(shop, host) == "owner");
  db().run("UPDATE staff SET ended_at = UTC_TIMESTAMP(6) WHERE user_id = ?", admin.id);
  BOOST_TEST(role(shop) == "owner");
  db().run("DELETE FROM staff WHERE shop_id = ?", other), db().run("DELETE FROM shop_host WHERE host = ?", host), db().run("DELETE FROM shop WHERE id = ?", other);
}
BOOST_AUTO_TEST_CASE(who_runs_the_installation_does_so_by_a_token_only_with_a_scope_of_admin) {
  Visitor op = person("op");
  db().run("UPDATE user SET operator = TRUE WHERE id = ?", op.id);
  const Visitor plain = made_by(op, "garage:read", "plain"), all = made_by(op, "garage:read, admin:read", "all");
  BOOST_TEST(Visitor(plain).json("GET", "/api/v1/me")["operator"] == false);
  BOOST_TEST(Visitor(all).json("GET", "/api/v1/me")["operator"] == true);
  db().run("UPDATE user SET operator = FALSE WHERE id = ?", op.id);
  BOOST_TEST(Visitor(all).json("GET", "/api/v1/me")["operator"] == false);
}
BOOST_AUTO_TEST_CASE(a_token_ends_when_it_was_to_end_and_use_does_not_lengthen_it) {
  Visitor script = made_by(ann, "garage:read", "Script");
  const auto facts = [&] { return *db().one(&Row::text, "SELECT CONCAT(used_at, ' ', expires_at, ' ', ends_at) FROM session WHERE user_id = ? AND kind = 'token'", ann.id); };
  const std::string new_one = facts();
  script.ask("GET", "/api/v1/me");
  const std::string used = facts();
  BOOST_TEST((used != new_one && used.substr(27) == new_one.substr(27)));
  script.ask("GET", "/api/v1/me");
  BOOST_TEST(facts() == used);                                                           // noted at most hourly
  { const Travel later(std::chrono::minutes(61)); script.ask("GET", "/api/v1/me"); }
  BOOST_TEST((facts() > used && facts().substr(27) == new_one.substr(27)));
  { const Travel later(std::chrono::hours(24 * 90 - 1)); BOOST_TEST(script.ask("GET", "/api/v1/me").status == 200); }
  const Travel later(std::chrono::hours(24 * 90 + 1));
  BOOST_TEST(script.ask("GET", "/api/v1/me").status == 401);
  ann.cookies = {};
  Visitor again = person("ann");
  db().run("UPDATE session SET user_id = ? WHERE user_id = ? AND kind = 'token'", again.id, ann.id);
  BOOST_TEST(has(again.ask("GET", "/account/tokens"), "You have no token yet."));        // what has ended is not listed, and its name is free
  BOOST_TEST(again.ask("POST", "/account/tokens", named("Script")).status == 200);
}
BOOST_AUTO_TEST_CASE(nobody_has_more_than_twenty_however_fast_they_press) {
  for (int i = 0; i < 19; ++i) BOOST_TEST(ann.ask("POST", "/api/v1/tokens", named("Token " + std::to_string(i))).status == 201);
  std::atomic<int> made = 0, refused = 0;
  std::vector<std::jthread> presses;
  for (int i = 0; i < 4; ++i) presses.emplace_back([&, i] {
    const auto own = new_db();
    Visitor v = ann;
    v.connection = own.get();
    const int status = v.ask("POST", "/api/v1/tokens", named("Late " + std::to_string(i))).status;
    ++(status == 201 ? made : refused);
  });
  presses.clear();
  BOOST_TEST((made == 1 && refused == 3 && owned_by(ann) == 20));
  BOOST_TEST(has(ann.ask("POST", "/account/tokens", named("More")), "is one too many: revoke one of your 20 tokens first"));
}
BOOST_AUTO_TEST_CASE(revoking_is_at_once_ones_own_alone_and_once) {
  Visitor script = made_by(ann, "garage:read", "Script");
  const Id id = *db().one(&Row::id, "SELECT id FROM session WHERE user_id = ? AND kind = 'token'", ann.id);
  const std::string page = "/account/tokens/" + std::to_string(id) + "/revoke", api = "/api/v1/tokens/" + std::to_string(id);
  BOOST_TEST((bob.ask("POST", page).status == 404 && bob.ask("DELETE", api).status == 404 && bob.ask("GET", api).status == 404));
  const Id session = *db().one(&Row::id, "SELECT id FROM session WHERE user_id = ? AND kind = 'browser'", ann.id);
  BOOST_TEST(ann.ask("POST", "/account/tokens/" + std::to_string(session) + "/revoke").status == 404);      // a browser's session is no token
  BOOST_TEST(owned_by(ann) == 1);
  ann.key = "one press";
  const Response first = ann.ask("POST", page), second = ann.ask("POST", page);
  BOOST_TEST((location(first) == "/account/tokens" && location(second) == "/account/tokens" && has(ann.follow(first), "Token revoked.")));
  BOOST_TEST(script.ask("GET", "/api/v1/me").status == 401);
  BOOST_TEST((owned_by(ann) == 0 && count("event WHERE user_id = ? AND what = 'revoked' AND note = 'Script'", ann.id) == 1));
  BOOST_TEST(count("session WHERE user_id = ? AND kind = 'browser'", ann.id) == 1);
}
BOOST_AUTO_TEST_CASE(names_are_shown_as_they_are_and_run_nothing_B60) {
  const std::string name = "<script>alert(1)</script> {{BASE}} 🔧";
  BOOST_TEST(ann.ask("POST", "/account/tokens", named(name)).status == 200);
  const Response list = ann.ask("GET", "/account/tokens");
  BOOST_TEST((!has(list, "<script>alert") && has(list, "&lt;script&gt;alert(1)&lt;/script&gt; {{BASE}} 🔧")));
  BOOST_TEST(ann.json("GET", "/api/v1/tokens")["items"][0]["name"] == name);
}

// ---- How much a token may ask

BOOST_AUTO_TEST_CASE(six_hundred_calls_a_minute_then_429_until_the_minute_is_over) {
  Visitor script = made_by(ann, "garage:read", "Script"), other = made_by(ann, "garage:read", "Other");
  int answered = 0;
  while (answered < 700 && script.ask("GET", "/api/v1/vin/1HGCM82633A004352").status == 200) ++answered;
  BOOST_TEST(answered == 600);
  const Response refused = script.ask("GET", "/api/v1/me");
  const int wait = std::stoi(refused.headers.at("Retry-After"));
  BOOST_TEST((refused.status == 429 && wait >= 1 && wait <= 60 && Json::parse(refused.body)["error"] == "too many requests, please wait a little"));
  BOOST_TEST((other.ask("GET", "/api/v1/me").status == 200 && ann.ask("GET", "/api/v1/me").status == 200 && ann.ask("GET", "/garage").status == 200));
  const Travel later(std::chrono::seconds(61));
  BOOST_TEST(script.ask("GET", "/api/v1/me").status == 200);
}
BOOST_AUTO_TEST_CASE(a_hundred_and_twenty_changes_a_minute_and_reading_goes_on) {
  Visitor script = made_by(ann, "garage:read, garage:write", "Script");
  int done = 0;
  while (done < 200 && script.ask("POST", "/api/v1/vehicles").status == 422) ++done;
  BOOST_TEST(done == 120);
  BOOST_TEST((script.ask("POST", "/api/v1/vehicles", but("vin", "")).status == 429 && owned_by(ann) == 1 && Garages::owned_by(ann) == 0));
  BOOST_TEST(script.ask("GET", "/api/v1/me").status == 200);
  int by_session = 0;                                                                    // a browser's session has the same limit of its own
  while (by_session < 200 && ann.ask("POST", "/api/v1/vehicles").status == 422) ++by_session;
  BOOST_TEST((by_session == 119 && ann.ask("POST", "/garage", but("vin", "")).status == 303));      // one went for making the token
}
BOOST_AUTO_TEST_CASE(calls_are_counted_over_all_processes_and_most_ask_the_database_nothing_more) {
  Visitor script = made_by(ann, "garage:read", "Script");
  const std::string what = "calls " + sha256_hex(script.headers["authorization"].substr(7));
  script.ask("GET", "/api/v1/me");
  std::map<int, int> calls_by_queries;
  for (int i = 1; i < 300; ++i) {
    const int before = db().queries();
    script.ask("GET", "/api/v1/me");
    ++calls_by_queries[db().queries() - before];
  }
  const int least = calls_by_queries.begin()->first;
  BOOST_TEST_MESSAGE(calls_by_queries[least] << " of 299 calls asked the database " << least << " times");
  BOOST_TEST((least == 2 && calls_by_queries[least] == 289));                            // who it is, and the email; the tenth part of 300 told it
  BOOST_TEST(*db().one(&Row::whole, "SELECT number FROM attempt WHERE hash = UNHEX(?)", sha256_hex(what)) == 300);
  db().run("UPDATE attempt SET number = number + 200 WHERE hash = UNHEX(?)", sha256_hex(what));       // another process told 200
  int answered = 0;
  while (answered < 700 && script.ask("GET", "/api/v1/me").status == 200) ++answered;
  BOOST_TEST(answered == 100);                                                           // within 29 of it; here its telling falls on the thirtieth
}

BOOST_AUTO_TEST_SUITE_END()
