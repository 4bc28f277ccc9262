#include "../src/core/links.h"
#include "../src/jobs.h"
#include "../src/people/people.h"
#include "../src/vehicles/vehicles.h"
#include "visitor.h"

// Looking after people from the pages, invitations, and leaving.

static const auto never = [] { return false; };

struct Invited : Garages {
  const std::string host = "inv" + std::to_string(++number) + "-" + std::to_string(getpid()) + ".test";
  inline static int number = 0;
  Id shop = shop_at(host);
  Visitor boss = staff("boss", "admin"), tess = staff("tess", "technician"), runner = runs_installation(at(person("runner")));
  ~Invited() { db().run("UPDATE user SET operator = FALSE WHERE id = ?", runner.id); }

  Visitor at(Visitor v) const { v.headers["host"] = host; return v; }
  Visitor staff(const std::string& name, const std::string& role) const {
    Visitor v = at(person(name));
    in_transaction(db(), [&] { return add_to_staff(db(), shop, v.id, role), 0; });
    return v;
  }
  Visitor stranger() const { Visitor v; v.address = fmt::format("203.0.{}.{}", number / 200, number % 200 + 1); return at(v); }
  static std::string name_of(const Visitor& v) { return *db().one(&Row::text, "SELECT username FROM user WHERE id = ?", v.id); }
  std::string role_of(Id person) const { return db().one(&Row::text, "SELECT role FROM staff WHERE shop_id = ? AND user_id = ? AND ended_at IS NULL", shop, person).value_or("none"); }
  static std::string page(const Visitor& v) { return "/admin/users/" + std::to_string(v.id); }
  // The address in the newest invitation mail to this one.
  static std::string link_to(const std::string& email) {
    const auto link = db().one(&Row::id, "SELECT link_id FROM mail WHERE kind = 'invitation' AND recipient = ? ORDER BY id DESC LIMIT 1", email);
    return link ? "/invitation/" + token_of(db(), *link) : "no mail";
  }
  const Values joining{{"username", "new" + std::to_string(number) + "x" + std::to_string(getpid() % 10000)}, {"password", "correct horse"}, {"password_again", "correct horse"}};
};
BOOST_FIXTURE_TEST_SUITE(invitations, Invited)

