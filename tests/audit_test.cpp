#include "../src/accounts/accounts.h"
#include "../src/audit/audit.h"
#include "visitor.h"

// A shop of its own for each case; what others do in the same database is another shop's.
struct Audited : Garages {
  std::string host = "audit" + std::to_string(++number) + "-" + std::to_string(getpid()) + ".example", host_beside = "beside-" + host;
  Id shop = shop_at(host), shop_beside = shop_at(host_beside);
  Visitor boss = staff("boss", "admin", shop, host), ida = staff("ida", "advisor", shop, host), tim = staff("tim", "technician", shop, host);
  Visitor beside = staff("eve", "admin", shop_beside, host_beside), root = at(host, person("root")), stranger = at(host, Visitor());
  Audited() { db().run("UPDATE user SET operator = TRUE WHERE id = ?", root.id); }
  ~Audited() { db().run("UPDATE user SET operator = FALSE WHERE id = ?", root.id); }

  static Visitor at(const std::string& where, Visitor v) { v.headers["host"] = where; return v; }
  static Visitor staff(const std::string& name, const std::string& role, Id of, const std::string& where) {
    Visitor v = at(where, person(name));
    add_to_staff(db(), of, v.id, role);
    return v;
  }
  void note(Id in, const Visitor& by, const std::string& subject, Id id, const std::string& what, const Change& change = {}) const {
    in_transaction(db(), [&] { return note_event(db(), {.id = by.id, .shop_id = in}, subject, id, what, change), 0; });
  }
  void note_at(const std::string& when, const std::string& what) const {
    db().run("INSERT INTO event (shop_id, user_id, subject, subject_id, what, at) VALUES (?, ?, 'vehicle', 7, ?, ?)", shop, ida.id, what, when);
  }
  std::string name_of(const Visitor& v) const { return *db().one(&Row::text, "SELECT username FROM user WHERE id = ?", v.id); }
  // What the API lists, each as "subject what".
  static std::vector<std::string> listed(Visitor& v, const std::string& query = "") {
    std::vector<std::string> all;
    const Json answer = v.json("GET", "/api/v1/audit" + query);
    for (const Json& e : answer["items"]) all.push_back(e["subject"].get<std::string>() + " " + e["what"].get<std::string>());
    return all;
  }
  using List = std::vector<std::string>;
  inline static int number = 0;
};
BOOST_FIXTURE_TEST_SUITE(audits, Audited)

