#include "../src/accounts/profile.h"
#include "visitor.h"

struct Settled : Garages {
  const Values all{{"username", "Ann" + std::to_string(++number) + "p" + std::to_string(getpid() % 10000)}, {"full_name", "Ann O'Brien 🚗"}, {"phone", "+49 (30) 123-45/6"}, {"language", "en"},
                   {"zone", "America/New_York"}, {"distance_unit", "mi"}, {"fuel_unit", "gal_us"}, {"currency", "USD"}, {"date_format", "dd.mm.yyyy"}, {"theme", "dark"}};
  Values with(const std::string& field, const std::string& text) const { return but(all, field, text); }
  static Values at(Values values, int64_t version) { values["version"] = std::to_string(version); return values; }
  // All of the row but when it changed.
  static std::string row(const Visitor& v) {
    return *db().one(&Row::text, R"(
        SELECT CONCAT_WS('|', username, email, password, operator, active, IFNULL(full_name, '-'), IFNULL(phone, '-'), IFNULL(language, '-'), IFNULL(zone, '-'), IFNULL(distance_unit, '-'),
                         IFNULL(fuel_unit, '-'), IFNULL(currency, '-'), IFNULL(date_format, '-'), IFNULL(theme, '-'), version) FROM user WHERE id = ?)", v.id);
  }
  Response put(Visitor& v, const Values& form, const std::string& version) { return v.ask("PUT", "/api/v1/me", form, {{"if-match", version}}); }
  inline static int number = 0;
};

BOOST_FIXTURE_TEST_SUITE(profile, Settled)

