#include <boost/test/unit_test.hpp>
#include <random>
#include <regex>
#include "../../src/core/csv.h"

// A reader of its own, by RFC 4180, of one line.
static std::vector<std::string> parsed(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted && c == '"' && line[i + 1] == '"') cells.back() += line[++i];
    else if (c == '"') quoted = !quoted;
    else if (quoted || (c != ',' && c != '\r' && c != '\n')) cells.back() += c;
    else if (c == ',') cells.emplace_back();
    else {
      BOOST_TEST((c == '\r' && i + 2 == line.size() && line[i + 1] == '\n'), "the line ends early: " + line);
      return cells;
    }
  }
  BOOST_ERROR("the line has no end: " + line);
  return cells;
}

BOOST_AUTO_TEST_SUITE(csv)

BOOST_AUTO_TEST_CASE(a_line_is_as_rfc_4180_has_it) {
  BOOST_TEST(csv_line({"a", "", "b c"}) == "a,,b c\r\n");
  BOOST_TEST(csv_line({"a,b", "say \"hi\"", "one\ntwo", " blank"}) == "\"a,b\",\"say \"\"hi\"\"\",\"one\ntwo\",\" blank\"\r\n");
  BOOST_TEST(csv_line({}) == "\r\n");
  BOOST_TEST(csv_mark == "\uFEFF");
}
BOOST_AUTO_TEST_CASE(what_could_be_a_formula_is_harmless_B28) {
  for (const char* evil : {"=HYPERLINK(\"http://x\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\tplain", "\rplain",
                           " =1", "  \n@x", "＝1", "＋x", "－x", "＠x", "\u00A0=1", "\u3000=1", "\uFEFF=1", "\u200B=1", "\u2003=1", "\u202F=1",
                           "\u2060=1", "\u00AD=1", "-", "+", "--5", "-5-5", "-1e5", "- oil", "=", "-5 "}) {
    BOOST_TEST(parsed(csv_line({evil}))[0] == "'" + std::string(evil));
    BOOST_TEST(parsed(csv_line({"first", evil}))[1] == "'" + std::string(evil));
  }
}
BOOST_AUTO_TEST_CASE(plain_numbers_and_words_stay_as_they_are) {
  for (const char* good : {"-5", "+3.2", "-1,234.50", "-1.234,50", "0", "12 =", "a-b", "", "€ 5", "—", "…", "’",
                           "5-5", "2026-11-20", "Ω=1", "'quoted'"})
    BOOST_TEST(parsed(csv_line({good}))[0] == good);
}
BOOST_AUTO_TEST_CASE(whatever_is_written_reads_back_and_is_no_formula_B28) {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {"=", "+", "-", "@", "\t", "\r", "\n", " ", "\"", ",",
                                           ";", "1", "23", ".", "a", "Bc", "é", "＝", "－", "\u00A0", "\u3000", "'", "\x01"};
  const std::regex number(R"([-+]?\d+([.,]\d+)*)"), formula("^[\\x01-\\x20]*[-=+@]");
  for (int turn = 0; turn < 20'000; ++turn) {
    std::vector<std::string> cells(1 + random() % 4);
    for (std::string& cell : cells)
      for (size_t n = random() % 7; n; --n) cell += pieces[random() % pieces.size()];
    const std::vector<std::string> back = parsed(csv_line(cells));
    BOOST_REQUIRE_EQUAL(back.size(), cells.size());
    for (size_t i = 0; i < cells.size(); ++i) {
      BOOST_REQUIRE((back[i] == cells[i] || back[i] == "'" + cells[i]));
      const bool blank_first = back[i].starts_with('\t') || back[i].starts_with('\r');
      const bool starts_a_formula = blank_first || std::regex_search(back[i], formula) || back[i].starts_with("＝");
      BOOST_REQUIRE_MESSAGE(!starts_a_formula || std::regex_match(back[i], number), "could be a formula: " + back[i]);
    }
  }
}
BOOST_AUTO_TEST_SUITE_END()
