#include "../src/accounts/accounts.h"
#include "../src/accounts/attempts.h"
#include "../src/core/links.h"
#include <thread>
#include "visitor.h"

struct People {
  Visitor v;
  std::string name = "Ann" + std::to_string(++number) + "x" + std::to_string(getpid() % 1000);
  Values typed{{"username", name}, {"email", name + "@Example.org"}, {"password", "correct horse"}, {"password_again", "correct horse"}};
  Values but(const std::string& field, const std::string& text) const { Values t = typed; t[field] = text; return t; }
  Response sign_in(Visitor& who, const std::string& login, const std::string& password, const std::string& next = "") {
    return who.send("/login", {{"login", login}, {"password", password}, {"next", next}});
  }
  People() { v.address = "198.51.100." + std::to_string(number % 250); }
  inline static int number = 0;
};
static std::string cookie_line(const Response& r, const std::string& part) {
  for (const std::string& c : r.cookies) if (c.starts_with(part)) return c;
  return "";
}

BOOST_FIXTURE_TEST_SUITE(accounts, People)

BOOST_AUTO_TEST_CASE(registering_signs_in_and_leads_to_the_garage) {
  const Response r = v.send("/register", typed);
  BOOST_TEST(location(r) == "/garage");
  BOOST_TEST(has(v.follow(r), "Your garage is ready"));
  BOOST_TEST(v.json("GET", "/api/v1/me")["username"] == name);
  BOOST_TEST(v.json("GET", "/api/v1/me")["role"] == "owner");
}
BOOST_AUTO_TEST_CASE(the_first_account_is_made_once_by_a_link_and_runs_the_installation) {
  db().execute("UPDATE user SET operator = FALSE");
  const std::string path = setup_path(db()).value();
  BOOST_TEST((path.starts_with("/setup/") && path == setup_path(db()).value()));
  const Response page = v.ask("GET", path);
  BOOST_TEST((page.status == 200 && has(page, "action=\"" + path + "\"") && has(page, "it runs the installation")));
  BOOST_TEST(v.ask("POST", path, but("password_again", "another")).status == 422);
  v.key = "the same press twice";
  BOOST_TEST(location(v.ask("POST", path, typed)) == "/garage");
  BOOST_TEST(count("user WHERE username = ? AND operator", name) == 1);
  BOOST_TEST(count("event WHERE what = 'set up' AND user_id = (SELECT id FROM user WHERE username = ?)", name) == 1);
  BOOST_TEST(!setup_path(db()));
  Visitor late;
  BOOST_TEST(late.ask("GET", path).status == 404);
  late.ask("GET", "/login");
  const Response refused = late.ask("POST", path, {{"username", "late" + name}, {"email", "late" + name + "@example.org"}, {"password", "correct horse"}, {"password_again", "correct horse"}});
  BOOST_TEST((refused.status == 400 && has(refused, "was used already or is too old") && count("user WHERE username = ?", "late" + name) == 0));
  db().execute("UPDATE user SET operator = FALSE");
  // Who is made an operator on the command line closes an open link, too.
  const std::string open = setup_path(db()).value();
  add_person(db(), {.username = "op" + name.substr(0, 15), .email = "op" + name + "@example.org", .password = ""}, "", true);
  BOOST_TEST(late.ask("GET", open).status == 404);
}
BOOST_AUTO_TEST_CASE(guesses_under_a_clock_that_was_ahead_lock_nobody_out_B95) {
  v.send("/register", typed);
  Visitor other;
  other.address = v.address;
  for (const auto away : {std::chrono::hours(24 * 365), std::chrono::hours(1)}) {
    const Travel ahead(away);
    for (int i = 0; i < 12; ++i) sign_in(other, name, "wrong");
    BOOST_TEST(sign_in(other, name, "correct horse").status == 429);
  }
  BOOST_TEST(sign_in(other, name, "correct horse").status == 303);
  // Who signed in stays signed in when the clock goes back by an hour, and is not when it goes ahead by a year.
  { const Travel back(std::chrono::hours(-1)); BOOST_TEST(other.ask("GET", "/garage").status == 200); }
  { const Travel ahead(std::chrono::hours(24 * 365)); BOOST_TEST(other.ask("GET", "/garage").status == 303); }
}
BOOST_AUTO_TEST_CASE(two_who_press_at_once_make_one_first_account) {
  db().execute("UPDATE user SET operator = FALSE");
  const std::string path = setup_path(db()).value();
  std::atomic<int> made = 0;
  std::vector<std::thread> people;
  for (int i = 0; i < 4; ++i)
    people.emplace_back([&, i] {
      const auto own = new_db();
      Visitor one;
      one.connection = own.get();
      one.ask("GET", path);
      const std::string mine = std::to_string(i) + name;
      if (one.ask("POST", path, {{"username", mine}, {"email", mine + "@example.org"}, {"password", "correct horse"}, {"password_again", "correct horse"}}).status == 303) ++made;
    });
  for (std::thread& one : people) one.join();
  BOOST_TEST((made == 1 && count("user WHERE operator AND username LIKE ?", "%" + name) == 1));
}
BOOST_AUTO_TEST_CASE(a_name_is_taken_regardless_of_case) {
  v.send("/register", typed);
  Visitor other;
  other.address = v.address;
  std::string upper = name;
  for (char& c : upper) c = static_cast<char>(toupper(c));
  const Response r = other.send("/register", {{"username", upper}, {"email", "x" + name + "@example.org"}, {"password", "correct horse"}, {"password_again", "correct horse"}});
  BOOST_TEST((r.status == 422 && has(r, "is taken") && has(r, "value=\"" + upper + "\"") && !has(r, "correct horse")));
  const Response mail = other.send("/register", but("username", "y" + name.substr(0, 18)));
  BOOST_TEST((mail.status == 422 && has(mail, "already has an account")));
}
BOOST_AUTO_TEST_CASE(two_emoji_are_two_names_B24) {
  const std::string tail = std::to_string(getpid()) + std::to_string(number);
  for (const std::string car : {"🚗", "🚙"}) {
    Visitor one;
    one.address = v.address;
    Values t = typed;
    t["username"] = car + tail, t["email"] = car + tail + "@example.org";
    BOOST_TEST(one.send("/register", t).status == 303, car);
  }
}
BOOST_AUTO_TEST_CASE(what_cannot_be_an_account_gets_its_sentences) {
  const Response r = v.send("/register", {{"username", "ab"}, {"email", "nobody"}, {"password", "short"}, {"password_again", "other"}});
  BOOST_TEST((r.status == 422 && has(r, "has fewer than 3 characters") && has(r, "is an address such as") && has(r, "has fewer than 8") && has(r, "is not the same")));
  for (const std::string bad : {"a b c", "a@b.c", "xxxxxxxxxxxxxxxxxxxxx", "<script>"}) BOOST_TEST(v.send("/register", but("username", bad)).status == 422);
  for (const std::string bad : {"a@b", "@b.org", "a@@b.org", "a b@c.org", "a@b.org\nBcc: x@y.org", "a@b."}) BOOST_TEST(v.send("/register", but("email", bad)).status == 422, bad);
}
BOOST_AUTO_TEST_CASE(long_passwords_and_emoji_are_fine_B79) {
  std::string long_one;
  for (int i = 0; i < 64; ++i) long_one += "🔑";
  Values t = typed;
  t["password"] = t["password_again"] = long_one;
  BOOST_TEST(v.send("/register", t).status == 303);
  Visitor again;
  again.address = v.address;
  BOOST_TEST(sign_in(again, name, long_one).status == 303);
}
BOOST_AUTO_TEST_CASE(pressing_register_twice_makes_one_person_who_is_signed_in_both_times_B42) {
  v.ask("GET", "/register");
  v.key = "one press";
  Visitor impatient = v;
  BOOST_TEST(v.ask("POST", "/register", typed).status == 303);
  BOOST_TEST(impatient.ask("POST", "/register", typed).status == 303);
  BOOST_TEST(impatient.json("GET", "/api/v1/me")["username"] == name);
  BOOST_TEST(count("user WHERE username = ?", name) == 1);
}
BOOST_AUTO_TEST_CASE(signing_in_works_by_name_or_email_in_any_case) {
  v.send("/register", typed);
  std::string upper = name;
  for (char& c : upper) c = static_cast<char>(toupper(c));
  for (const std::string& login : {name, upper, name + "@example.org", upper + "@EXAMPLE.ORG", "  " + name + " "}) {
    Visitor one;
    one.address = v.address;
    BOOST_TEST(location(sign_in(one, login, "correct horse")) == "/garage", login);
  }
}
BOOST_AUTO_TEST_CASE(wrong_name_wrong_password_and_deactivated_are_one_answer_B72) {
  v.send("/register", typed);
  const auto visible = [](const Response& r) { const size_t at = r.body.find("role=\"alert\""); return r.body.substr(at, r.body.find("</", at) - at); };
  Visitor one = v, two = v, three = v;
  one.cookies.clear(), two.cookies.clear(), three.cookies.clear();
  const Response unknown = sign_in(one, "nobody-" + name.substr(0, 10), "correct horse"), wrong = sign_in(two, name, "wrong horse");
  db().run("UPDATE user SET active = FALSE WHERE username = ?", name);
  const Response asleep = sign_in(three, name, "correct horse");
  BOOST_TEST((unknown.status == 422 && wrong.status == 422 && asleep.status == 422));
  BOOST_TEST((visible(unknown) == visible(wrong) && visible(wrong) == visible(asleep)));
  BOOST_TEST(v.ask("GET", "/garage").status == 303);                   // B76: the session of one who was deactivated is dead at once
}
BOOST_AUTO_TEST_CASE(guesses_are_limited_and_never_for_good_B73) {
  v.send("/register", typed);
  Visitor one;
  one.address = "203.0.113." + std::to_string(number % 250);
  for (int i = 0; i < 10; ++i) BOOST_TEST(sign_in(one, name, "wrong horse").status == 422);
  const Response r = sign_in(one, name, "correct horse");
  BOOST_TEST((r.status == 429 && std::stoi(r.headers.at("Retry-After")) > 200 && has(r, "too many tries")));
  Visitor elsewhere;
  elsewhere.address = "203.0.114.1";
  BOOST_TEST(sign_in(elsewhere, name, "correct horse").status == 303);   // the person's own phone still gets in
  const Travel later(std::chrono::minutes(6));
  BOOST_TEST(sign_in(one, name, "correct horse").status == 303);
}
BOOST_AUTO_TEST_CASE(success_resets_the_count) {
  v.send("/register", typed);
  Visitor one;
  one.address = "203.0.115." + std::to_string(number % 250);
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 6; ++i) BOOST_TEST(sign_in(one, name, "wrong horse").status == 422);
    Visitor right = one;
    BOOST_TEST(sign_in(right, name, "correct horse").status == 303);
  }
}
BOOST_AUTO_TEST_CASE(a_sign_in_of_ones_own_does_not_wash_away_the_guesses_from_an_address_B73) {
  const Limit limit{"sign-in from " + name, 3, 3600};
  for (int i = 0; i < 3; ++i) count_attempt(db(), limit);
  take_back_attempt(db(), limit);
  count_attempt(db(), limit);
  BOOST_CHECK_THROW(count_attempt(db(), limit), Refused);
  BOOST_CHECK_THROW(check_attempts(db(), limit), Refused);
  const Travel later(std::chrono::minutes(61));
  check_attempts(db(), limit);
  count_attempt(db(), limit);
}
BOOST_AUTO_TEST_CASE(an_ipv6_household_counts_as_one) {
  BOOST_TEST((network_of("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2" && network_of("2001:db8:1:2::9") == "2001:db8:1:2" && network_of("2001:db8::1") == "2001:db8"));
  BOOST_TEST((network_of("192.0.2.7") == "192.0.2.7" && network_of("").empty()));
}
BOOST_AUTO_TEST_CASE(guesses_by_name_and_by_email_count_together_B73) {
  v.send("/register", typed);
  Visitor one;
  one.address = "203.0.117." + std::to_string(number % 250);
  for (int i = 0; i < 10; ++i) BOOST_TEST(sign_in(one, i % 2 ? name : name + "@example.org", "wrong horse").status == 422);
  BOOST_TEST(sign_in(one, name + "@example.org", "wrong horse").status == 429);
}
BOOST_AUTO_TEST_CASE(that_a_name_is_taken_is_told_only_so_often) {
  v.send("/register", typed);
  Visitor prober;
  prober.address = "203.0.116." + std::to_string(number % 250);
  for (int i = 0; i < 5; ++i) BOOST_TEST(prober.send("/register", typed).status == 422);
  BOOST_TEST(prober.send("/register", typed).status == 429);
  BOOST_TEST(prober.send("/register", but("username", "free" + name.substr(0, 12))).status == 429);    // nor does a free one tell
}
BOOST_AUTO_TEST_CASE(a_session_is_new_at_sign_in_and_dead_after_sign_out_B75_B76) {
  v.send("/register", typed);
  Visitor one;
  one.address = v.address;
  one.ask("GET", "/login");
  const std::string planted = one.cookies["__Host-servicebook"];
  sign_in(one, name, "correct horse");
  const std::string session = one.cookies["__Host-servicebook"];
  BOOST_TEST(session != planted);
  BOOST_TEST(one.ask("GET", "/garage").status == 200);
  BOOST_TEST(location(one.ask("POST", "/logout")) == "/");
  one.cookies["__Host-servicebook"] = session;
  BOOST_TEST(location(one.ask("GET", "/garage")) == "/login?next=/garage");
}
BOOST_AUTO_TEST_CASE(only_a_hash_of_the_session_is_stored) {
  v.send("/register", typed);
  BOOST_TEST(count("session WHERE HEX(secret_hash) = HEX(?)", v.cookies["__Host-servicebook"]) == 0);
  BOOST_TEST(count("session WHERE secret_hash = UNHEX(?)", sha256_hex(v.cookies["__Host-servicebook"])) == 1);
  const std::string phc = *db().one(&Row::text, "SELECT password FROM user WHERE username = ?", name);
  BOOST_TEST(phc.starts_with("$scrypt$ln=15,r=8,p=3$"));
}
BOOST_AUTO_TEST_CASE(cookies_are_for_this_host_only_secure_and_out_of_reach_for_scripts) {
  const Response r = v.send("/register", typed);
  const std::string session = cookie_line(r, "__Host-servicebook=");
  for (const char* flag : {"; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax", "; Max-Age=604800"}) BOOST_TEST((session.find(flag) != std::string::npos), flag);
  Visitor one;
  one.address = v.address;
  const Response kept = one.send("/login", {{"login", name}, {"password", "correct horse"}, {"remember", "1"}});
  BOOST_TEST((cookie_line(kept, "__Host-servicebook=").find("Max-Age=2592000") != std::string::npos));
}
BOOST_AUTO_TEST_CASE(a_session_lasts_seven_days_from_its_last_use_and_ninety_at_most) {
  Visitor ann = person();
  using std::chrono::hours;
  for (const int day : {6, 12, 18}) { const Travel later(hours(24 * day)); BOOST_TEST(ann.ask("GET", "/garage").status == 200, day); }
  { const Travel later(hours(24 * 26)); BOOST_TEST(ann.ask("GET", "/garage").status == 303); }
  Visitor bob = person();
  for (int day = 5; day < 90; day += 5) { const Travel later(hours(24 * day)); BOOST_TEST(bob.ask("GET", "/garage").status == 200, day); }
  { const Travel later(hours(24 * 91)); BOOST_TEST(bob.ask("GET", "/garage").status == 303); }
}
BOOST_AUTO_TEST_CASE(who_is_signed_in_is_led_on) {
  Visitor ann = person();
  for (const char* path : {"/login", "/register", "/"}) BOOST_TEST(location(ann.ask("GET", path)) == "/garage", path);
  BOOST_TEST(location(ann.ask("GET", "/login?next=/garage/add")) == "/garage/add");
}
BOOST_AUTO_TEST_CASE(one_comes_back_to_where_one_was_and_never_to_another_site_B63) {
  v.send("/register", typed);
  BOOST_TEST(location(v.ask("GET", "/garage")) != "/login?next=/garage");
  for (const auto& [next, leads] : std::map<std::string, std::string>{{"/garage/7", "/garage/7"}, {"//evil.example", "/garage"}, {"/\\evil.example", "/garage"},
           {"https://evil.example", "/garage"}, {"https:evil", "/garage"}, {"/x\r\nSet-Cookie: a=b", "/garage"}, {"evil", "/garage"}, {"/\t/evil", "/garage"}}) {
    Visitor one;
    one.address = v.address;
    BOOST_TEST(location(sign_in(one, name, "correct horse", next)) == leads, next);
  }
}
BOOST_AUTO_TEST_CASE(a_form_for_strangers_needs_its_visit_B16) {
  Visitor one;
  one.address = v.address;
  BOOST_TEST(one.ask("POST", "/register", typed).status == 403);         // no page opened before
  one.ask("GET", "/register");
  one.csrf = "made up";
  BOOST_TEST(one.ask("POST", "/register", typed).status == 403);
  BOOST_TEST(count("user WHERE username = ?", name) == 0);
  one.cookies["__Host-servicebook"] = "aaaaaaaaaaaaaaaaaaaaaa.bbbbbbbbbbbbbbbbbbbbbb";
  one.csrf.reset();
  BOOST_TEST(one.ask("POST", "/register", typed).status == 403);         // a visit that we did not sign
}
BOOST_AUTO_TEST_CASE(a_flash_that_we_did_not_sign_is_not_shown) {
  Visitor ann = person();
  ann.cookies["__Host-servicebook-flash"] = base64url(R"({"said":"Evil","with":[],"plural":"","number":1,"undo":""})") + ".AAAAAAAAAAAAAAAAAAAAAA";
  BOOST_TEST(!has(ann.ask("GET", "/garage"), "Evil"));
}
BOOST_AUTO_TEST_CASE(a_token_does_what_its_scopes_say) {
  Visitor ann = person(), reader = with_token(ann, "garage:read"), writer = with_token(ann, "garage:read garage:write"), unknown = reader;
  unknown.headers["authorization"] = "Bearer sb_unknown";
  const Values car{{"make", "Saab"}, {"model", "900"}, {"year", "1987"}};
  BOOST_TEST(reader.ask("GET", "/api/v1/me").status == 200);
  BOOST_TEST(reader.ask("POST", "/api/v1/vehicles", car).status == 403);
  BOOST_TEST(writer.ask("POST", "/api/v1/vehicles", car).status == 201);
  BOOST_TEST(unknown.ask("GET", "/api/v1/me").status == 401);
  BOOST_TEST(writer.ask("GET", "/garage").status == 303);                // a token is for the API
  Visitor thief;
  thief.cookies["__Host-servicebook"] = writer.headers["authorization"].substr(7);
  BOOST_TEST(thief.ask("GET", "/garage").status == 303);                 // and no session
}
BOOST_AUTO_TEST_CASE(a_role_is_read_with_every_request) {
  Visitor technician = person("tim", "technician");
  BOOST_TEST(technician.json("GET", "/api/v1/me")["role"] == "technician");
  db().run("UPDATE staff SET ended_at = UTC_TIMESTAMP(6) WHERE user_id = ?", technician.id);
  BOOST_TEST(technician.json("GET", "/api/v1/me")["role"] == "owner");
}
BOOST_AUTO_TEST_CASE(a_link_is_good_once_for_its_purpose_until_it_ends_B56_B77) {
  const Id id = add_link(db(), "reset", 7, 1800);
  const std::string token = token_of(db(), id);
  BOOST_TEST((find_link(db(), token, "reset") && find_link(db(), token, "reset")->target == 7));
  BOOST_TEST(!find_link(db(), token, "verify"));
  for (const std::string& bad : {token.substr(0, 31), std::string(), token.substr(0, 31) + (token[31] == 'A' ? "B" : "A"), token + "A", std::string(500, 'A')})
    BOOST_TEST(!find_link(db(), bad, "reset"), bad);
  { const Travel later(std::chrono::minutes(31)); BOOST_TEST(!find_link(db(), token, "reset")); }
  BOOST_TEST((use_link(db(), id) && !use_link(db(), id)));
  BOOST_TEST(!find_link(db(), token, "reset"));
  const Id other = add_link(db(), "share", 7, 1800);
  const std::string before = token_of(db(), other);
  revoke_link(db(), other);
  BOOST_TEST(!find_link(db(), before, "share"));
  BOOST_TEST(find_link(db(), token_of(db(), other), "share").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
