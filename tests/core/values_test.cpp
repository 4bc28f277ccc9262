#include <fstream>
#include "../../src/core/flash.h"
#include "../../src/core/markdown.h"
#include "../../src/vehicles/vin.h"
#include "../visitor.h"

BOOST_AUTO_TEST_SUITE(values)

BOOST_AUTO_TEST_CASE(a_day_is_one_that_the_calendar_has_B38) {
  BOOST_TEST((day_from("2024-02-29") == Day(2024, 2, 29) && day_from("1.2.2026") == Day(2026, 2, 1)));
  for (const char* bad : {"2026-02-29", "2026-2-1", "0000-00-00", "2026-00-10", "10000-01-01", "0999-01-01", "", "2026-01-01x", "32.1.2026"}) BOOST_TEST(!day_from(bad), bad);
  BOOST_TEST((shown(Day(2026, 11, 20), {"en"}) == "20 Nov 2026" && shown(Day(2026, 1, 2), {"de"}) == "02.01.2026"));
}
BOOST_AUTO_TEST_CASE(a_day_is_shown_as_the_reader_chose_whatever_the_language) {
  const Day day(2026, 3, 1);
  for (const char* language : {"en", "de"}) {
    const std::map<std::string, std::string> shown_as{{"yyyy-mm-dd", "2026-03-01"}, {"dd.mm.yyyy", "01.03.2026"}, {"dd/mm/yyyy", "01/03/2026"}, {"mm/dd/yyyy", "03/01/2026"},
                                                      {"d mmm yyyy", std::string_view(language) == "de" ? "1. März 2026" : "1 Mar 2026"}};
    BOOST_TEST(shown_as.size() == date_formats().size());
    for (const char* format : date_formats()) BOOST_TEST(shown(day, {language, format}) == shown_as.at(format));
  }
}
BOOST_AUTO_TEST_CASE(numbers_and_days_in_a_sentence_are_written_as_the_reader_has_them) {
  const Phrase much = say("That is less than the {} of {}. Is it right?", {Filling::number("120400.25\u00A0km"), Day(2026, 3, 1)});
  BOOST_TEST(words("en")(much) == "That is less than the 120,400.25\u00A0km of 1 Mar 2026. Is it right?");
  BOOST_TEST(words("en")(much, {"en", "mm/dd/yyyy"}) == "That is less than the 120,400.25\u00A0km of 03/01/2026. Is it right?");
  const std::string german = words("de")(much);
  BOOST_TEST((german.find("120.400,25\u00A0km") != german.npos && german.find("01.03.2026") != german.npos), german);
  BOOST_TEST(words("en")(say("{} or {}", {"1234.5", 1234})) == "1234.5 or 1,234");        // text stays as it is
  BOOST_TEST((words("de")(say_count("{} record", "{} records", 12'345)).starts_with("12.345 ")));
}
BOOST_AUTO_TEST_CASE(a_flash_keeps_its_numbers_and_days) {
  const Phrase said = flash_from(flash_text({say("{}, {}, {}", {"1.5", Filling::number("1.5"), Day(2026, 3, 1)})})).said;
  BOOST_TEST(words("de")(said) == "1.5, 1,5, 01.03.2026");
}
BOOST_AUTO_TEST_CASE(the_zones_to_choose_from_are_zones) {
  BOOST_TEST((zones().size() > 400 && std::ranges::count(zones(), "America/New_York") == 1 && zones().back() == "UTC"));
  for (const std::string& zone : zones()) BOOST_TEST(is_zone(zone), zone);
}
BOOST_AUTO_TEST_CASE(times_are_shown_where_the_person_is) {
  const Time t = std::chrono::sys_days(std::chrono::year(2026) / 7 / 1) + std::chrono::hours(23);
  BOOST_TEST(shown(t, "Europe/Berlin", {"en"}) == "2 Jul 2026 01:00");
  BOOST_TEST(shown(t, "Nowhere/Atlantis", {"en"}) == "1 Jul 2026 23:00");
  BOOST_TEST((is_zone("Europe/Berlin") && !is_zone("../../etc/passwd") && !is_zone("/etc/localtime")));
}
BOOST_AUTO_TEST_CASE(base64url_comes_back_and_url_encoding_too) {
  for (size_t n = 0; n < 40; ++n) { std::string s; for (size_t i = 0; i < n; ++i) s += static_cast<char>(i * 37 + n); BOOST_TEST((base64url_decoded(base64url(s)) == s && url_decoded(url_encoded(s)) == s)); }
  BOOST_TEST((url_decoded("%41%zz%4") == "A%zz%4" && random_secret().size() == 22 && random_secret() != random_secret()));
}
BOOST_AUTO_TEST_CASE(a_password_fits_its_own_hash_only) {
  const std::string phc = password_hash("correct horse");
  BOOST_TEST((password_fits("correct horse", phc) && !password_fits("correct horsE", phc) && !password_fits("correct horse", "") && !password_fits("", "")));
  BOOST_TEST((phc != password_hash("correct horse") && !is_outdated(phc) && is_outdated("$scrypt$ln=14,r=8,p=1$AAAA$AAAA")));
  // RFC 7914, section 12, the vector with N=1024: "password", "NaCl", r=8, p=16, its first 32 bytes.
  BOOST_TEST(password_fits("password", "$scrypt$ln=10,r=8,p=16$TmFDbA$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI"));
}
BOOST_AUTO_TEST_CASE(secrets_are_compared_whole) {
  BOOST_TEST((same_secret("abc", "abc") && !same_secret("abc", "abd") && !same_secret("abc", "ab") && !same_secret("", "")));
  BOOST_TEST(signature("a", "b") != signature("b", "a"));
  BOOST_TEST(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
BOOST_AUTO_TEST_CASE(a_check_digit_is_that_of_the_regulation) {
  for (const char* good : {"1HGCM82633A004352", "1M8GDM9AXKP042788", "11111111111111111", "WVWZZZ1JZ3W386752"}) BOOST_TEST(check_digit_fits(good), good);
  BOOST_TEST((!check_digit_fits("1HGCM82643A004352") && !looks_like_vin("1HGCM82633A00435O") && !looks_like_vin("1HGCM82633A00435")));
}
BOOST_AUTO_TEST_CASE(markdown_is_safe_and_plain_when_asked) {
  BOOST_TEST(html_from_markdown("a\nb") == "<p>a<br />\nb</p>\n");
  for (const char* evil : {"<script>x</script>", "[a](javascript:x)", "<a href=x onclick=y>z</a>", "![x](data:text/html,<script>)", "<!-- x -->"}) {
    const std::string html = html_from_markdown(evil);
    BOOST_TEST((html.find("script:") == std::string::npos && html.find("<script") == std::string::npos && html.find("onclick") == std::string::npos), html);
  }
  BOOST_TEST(plain_from_markdown("**a** and _b_") == "a and b");
  BOOST_TEST(plain_from_markdown("# Work\n\nUsed `5W-30`\n- filter\n- plug\n\n| What | State |\n|--|--|\n| Lights | good |\n\n<b>x</b>") == "Work · Used 5W-30 · filter · plug · What State · Lights good · x");
}
BOOST_AUTO_TEST_CASE(headings_of_a_story_leave_out_no_level) {
  BOOST_TEST(html_from_markdown("### a\n# b\n### c\n###### d\n## e") == "<h3>a</h3>\n<h3>b</h3>\n<h4>c</h4>\n<h5>d</h5>\n<h4>e</h4>\n");
}
BOOST_AUTO_TEST_CASE(a_story_that_nests_deeply_takes_no_time) {
  const auto began = std::clock();
  for (const std::string& one : {std::string("["), std::string("> "), std::string("*a **b "), std::string("`"), std::string("- ")}) {
    std::string story;
    while (story.size() < 20'000) story += one;
    html_from_markdown(story);
  }
  std::string table;
  for (int i = 0; i < 5'000; ++i) table += "|a";
  table += "\n";
  for (int i = 0; i < 2'500; ++i) table += "|-";
  table += "\n";
  for (int i = 0; i < 2'500; ++i) table += "|\n";
  BOOST_TEST(html_from_markdown(table).size() < 200'000);
  BOOST_TEST((std::clock() - began) / CLOCKS_PER_SEC < 2);
}
BOOST_AUTO_TEST_CASE(words_follow_gettext) {
  const std::string file = "/tmp/servicebook-words-" + std::to_string(getpid()) + ".po";
  std::ofstream(file) << "msgid \"\"\nmsgstr \"\"\n\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\"\n\n#: a\nmsgid \"Save\"\nmsgstr \"Speichern\"\n"
                         "#, fuzzy\nmsgid \"Guess\"\nmsgstr \"Falsch\"\n\nmsgid \"\"\n\"long \"\n\"one\"\nmsgstr \"lang\"\n\n"
                         "msgid \"{} record\"\nmsgid_plural \"{} records\"\nmsgstr[0] \"{} Eintrag\"\nmsgstr[1] \"{} Einträge\"\n";
  const Words german(file);
  std::filesystem::remove(file);
  BOOST_TEST((german(say("Save")) == "Speichern" && german(say("Guess")) == "Guess" && german(say("long one")) == "lang"));
  BOOST_TEST((german(say_count("{} record", "{} records", 1)) == "1 Eintrag" && german(say_count("{} record", "{} records", 0)) == "0 Einträge"));
  BOOST_TEST((Words()(say_count("{} record", "{} records", 2)) == "2 records" && german(say("{} and {}", {"{}", "b"})) == "{} and b"));
  BOOST_TEST(german.marks_replaced("<b>[[Save]]</b> [[Signed in as {{NAME}}]]") == "<b>Speichern</b> Signed in as {{NAME}}");
}
BOOST_AUTO_TEST_CASE(the_language_is_the_one_liked_best_that_we_have) {
  BOOST_TEST((language_from("de") == "de" && language_from("fr, de-AT;q=0.5") == "de" && language_from("de;q=0.3, en;q=0.9") == "en"));
  BOOST_TEST((language_from("") == "en" && language_from("xx;;;q=9, \n") == "en" && language_from(std::string(100'000, ',')) == "en"));
}
BOOST_AUTO_TEST_CASE(a_database_address_is_read_whole) {
  const DbWhere w = db_where("mysql://sb:p%40ss%2F@localhost/servicebook?socket=/run/my sql/mysqld.sock");
  BOOST_TEST((w.user == "sb" && w.password == "p@ss/" && w.schema == "servicebook" && w.socket == "/run/my sql/mysqld.sock"));
  BOOST_TEST(db_where("mysql://sb@10.0.0.1:3307/x").port == 3307);
  for (const char* bad : {"", "servicebook", "postgres://a:b@c/d", "mysql://localhost/x", "mysql://a:b@c"}) BOOST_CHECK_THROW(db_where(bad), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
