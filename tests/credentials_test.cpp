#include "../src/accounts/credentials.h"
#include "../src/accounts/sessions.h"
#include "../src/core/links.h"
#include "../src/jobs.h"
#include "visitor.h"

// Passwords, addresses and devices: how one loses them, changes them and takes them back.

static const auto never = [] { return false; };

struct Credentials : Garages {
  const std::string name = "cred" + std::to_string(++number) + "-" + std::to_string(getpid()), email = name + "@example.org";
  const Values typed{{"username", name}, {"email", email}, {"password", "correct horse"}, {"password_again", "correct horse"}};
  const Values fresh{{"password", "battery staple"}, {"password_again", "battery staple"}};
  Visitor eve = at(name.size());
  static inline int number = 0;

  Visitor at(size_t) const { Visitor v; v.address = fmt::format("198.51.{}.{}", number / 200, number % 200 + 1); return v; }
  Visitor registered() { eve.send("/register", typed); eve.id = *db().one(&Row::id, "SELECT id FROM user WHERE username = ?", name); return eve; }
  Response sign_in(Visitor& v, const std::string& password) const { return v.send("/login", {{"login", name}, {"password", password}}); }
  static void work() { run_due_jobs(db(), job_kinds(), never, Lanes::others); }
  // The address that the newest mail of this kind leads to.
  std::string link_in_mail(const std::string& kind) const {
    const auto link = db().one([](Row& row) { return std::pair<std::string, Id>{row.text(), row.id()}; }, "SELECT link_path, link_id FROM mail WHERE kind = ? AND recipient LIKE ? ORDER BY id DESC LIMIT 1", kind, name + "%");
    return link ? link->first + token_of(db(), link->second) : "no mail";
  }
  int64_t mails(const std::string& kind) const { return count("mail WHERE kind = ? AND recipient LIKE ?", kind, name + "%"); }
  std::string forgotten() { at(0).send("/password/forgot", {{"login", name}}); work(); return link_in_mail("reset"); }
};
BOOST_FIXTURE_TEST_SUITE(credentials, Credentials)