BOOST_AUTO_TEST_CASE(a_profile_is_edited_and_all_of_it_is_on_the_next_page) {
  const std::string bobs = row(bob);
  const Response r = ann.ask("POST", "/account", at(all, 1));
  BOOST_TEST(location(r) == "/account");
  const Response page = ann.follow(r);
  for (const std::string text : {"Your account is saved.", "value=\"Ann O&#39;Brien 🚗\"", "value=\"+49 (30) 123-45/6\"", "value=\"en\" lang=\"en\" selected", "value=\"America/New_York\" selected", "value=\"mi\" selected",
                                 "value=\"gal_us\" selected", "value=\"USD\" selected", "value=\"dd.mm.yyyy\" selected", "value=\"dark\" selected", "name=\"version\" value=\"2\""})
    BOOST_TEST(has(page, text), text);
  BOOST_TEST(has(page, "Signed in as " + all.at("username")));
  const std::string email = *db().one(&Row::text, "SELECT email FROM user WHERE id = ?", ann.id);
  BOOST_TEST(row(ann) == all.at("username") + "|" + email + "||0|1|Ann O'Brien 🚗|+49 (30) 123-45/6|en|America/New_York|mi|gal_us|USD|dd.mm.yyyy|dark|2");
  BOOST_TEST(row(bob) == bobs);
  const auto note = db().one(&Row::text, "SELECT note FROM event WHERE user_id = ? AND subject = 'user' AND subject_id = ? AND what = 'edited'", ann.id, ann.id);
  BOOST_TEST(note.value_or("") == "username, full_name, phone, language, zone, distance_unit, fuel_unit, currency, date_format, theme");
}
BOOST_AUTO_TEST_CASE(what_is_left_out_is_not_chosen_any_more) {
  ann.ask("POST", "/account", at(all, 1));
  BOOST_TEST(ann.ask("POST", "/account", {{"username", all.at("username")}, {"version", "2"}}).status == 303);
  BOOST_TEST(row(ann).ends_with("|-|-|-|-|-|-|-|-|-|3"));
  BOOST_TEST(count("event WHERE user_id = ? AND what = 'edited'", ann.id) == 2);
  BOOST_TEST(ann.ask("POST", "/account", {{"username", all.at("username")}, {"version", "3"}}).status == 303);
  BOOST_TEST(count("event WHERE user_id = ? AND what = 'edited'", ann.id) == 2);      // nothing changed
}
BOOST_AUTO_TEST_CASE(role_operator_and_email_in_the_form_are_ignored_B55) {
  const std::string email = *db().one(&Row::text, "SELECT email FROM user WHERE id = ?", ann.id);
  Values greedy = at(all, 1);
  for (const auto& [field, text] : Values{{"role", "admin"}, {"operator", "1"}, {"active", "0"}, {"email", "evil@example.org"}, {"password", "x"}, {"id", std::to_string(bob.id)}}) greedy[field] = text;
  BOOST_TEST(ann.ask("POST", "/account", greedy).status == 303);
  const Json me = ann.json("GET", "/api/v1/me");
  BOOST_TEST((me["role"] == "owner" && me["operator"] == false && me["email"] == email));
  greedy.erase("version");
  BOOST_TEST(put(ann, greedy, "\"2\"").status == 200);
  BOOST_TEST((row(ann).starts_with(all.at("username") + "|" + email + "||0|1|") && count("staff WHERE user_id = ?", ann.id) == 0));
}
BOOST_AUTO_TEST_CASE(limits_and_what_cannot_be_kept_are_told_beside_the_field_B22_B23_B25_B26_B29) {
  const std::string before = row(ann);
  struct { std::string field, typed, said; } const all_wrong[] = {
      {"username", "", "is needed"}, {"username", "  ", "is needed"}, {"username", "ab", "has fewer than 3 characters"}, {"username", std::string(21, 'a'), "has more than 20 characters"},
      {"username", "a b c", "has no blanks"}, {"username", "a@b", "has no blanks"}, {"username", std::string("ab\0c", 4), "cannot be kept"}, {"username", "ab\nc", "cannot be kept"},
      {"full_name", std::string(101, 'x'), "has more than 100 characters"}, {"full_name", std::string(100'000, 'x'), "has more than 100 characters"}, {"full_name", "a\tb", "cannot be kept"},
      {"full_name", "a\xFF" "b", "cannot be kept"}, {"full_name", "one\ntwo", "cannot be kept"}, {"phone", std::string(31, '1'), "has more than 30 characters"}, {"phone", "call me", "is a number such as"},
      {"phone", "+-()", "is a number such as"}, {"phone", "１２３", "is a number such as"}, {"language", "fr", "is one of en, de"}, {"zone", "Mars/Olympus", "is a place such as"},
      {"zone", "../../etc/passwd", "is a place such as"}, {"zone", std::string(61, 'x'), "has more than 60"}, {"distance_unit", "ft", "is one of km, mi, h"}, {"fuel_unit", "pint", "is one of l, gal_us"},
      {"currency", "QQQ", "is a currency such as"}, {"currency", "EURO", "has more than 3"}, {"date_format", "yy", "is a way to write days"}, {"theme", "pink", "is one of light, dark"}};
  for (const auto& wrong : all_wrong) {
    const std::string which = wrong.field + " " + wrong.typed.substr(0, 20);
    const Response page = ann.ask("POST", "/account", at(with(wrong.field, wrong.typed), 1));
    BOOST_TEST((page.status == 422 && has(page, wrong.said)), which);
    const Response api = put(ann, with(wrong.field, wrong.typed), "\"1\"");
    const Json problems = Json::parse(api.body)["problems"];
    BOOST_TEST((api.status == 422 && problems.size() == 1 && problems.contains(wrong.field) && problems[wrong.field].get<std::string>().find(wrong.said) != std::string::npos), which << api.body);
  }
  BOOST_TEST(row(ann) == before);
  BOOST_TEST(has(ann.ask("POST", "/account", at(with("phone", "call me"), 1)), "value=\"call me\""));       // what was typed stays
}
BOOST_AUTO_TEST_CASE(what_people_are_called_is_kept_byte_for_byte_B24_B59_B60_B65) {
  for (const std::string name : {"Åsa 🚗 עברית", "é", "'; DROP TABLE user; --", "<script>alert(1)</script>", "{{BASE}}[[Save]]"}) {
    const int64_t version = ann.json("GET", "/api/v1/me")["version"];
    BOOST_TEST(ann.ask("POST", "/account", at(with("full_name", "  " + name + " "), version)).status == 303, name);
    BOOST_TEST(ann.json("GET", "/api/v1/me")["full_name"] == name);
    BOOST_TEST(!has(ann.ask("GET", "/account"), "<script>alert"));
  }
  BOOST_TEST(ann.ask("POST", "/account", at(with("full_name", std::string(100, 'x')), 6)).status == 303);
}
BOOST_AUTO_TEST_CASE(a_username_is_nobody_elses_whatever_its_case_and_telling_has_an_end) {
  std::string taken = *db().one(&Row::text, "SELECT username FROM user WHERE id = ?", bob.id);
  const std::string before = row(ann);
  taken[0] = 'B';
  const Response r = ann.ask("POST", "/account", at(with("username", taken), 1));
  BOOST_TEST((r.status == 422 && has(r, "is taken") && has(r, "value=\"" + taken + "\"")));
  for (int i = 1; i < 10; ++i) BOOST_TEST(put(ann, with("username", taken), "\"1\"").status == 422);
  const Response enough = put(ann, with("username", taken), "\"1\"");
  BOOST_TEST((enough.status == 429 && enough.headers.contains("Retry-After") && row(ann) == before));
  const Travel later(std::chrono::hours(2));
  BOOST_TEST(put(ann, all, "\"1\"").status == 200);
}
BOOST_AUTO_TEST_CASE(a_stale_form_shows_both_texts_and_a_stale_program_is_told_so_B44) {
  BOOST_TEST(ann.ask("POST", "/account", at(all, 1)).status == 303);
  const Response stale = ann.ask("POST", "/account", at(with("full_name", "Anna"), 1));
  BOOST_TEST((stale.status == 409 && has(stale, "value=\"Anna\"") && has(stale, "<strong>Ann O&#39;Brien 🚗</strong>") && has(stale, "name=\"version\" value=\"2\"")));
  BOOST_TEST((put(ann, with("full_name", "Anna"), "\"1\"").status == 412 && ann.ask("PUT", "/api/v1/me", all).status == 428));
  BOOST_TEST(ann.json("GET", "/api/v1/me")["full_name"] == "Ann O'Brien 🚗");
  BOOST_TEST(ann.ask("POST", "/account", at(with("full_name", "Anna"), 2)).status == 303);
}
BOOST_AUTO_TEST_CASE(pressed_twice_it_is_saved_once_B42) {
  ann.key = "profile twice " + std::to_string(ann.id);
  BOOST_TEST((ann.ask("POST", "/account", at(all, 1)).status == 303 && ann.ask("POST", "/account", at(all, 1)).status == 303));
  BOOST_TEST(row(ann).ends_with("|2"));
}
BOOST_AUTO_TEST_CASE(the_api_gives_what_it_takes) {
  const Json fresh = ann.json("GET", "/api/v1/me");
  BOOST_TEST((fresh["language"] == nullptr && fresh["theme"] == nullptr && fresh["version"] == 1 && fresh["role"] == "owner" && fresh.contains("csrf_token")));
  const Response saved = put(ann, all, "\"1\"");
  BOOST_TEST((saved.status == 200 && saved.headers.at("ETag") == "\"2\""));
  const Json me = Json::parse(saved.body);
  for (const auto& [field, text] : all) BOOST_TEST(me[field] == text, field);
  BOOST_TEST(ann.ask("GET", "/api/v1/me").headers.at("ETag") == "\"2\"");
  Values back;
  for (const auto& [field, value] : me.items()) if (value.is_string()) back[field] = value;
  BOOST_TEST(put(ann, back, "\"2\"").status == 200);
  Visitor reader = with_token(ann, "garage:read");
  BOOST_TEST((reader.ask("GET", "/api/v1/me").status == 200 && put(reader, all, "\"3\"").status == 403));
  BOOST_TEST((location(nobody.ask("GET", "/account")).starts_with("/login?next=") && nobody.ask("PUT", "/api/v1/me").status == 401));
}
BOOST_AUTO_TEST_CASE(the_settings_are_in_force_with_the_next_request) {
  const std::string car = location(ann.ask("POST", "/garage", but("bought_on", "2026-02-03"))), record = new_record(ann, car);
  ann.ask("POST", "/account", at(with("language", "de"), 1));
  const Response page = ann.ask("GET", record);
  BOOST_TEST((has(page, "<html lang=\"de\" data-bs-theme=\"dark\">") && has(page, "01.03.2026") && has(page, "120.000\u00A0km")));
  for (const auto& [format, day] : std::map<std::string, std::string>{{"yyyy-mm-dd", "2026-03-01"}, {"dd/mm/yyyy", "01/03/2026"}, {"mm/dd/yyyy", "03/01/2026"}, {"d mmm yyyy", "1 Mar 2026"}, {"", "1 Mar 2026"}}) {
    const int64_t version = ann.json("GET", "/api/v1/me")["version"];
    BOOST_TEST(ann.ask("POST", "/account", at(but(with("date_format", format), "theme", ""), version)).status == 303);
    for (const std::string& path : {std::string("/garage"), car, car + "/records", record, car + "/history", std::string("/search?q=oil")}) BOOST_TEST(has(ann.ask("GET", path), day), path << " " << format);
    const Response history = ann.ask("GET", car + "/history");
    BOOST_TEST((has(history, "<html lang=\"en\">") && has(history, "120,000\u00A0km")));
  }
}
BOOST_AUTO_TEST_CASE(a_question_about_an_odometer_and_limits_of_days_follow_the_settings) {
  const std::string car = new_vehicle(ann);
  new_record(ann, car);
  ann.ask("POST", "/account", at(with("language", "de"), 1));
  const Response odd = ann.ask("POST", car + "/records", {{"kind", "reading"}, {"date", "2026-03-02"}, {"odometer", "20000"}});
  BOOST_TEST((odd.status == 422 && has(odd, "120.000\u00A0km") && has(odd, "01.03.2026")));
  BOOST_TEST(has(ann.ask("POST", car + "/records", {{"kind", "fuel"}, {"fuel", "0"}}), "0,001 bis 10.000"));
  ann.ask("POST", "/account", at(with("date_format", "mm/dd/yyyy"), 2));
  BOOST_TEST(has(ann.ask("POST", car + "/records", {{"title", "x"}, {"date", "1800-01-01"}}), "is a date from 01/01/1886 to "));
}
BOOST_AUTO_TEST_CASE(the_first_vehicle_and_fill_up_begin_as_the_settings_say_and_later_ones_as_the_one_before) {
  ann.ask("POST", "/account", at(all, 1));
  const Response blank = ann.ask("GET", "/garage/add");
  BOOST_TEST((has(blank, "value=\"mi\" selected") && has(blank, "value=\"USD\" selected")));
  const Json by_api = ann.json("POST", "/api/v1/vehicles", saab);
  BOOST_TEST((by_api["distance_unit"] == "mi" && by_api["currency"] == "USD"));
  const std::string car = "/garage/" + std::to_string(by_api["id"].get<Id>()), api = "/api/v1/vehicles/" + std::to_string(by_api["id"].get<Id>());
  ann.ask("POST", "/account", at(with("fuel_unit", "gal_uk"), 2));
  BOOST_TEST(has(ann.ask("GET", car + "/records/add?kind=fuel"), "value=\"gal_uk\" selected"));
  BOOST_TEST(ann.json("POST", api + "/records", {{"kind", "fuel"}, {"fuel", "10"}})["fuel_unit"] == "gal_uk");
  ann.ask("POST", api + "/records", {{"kind", "fuel"}, {"fuel", "10"}, {"fuel_unit", "kWh"}});
  BOOST_TEST(has(ann.ask("GET", car + "/records/add?kind=fuel"), "value=\"kWh\" selected"));
  ann.ask("POST", "/garage", {{"make", "Fiat"}, {"model", "500"}, {"year", "2012"}, {"distance_unit", "km"}, {"currency", "EUR"}});
  const Response later = ann.ask("GET", "/garage/add");
  BOOST_TEST((has(later, "value=\"km\" selected") && has(later, "value=\"EUR\" selected")));
}
BOOST_AUTO_TEST_CASE(a_day_is_the_persons_own_from_the_next_request) {
  ann.ask("POST", "/account", at(with("zone", "Pacific/Kiritimati"), 1));      // fourteen hours ahead
  bob.ask("POST", "/account", at(but(with("zone", "Pacific/Pago_Pago"), "username", "bob" + all.at("username").substr(3)), 1));
  const std::string anns = new_vehicle(ann), bobs = new_vehicle(bob);
  BOOST_TEST(ann.ask("POST", anns + "/records", but(oil, "date", iso(today("Pacific/Kiritimati")))).status == 303);
  BOOST_TEST(bob.ask("POST", bobs + "/records", but(oil, "date", iso(today("Pacific/Kiritimati")))).status == 422);
}
BOOST_AUTO_TEST_CASE(a_settled_person_costs_no_query_more) {
  const auto queries = [&] { const int before = db().queries(); ann.ask("GET", "/garage"); return db().queries() - before; };
  const int unsettled = queries();
  ann.ask("POST", "/account", at(all, 1));
  BOOST_TEST(queries() == unsettled);
}

BOOST_AUTO_TEST_SUITE_END()
