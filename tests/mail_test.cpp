#include <filesystem>
#include "../src/core/links.h"
#include "../src/jobs.h"
#include "../src/notifications/mail.h"
#include "../src/notifications/store.h"
#include "visitor.h"

// The outbox, its log and its texts.

static const auto never = [] { return false; };

// Mail goes to a program of the case's own, which keeps what it gets and answers as told.
struct Postbox : Garages {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("servicebook-post-" + random_secret()), program = folder / "sendmail";
  Config before = config();
  Visitor boss = person("boss", "admin"), runner = person("runner");
  Postbox() {
    std::filesystem::create_directory(folder);
    answer(0);
    Config now = before;
    now.mail_command = program;
    use_config(now);
    db().execute("DELETE FROM job");
    db().execute("DELETE FROM mail");
    db().execute("DELETE FROM mail_text");
    db().execute("DELETE FROM setting WHERE name = 'mail.held'");
    db().run("UPDATE user SET operator = TRUE WHERE id = ?", runner.id);
  }
  ~Postbox() {
    use_config(before);
    db().run("UPDATE user SET operator = FALSE WHERE id = ?", runner.id);
    db().execute("DELETE FROM setting WHERE name = 'mail.held'");
    std::filesystem::remove_all(folder);
  }
  void answer(int code, const std::string& said = "") const {
    std::ofstream(program) << "#!/bin/sh\ncat >>'" << folder.string() << "/letters'\necho x >>'" << folder.string() << "/runs'\necho '" << said << "' >&2\nexit " << code << "\n";
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  }
  std::string kept(const std::string& name) const {
    std::ifstream in(folder / name);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  size_t runs() const { return kept("runs").size() / 2; }
  Id write(const std::string& kind = "password-changed", Id shop = 0, const Values& with = {{"name", "Ann"}}) const {
    in_transaction(db(), [&] { return send_mail_later(db(), {ann.id, "ann@example.org", "en", shop}, kind, with, {0, "/password/forgot"}), 0; });
    return *db().one(&Row::id, "SELECT MAX(id) FROM mail");
  }
  static std::string state(Id mail) { return *db().one(&Row::text, "SELECT state FROM mail WHERE id = ?", mail); }
  Id shop() const { return *db().one(&Row::id, "SELECT shop_id FROM staff WHERE user_id = ?", boss.id); }
  static int work() { return run_due_jobs(db(), job_kinds(), never, Lanes::mail); }
};
BOOST_FIXTURE_TEST_SUITE(mail, Postbox)

BOOST_AUTO_TEST_CASE(what_is_written_is_sent_once_by_the_worker_B94) {
  const Id mail = write();
  BOOST_TEST((state(mail) == "queued" && runs() == 0u));
  work();
  BOOST_TEST((state(mail) == "sent" && runs() == 1u));
  BOOST_TEST(count("mail WHERE id = ? AND sent_at IS NOT NULL AND attempts = 1 AND error IS NULL", mail) == 1);
  send_mail_now(db(), mail);                              // a job that runs twice
  BOOST_TEST(runs() == 1u);
  BOOST_TEST(kept("letters").find("To: ann@example.org\n") != std::string::npos);
}
BOOST_AUTO_TEST_CASE(a_mail_belongs_to_its_transaction) {
  try { in_transaction(db(), [&]() -> int { send_mail_later(db(), {ann.id, "ann@example.org"}, "password-changed", {{"name", "Ann"}}); throw std::runtime_error("broken off"); }); } catch (const std::runtime_error&) {}
  BOOST_TEST((count("mail") == 0 && count("job") == 0));
}
BOOST_AUTO_TEST_CASE(two_of_the_same_are_one) {
  for (int i = 0; i < 2; ++i) in_transaction(db(), [&] { return send_mail_later(db(), {ann.id, "ann@example.org"}, "password-changed", {{"name", "Ann"}}, {}, "the same"), 0; });
  BOOST_TEST((count("mail") == 1 && count("job") == 1));
}
BOOST_AUTO_TEST_CASE(a_server_that_is_away_is_asked_again_and_again_then_it_is_a_dead_letter_B93) {
  answer(75, "cannot connect");
  const Id mail = write();
  work();
  BOOST_TEST((state(mail) == "queued" && count("mail WHERE id = ? AND error LIKE '%cannot connect%' AND attempts = 1", mail) == 1));
  work();
  BOOST_TEST(runs() == 1u);                               // not before two minutes are over
  for (int i = 0; i < 12; ++i) { const Travel later(std::chrono::hours(24 * (i + 1))); work(); }
  BOOST_TEST((state(mail) == "failed" && runs() == 10u));
  answer(0);
  BOOST_TEST(runner.ask("POST", "/admin/mail/" + std::to_string(mail) + "/retry").status == 303);
  work();
  BOOST_TEST((state(mail) == "sent" && runs() == 11u));
  BOOST_TEST(runner.ask("POST", "/admin/mail/" + std::to_string(mail) + "/retry").status == 409);
}
BOOST_AUTO_TEST_CASE(what_a_server_refuses_for_good_is_not_tried_again_but_kept_B93) {
  answer(65, "msmtp: server message: 550 5.1.1 nobody here");
  const Id mail = write();
  work();
  { const Travel later(std::chrono::hours(1)); work(); }
  BOOST_TEST((state(mail) == "failed" && runs() == 1u));
  BOOST_TEST(has(runner.ask("GET", "/admin/mail"), "550 5.1.1 nobody here"));
  const Json log = runner.json("GET", "/api/v1/mails?state=failed");
  BOOST_TEST((log["items"].size() == 1 && log["items"][0]["id"] == mail && log["items"][0]["state"] == "failed"));
}
BOOST_AUTO_TEST_CASE(a_worker_that_died_ten_times_over_a_mail_leaves_a_dead_letter_not_a_lost_one_B94) {
  const Id mail = write();
  db().execute("UPDATE job SET state = 'leased', lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE, attempts = 10");
  work();
  BOOST_TEST((state(mail) == "failed" && runs() == 0u));
}
BOOST_AUTO_TEST_CASE(the_secret_of_a_link_is_in_the_letter_alone) {
  const Id link = in_transaction(db(), [&] {
    const Id id = add_link(db(), "reset", ann.id, 1800);
    send_mail_later(db(), {ann.id, "ann@example.org"}, "reset", {{"name", "Ann"}}, {id, "/password/reset/"});
    return id;
  });
  const std::string token = token_of(db(), link), stored = *db().one(&Row::text, "SELECT body FROM mail");
  BOOST_TEST((stored.find(token) == std::string::npos && stored.find(config().base_url + "/password/reset/{link}") != std::string::npos));
  const Response page = runner.ask("GET", "/admin/mail/" + std::to_string(*db().one(&Row::id, "SELECT id FROM mail")) + "/html");
  BOOST_TEST((page.status == 200 && !has(page, token) && page.headers.at("Content-Security-Policy").find("sandbox") != std::string::npos));
  work();
  std::string letter = kept("letters"), plain;
  for (size_t at = letter.find("base64\n\n") + 8; letter.compare(at, 2, "--") != 0; ++at) if (letter[at] != '\n') plain += letter[at];
  BOOST_TEST(base64url_decoded(plain).find(config().base_url + "/password/reset/" + token) != std::string::npos);
}
BOOST_AUTO_TEST_CASE(a_mail_whose_link_is_over_is_not_sent) {
  const Id mail = in_transaction(db(), [&] {
    send_mail_later(db(), {ann.id, "ann@example.org"}, "reset", {{"name", "Ann"}}, {add_link(db(), "reset", ann.id, 1800), "/password/reset/"});
    return *db().one(&Row::id, "SELECT MAX(id) FROM mail");
  });
  const Travel later(std::chrono::minutes(31));
  work();
  BOOST_TEST((state(mail) == "dropped" && runs() == 0u));
}
BOOST_AUTO_TEST_CASE(what_people_are_called_stays_what_they_are_called_in_a_mail_B60_B62) {
  for (const char* name : {"[Click](https://evil.example)", "<script>alert(1)</script>", "{link}", "https://evil.example", "a\r\nBcc: eve@example.org", "**bold** _x_ `y` # z"}) {
    const Id mail = write("password-changed", 0, {{"name", name}});
    const Mail stored = find_mail(db(), Who{.id = runner.id, .runs_installation = true}, mail);
    const std::string html = mail_html(stored);
    BOOST_TEST((html.find("<script") == html.npos && html.find("href=\"https://evil") == html.npos && html.find("<strong>") == html.npos), name);
    work();
    BOOST_TEST(state(mail) == "sent", name);
  }
  BOOST_TEST((kept("letters").find("\nBcc:") == std::string::npos));
}
BOOST_AUTO_TEST_CASE(links_lead_to_the_configured_address_whatever_the_request_said_B67) {
  Visitor v;
  v.headers["x-forwarded-host"] = "evil.example", v.headers["x-forwarded-proto"] = "http";
  v.send("/password/forgot", {{"login", *db().one(&Row::text, "SELECT username FROM user WHERE id = ?", ann.id)}});
  run_due_jobs(db(), job_kinds(), never);
  const std::string body = *db().one(&Row::text, "SELECT body FROM mail WHERE kind = 'reset'");
  BOOST_TEST((body.find("<" + config().base_url + "/password/reset/") != std::string::npos && body.find("evil") == std::string::npos));
  v.headers["host"] = "evil.example";
  BOOST_TEST(v.ask("GET", "/password/forgot").status == 421);
}
BOOST_AUTO_TEST_CASE(every_text_fills_in_every_language) {
  for (const MailKind& kind : mail_kinds())
    for (const char* language : {"en", "de"}) {
      const MailText text = mail_text(db(), 0, std::string(kind.name), language);
      const Mail example = example_mail(text);
      BOOST_TEST((!example.subject.empty() && example.subject.find('{') == std::string::npos && example.body.find("{") == std::string::npos), text.kind);
      BOOST_TEST((!kind.needs_link || example.body.find("<" + config().base_url) != std::string::npos), text.kind);
      BOOST_TEST(mail_html(example).find("<html lang=\"" + std::string(language) + "\"") != std::string::npos);
      if (language == std::string("de")) BOOST_TEST(text.body != mail_text(db(), 0, text.kind, "en").body, text.kind);
    }
}
BOOST_AUTO_TEST_CASE(an_admin_changes_a_text_for_the_own_shop_and_takes_it_back) {
  const std::string place = "/admin/mail/texts/invitation";
  const Values form{{"language", "en"}, {"subject", "Come to {shop}"}, {"body", "Dear you,\n\n{link}\n"}, {"version", "0"}};
  BOOST_TEST(boss.ask("POST", place, form).status == 303);
  BOOST_TEST((mail_text(db(), shop(), "invitation", "en").subject == "Come to {shop}" && mail_text(db(), 0, "invitation", "en").subject != "Come to {shop}"));
  BOOST_TEST(boss.ask("POST", place, form).status == 409);                        // somebody changed it meanwhile
  BOOST_TEST(boss.ask("POST", place, but(form, "version", "1")).status == 303);
  BOOST_TEST(has(boss.ask("GET", place + "?language=en"), "Come to {shop}"));
  BOOST_TEST(has(boss.ask("GET", "/admin/mail/texts"), "changed"));
  BOOST_TEST(boss.ask("POST", place + "/reset", {{"language", "en"}}).status == 303);
  BOOST_TEST(mail_text(db(), shop(), "invitation", "en").version == 0);
  BOOST_TEST(runner.ask("POST", place, form).status == 303);                      // for all shops without one of their own
  BOOST_TEST(mail_text(db(), shop(), "invitation", "en").subject == "Come to {shop}");
  BOOST_TEST(boss.ask("GET", "/admin/mail/texts/nonsense").status == 404);
  BOOST_TEST(boss.ask("GET", place + "?language=xx").status == 404);
}
BOOST_AUTO_TEST_CASE(a_text_says_what_its_marks_stand_for_and_keeps_its_link) {
  const Values form{{"language", "en"}, {"subject", "Hi"}, {"body", "Hello {name}\n\n{link}"}, {"version", "0"}};
  const auto wrong = [&](const std::string& field, const std::string& text, const std::string& sentence) {
    const Response r = runner.ask("POST", "/admin/mail/texts/reset", but(form, field, text));
    BOOST_TEST((r.status == 422 && has(r, sentence)), text);
  };
  wrong("body", "Hello {shop} {link}", "{shop} stands for nothing here; there are {name} {link} {site}");
  wrong("body", "Hello {name}", "needs {link}");
  wrong("body", "{link} {", "{ stands for nothing here");
  wrong("subject", "{link}", "holds no link");
  wrong("subject", "a\r\nBcc: eve@example.org", "line");
  wrong("subject", std::string(201, 'x'), "200");
  wrong("body", "", "is needed");
  BOOST_TEST(count("mail_text") == 0);
  const Response preview = runner.ask("POST", "/admin/mail/texts/reset/preview", but(form, "body", "Hello {name} <script>alert(1)</script>\n\n{link}"));
  BOOST_TEST((preview.status == 200 && has(preview, ">Hi</p>") && has(preview, "Hello Ann") && !has(preview, "<script>")));
  BOOST_TEST((preview.headers.at("Content-Security-Policy") == "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'" && count("mail_text") == 0));
}
BOOST_AUTO_TEST_CASE(a_shops_admin_sees_that_shops_mail_and_no_other_B57) {
  const Id theirs = write("invitation", shop(), {{"inviter", "Ann"}, {"shop", "S"}, {"role", "admin"}}), other = write("password-changed", 0), foreign = write("password-changed", shop() + 1000);
  const auto seen = [&](Visitor& v) { std::set<Id> ids; const Json log = v.json("GET", "/api/v1/mails"); for (const Json& one : log["items"]) ids.insert(one["id"].get<Id>()); return ids; };
  BOOST_TEST((seen(boss) == std::set<Id>{theirs} && seen(runner) == std::set<Id>{theirs, other, foreign}));
  for (const std::string& path : {"/admin/mail/" + std::to_string(other), "/admin/mail/" + std::to_string(other) + "/html", "/api/v1/mails/" + std::to_string(foreign)}) BOOST_TEST(boss.ask("GET", path).status == 404, path);
  BOOST_TEST(boss.ask("POST", "/admin/mail/" + std::to_string(other) + "/retry").status == 404);
  for (Visitor who : {ann, person("tim", "technician"), person("ida", "advisor")}) BOOST_TEST(who.ask("GET", "/admin/mail").status == 403);
  for (Visitor who : {ann, boss}) BOOST_TEST(who.ask("GET", "/admin/jobs").status == 403);
}
BOOST_AUTO_TEST_CASE(a_restored_system_sends_nothing_until_it_is_told_to) {
  const Id waiting = write();
  db().execute("INSERT INTO setting (name, value) VALUES ('mail.held', 'restored')");
  const Id later = write();
  work();
  BOOST_TEST((state(waiting) == "held" && state(later) == "held" && runs() == 0u));
  BOOST_TEST(has(runner.ask("GET", "/admin/mail"), "restored from a backup"));
  BOOST_TEST(boss.ask("POST", "/admin/mail/release", {{"what", "send"}}).status == 403);
  BOOST_TEST(runner.ask("POST", "/admin/mail/release", {{"what", "send"}}).status == 303);
  work();
  BOOST_TEST((state(waiting) == "sent" && state(later) == "sent" && runs() == 2u));
  db().execute("INSERT INTO setting (name, value) VALUES ('mail.held', 'restored')");
  const Id old = write();
  BOOST_TEST(runner.ask("POST", "/admin/mail/release", {{"what", "drop"}}).status == 303);
  const Id fresh = write();
  work();
  BOOST_TEST((state(old) == "dropped" && state(fresh) == "sent" && runs() == 3u));
}
BOOST_AUTO_TEST_CASE(a_dead_job_is_seen_and_tried_again) {
  enqueue(db(), "from the future", 7);
  db().execute("UPDATE job SET state = 'dead', attempts = 10, error = 'not now'");
  const Id id = *db().one(&Row::id, "SELECT id FROM job");
  const Response dead = runner.ask("GET", "/admin/jobs?state=dead");
  BOOST_TEST((has(dead, "from the future") && has(dead, "not now")));
  BOOST_TEST(runner.json("GET", "/api/v1/jobs?state=dead")["items"][0]["subject_id"] == 7);
  BOOST_TEST(runner.ask("POST", "/admin/jobs/" + std::to_string(id) + "/retry").status == 303);
  BOOST_TEST(count("job WHERE state = 'queued' AND attempts = 0") == 1);
  BOOST_TEST(runner.ask("POST", "/admin/jobs/" + std::to_string(id) + "/retry").status == 409);
  BOOST_TEST(runner.ask("POST", "/admin/jobs/999999999/retry").status == 404);
  enqueue(db(), "purge attempts", 0);
  BOOST_TEST(has(runner.ask("GET", "/admin/jobs"), "Forget attempts to sign in"));
}
BOOST_AUTO_TEST_CASE(a_log_of_many_mails_is_read_page_by_page) {
  db().run("INSERT INTO mail (shop_id, kind, language, recipient, subject, body, message_id, state) SELECT 0, 'reset', 'en', 'x@example.org', CONCAT('No ', seq), '', seq, 'sent' FROM seq_1_to_120");
  Json page = runner.json("GET", "/api/v1/mails");
  size_t all = 0;
  for (; all += page["items"].size(), !page["next"].is_null();) page = runner.json("GET", "/api/v1/mails?after=" + page["next"].get<std::string>());
  BOOST_TEST(all == 120u);
  BOOST_TEST(has(runner.ask("GET", "/admin/mail"), "before="));
  BOOST_TEST(runner.json("GET", "/api/v1/mails?to=nobody@example.org")["items"].empty());
  const int before = db().queries();
  runner.ask("GET", "/admin/mail");
  BOOST_TEST(db().queries() - before <= 8);
}

BOOST_AUTO_TEST_SUITE_END()
