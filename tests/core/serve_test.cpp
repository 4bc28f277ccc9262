#include <future>
#include "../../src/core/flash.h"
#include "../../src/core/front.h"
#include "../../src/core/log.h"
#include "../../src/vehicles/vehicles.h"
#include "../visitor.h"

// What holds for every feature, tried with the first one.
BOOST_FIXTURE_TEST_SUITE(serving, Garages)

BOOST_AUTO_TEST_CASE(who_may_not_hears_so_before_any_row_is_read_B53) {
  static constexpr Route prices[] = {
      {"GET", "/shop/prices/{id}", may(Permission::set_prices), [](Request&) -> Response { throw nothing_here(); }}};
  Visitor boss = person("boss", "admin"), tim = person("tim", "technician"), ida = person("ida", "advisor");
  for (Visitor* v : {&ann, &tim, &ida}) {
    v->addresses = prices;
    BOOST_TEST(v->ask("GET", "/shop/prices/1").status == 403);
  }
  boss.addresses = nobody.addresses = prices;
  BOOST_TEST(boss.ask("GET", "/shop/prices/1").status == 404);
  BOOST_TEST(location(nobody.ask("GET", "/shop/prices/1")) == "/login?next=/shop/prices/1");
}
BOOST_AUTO_TEST_CASE(a_known_address_says_what_it_takes_B6_B18) {
  const Response r = ann.ask("DELETE", "/garage/7/edit");
  BOOST_TEST(r.status == 405);
  BOOST_TEST(r.headers.at("Allow") == "GET, HEAD, POST, OPTIONS");
  BOOST_TEST(ann.ask("BREW", "/garage").status == 405);
  BOOST_TEST(ann.ask("OPTIONS", "/garage").status == 204);
  for (const char* action : {"/logout", "/garage/7/restore"}) BOOST_TEST(ann.ask("GET", action).status == 405, action);
  BOOST_TEST(ann.ask("HEAD", "/garage").status == 200);
}
BOOST_AUTO_TEST_CASE(an_unknown_address_reflects_nothing_B9_B61) {
  const Response r = ann.ask("GET", "/<script>alert(1)</script>?q=<script>");
  BOOST_TEST((r.status == 404 && !has(r, "<script>alert") && has(r, "there is nothing here")));
}
BOOST_AUTO_TEST_CASE(odd_paths_are_refused_B7_B64) {
  for (const std::string& bad : {std::string("/garage/\0", 9), std::string("/garage/../etc"), std::string("/a\nb"), std::string("garage"), std::string("/static/..")})
    BOOST_TEST(ann.ask("GET", bad).status == 400);
  for (const std::string& none : {std::string("/garage/-1"), std::string("/garage/1e3"), std::string("/garage/99999999999999999999999"), std::string("/garage/7x"),
                                  std::string("/static/manifest.json.exe"), std::string("/static/.hidden"), std::string("/static/nothing.css"), std::string("//garage")})
    BOOST_TEST(ann.ask("GET", none).status == 404, none);
}
BOOST_AUTO_TEST_CASE(a_host_name_that_is_not_ours_is_refused_B8_B67) {
  Visitor stranger;
  stranger.headers["host"] = "evil.example";
  const Response r = stranger.ask("GET", "/");
  BOOST_TEST((r.status == 421 && !has(r, "evil.example")));
  stranger.headers["host"] = "localhost:8443", stranger.headers["x-forwarded-host"] = "evil.example";
  BOOST_TEST(!has(stranger.ask("GET", "/"), "evil.example"));
}
BOOST_AUTO_TEST_CASE(a_forged_request_changes_nothing_B16) {
  ann.csrf = "another";
  BOOST_TEST(ann.ask("POST", "/garage", saab).status == 403);
  BOOST_TEST(ann.ask("POST", "/api/v1/vehicles", saab).status == 403);
  ann.csrf = "";
  BOOST_TEST(ann.ask("POST", "/garage", saab).status == 403);
  ann.csrf = signature("csrf", "session " + sha256_hex(bob.cookies["__Host-servicebook"]));
  BOOST_TEST(ann.ask("POST", "/garage", saab).status == 403);           // somebody else's token
  BOOST_TEST(owned_by(ann) == 0);
}
BOOST_AUTO_TEST_CASE(a_form_sent_from_another_site_changes_nothing_B17) {
  for (const Values& from : {Values{{"origin", "https://evil.example"}}, Values{{"origin", "null"}}, Values{{"origin", "http://localhost:8443"}},
                             Values{{"sec-fetch-site", "cross-site"}}, Values{{"sec-fetch-site", "same-site"}}})
    BOOST_TEST(ann.ask("POST", "/garage", saab, from).status == 403);
  BOOST_TEST(owned_by(ann) == 0);
  BOOST_TEST(ann.ask("POST", "/garage", saab, {{"origin", "https://localhost:8443"}, {"sec-fetch-site", "same-origin"}}).status == 303);
  Visitor program = with_token(ann, "garage:write");
  BOOST_TEST(program.ask("POST", "/api/v1/vehicles", but("vin", ""), {{"origin", "https://evil.example"}}).status == 201);
}
BOOST_AUTO_TEST_CASE(personal_pages_are_kept_by_nobody_B58) {
  for (const Response& r : {ann.ask("GET", "/garage"), ann.ask("GET", "/about"), nobody.ask("GET", "/login"), ann.ask("GET", "/api/v1/me"), ann.ask("GET", "/nothing")})
    BOOST_TEST(r.headers.at("Cache-Control") == "no-store");
  Visitor fresh;
  const Response open = fresh.ask("GET", "/about");
  BOOST_TEST((open.headers.at("Cache-Control") == "no-cache" && open.cookies.empty()));
  BOOST_TEST(ann.ask("GET", "/garage").headers.at("Content-Security-Policy").starts_with("default-src 'none'"));
}
BOOST_AUTO_TEST_CASE(a_script_gets_the_form_without_the_layout_and_is_told_where_to_go) {
  const Values script{{"hx-request", "true"}};
  const Response form = ann.ask("GET", "/garage/add", {}, script);
  BOOST_TEST((form.status == 200 && !has(form, "<html") && has(form, "<form") && has(form, "name=\"csrf\"")));
  const Response wrong = ann.ask("POST", "/garage", but("model", ""), script);
  BOOST_TEST((wrong.status == 422 && !has(wrong, "<html") && has(wrong, "is needed")));
  const Response done = ann.ask("POST", "/garage", saab, script);
  BOOST_TEST((done.status == 204 && done.headers.at("HX-Redirect").starts_with("/garage/") && !done.headers.contains("Location")));
  BOOST_TEST(has(ann.ask("GET", done.headers.at("HX-Redirect")), "role=\"status\""));
}
BOOST_AUTO_TEST_CASE(two_presses_at_the_same_moment_add_one_B42) {
  const auto second = new_db();
  Visitor again = ann;
  again.connection = second.get();
  for (int i = 1; i <= 20; ++i) {
    ann.key = again.key = "press " + std::to_string(i);
    auto answer = std::async(std::launch::async, [&] { return location(again.ask("POST", "/garage", but("vin", ""))); });
    BOOST_TEST(location(ann.ask("POST", "/garage", but("vin", ""))) == answer.get());
    BOOST_TEST(owned_by(ann) == i);
  }
}
BOOST_AUTO_TEST_CASE(many_edits_of_one_vehicle_at_once_lose_nothing_B90) {
  const std::string car = new_vehicle(ann);
  std::vector<std::future<int>> all;
  for (int t = 0; t < 6; ++t)
    all.push_back(std::async(std::launch::async, [&, t] {
      const auto own = new_db();
      Visitor me = ann;
      me.connection = own.get();
      int ok = 0;
      for (int i = 0; i < 15; ++i) ok += me.ask("POST", car + "/records", but(oil, "title", std::to_string(t) + " " + std::to_string(i))).status == 303;
      return ok;
    }));
  int logged = 0;
  for (auto& one : all) logged += one.get();
  BOOST_TEST(logged == 90);
  BOOST_TEST(ann.json("GET", "/api/v1" + std::string("/vehicles/") + car.substr(8))["records"] == 90);
}
BOOST_AUTO_TEST_CASE(of_ten_parallel_edits_of_one_version_one_wins_B44) {
  const std::string car = new_vehicle(ann);
  std::vector<std::future<int>> all;
  for (int t = 0; t < 10; ++t)
    all.push_back(std::async(std::launch::async, [&, t] {
      const auto own = new_db();
      Visitor me = ann;
      me.connection = own.get();
      Values edit = but("model", "9000 " + std::to_string(t));
      edit["vin"] = "", edit["version"] = "1";
      return me.ask("POST", car + "/edit", edit).status;
    }));
  std::map<int, int> statuses;
  for (auto& one : all) ++statuses[one.get()];
  BOOST_TEST((statuses == std::map<int, int>{{303, 1}, {409, 9}}));
}
BOOST_AUTO_TEST_CASE(a_transaction_inside_another_is_a_mistake) {
  BOOST_CHECK_THROW(in_transaction(db(), [] { return in_transaction(db(), [] { return 1; }); }), std::logic_error);
}