BOOST_AUTO_TEST_CASE(an_admin_reads_who_did_what_in_the_own_shop_the_newest_first) {
  note(shop, ida, "vehicle", 12, "added");
  note(shop, boss, "user", tim.id, "role", {"advisor", "technician", "asked for fewer duties <b>"});
  const Response page = boss.ask("GET", "/admin/audit");
  BOOST_TEST((page.status == 200 && has(page, "added vehicle 12") && has(page, "changed the role of account " + name_of(tim)) && has(page, "advisor → technician")));
  BOOST_TEST((has(page, "asked for fewer duties &lt;b&gt;") && has(page, name_of(ida)) && page.body.find("changed the role") < page.body.find("added vehicle 12")));
  BOOST_TEST((listed(boss) == List{"user role", "vehicle added"}));
  const Json newest = boss.json("GET", "/api/v1/audit")["items"][0];
  BOOST_TEST((newest["user_id"] == boss.id && newest["username"] == name_of(boss) && newest["area"] == "roles" && newest["was"] == "advisor" && newest["became"] == "technician"));
  boss.headers["accept-language"] = "de";
  const Response german = boss.ask("GET", "/admin/audit");
  BOOST_TEST((has(german, "hat Fahrzeug 12 angelegt") && has(german, "hat die Rolle von Konto " + name_of(tim) + " geändert")));
}
BOOST_AUTO_TEST_CASE(nobody_else_gets_as_far_B53) {
  note(shop, ida, "vehicle", 12, "added");
  for (Visitor* v : {&ida, &tim, &ann}) {
    BOOST_TEST(v->ask("GET", "/admin/audit").status == 403);
    BOOST_TEST(v->ask("GET", "/api/v1/audit").status == 403);
    BOOST_TEST(v->ask("POST", "/admin/audit", {{"days", "30"}, {"version", "365"}}).status == 403);
  }
  BOOST_TEST(location(stranger.ask("GET", "/admin/audit")).starts_with("/login"));
  BOOST_TEST(stranger.ask("GET", "/api/v1/audit").status == 401);
  const auto token = [&](const std::string& scopes) {
    Visitor v = at(host, with_token(boss, scopes));
    db().run("UPDATE session SET shop_id = ? WHERE user_id = ? AND kind = 'token'", shop, boss.id);
    return v;
  };
  BOOST_TEST(token("garage:read shop:read").ask("GET", "/api/v1/audit").status == 403);
  BOOST_TEST(token("admin:read").ask("GET", "/api/v1/audit").status == 200);
}
BOOST_AUTO_TEST_CASE(a_shops_admin_never_sees_another_shops_events_and_who_runs_the_installation_sees_all_B57) {
  note(shop, ida, "vehicle", 12, "added"), note(shop_beside, beside, "vehicle", 13, "added"), note(0, ann, "vehicle", 14, "added");
  for (const std::string query : {"", "?what=changes", "?subject=vehicle-13", "?subject=vehicle-14", "?from=2020-01-01&to=2099-01-01"})
    for (const std::string prefix : {"/admin/audit", "/api/v1/audit"}) {
      const Response r = boss.ask("GET", prefix + query);
      BOOST_TEST((r.status == 200 && !has(r, "vehicle 13") && !has(r, "vehicle 14") && !has(r, name_of(beside)) && !has(r, "\"subject_id\":13")), prefix << query);
    }
  BOOST_TEST(listed(boss, "?who=" + url_encoded(name_of(beside))).empty());
  const Response all = root.ask("GET", "/admin/audit");
  BOOST_TEST((has(all, "added vehicle 12") && has(all, "added vehicle 13") && has(all, "added vehicle 14")));
  BOOST_TEST((listed(root, "?who=" + url_encoded(name_of(beside))) == List{"vehicle added"}));
}
BOOST_AUTO_TEST_CASE(it_is_chosen_by_person_kind_day_and_row_in_any_combination) {
  note(shop, ida, "vehicle", 12, "added"), note(shop, ida, "vehicle", 12, "deleted"), note(shop, boss, "vehicle", 12, "restored"), note(shop, boss, "vehicle", 13, "deleted");
  note(shop, boss, "user", boss.id, "signed in"), note(shop, boss, "setting", 0, "edited"), note(shop, ida, "export", 1, "made"), note(shop, boss, "user", ida.id, "deactivated");
  note(shop, boss, "vehicle", 12, "read");
  const std::string ida_name = url_encoded(name_of(ida));
  const std::string ida_email = url_encoded(*db().one(&Row::text, "SELECT UPPER(email) FROM user WHERE id = ?", ida.id));
  BOOST_TEST(listed(boss).size() == 9);
  BOOST_TEST(listed(boss, "?what=all").size() == 9);
  BOOST_TEST((listed(boss, "?who=" + ida_name) == List{"export made", "vehicle deleted", "vehicle added"}));
  BOOST_TEST((listed(boss, "?who=" + ida_email) == listed(boss, "?who=" + ida_name)));
  BOOST_TEST(listed(boss, "?who=nobody-of-that-name").empty());
  BOOST_TEST((listed(boss, "?what=deletions") == List{"vehicle deleted", "vehicle deleted"}));
  BOOST_TEST((listed(boss, "?what=sign-ins") == List{"user signed in"} && listed(boss, "?what=settings") == List{"setting edited"} && listed(boss, "?what=exports") == List{"export made"}));
  BOOST_TEST((listed(boss, "?what=roles") == List{"user deactivated"} && listed(boss, "?what=readings") == List{"vehicle read"} && listed(boss, "?what=failures").empty()));
  BOOST_TEST((listed(boss, "?subject=vehicle-12") == List{"vehicle read", "vehicle restored", "vehicle deleted", "vehicle added"}));
  BOOST_TEST((listed(boss, "?subject=vehicle-12&what=deletions&who=" + ida_name) == List{"vehicle deleted"}));
  BOOST_TEST((listed(boss, "?what=deletions&who=" + ida_name + "&from=2020-01-01") == List{"vehicle deleted"}));
  const Response page = boss.ask("GET", "/admin/audit?subject=vehicle-12&what=deletions");
  BOOST_TEST((has(page, "value=\"deletions\" selected") && has(page, "name=\"subject\" value=\"vehicle-12\"") && has(page, "Show all")));
  for (const std::string bad : {"?what=everything", "?from=2026-02-30", "?to=tomorrow", "?subject=vehicle", "?subject=-1", "?subject=vehicle-", "?subject=vehicle-x", "?subject=vehicle-99999999999999999999",
                                "?after=x", "?after=1", "?after=1-", "?after=-1-1", "?after=9999999999999999999-1", "?who=two%0Alines"})
    BOOST_TEST(boss.ask("GET", "/admin/audit" + bad).status == 400, bad);
  BOOST_TEST(listed(boss, "?who=%27%20OR%20%271%27%3D%271").empty());      // B59
}
BOOST_AUTO_TEST_CASE(days_begin_and_end_where_the_reader_is) {
  db().run("UPDATE user SET zone = 'Pacific/Auckland' WHERE id = ?", boss.id);       // 13 hours ahead in January
  note_at("2026-01-09 10:59:59", "before"), note_at("2026-01-09 11:00:00", "first"), note_at("2026-01-10 10:59:59.999999", "last"), note_at("2026-01-10 11:00:00", "after");
  BOOST_TEST((listed(boss, "?from=2026-01-10&to=2026-01-10") == List{"vehicle last", "vehicle first"}));
  BOOST_TEST(has(boss.ask("GET", "/admin/audit?to=2026-01-10"), "10 Jan 2026 00:00"));
  BOOST_TEST((listed(boss, "?from=2026-01-11") == List{"vehicle after"}));
}
BOOST_AUTO_TEST_CASE(pages_of_fifty_go_on_where_the_one_before_ended_each_event_once) {
  for (int i = 0; i < 120; ++i) note_at("2026-01-09 10:00:0" + std::to_string(i / 40), "step " + std::to_string(i));      // many at the same moment
  std::set<std::string> seen;
  std::string query;
  int pages = 0;
  for (; pages < 9; ++pages) {
    const Json page = boss.json("GET", "/api/v1/audit" + query);
    for (const Json& e : page["items"]) BOOST_TEST(seen.insert(e["what"]).second, e["what"]);
    const Response html = boss.ask("GET", "/admin/audit" + query);
    for (const Json& e : page["items"]) BOOST_TEST(has(html, e["what"].get<std::string>() + ": vehicle 7"));
    if (page["next"].is_null()) break;
    query = "?after=" + page["next"].get<std::string>();
    BOOST_TEST(has(html, query));
    if (pages == 0) note(shop, ida, "vehicle", 7, "meanwhile");          // what is new pushes nothing onto the next page
  }
  BOOST_TEST((seen.size() == 120 && pages == 2 && !seen.contains("meanwhile")));
  BOOST_TEST(boss.json("GET", "/api/v1/audit?what=changes&after=" + query.substr(7))["items"].size() == 20);
}
BOOST_AUTO_TEST_CASE(a_sign_in_and_a_failed_one_are_noted_without_the_words_that_were_typed) {
  const std::string name = "signer" + std::to_string(getpid());
  Visitor v = at(host, Visitor());
  v.send("/register", {{"username", name}, {"email", name + "@example.org"}, {"password", "a few good words"}, {"password_again", "a few good words"}});
  v.ask("POST", "/logout");
  Visitor again = at(host, Visitor());
  again.address = "198.51.100.7";
  again.send("/login", {{"login", name}, {"password", "something else"}});
  again.send("/login", {{"login", "my-password-by-mistake"}, {"password", "x"}});
  again.send("/login", {{"login", name}, {"password", "a few good words"}});
  BOOST_TEST((listed(boss) == List{"user signed in", "user sign-in failed", "user sign-in failed", "user signed out", "user registered"}));
  BOOST_TEST(listed(boss, "?what=failures").size() == 2);
  const Response page = boss.ask("GET", "/admin/audit");
  BOOST_TEST((has(page, "failed to sign in to account " + name) && has(page, "failed to sign in with an unknown name") && has(page, "198.51.100.7") && !has(page, "by-mistake")));
}
BOOST_AUTO_TEST_CASE(what_can_be_opened_is_linked_and_nothing_else) {
  const Id post = ida.json("POST", "/api/v1/posts", {{"title", "Winter tyres"}, {"content", "From Monday on."}})["id"];
  const std::string car = new_vehicle(ann), own = location(boss.ask("POST", "/garage", but("vin", "")));
  db().run("INSERT INTO event (shop_id, user_id, subject, subject_id, what) VALUES (?, ?, 'vehicle', ?, 'edited')", shop, ann.id, Id(std::stoull(car.substr(8))));
  const Response page = boss.ask("GET", "/admin/audit");
  BOOST_TEST((has(page, "added news Winter tyres") && has(page, "/news/" + std::to_string(post) + "\"") && has(page, own + "\"") && !has(page, car + "\"")));
  BOOST_TEST(has(page, "changed vehicle " + car.substr(8)));         // of another's vehicle the number alone
  ida.ask("POST", "/shop/news/" + std::to_string(post) + "/delete");
  BOOST_TEST(!has(boss.ask("GET", "/admin/audit"), "/news/" + std::to_string(post) + "\""));
  db().run("UPDATE user SET active = FALSE, left_at = UTC_TIMESTAMP(6) WHERE id = ?", ida.id);
  BOOST_TEST((has(boss.ask("GET", "/admin/audit"), "former member") && !has(boss.ask("GET", "/admin/audit"), ">" + name_of(ida))));
}
BOOST_AUTO_TEST_CASE(how_long_events_are_kept_is_set_by_who_runs_the_installation) {
  struct AsBefore { ~AsBefore() { db().run("DELETE FROM setting WHERE name = 'audit.days'"); } } as_before;
  BOOST_TEST(!has(boss.ask("GET", "/admin/audit"), "name=\"days\""));
  BOOST_TEST(boss.ask("POST", "/admin/audit", {{"days", "30"}, {"version", "365"}}).status == 403);
  BOOST_TEST((has(root.ask("GET", "/admin/audit"), "name=\"days\"") && audit_days(db()) == 365));
  for (const std::string bad : {"29", "3651", "", "-1", "1e3", "forty"}) {
    const Response r = root.ask("POST", "/admin/audit", {{"days", bad}, {"version", "365"}});
    BOOST_TEST((r.status == 422 && has(r, "problem")), bad);
  }
  BOOST_TEST(audit_days(db()) == 365);
  BOOST_TEST(location(root.ask("POST", "/admin/audit", {{"days", "90"}, {"version", "365"}})) == "/admin/audit");
  BOOST_TEST(audit_days(db()) == 90);
  const Response stale = root.ask("POST", "/admin/audit", {{"days", "60"}, {"version", "365"}});      // B44
  BOOST_TEST((stale.status == 409 && has(stale, "value=\"60\"") && has(stale, "<strong>90</strong>") && audit_days(db()) == 90));
  BOOST_TEST((listed(boss, "?what=settings") == List{"setting edited"}));
  const Json event = boss.json("GET", "/api/v1/audit?what=settings")["items"][0];
  BOOST_TEST((event["was"] == "365" && event["became"] == "90" && event["note"] == "audit.days" && event["user_id"] == root.id));
  note_at("2020-01-01 00:00:00", "long ago");
  db().run("INSERT INTO event (shop_id, subject, subject_id, what, at) VALUES (?, 'vehicle', 7, 'too old', UTC_TIMESTAMP(6) - INTERVAL 91 DAY), (?, 'vehicle', 7, 'kept', UTC_TIMESTAMP(6) - INTERVAL 89 DAY)", shop, shop);
  while (purge_events(db()) > 0) {}
  BOOST_TEST((listed(boss, "?subject=vehicle-7") == List{"vehicle kept"}));
  BOOST_TEST((listed(boss, "?what=settings") == List{"setting edited"}));
}
BOOST_AUTO_TEST_CASE(who_else_looked_at_ones_vehicles_is_told_to_their_owner_alone) {
  const std::string car = new_vehicle(ann), bobs = new_vehicle(bob);
  const Id id = std::stoull(car.substr(8));
  ann.ask("GET", car), ann.ask("POST", car + "/favourite", {{"favourite", "1"}});
  BOOST_TEST(has(ann.ask("GET", "/account/seen"), "Nobody but you has looked at your vehicles"));
  note(shop, ida, "vehicle", id, "read"), note(shop, ida, "vehicle", std::stoull(bobs.substr(8)), "edited");
  const Response seen = ann.ask("GET", "/account/seen");
  BOOST_TEST((has(seen, name_of(ida)) && has(seen, "looked at vehicle Saab 900") && has(seen, car) && !has(seen, bobs) && !has(seen, "changed vehicle")));
  BOOST_TEST(has(bob.ask("GET", "/account/seen"), "changed vehicle Saab 900"));
  BOOST_TEST(location(nobody.ask("GET", "/account/seen")).starts_with("/login"));
  const int before = db().queries();
  ann.ask("GET", "/account/seen");
  BOOST_TEST(db().queries() - before == 2);
}
BOOST_AUTO_TEST_CASE(among_a_hundred_thousand_events_each_page_takes_an_index_three_queries_and_fifteen_milliseconds) {
  struct Many {
    Id shop;
    explicit Many(Id shop, Id first, Id second) : shop(shop) {
      DbWhere patient = test_database();
      patient.statement_seconds = 0;
      Db slow(patient);
      slow.run(R"(
          INSERT INTO event (shop_id, user_id, subject, subject_id, what, area, at)
          SELECT ?, IF(seq % 10 = 0, ?, ?), 'vehicle', seq % 1000, 'edited', IF(seq = 5, 'failures', IF(seq % 3 = 0, 'sign-ins', 'changes')), '2026-06-01' + INTERVAL seq SECOND
            FROM seq_1_to_100000)", shop, first, second);
      slow.execute("ANALYZE TABLE event");
    }
    ~Many() { while (db().run("DELETE FROM event WHERE shop_id = ? AND at BETWEEN '2026-06-01' AND '2026-06-03' LIMIT 10000", shop) > 0) {} }
  } many(shop, ida.id, tim.id);
  const auto rows_read = [] { return *db().one(&Row::whole, "SELECT SUM(VARIABLE_VALUE) FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME IN ('HANDLER_READ_FIRST', 'HANDLER_READ_KEY', 'HANDLER_READ_LAST', 'HANDLER_READ_NEXT', 'HANDLER_READ_PREV', 'HANDLER_READ_RND_NEXT')"); };
  const std::string who = name_of(ida), middle = std::to_string(1780308000000000 + 50'000'000'000) + "-1";
  const AuditFilter everything, rare{.area = "failures"}, common{.area = "sign-ins"}, person{.who = who}, days{.from = Day(2026, 6, 1), .to = Day(2026, 6, 1)}, row{.subject = "vehicle-500"},
      both{.area = "sign-ins", .from = Day(2026, 6, 1), .to = Day(2026, 6, 1)}, three{.who = who, .area = "sign-ins", .to = Day(2026, 6, 1)};
  for (const Visitor* reader : {&boss, &root})
    for (const AuditFilter& filter : {everything, rare, common, person, days, row, both, three})
      for (const std::string& after : {std::string(), middle}) {
        const Who asking{.id = reader->id, .shop_id = shop, .role = Role::admin, .runs_installation = reader == &root};
        const std::string which = "who " + filter.who + ", area " + filter.area + ", subject " + filter.subject + ", from " + (filter.from ? iso(*filter.from) : "") + ", after " + after;
        double fastest = 1000;
        for (int i = 0; i < 5; ++i) {
          const auto began = std::chrono::steady_clock::now();
          audit_of(db(), asking, filter, after);
          fastest = std::min(fastest, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count());
        }
        BOOST_TEST(fastest <= 15, which << ": " << fastest << " ms");
        const int64_t before = rows_read(), own = rows_read() - before;
        const int queries = db().queries();
        audit_of(db(), asking, filter, after);
        BOOST_TEST(db().queries() - queries == 1, which);
        const int64_t read = rows_read() - before - 2 * own;
        BOOST_TEST(read < 700, which << ": " << read << " rows");
      }
  for (const std::string query : {"", "?what=failures", "?what=sign-ins"}) {
    const int before = db().queries();
    BOOST_TEST(root.ask("GET", "/admin/audit" + query).status == 200);
    BOOST_TEST(db().queries() - before == 3);       // who is asking, what happened, how long it is kept
  }
  BOOST_TEST((boss.json("GET", "/api/v1/audit?what=failures")["items"].size() == 1));
}

BOOST_AUTO_TEST_SUITE_END()