BOOST_AUTO_TEST_CASE(who_is_invited_makes_an_account_and_works_there_and_the_link_is_good_once_B80) {
  const std::string email = "invited-" + host + "@example.org";
  BOOST_TEST(boss.ask("POST", "/admin/users/invite", {{"email", email}, {"role", "technician"}}).status == 303);
  BOOST_TEST(has(boss.ask("GET", "/admin/users"), email));
  const std::string place = link_to(email);
  Visitor v = stranger();
  const Response shown = v.ask("GET", place);
  BOOST_TEST((shown.status == 200 && has(shown, "technician") && has(shown, email)));
  BOOST_TEST(location(v.ask("POST", place, joining)) == "/garage");
  const Id id = *db().one(&Row::id, "SELECT id FROM user WHERE email = ? AND verified_at IS NOT NULL", email);
  BOOST_TEST((role_of(id) == "technician" && v.ask("GET", "/garage").status == 200));
  for (const char* method : {"GET", "POST"}) {
    const Response again = stranger().ask(method, place, method == std::string("GET") ? Values() : joining);
    BOOST_TEST((again.status == 400 || again.status == 403), method);
  }
  Visitor second = stranger();
  second.ask("GET", "/login");
  const Response twice = second.ask("POST", place, but(joining, "username", "other" + std::to_string(number)));
  BOOST_TEST((twice.status == 400 && has(twice, "was used already, withdrawn or is too old")));
  BOOST_TEST(count("invitation WHERE shop_id = ? AND accepted_at IS NOT NULL", shop) == 1);
}
BOOST_AUTO_TEST_CASE(who_has_an_account_joins_with_it) {
  const std::string email = name_of(ann) + "@example.org";
  boss.ask("POST", "/admin/users/invite", {{"email", email}, {"role", "advisor"}});
  Visitor v = stranger();
  v.ask("GET", link_to(email));
  const Response taken = v.ask("POST", link_to(email), joining);
  BOOST_TEST((taken.status == 422 && has(taken, "has an account already")));
  Visitor here = at(ann);
  BOOST_TEST(has(here.ask("GET", link_to(email)), name_of(ann)));
  BOOST_TEST(here.ask("POST", link_to(email)).status == 303);
  BOOST_TEST((role_of(ann.id) == "advisor" && here.ask("GET", "/garage").status == 200));
}
BOOST_AUTO_TEST_CASE(an_invitation_that_is_withdrawn_or_old_is_void) {
  boss.ask("POST", "/admin/users/invite", {{"email", "a@example.org"}, {"role", "admin"}});
  const std::string place = link_to("a@example.org");
  const Id id = *db().one(&Row::id, "SELECT MAX(id) FROM invitation WHERE shop_id = ?", shop);
  BOOST_TEST(tess.ask("POST", "/admin/users/invitations/" + std::to_string(id) + "/withdraw").status == 403);
  BOOST_TEST(boss.ask("POST", "/admin/users/invitations/" + std::to_string(id) + "/withdraw").status == 303);
  BOOST_TEST(stranger().ask("GET", place).status == 400);
  boss.ask("POST", "/admin/users/invite", {{"email", "b@example.org"}, {"role", "admin"}});
  const std::string other = link_to("b@example.org");
  const Travel later(std::chrono::hours(24 * 7 + 1));
  BOOST_TEST(stranger().ask("GET", other).status == 400);
}
BOOST_AUTO_TEST_CASE(invitations_have_their_limits_and_carry_no_header_B62) {
  for (const char* bad : {"", "nobody", "a@example.org\r\nBcc: eve@example.org", "a@example.org,b@example.org"}) BOOST_TEST(boss.ask("POST", "/admin/users/invite", {{"email", bad}, {"role", "admin"}}).status == 422, bad);
  BOOST_TEST(boss.ask("POST", "/admin/users/invite", {{"email", "a@example.org"}, {"role", "operator"}}).status == 422);
  BOOST_TEST(count("invitation WHERE shop_id = ?", shop) == 0);
  db().run("INSERT INTO invitation (shop_id, email, role, inviter_id, expires_at) SELECT ?, 'x@example.org', 'admin', ?, UTC_TIMESTAMP(6) FROM seq_1_to_50", shop, boss.id);
  BOOST_TEST(boss.ask("POST", "/admin/users/invite", {{"email", "a@example.org"}, {"role", "admin"}}).status == 429);
}
BOOST_AUTO_TEST_CASE(a_role_changes_at_once_and_signs_out_B76) {
  BOOST_TEST(tess.json("GET", "/api/v1/me")["role"] == "technician");
  BOOST_TEST(boss.ask("POST", page(tess) + "/role", {{"role", "advisor"}}).status == 303);
  BOOST_TEST((role_of(tess.id) == "advisor" && tess.ask("GET", "/garage").status == 303));
  BOOST_TEST(boss.ask("POST", page(tess) + "/role", {{"role", "none"}}).status == 303);
  BOOST_TEST((role_of(tess.id) == "none" && count("user WHERE id = ? AND active", tess.id) == 1));
}
BOOST_AUTO_TEST_CASE(nobody_raises_the_own_role_and_the_last_admin_stays_B55) {
  BOOST_TEST(boss.ask("POST", page(boss) + "/role", {{"role", "none"}}).status == 403);
  BOOST_TEST(tess.ask("POST", page(tess) + "/role", {{"role", "admin"}}).status == 403);
  BOOST_TEST(runner.ask("POST", page(runner) + "/role", {{"role", "admin"}}).status == 403);
  BOOST_TEST(runner.ask("POST", page(boss) + "/role", {{"role", "technician"}}).status == 409);
  BOOST_TEST(runner.ask("POST", page(boss) + "/active", {{"active", ""}}).status == 409);
  BOOST_TEST(runner.ask("POST", page(boss) + "/delete").status == 409);
  BOOST_TEST((role_of(boss.id) == "admin" && role_of(tess.id) == "technician" && role_of(runner.id) == "none"));
  const Response own = tess.ask("PUT", "/api/v1/users/" + std::to_string(tess.id), {{"role", "admin"}, {"operator", "true"}}, {{"if-match", "\"1\""}});
  BOOST_TEST((own.status == 403 && role_of(tess.id) == "technician" && count("user WHERE id = ? AND operator", tess.id) == 0));
}
BOOST_AUTO_TEST_CASE(a_shops_admin_sees_that_shops_people_and_never_ends_an_account_B53) {
  Visitor elsewhere = staff("elsewhere", "technician");
  db().run("UPDATE staff SET shop_id = ? WHERE user_id = ?", shop_at("other.example"), elsewhere.id);
  BOOST_TEST((boss.ask("GET", page(tess)).status == 200 && boss.ask("GET", page(elsewhere)).status == 404 && boss.ask("GET", page(ann)).status == 404));
  BOOST_TEST(boss.ask("POST", page(elsewhere) + "/role", {{"role", "technician"}}).status == 404);
  BOOST_TEST(boss.ask("POST", page(elsewhere) + "/reset").status == 404);
  for (const char* what : {"/delete", "/active", "/operator", "/edit"}) BOOST_TEST(boss.ask("POST", page(tess) + what, {{"username", "x"}}).status == 403, what);
  std::set<Id> seen;
  const Json people = boss.json("GET", "/api/v1/users");
  for (const Json& one : people["items"]) seen.insert(one["id"].get<Id>());
  BOOST_TEST((seen == std::set<Id>{boss.id, tess.id} && people["total"] == 2));
  for (Visitor who : {tess, at(ann)}) BOOST_TEST((who.ask("GET", "/admin/users").status == 403 && who.ask("GET", "/api/v1/users").status == 403));
}
BOOST_AUTO_TEST_CASE(people_are_found_by_the_beginnings_of_their_words) {
  const Id id = db().add("INSERT INTO user (username, email, password, full_name) VALUES (?, ?, '', 'Änne Q\xc3\xbc" "rzel-Maier')", "qx" + std::to_string(number) + "-" + std::to_string(getpid()), "zzqx" + std::to_string(number) + "-" + std::to_string(getpid()) + "@example.org");
  in_transaction(db(), [&] { return index_person(db(), id), 0; });
  db().run("UPDATE user SET full_name = ? WHERE id = ?", "Änne O'Qürzel-Maier", id);
  in_transaction(db(), [&] { return index_person(db(), id), 0; });
  for (const std::string& typed : {std::string("o'qür"), std::string("o'qürzel-mai"), std::string("qürzel-mai"), "qx" + std::to_string(number), "zzqx" + std::to_string(number), std::string("\xc3\xa4nne"), std::string("Qür maier"), std::string("MAI")}) {
    const Json found = runner.json("GET", "/api/v1/users?per_page=100&q=" + url_encoded(typed));
    BOOST_TEST(std::ranges::any_of(found["items"], [&](const Json& one) { return one["id"] == id; }), typed);
  }
  for (const char* typed : {"rzel", "%25", "_", "nobody-at-all"}) BOOST_TEST(runner.json("GET", "/api/v1/users?q=" + std::string(typed))["total"] == 0, typed);
  BOOST_TEST(runner.ask("GET", "/api/v1/users?q=" + std::string(201, 'x')).status == 400);
}
BOOST_AUTO_TEST_CASE(who_is_one_of_thousands_with_a_word_is_found_among_the_staff_and_by_state_all_the_same) {
  db().run("INSERT INTO search_word (scope, kind, word, id) SELECT 0, 'user', CONCAT('herd', seq), 10000000 + seq FROM seq_1_to_1500");
  const Id id = db().add("INSERT INTO user (username, email, password, active) VALUES (?, ?, '', FALSE)", "herdz-" + std::to_string(getpid()), "herdz-" + host + "@example.org");
  in_transaction(db(), [&] { return index_person(db(), id), add_to_staff(db(), shop, id, "technician"), 0; });
  for (const auto& [who, place] : {std::pair(&boss, "/api/v1/users?q=herd"), std::pair(&runner, "/api/v1/users?q=herd&state=inactive"), std::pair(&runner, "/api/v1/users?q=herd&role=technician"),
                                   std::pair(&runner, "/api/v1/users?q=herd"), std::pair(&runner, "/api/v1/users?q=herd+herdz"), std::pair(&runner, "/api/v1/users?q=herdz&page=9")})
    BOOST_TEST(who->json("GET", place)["total"] == 1, place);
  db().execute("DELETE FROM search_word WHERE word LIKE 'herd%'");
}
BOOST_AUTO_TEST_CASE(who_runs_the_installation_makes_edits_deactivates_and_deletes_people) {
  const std::string name = "made" + std::to_string(number) + "-" + std::to_string(getpid() % 10000), email = name + "@example.org";
  const Response made = runner.ask("POST", "/api/v1/users", {{"username", name}, {"email", email}, {"role", "advisor"}});
  BOOST_TEST(made.status == 201);
  const Id id = Json::parse(made.body)["id"].get<Id>();
  run_due_jobs(db(), job_kinds(), never, Lanes::others);
  BOOST_TEST((role_of(id) == "advisor" && count("mail WHERE kind = 'reset' AND user_id = ?", id) == 1));
  BOOST_TEST(runner.ask("POST", "/api/v1/users", {{"username", name}, {"email", "x" + email}}).status == 422);
  const std::string place = "/api/v1/users/" + std::to_string(id);
  BOOST_TEST(runner.ask("PUT", place, {{"username", name}, {"email", "new" + email}}).status == 428);
  BOOST_TEST(runner.ask("PUT", place, {{"username", name}, {"email", "new" + email}}, {{"if-match", "\"99\""}}).status == 412);
  BOOST_TEST(runner.ask("PUT", place, {{"username", name}, {"email", "new" + email}}, {{"if-match", "\"1\""}}).status == 200);
  const Response stale = runner.ask("POST", "/admin/users/" + std::to_string(id) + "/edit", {{"username", name}, {"email", "old" + email}, {"version", "1"}});
  BOOST_TEST((stale.status == 409 && has(stale, "new" + email)));
  BOOST_TEST(runner.ask("POST", "/admin/users/" + std::to_string(id) + "/active", {{"active", ""}}).status == 303);
  BOOST_TEST(count("user WHERE id = ? AND NOT active", id) == 1);
  db().run("INSERT INTO invitation (shop_id, email, role, inviter_id, expires_at) VALUES (?, ?, 'admin', ?, UTC_TIMESTAMP(6) + INTERVAL 7 DAY)", shop, "new" + email, boss.id);
  db().run("INSERT INTO mail (shop_id, kind, language, recipient, subject, body, message_id) VALUES (?, 'invitation', 'en', ?, 'x', 'x', 'x')", shop, "new" + email);
  BOOST_TEST(runner.ask("POST", "/admin/users/" + std::to_string(id) + "/delete").status == 303);
  BOOST_TEST(count("invitation WHERE email LIKE ?", "%" + email) == 0);
  BOOST_TEST(count("user WHERE id = ? AND username = CONCAT('gone/', id) AND left_at IS NOT NULL AND password = ''", id) == 1);
  BOOST_TEST(count("user WHERE email LIKE ?", "%" + email) == 0);
  BOOST_TEST(count("mail WHERE recipient LIKE ?", "%" + email) == 0);
  BOOST_TEST(runner.ask("GET", place).status == 404);
  BOOST_TEST(runner.json("GET", "/api/v1/users?q=" + name)["total"] == 0);
}
BOOST_AUTO_TEST_CASE(what_was_written_stays_by_a_former_member_unless_it_is_to_go) {
  const Id id = *db().one(&Row::id, "SELECT id FROM user WHERE id = ?", tess.id);
  db().run("INSERT INTO post (shop_id, author_id, title, content) VALUES (?, ?, 'Winter tyres', 'From Monday on.')", shop, id);
  const std::string post = "/news/" + std::to_string(*db().one(&Row::id, "SELECT MAX(id) FROM post"));
  BOOST_TEST(has(stranger().ask("GET", post), name_of(tess)));
  BOOST_TEST(runner.ask("POST", page(tess) + "/delete").status == 303);
  const Response kept = stranger().ask("GET", post);
  BOOST_TEST((kept.status == 200 && has(kept, "former member")));
  Visitor ida = staff("ida", "advisor");
  db().run("INSERT INTO post (shop_id, author_id, title, content) VALUES (?, ?, 'Summer tyres', 'From Monday on.')", shop, ida.id);
  const std::string other = "/news/" + std::to_string(*db().one(&Row::id, "SELECT MAX(id) FROM post"));
  BOOST_TEST(runner.ask("POST", page(ida) + "/delete", {{"posts", "1"}}).status == 303);
  BOOST_TEST(stranger().ask("GET", other).status == 404);
}
BOOST_AUTO_TEST_CASE(ones_own_address_wants_the_password_over_the_API_too) {
  Visitor ann_here = at(ann), program = at(with_token(ann_here, "garage:write garage:read"));
  const std::string place = "/api/v1/users/" + std::to_string(ann.id), address = *db().one(&Row::text, "SELECT email FROM user WHERE id = ?", ann.id);
  const std::string version = program.json("GET", place)["version"].dump();
  const Response thief = program.ask("PUT", place, {{"username", name_of(ann)}, {"email", "thief" + address}}, {{"if-match", '"' + version + '"'}});
  BOOST_TEST((thief.status == 422 && count("user WHERE id = ? AND email = ?", ann.id, address) == 1));
  BOOST_TEST(program.ask("PUT", place, {{"username", name_of(ann)}, {"email", address}}, {{"if-match", '"' + version + '"'}}).status == 200);
  for (int i = 0; i < 10; ++i) BOOST_TEST(program.ask("PUT", place, {{"username", name_of(bob)}, {"email", address}}, {{"if-match", "\"2\""}}).status == 422);
  BOOST_TEST(program.ask("PUT", place, {{"username", name_of(bob)}, {"email", address}}, {{"if-match", "\"2\""}}).status == 429);   // who has a name here is not to be tried out
}
BOOST_AUTO_TEST_CASE(what_was_sent_to_an_old_address_is_no_good_after_somebody_changed_it_B56) {
  const std::string old = "old-" + host + "@example.org", now_is = "new-" + host + "@example.org", name = "moves" + std::to_string(number) + "x" + std::to_string(getpid() % 1000);
  const Id id = runner.json("POST", "/api/v1/users", {{"username", name}, {"email", old}})["id"].get<Id>();
  run_due_jobs(db(), job_kinds(), never, Lanes::others);
  const Id reset = *db().one(&Row::id, "SELECT link_id FROM mail WHERE kind = 'reset' AND recipient = ?", old);
  const std::string place = "/password/reset/" + token_of(db(), reset);
  BOOST_TEST(stranger().ask("GET", place).status == 200);
  BOOST_TEST(runner.ask("POST", "/admin/users/" + std::to_string(id) + "/edit", {{"username", name}, {"email", now_is}, {"version", "1"}}).status == 303);
  BOOST_TEST(stranger().ask("GET", place).status == 400);
  BOOST_TEST((count("mail WHERE kind = 'email-changed' AND recipient = ?", old) == 1 && count("mail WHERE kind = 'verify' AND recipient = ?", now_is) == 1));
}
BOOST_AUTO_TEST_CASE(who_is_deleted_is_not_given_rights_or_made_active_and_no_name_stands_in_the_way) {
  const Id other = db().add("INSERT INTO user (username, email, password) VALUES (?, ?, '')", "gone-" + std::to_string(tess.id), "gone-" + std::to_string(tess.id) + "@gone.invalid");
  BOOST_TEST(runner.ask("POST", page(tess) + "/delete").status == 303);
  for (const auto& [what, form] : std::map<std::string, Values>{{"/active", {{"active", "1"}}}, {"/operator", {{"runs_installation", "1"}}}, {"/role", {{"role", "admin"}}}})
    BOOST_TEST(runner.ask("POST", page(tess) + what, form).status == 404, what);
  BOOST_TEST(count("user WHERE id = ? AND NOT active AND NOT operator AND left_at IS NOT NULL", tess.id) == 1);
  db().run("DELETE FROM user WHERE id = ?", other);
}
BOOST_AUTO_TEST_CASE(an_invitation_ends_with_the_right_of_who_sent_it_and_raises_or_lowers_nobody_B55) {
  const std::string email = "later-" + host + "@example.org";
  Visitor second = staff("second", "admin");
  second.ask("POST", "/admin/users/invite", {{"email", email}, {"role", "admin"}});
  const std::string place = link_to(email);
  BOOST_TEST(at(tess).ask("POST", place).status == 409);             // works here already
  BOOST_TEST(role_of(tess.id) == "technician");
  BOOST_TEST(stranger().ask("GET", place).status == 200);
  BOOST_TEST(boss.ask("POST", page(second) + "/role", {{"role", "technician"}}).status == 303);
  BOOST_TEST(stranger().ask("GET", place).status == 400);
  BOOST_TEST(boss.ask("POST", "/admin/users/invite", {{"email", name_of(tess) + "@example.org"}, {"role", "admin"}}).status == 422);
  for (int i = 0; i < 2; ++i) BOOST_TEST(boss.ask("POST", "/admin/users/invite", {{"email", email}, {"role", "advisor"}}).status == 303);
  BOOST_TEST(count("invitation WHERE shop_id = ? AND email = ? AND ended_at IS NULL", shop, email) == 1);
}
BOOST_AUTO_TEST_CASE(a_role_over_the_API_is_changed_by_who_saw_the_newest_and_with_nothing_else_B44) {
  const std::string place = "/api/v1/users/" + std::to_string(tess.id), seen = '"' + runner.json("GET", place)["version"].dump() + '"';
  const Json before = runner.json("GET", place);
  BOOST_TEST(runner.ask("PUT", place, {{"role", "advisor"}, {"username", before["username"]}, {"email", before["email"]}}, {{"if-match", seen}}).status == 400);
  BOOST_TEST(role_of(tess.id) == "technician");
  BOOST_TEST(runner.ask("PUT", place, {{"role", "advisor"}}, {{"if-match", seen}}).status == 200);
  BOOST_TEST(runner.ask("PUT", place, {{"role", "admin"}}, {{"if-match", seen}}).status == 412);
  BOOST_TEST(role_of(tess.id) == "advisor");
  const std::string newest = '"' + runner.json("GET", place)["version"].dump() + '"';
  BOOST_TEST(boss.ask("PUT", place, {{"active", "false"}}, {{"if-match", newest}}).status == 403);
  BOOST_TEST(runner.ask("PUT", place, {{"active", "false"}}, {{"if-match", newest}}).status == 200);
  BOOST_TEST(count("user WHERE id = ? AND NOT active", tess.id) == 1);
}
BOOST_AUTO_TEST_CASE(a_shop_changes_the_texts_of_its_own_mails_only) {
  BOOST_TEST((boss.ask("GET", "/admin/mail/texts/invitation").status == 200 && boss.ask("GET", "/admin/mail/texts/reset").status == 404 && runner.ask("GET", "/admin/mail/texts/reset").status == 200));
  BOOST_TEST(!has(boss.ask("GET", "/admin/mail/texts"), "/texts/reset"));
  BOOST_TEST(boss.ask("POST", "/admin/mail/texts/invitation/reset", {{"language", "zz forged"}}).status == 404);
}
BOOST_AUTO_TEST_CASE(names_with_letters_that_cannot_be_seen_are_refused) {
  for (const char* bad : {"adm\u200Bin", "\u202Eabc", "abc\u00A0d", "ab\u2060c", "ab\uFEFFc"})
    BOOST_TEST(runner.ask("POST", "/api/v1/users", {{"username", bad}, {"email", "unseen-" + host + "@example.org"}}).status == 422, bad);
  BOOST_TEST(runner.ask("POST", "/api/v1/users", {{"username", "Zoë" + std::to_string(number) + "x" + std::to_string(getpid() % 1000)}, {"email", "seen-" + host + "@example.org"}}).status == 201);
}
BOOST_AUTO_TEST_CASE(who_leaves_has_seven_days_to_come_back) {
  Visitor v = stranger();
  v.address = "203.0.113." + std::to_string(number + 100);
  const Values typed{{"username", joining.at("username")}, {"email", joining.at("username") + "@example.org"}, {"password", "correct horse"}, {"password_again", "correct horse"}};
  v.send("/register", typed);
  const Id id = *db().one(&Row::id, "SELECT id FROM user WHERE username = ?", joining.at("username"));
  v.id = id;
  const std::string car = location(v.ask("POST", "/garage", but("vin", "")));
  BOOST_TEST(v.ask("POST", "/account/delete", {{"current_password", "wrong horse"}}).status == 422);
  Visitor phone = v;
  BOOST_TEST(v.ask("POST", "/account/delete", {{"current_password", "correct horse"}}).status == 303);
  BOOST_TEST((phone.ask("GET", "/garage").status == 303 && count("user WHERE id = ? AND leaves_at IS NOT NULL AND active", id) == 1 && count("mail WHERE user_id = ? AND kind = 'leaving'", id) == 1));
  empty_accounts(db());
  BOOST_TEST(count("user WHERE id = ? AND left_at IS NULL", id) == 1);
  Visitor back = stranger();
  back.address = v.address;
  back.send("/login", {{"login", joining.at("username")}, {"password", "correct horse"}});
  BOOST_TEST((back.ask("GET", "/garage").status == 200 && count("user WHERE id = ? AND leaves_at IS NULL", id) == 1));
  back.ask("POST", "/account/delete", {{"current_password", "correct horse"}});
  const Travel later(std::chrono::hours(24 * 8));
  while (empty_accounts(db())) {}
  BOOST_TEST(count("user WHERE id = ? AND left_at IS NOT NULL AND NOT active AND full_name IS NULL", id) == 1);
  purge_vehicles(db());
  BOOST_TEST(count("vehicle WHERE owner_id = ?", id) == 0);
  Visitor gone = stranger();
  gone.address = v.address;
  BOOST_TEST(gone.send("/login", {{"login", joining.at("username")}, {"password", "correct horse"}}).status == 422);
}
BOOST_AUTO_TEST_CASE(the_last_admin_does_not_leave) {
  db().run("UPDATE user SET password = ? WHERE id = ?", password_hash("correct horse"), boss.id);
  const Response r = boss.ask("POST", "/account/delete", {{"current_password", "correct horse"}});
  BOOST_TEST((r.status == 409 && has(r, "last admin") && count("user WHERE id = ? AND leaves_at IS NULL", boss.id) == 1));
}
BOOST_AUTO_TEST_CASE(the_list_of_people_puts_ae_beside_a_whatever_the_case) {
  const std::string tag = "ord" + std::to_string(boss.id);
  const std::vector<std::string> ordered = {tag + "AA", tag + "Äb", tag + "ac", tag + "z"};
  for (const std::string& name : ordered | std::views::reverse) {
    const Id id = db().add("INSERT INTO user (username, email, password) VALUES (?, CONCAT(?, '@example.org'), '')", name, name);
    db().run("INSERT INTO search_word (scope, kind, word, id) VALUES (0, 'user', ?, ?)", tag, id);
  }
  for (const char* sort : {"", "&sort=email"}) {
    const std::string body = runner.ask("GET", "/api/v1/users?q=" + tag + sort).body;
    std::vector<size_t> at;
    for (const std::string& name : ordered) at.push_back(body.find("\"username\":\"" + name + '"'));
    BOOST_TEST((std::ranges::is_sorted(at) && at.back() != std::string::npos), body);
  }
}
BOOST_AUTO_TEST_CASE(the_list_of_a_hundred_thousand_people_asks_four_times_and_is_quick) {
  const Db& unused = db();
  (void)unused;
  const int64_t here = count("user");
  if (here < 100'000) {
    db().run("INSERT INTO user (username, email, password) SELECT CONCAT('crowd', seq), CONCAT('crowd', seq, '@crowd.example'), '' FROM seq_1_to_100000");
    db().run("INSERT IGNORE INTO search_word (scope, kind, word, id) SELECT 0, 'user', username_key, id FROM user UNION ALL SELECT 0, 'user', email_key, id FROM user");
  }
  for (const char* place : {"/admin/users", "/admin/users?page=400", "/admin/users?sort=newest", "/admin/users?sort=email&page=20", "/admin/users?q=c", "/admin/users?q=crowd99", "/admin/users?q=crowd99999%20crowd", "/admin/users?state=inactive",
                            "/admin/users?role=staff", "/admin/users?role=operator", "/admin/users?state=leaving", "/api/v1/users?per_page=100"}) {
    runner.ask("GET", place);
    const int before = db().queries();
    const auto began = std::chrono::steady_clock::now();
    BOOST_TEST(runner.ask("GET", place).status == 200, place);
    const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
    BOOST_TEST(db().queries() - before <= 4, place << ": " << db().queries() - before << " queries");
    BOOST_TEST_MESSAGE(place << ": " << ms << " ms");
  }
  db().execute("DELETE FROM search_word WHERE kind = 'user' AND word LIKE 'crowd%'");
  db().execute("DELETE FROM user WHERE username LIKE 'crowd%'");
}

BOOST_AUTO_TEST_SUITE_END()