BOOST_AUTO_TEST_CASE(who_registers_gets_a_mail_that_confirms_the_address_once_B77) {
  registered();
  const std::string place = link_in_mail("verify");
  BOOST_TEST(count("user WHERE id = ? AND verified_at IS NULL", eve.id) == 1);
  Visitor phone = at(0);                                          // the mail is read elsewhere
  BOOST_TEST(has(phone.ask("GET", place), email));
  BOOST_TEST(count("user WHERE id = ? AND verified_at IS NULL", eve.id) == 1);    // a program that looks at links confirms nothing
  BOOST_TEST(location(phone.ask("POST", place)) == "/login");
  BOOST_TEST(count("user WHERE id = ? AND verified_at IS NOT NULL", eve.id) == 1);
  for (const char* method : {"GET", "POST"}) {
    const Response again = phone.ask(method, place);
    BOOST_TEST((again.status == 400 && has(again, "was used already or is too old")));
  }
  BOOST_TEST(count("event WHERE subject = 'user' AND subject_id = ? AND what = 'confirmed the address'", eve.id) == 1);
}
BOOST_AUTO_TEST_CASE(mail_is_in_the_language_in_which_somebody_registered) {
  eve.headers["accept-language"] = "de";
  registered();
  BOOST_TEST(count("mail WHERE kind = 'verify' AND recipient = ? AND language = 'de' AND subject LIKE 'Bitte best%'", email) == 1);
  forgotten();
  BOOST_TEST(count("mail WHERE kind = 'reset' AND recipient = ? AND language = 'de'", email) == 1);
}
BOOST_AUTO_TEST_CASE(a_link_that_is_over_shortened_or_made_for_something_else_says_so_B56_B77) {
  registered();
  const std::string verify = link_in_mail("verify"), reset = forgotten();
  const std::string token = verify.substr(verify.rfind('/') + 1);
  for (const std::string& place : {verify.substr(0, verify.size() - 1), "/password/reset/" + token, "/email/verify/" + reset.substr(reset.rfind('/') + 1), std::string("/password/reset/x")}) {
    const Response r = at(0).ask("GET", place);
    BOOST_TEST((r.status == 400 && has(r, "was used already or is too old")), place);
  }
  const Travel later(std::chrono::hours(49));
  BOOST_TEST(at(0).ask("GET", verify).status == 400);
  BOOST_TEST(at(0).ask("GET", reset).status == 400);
}
BOOST_AUTO_TEST_CASE(a_forgotten_password_is_chosen_anew_and_everything_else_is_signed_out_B76) {
  registered();
  Visitor phone = at(0), program = with_token(eve, "garage:read"), thief = at(0);
  sign_in(phone, "correct horse");
  const std::string place = forgotten();
  thief.ask("GET", place);
  const Response done = thief.ask("POST", place, fresh);
  BOOST_TEST(location(done) == "/garage");
  BOOST_TEST(thief.ask("GET", "/garage").status == 200);          // who chose it is signed in
  BOOST_TEST((eve.ask("GET", "/garage").status == 303 && phone.ask("GET", "/garage").status == 303 && program.ask("GET", "/api/v1/me").status == 401));
  BOOST_TEST(at(0).ask("GET", place).status == 400);
  Visitor old = at(0), now = at(0);
  BOOST_TEST((sign_in(old, "correct horse").status == 422 && sign_in(now, "battery staple").status == 303));
  BOOST_TEST((mails("password-changed") == 1 && count("user WHERE id = ? AND verified_at IS NOT NULL", eve.id) == 1));
}
BOOST_AUTO_TEST_CASE(a_second_link_is_void_when_the_first_was_used) {
  registered();
  const std::string first = forgotten(), second = forgotten();
  Visitor v = at(0);
  v.ask("GET", first);
  BOOST_TEST(v.ask("POST", first, fresh).status == 303);
  BOOST_TEST(at(0).ask("GET", second).status == 400);
}
BOOST_AUTO_TEST_CASE(a_reset_pressed_twice_is_one_reset_B42) {
  registered();
  const std::string place = forgotten();
  Visitor v = at(0);
  v.key = "pressed twice";
  v.ask("GET", place);
  const Visitor before = v;
  BOOST_TEST(v.ask("POST", place, fresh).status == 303);
  Visitor again = before;
  BOOST_TEST(again.ask("POST", place, fresh).status == 303);
  BOOST_TEST(mails("password-changed") == 1);
}
BOOST_AUTO_TEST_CASE(known_unknown_and_deactivated_names_are_answered_alike_B72) {
  registered();
  person("sam");
  const std::string asleep = *db().one(&Row::text, "SELECT username FROM user ORDER BY id DESC LIMIT 1");
  db().run("UPDATE user SET active = FALSE WHERE username = ?", asleep);
  std::set<std::string> bodies;
  std::set<int> queries;
  for (const std::string& login : {name, email, "nobody" + name, asleep}) {
    Visitor v = at(0);
    v.ask("GET", "/password/forgot");
    const int64_t jobs = count("job WHERE kind = 'write reset'");
    const int before = db().queries();
    const Response r = v.ask("POST", "/password/forgot", {{"login", login}});
    queries.insert(db().queries() - before);
    BOOST_TEST((r.status == 303 && location(r) == "/login" && count("job WHERE kind = 'write reset'") == jobs + 1), login);
    bodies.insert(r.flash->said.english);
  }
  BOOST_TEST((bodies.size() == 1 && queries.size() == 1));
  work();
  BOOST_TEST((mails("reset") == 2 && count("mail WHERE recipient LIKE ?", asleep + "%") == 0));
}
BOOST_AUTO_TEST_CASE(resets_are_asked_for_only_so_often_B73) {
  registered();
  for (int i = 0; i < 3; ++i) BOOST_TEST(at(0).send("/password/forgot", {{"login", name}}).status == 303);
  const Response r = at(0).send("/password/forgot", {{"login", name}});
  BOOST_TEST((r.status == 429 && r.headers.contains("Retry-After") && has(r, "too many tries")));
  for (int i = 0; i < 3; ++i) at(0).send("/password/forgot", {{"login", email}});
  work();
  BOOST_TEST(mails("reset") == 3);                                // by name and by address together
}
BOOST_AUTO_TEST_CASE(passwords_that_everybody_tries_are_refused_at_register_reset_and_change) {
  registered();
  const std::string place = forgotten();
  for (const auto& [bad, sentence] : std::map<std::string, std::string>{{"password1", "tried first everywhere"}, {"Iloveyou1", "tried first everywhere"}, {"short", "fewer than 8"}, {email, "your name or address"}}) {
    Values form{{"password", bad}, {"password_again", bad}};
    Visitor v = at(0);
    v.ask("GET", place);
    BOOST_TEST(has(v.ask("POST", place, form), sentence), bad);
    form["current_password"] = "correct horse";
    const Response changed = eve.ask("POST", "/account/password", form);
    BOOST_TEST((changed.status == 422 && has(changed, sentence)), bad);
    const Response r = at(0).send("/register", {{"username", "new" + name.substr(0, 12)}, {"email", bad == email ? email : "new" + email}, {"password", bad}, {"password_again", bad}});
    BOOST_TEST((r.status == 422 && has(r, sentence)), bad);
  }
  Visitor still = at(0);
  BOOST_TEST(sign_in(still, "correct horse").status == 303);
}
BOOST_AUTO_TEST_CASE(a_password_is_changed_by_who_knows_it_and_the_other_devices_end_B76) {
  registered();
  Visitor phone = at(0), program = with_token(eve, "garage:read");
  sign_in(phone, "correct horse");
  Values form = fresh;
  form["current_password"] = "wrong horse";
  const Response wrong = eve.ask("POST", "/account/password", form);
  BOOST_TEST((wrong.status == 422 && has(wrong, "is not your password") && phone.ask("GET", "/garage").status == 200));
  form["current_password"] = "correct horse";
  BOOST_TEST(eve.ask("POST", "/account/password", form).status == 303);
  BOOST_TEST((eve.ask("GET", "/garage").status == 200 && phone.ask("GET", "/garage").status == 303 && program.ask("GET", "/api/v1/me").status == 401));
  BOOST_TEST(mails("password-changed") == 1);
  eve.key = "pressed twice";
  form["current_password"] = fresh.at("password"), form["password"] = form["password_again"] = "third horse battery";
  for (int i = 0; i < 2; ++i) BOOST_TEST(location(eve.ask("POST", "/account/password", form)) == "/account");
  eve.key.reset();
  BOOST_TEST(mails("password-changed") == 2);
  for (int i = 0; i < 10; ++i) form["current_password"] = "guess", eve.ask("POST", "/account/password", form);
  BOOST_TEST(eve.ask("POST", "/account/password", form).status == 429);     // whoever sits at a browser left open does not guess for ever
}
BOOST_AUTO_TEST_CASE(who_was_leaving_and_chose_a_new_password_stays) {
  registered();
  BOOST_TEST(eve.ask("POST", "/account/delete", {{"current_password", "correct horse"}}).status == 303);
  BOOST_TEST(count("user WHERE id = ? AND leaves_at IS NOT NULL", eve.id) == 1);
  const std::string place = forgotten();
  Visitor v = at(0);
  v.ask("GET", place);
  BOOST_TEST((v.ask("POST", place, fresh).status == 303 && v.ask("GET", "/garage").status == 200));
  BOOST_TEST(count("user WHERE id = ? AND leaves_at IS NULL", eve.id) == 1);
}
BOOST_AUTO_TEST_CASE(a_new_address_that_waits_for_its_link_is_forgotten_with_a_new_password) {
  registered();
  BOOST_TEST(eve.ask("POST", "/account/email", {{"email", "v" + email}, {"current_password", "correct horse"}}).status == 303);
  const Id link = *db().one(&Row::id, "SELECT link_id FROM mail WHERE kind = 'verify' AND recipient = ?", "v" + email);
  const std::string place = forgotten(), other = "/email/verify/" + token_of(db(), link);
  Visitor v = at(0);
  v.ask("GET", place);
  BOOST_TEST(v.ask("POST", place, fresh).status == 303);
  BOOST_TEST(v.ask("POST", other).status == 400);
  BOOST_TEST(count("user WHERE id = ? AND email = ? AND new_email IS NULL", eve.id, email) == 1);
}
BOOST_AUTO_TEST_CASE(no_session_comes_from_a_password_that_was_changed_meanwhile_B76) {
  registered();
  const std::string before = *db().one(&Row::text, "SELECT password FROM user WHERE id = ?", eve.id);
  db().run("UPDATE user SET password = ? WHERE id = ?", password_hash("battery staple"), eve.id);
  Request rq{.method = "POST", .path = "/login", .db = db()};
  const int64_t sessions = count("session WHERE user_id = ?", eve.id);
  BOOST_CHECK_THROW(start_session(rq, eve.id, false, before), Refused);
  BOOST_TEST(count("session WHERE user_id = ?", eve.id) == sessions);
}
BOOST_AUTO_TEST_CASE(a_sign_up_that_is_sent_once_more_after_the_password_changed_opens_nothing_B76) {
  Visitor v = at(0);
  v.key = "the same";
  v.ask("GET", "/register");
  Visitor kept = v;
  BOOST_TEST(v.ask("POST", "/register", typed).status == 303);
  const Id id = *db().one(&Row::id, "SELECT id FROM user WHERE username = ?", name);
  Visitor twice = kept;
  BOOST_TEST((location(twice.ask("POST", "/register", typed)) == "/garage" && twice.ask("GET", "/garage").status == 200));
  db().run("UPDATE user SET password = ? WHERE id = ?", password_hash("battery staple"), id);
  BOOST_TEST((location(kept.ask("POST", "/register", typed)) == "/login" && kept.ask("GET", "/garage").status == 303));
}
BOOST_AUTO_TEST_CASE(a_program_changes_password_and_address_like_the_pages_do) {
  registered();
  Visitor phone = at(0), program = with_token(eve, "garage:write");
  sign_in(phone, "correct horse");
  const std::string next = "another horse battery", other = name + "@program.example";
  BOOST_TEST(program.ask("POST", "/api/v1/me/password", {{"current_password", "wrong horse"}, {"password", next}, {"password_again", next}}).status == 422);
  BOOST_TEST(phone.ask("GET", "/garage").status == 200);
  BOOST_TEST(program.ask("POST", "/api/v1/me/password", {{"current_password", "correct horse"}, {"password", next}, {"password_again", next}}).status == 204);
  BOOST_TEST((phone.ask("GET", "/garage").status == 303 && eve.ask("GET", "/garage").status == 303 && mails("password-changed") == 1));
  BOOST_TEST(program.ask("POST", "/api/v1/me/email", {{"email", other}, {"current_password", "correct horse"}}).status == 422);
  BOOST_TEST(program.ask("POST", "/api/v1/me/email", {{"email", other}, {"current_password", next}}).status == 204);
  BOOST_TEST(count("user WHERE id = ? AND email = ? AND new_email = ?", eve.id, email, other) == 1);
  const int64_t before = mails("verify");
  BOOST_TEST(program.ask("POST", "/api/v1/me/email/verify").status == 204);
  BOOST_TEST(mails("verify") == before + 1);
}
BOOST_AUTO_TEST_CASE(who_wanted_another_address_may_keep_the_one_there_is_and_the_link_is_no_good_any_more) {
  registered();
  const std::string other = name + "@elsewhere.example";
  for (const bool over_api : {false, true}) {
    BOOST_TEST(!has(eve.ask("GET", "/account/email"), "/account/email/keep"));
    BOOST_TEST(eve.ask("POST", "/account/email", {{"email", other}, {"current_password", "correct horse"}}).status == 303);
    BOOST_TEST(has(eve.ask("GET", "/account/email"), "/account/email/keep"));
    const std::string place = link_in_mail("verify");
    if (over_api) BOOST_TEST(with_token(eve, "garage:write").ask("DELETE", "/api/v1/me/email").status == 204);
    else BOOST_TEST(location(eve.ask("POST", "/account/email/keep")) == "/account/email");
    BOOST_TEST(count("user WHERE id = ? AND email = ? AND new_email IS NULL", eve.id, email) == 1);
    BOOST_TEST((at(0).ask("GET", place).status == 400 && eve.ask("POST", place).status == 400));
  }
  BOOST_TEST(eve.ask("POST", "/account/email/keep").status == 303);
  BOOST_TEST(count("event WHERE subject = 'user' AND subject_id = ? AND what = 'kept the address'", eve.id) == 2);
}
BOOST_AUTO_TEST_CASE(an_address_changes_when_its_new_owner_says_yes_and_the_old_one_hears_of_it) {
  registered();
  const std::string verify = link_in_mail("verify"), other = name + "@elsewhere.example";
  BOOST_TEST(eve.ask("POST", "/account/email", {{"email", other}, {"current_password", "wrong"}}).status == 422);
  BOOST_TEST(eve.ask("POST", "/account/email", {{"email", other}, {"current_password", "correct horse"}}).status == 303);
  BOOST_TEST(count("user WHERE id = ? AND email = ? AND new_email = ?", eve.id, email, other) == 1);
  BOOST_TEST(count("mail WHERE kind = 'verify' AND recipient = ?", other) == 1);
  BOOST_TEST(has(eve.ask("GET", "/account/email"), other));
  const std::string place = link_in_mail("verify");
  Visitor v = at(0);
  v.ask("GET", place);
  BOOST_TEST(v.ask("POST", place).status == 303);
  BOOST_TEST(count("user WHERE id = ? AND email = ? AND new_email IS NULL AND verified_at IS NOT NULL", eve.id, other) == 1);
  BOOST_TEST(count("mail WHERE kind = 'email-changed' AND recipient = ?", email) == 1);
  BOOST_TEST(at(0).ask("GET", verify).status == 400);             // that of the address that is no longer the account's
}
BOOST_AUTO_TEST_CASE(an_address_that_got_an_account_meanwhile_stays_with_it) {
  registered();
  const std::string other = name + "@elsewhere.example";
  eve.ask("POST", "/account/email", {{"email", other}, {"current_password", "correct horse"}});
  const std::string place = link_in_mail("verify");
  db().run("UPDATE user SET email = ? WHERE id = ?", other, bob.id);
  Visitor v = at(0);
  v.ask("GET", place);
  const Response r = v.ask("POST", place);
  BOOST_TEST((r.status == 409 && has(r, "another account by now") && count("user WHERE id = ? AND email = ?", eve.id, email) == 1));
}
BOOST_AUTO_TEST_CASE(strings_that_would_be_headers_reach_no_mail_B62) {
  registered();
  for (const char* evil : {"\r\nBcc: eve@example.org", "\nX: y", "\r"}) {
    BOOST_TEST(at(0).send("/register", {{"username", "u" + std::string(evil)}, {"email", "u" + email}, {"password", "correct horse"}, {"password_again", "correct horse"}}).status == 422);
    BOOST_TEST(at(0).send("/register", {{"username", "u" + name.substr(0, 10)}, {"email", "u" + email + evil}, {"password", "correct horse"}, {"password_again", "correct horse"}}).status == 422);
    BOOST_TEST(at(0).send("/password/forgot", {{"login", email + evil}}).status == 422);
    BOOST_TEST(eve.ask("POST", "/account/email", {{"email", "v" + email + evil}, {"current_password", "correct horse"}}).status == 422);
  }
  Visitor phone = at(0);
  phone.headers["user-agent"] = "Mozilla/5.0\r\nBcc: eve@example.org";
  sign_in(phone, "correct horse");
  BOOST_TEST(count("mail WHERE body LIKE '%Bcc%' OR subject LIKE '%Bcc%' OR recipient LIKE '%\n%'") == 0);
}
BOOST_AUTO_TEST_CASE(a_new_device_is_told_by_mail_and_a_known_one_is_not) {
  registered();
  sign_in(eve, "correct horse");                                  // the browser that registered
  BOOST_TEST(mails("new-device") == 0);
  eve.ask("POST", "/logout");
  sign_in(eve, "correct horse");
  BOOST_TEST(mails("new-device") == 0);
  Visitor phone = at(0);
  phone.headers["user-agent"] = "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0";
  sign_in(phone, "correct horse");
  BOOST_TEST(count("mail WHERE kind = 'new-device' AND recipient = ? AND body LIKE '%Firefox%Android%' AND body LIKE '% UTC,%'", email) == 1);
  phone.ask("POST", "/logout");
  sign_in(phone, "correct horse");
  BOOST_TEST(mails("new-device") == 1);
}
BOOST_AUTO_TEST_CASE(devices_are_listed_and_ended_by_their_owner_alone_B53) {
  registered();
  Visitor phone = at(0);
  phone.headers["user-agent"] = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1";
  sign_in(phone, "correct horse");
  const Response list = eve.ask("GET", "/account/sessions");
  BOOST_TEST((has(list, "Safari, iPhone") && has(list, "this device") && has(list, phone.address)));
  const Id id = *db().one(&Row::id, "SELECT MAX(id) FROM session WHERE user_id = ?", eve.id);
  const std::string place = "/account/sessions/" + std::to_string(id) + "/end";
  BOOST_TEST((ann.ask("POST", place).status == 404 && phone.ask("GET", "/garage").status == 200));
  BOOST_TEST((eve.ask("POST", place).status == 303 && phone.ask("GET", "/garage").status == 303 && eve.ask("GET", "/garage").status == 200));
  Visitor a = at(0), b = at(0);
  sign_in(a, "correct horse"), sign_in(b, "correct horse");
  BOOST_TEST(a.ask("POST", "/account/sessions/end-others").status == 303);
  BOOST_TEST((a.ask("GET", "/garage").status == 200 && b.ask("GET", "/garage").status == 303 && eve.ask("GET", "/garage").status == 303));
}
BOOST_AUTO_TEST_CASE(devices_have_names_that_people_know) {
  BOOST_TEST(device_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/129.0 Safari/537.36 Edg/129.0") == "Edge, Windows");
  BOOST_TEST(device_name("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_0) AppleWebKit/605.1 Version/17.0 Safari/605.1") == "Safari, macOS");
  BOOST_TEST(device_name("curl/8.0") == "curl");
  BOOST_TEST(device_name("") == "");
}
BOOST_AUTO_TEST_CASE(tries_that_failed_are_noted_with_where_they_came_from) {
  registered();
  Visitor v = at(0);
  sign_in(v, "wrong horse");
  BOOST_TEST(count("event WHERE subject = 'user' AND subject_id = ? AND what = 'sign-in failed' AND user_id IS NULL AND note = ?", eve.id, v.address) == 1);
}
BOOST_AUTO_TEST_CASE(a_mail_to_confirm_is_asked_for_only_so_often) {
  registered();
  for (int i = 0; i < 3; ++i) BOOST_TEST(eve.ask("POST", "/account/email/verify").status == 303);
  BOOST_TEST(eve.ask("POST", "/account/email/verify").status == 429);
  BOOST_TEST(mails("verify") == 4);
}

BOOST_AUTO_TEST_SUITE_END()