template <void (*go_wrong)(Db&)>                        // after the last statement and before COMMIT
Response add_badly(Request& rq) {
  Once once(rq, [&](Id) { go_wrong(rq.db); return Response::see_other("/saved"); });
  add_vehicle(rq.db, rq.who, read_vehicle(rq.form, rq.who), once);
  return once.answer();
}
static void fail(Db&) { throw std::runtime_error("boom\nsecond line"); }
static void kill(Db& own) { db().execute("KILL " + std::to_string(*own.one(&Row::id, "SELECT CONNECTION_ID()"))); }
static int kills_left = 0, deadlocks_left = 0;
static void kill_some(Db& own) { if (kills_left-- > 0) kill(own); }
static void deadlock_some(Db&) { if (deadlocks_left-- > 0) throw sql::SQLException("deadlock", "40001", 1213); }
static constexpr Route bad[] = {
    {"POST", "/fails",      signed_in(), add_badly<fail>},
    {"POST", "/api/kill",   signed_in(), add_badly<kill>, "garage", "kills"},
    {"POST", "/kills-some", signed_in(), add_badly<kill_some>},
    {"POST", "/deadlocks",  signed_in(), add_badly<deadlock_some>},
};
BOOST_AUTO_TEST_CASE(a_failed_write_leaves_nothing_and_tells_no_detail) {
  ann.addresses = bad;
  const Response r = ann.ask("POST", "/fails", saab);
  BOOST_TEST((r.status == 500 && has(r, "something went wrong") && !has(r, "boom")));
  BOOST_TEST(owned_by(ann) + events_of(ann) == 0);
}
BOOST_AUTO_TEST_CASE(a_connection_lost_before_commit_never_looks_saved_B46) {
  const auto doomed = new_db();
  ann.addresses = bad, ann.connection = doomed.get(), ann.key = "";    // without a key COMMIT is the next thing sent
  const Response r = ann.ask("POST", "/api/kill", saab);
  BOOST_TEST((r.status == 503 && r.headers.contains("Retry-After")));
  BOOST_TEST(owned_by(ann) + events_of(ann) == 0);
  ann.addresses = routes();
  BOOST_TEST(ann.ask("GET", "/garage").status == 200);                  // the next request has a new connection
}
BOOST_AUTO_TEST_CASE(with_a_request_key_a_lost_connection_is_made_good_unseen_B46) {
  const auto doomed = new_db();
  ann.addresses = bad, ann.connection = doomed.get();
  kills_left = 2;
  BOOST_TEST(ann.ask("POST", "/kills-some", saab).status == 303);
  BOOST_TEST((owned_by(ann) == 1 && events_of(ann) == 1));
}
BOOST_AUTO_TEST_CASE(a_deadlock_is_repeated_unseen_B90) {
  ann.addresses = bad;
  deadlocks_left = 2;
  BOOST_TEST(ann.ask("POST", "/deadlocks", saab).status == 303);
  BOOST_TEST((owned_by(ann) == 1 && events_of(ann) == 1));
  deadlocks_left = 100;
  BOOST_TEST(ann.ask("POST", "/deadlocks", but("vin", "")).status == 503);
  deadlocks_left = 0;
  BOOST_TEST(owned_by(ann) == 1);
}
BOOST_AUTO_TEST_CASE(a_read_finds_a_new_connection_by_itself) {
  const auto own = new_db();
  ann.connection = own.get();
  BOOST_TEST(ann.ask("GET", "/garage").status == 200);
  kill(*own);
  BOOST_TEST(ann.ask("GET", "/garage").status == 200);
}
BOOST_AUTO_TEST_CASE(without_a_database_every_page_says_so_kindly_B85) {
  DbWhere nowhere = test_database();
  nowhere.socket = "/nowhere/mysqld.sock";
  Db away(nowhere);
  ann.connection = nobody.connection = &away;
  for (const char* path : {"/garage", "/garage/7", "/api/v1/vehicles"}) {
    const Response r = ann.ask("GET", path);
    BOOST_TEST((r.status == 503 && r.headers.at("Retry-After") == "5" && !has(r, "nowhere")), path);
  }
  BOOST_TEST(nobody.ask("GET", "/healthz").status == 200);
  BOOST_TEST(ann.ask("GET", "/healthz").status == 200);
  BOOST_TEST(nobody.ask("GET", "/").status == 200);
  BOOST_TEST(nobody.ask("GET", "/register").status == 200);
  BOOST_TEST(nobody.ask("GET", "/news").status == 503);          // never an empty list
}
BOOST_AUTO_TEST_CASE(a_request_key_outlives_the_session_B42) {
  Visitor again = ann;
  const std::string other = random_secret();
  db().run(R"(INSERT INTO session (secret_hash, user_id, expires_at, ends_at)
              VALUES (UNHEX(?), ?, UTC_TIMESTAMP(6) + INTERVAL 7 DAY, UTC_TIMESTAMP(6) + INTERVAL 90 DAY))", sha256_hex(other), ann.id);
  again.cookies["__Host-servicebook"] = other;
  ann.key = again.key = "kept";
  BOOST_TEST(location(ann.ask("POST", "/garage", but("vin", ""))) == location(again.ask("POST", "/garage", but("vin", ""))));
  BOOST_TEST(owned_by(ann) == 1);
}
BOOST_AUTO_TEST_CASE(metrics_are_for_who_has_the_token) { BOOST_TEST(ann.ask("GET", "/metrics").status == 404); }
BOOST_AUTO_TEST_CASE(log_lines_are_single_lines_B66) { BOOST_TEST(one_line("a\nb\x1b[31m\r") == "a\\x0ab\\x1b[31m\\x0d"); }
BOOST_AUTO_TEST_CASE(a_header_holds_no_line_end_B62) {
  BOOST_TEST(own_place("/x\r\nSet-Cookie: a=b", "/garage") == "/garage");
  const Response r{.status = 303, .headers = {{"Location", "/x\r\nSet-Cookie: a=b"}}, .cookies = {"a=b\nX: y"}};
  BOOST_TEST((head_of(r).find("a=b") == std::string::npos && head_of(r).ends_with("\r\n\r\n")));
}

BOOST_AUTO_TEST_SUITE_END()
