#include <boost/test/unit_test.hpp>
#include <random>
#include "../../src/core/form.h"
#include "../../src/core/money.h"
#include "../../src/core/number.h"

BOOST_AUTO_TEST_SUITE(numbers)

static std::string told(const std::optional<int64_t>& n) {
  return n ? std::to_string(*n) : "nothing";
}
static std::string read(const std::string& text, int decimals) {
  return told(scaled_from(text, decimals));
}

struct Amount {
  const char* typed;
  int decimals;
  const char* is;
};

BOOST_AUTO_TEST_CASE(a_number_is_read_as_people_type_it) {
  for (const Amount& one : {Amount{"0", 2, "0"},
                            {"7", 0, "7"},
                            {"1234.5", 2, "123450"},
                            {"1,234.50", 2, "123450"},
                            {"1.234,50", 2, "123450"},
                            {"1 234,50", 2, "123450"},
                            {"1'234.5", 2, "123450"},
                            {"1\u00A0234,50", 2, "123450"},
                            {"1\u202F234,50", 2, "123450"},
                            {"1\u2009234.5", 2, "123450"},
                            {"1\u2019234.5", 2, "123450"},
                            {"1234567", 0, "1234567"},
                            {"1,234,567", 0, "1234567"},
                            {"1.234.567", 3, "1234567000"},
                            {"1.234.567,891", 3, "1234567891"},
                            {"0.5", 3, "500"},
                            {"0,001", 3, "1"},
                            {"007", 0, "7"},
                            {"12,5", 1, "125"},
                            {"1,234,567,890.12", 2, "123456789012"},
                            {"1,000,000,000,000,000", 0, "1000000000000000"}})
    BOOST_TEST(read(one.typed, one.decimals) == one.is,
               one.typed << " with " << one.decimals << " decimals is " << read(one.typed, one.decimals));
}
BOOST_AUTO_TEST_CASE(what_is_no_number_is_nothing_B30) {
  for (const char* bad : {"",
                          " ",
                          "-1",
                          "+1",
                          "1e9",
                          "1e400",
                          "0x10",
                          "１２",
                          "NaN",
                          "inf",
                          "1,23,4",
                          "1,2345",
                          "12,34,567",
                          "1,234,5",
                          "1.234.5",
                          "1,234 567",
                          "1..5",
                          "1.",
                          ".5",
                          "1.5.2",
                          "1,234.567.8",
                          "1 2",
                          "1_000",
                          "٣",
                          "1\n",
                          "1000000000000001",
                          "9999999999999999",
                          "99999999999999999999999999",
                          "1.2345"})
    for (int decimals = 0; decimals <= 3; ++decimals)
      BOOST_TEST(read(bad, decimals) == "nothing", bad << " with " << decimals << " decimals is " << read(bad, decimals));
  BOOST_TEST(read(std::string(100'000, '1'), 2) == "nothing");
  BOOST_TEST(
      (read("1.5", 0) == "nothing" && read("1.25", 1) == "nothing" && read("12.3456", 3) == "nothing" && read("1234.567", 2) == "nothing"));
}
BOOST_AUTO_TEST_CASE(what_could_be_either_is_decimals_where_three_are_kept) {
  BOOST_TEST((read("1.234", 3) == "1234" && read("1.234", 2) == "123400" && read("1,234", 0) == "1234" && read("12,345", 2) == "1234500"));
}
BOOST_AUTO_TEST_CASE(nought_is_no_thousand_and_its_decimals_are_not_taken_for_one) {
  for (const char* fraction : {"0.125", "0,999", "00.125", "0.000"})
    BOOST_TEST(read(fraction, 2) == "nothing", fraction << " with two decimals is " << read(fraction, 2));
}

static int64_t up_to(std::mt19937_64& dice, int digits) {
  int64_t most = 1;
  for (int i = std::uniform_int_distribution(0, digits)(dice); i > 0; --i) most *= 10;
  return std::uniform_int_distribution<int64_t>(0, most)(dice);
}

BOOST_AUTO_TEST_CASE(what_is_printed_is_read_back) {
  std::mt19937_64 dice(20261121);
  for (int i = 0; i < 20'000; ++i) {
    const int decimals = i % 4;
    const int64_t n = up_to(dice, 15);
    for (const char* language : {"en", "de"}) {
      const std::string all = scaled_text(n, decimals, language, true), few = scaled_text(n, decimals, language, false);
      BOOST_REQUIRE_MESSAGE(read(all, decimals) == std::to_string(n), all << " was " << n << " with " << decimals << " decimals");
      const bool either = decimals == 3 && n % 1000 == 0 && n >= 1'000'000 && n < 1'000'000'000;  // "1,234": of three decimals
      BOOST_REQUIRE_MESSAGE(either || read(few, decimals) == std::to_string(n), few << " was " << n << " with " << decimals << " decimals");
    }
    BOOST_REQUIRE(read(plain_decimal(n, decimals), decimals) == std::to_string(n));
  }
}
BOOST_AUTO_TEST_CASE(numbers_are_shown_as_the_language_does) {
  BOOST_TEST((grouped(0, "en") == "0" && grouped(999, "en") == "999" && grouped(1000, "en") == "1,000" &&
              grouped(1'234'567, "de") == "1.234.567" && grouped(-1'234'567, "en") == "-1,234,567"));
  BOOST_TEST((scaled_text(123450, 2, "en", true) == "1,234.50" && scaled_text(123450, 2, "de", true) == "1.234,50" &&
              scaled_text(123450, 2, "en", false) == "1,234.5"));
  BOOST_TEST((scaled_text(1500, 3, "en", false) == "1.5" && scaled_text(1000, 3, "de", false) == "1" &&
              scaled_text(7, 3, "de", true) == "0,007" && scaled_text(5, 0, "en", true) == "5"));
  BOOST_TEST((scaled_text(-5, 2, "en", true) == "-0.05" && scaled_text(-123450, 2, "de", true) == "-1.234,50" &&
              scaled_text(-100, 2, "en", true) == "-1.00"));
  BOOST_TEST((plain_decimal(123450, 2) == "1234.5" && plain_decimal(-5, 2) == "-0.05" && plain_decimal(100, 2) == "1" &&
              plain_decimal(0, 3) == "0" && plain_decimal(12, 0) == "12" && plain_decimal(123450, 2, true) == "1234.50"));
}

// ---- Money

static std::string money(const std::string& typed, const std::string& currency = "EUR") {
  Form form(Values{{"cost", typed}});
  const auto m = read_money(form, "cost", currency);
  try {
    form.done();
  } catch (const Invalid&) {
    return "refused";
  }
  return m ? std::to_string(m->amount) + ' ' + m->currency : "nothing";
}
static std::string money(const Values& json, const std::string& currency = "EUR") {
  Form form(json);
  const auto m = read_money(form, "cost", currency);
  try {
    form.done();
  } catch (const Invalid&) {
    return "refused";
  }
  return m ? std::to_string(m->amount) + ' ' + m->currency : "nothing";
}

BOOST_AUTO_TEST_CASE(money_is_read_as_people_type_it) {
  for (const char* typed : {"1,234.50", "1.234,50", "1234.5", "1 234,50", "1'234.50", "1.234,50 €", "€1,234.50", "€ 1,234.50",
                            "1,234.50 EUR", "EUR 1,234.50", "1.234,50\u00A0€", "1234.50"})
    BOOST_TEST(money(typed) == "123450 EUR", typed << " is " << money(typed));
  BOOST_TEST((money("45 EUR") == "4500 EUR" && money("45€") == "4500 EUR" && money("0") == "0 EUR" && money("") == "nothing" &&
              money("10,000,000,000") == "1000000000000 EUR"));
  BOOST_TEST((money("$5", "USD") == "500 USD" && money("12.50 CHF", "CHF") == "1250 CHF" && money("zł 3", "PLN") == "300 PLN" &&
              money("R$ 7,5", "BRL") == "750 BRL"));
}
BOOST_AUTO_TEST_CASE(what_is_no_money_is_refused_with_a_sentence_B30_B31) {
  for (const char* bad : {"-1", "1e9", "１２", "0x10", "NaN", "1e400", "12.345.6", "1.2345", "45 USD", "€", "EUR", "ten",
                          "10,000,000,000.01", "99999999999999999999", "1,234.50 € €", "5-", "=5"})
    BOOST_TEST(money(bad) == "refused", bad << " is " << money(bad));
}
BOOST_AUTO_TEST_CASE(yen_have_no_decimals_and_dinars_three_B34) {
  BOOST_TEST((money("1,234", "JPY") == "1234 JPY" && money("¥1,234", "JPY") == "1234 JPY" && money("1.5", "JPY") == "refused" &&
              money("12.34", "JPY") == "refused"));
  BOOST_TEST((money("1.234", "KWD") == "1234 KWD" && money("12.5", "KWD") == "12500 KWD" &&
              money("1,234.567 KWD", "KWD") == "1234567 KWD" && money("1.2345", "KWD") == "refused"));
  BOOST_TEST((shown(Money{1234, "JPY"}, "en") == "¥1,234" && shown(Money{1250, "KWD"}, "en") == "KWD\u00A01.250" &&
              shown(Money{1250, "KWD"}, "de") == "1,250\u00A0KWD"));
  BOOST_TEST((shown(Money{123450, "EUR"}, "en") == "€1,234.50" && shown(Money{123450, "EUR"}, "de") == "1.234,50\u00A0€" &&
              shown(Money{5, "CHF"}, "en") == "CHF\u00A00.05"));
}
BOOST_AUTO_TEST_CASE(money_of_json_is_whole_minor_units_with_a_known_currency) {
  BOOST_TEST((money(Values{{"cost.amount", "1250"}}) == "1250 EUR" &&
              money(Values{{"cost.amount", "1250"}, {"cost.currency", "JPY"}}) == "1250 JPY"));
  for (const char* bad : {"-1", "1.5", "1e3", "1000000000001", "99999999999999999999", "x"})
    BOOST_TEST(money(Values{{"cost.amount", bad}}) == "refused", bad);
  for (const char* bad : {"QQQ", "eur", "EURO", "€"})
    BOOST_TEST(money(Values{{"cost.amount", "1"}, {"cost.currency", bad}}) == "refused", bad);
}
BOOST_AUTO_TEST_CASE(every_currency_is_read_back_from_its_field_and_from_what_is_shown) {
  std::mt19937_64 dice(7);
  for (const char* currency : currencies())
    for (int i = 0; i < 50; ++i) {
      const Money m{up_to(dice, 11), currency};
      for (const char* language : {"en", "de"})
        for (const std::string& text : {to_edit(m, language), shown(m, language)})
          BOOST_TEST(money(text, currency) == std::to_string(m.amount) + ' ' + currency, text << " is " << money(text, currency));
    }
}
BOOST_AUTO_TEST_CASE(a_line_is_rounded_half_away_from_zero_B33) {
  BOOST_TEST((line_sum(1500, 333) == 500 && line_sum(500, 1) == 1 && line_sum(499, 1) == 0 && line_sum(1, 499) == 0 &&
              line_sum(1, 500) == 1 && line_sum(2500, 1) == 3));
  BOOST_TEST((line_sum(500, -1) == -1 && line_sum(499, -1) == 0 && line_sum(-2500, 1) == -3 && line_sum(0, 7) == 0));
  BOOST_TEST(line_sum(1'000'000'000, 1'000'000'000) == 1'000'000'000'000'000);
  std::mt19937_64 dice(33);
  for (int i = 0; i < 100'000; ++i) {
    const int64_t quantity = up_to(dice, 9), price = i % 3 ? up_to(dice, 9) : -up_to(dice, 9);
    const __int128 twice = static_cast<__int128>(quantity) * price * 2;  // whole and half thousandths of it
    __int128 sum = (twice < 0 ? -twice : twice) / 2000;
    if ((twice < 0 ? -twice : twice) % 2000 >= 1000) ++sum;
    BOOST_REQUIRE_MESSAGE(line_sum(quantity, price) == static_cast<int64_t>(price < 0 ? -sum : sum),
                          quantity << " x " << price << " is " << line_sum(quantity, price));
  }
}

// ---- Lists of a form

static std::string words(const Values& values, size_t most = 20, size_t max = 25) {
  Form form(values);
  std::string all;
  for (const std::string& one : form.words("tags", most, max)) all += (all.empty() ? "" : "|") + one;
  try {
    form.done();
  } catch (const Invalid& bad) {
    return "refused: " + bad.problems.begin()->first;
  }
  return all;
}

BOOST_AUTO_TEST_CASE(words_come_as_one_text_or_as_a_list_each_once) {
  BOOST_TEST((words({{"tags", " oil, Brakes ,,oil,OIL, brakes"}}) == "oil|Brakes" && words({}) == "" && words({{"tags", " , ,"}}) == ""));
  BOOST_TEST((words({{"tags.0", "oil"}, {"tags.1", "winter tyres"}, {"tags.2", "Oil"}}) == "oil|winter tyres" &&
              words({{"tags.0", "a,b"}, {"tags.1", ","}}) == "a b"));
  BOOST_TEST((words({{"tags", "a,b,c"}}, 3) == "a|b|c" && words({{"tags", "a,b,c,d"}}, 3) == "refused: tags" &&
              words({{"tags", "a,b,a,b,c,B"}}, 3) == "a|b|c"));
  BOOST_TEST(
      (words({{"tags", std::string(25, 'x')}}) == std::string(25, 'x') && words({{"tags", std::string(26, 'x')}}) == "refused: tags"));
  BOOST_TEST((words({{"tags", "a\nb"}}) == "refused: tags" && words({{"tags.0", "a\x01"}}) == "refused: tags"));
}
BOOST_AUTO_TEST_CASE(a_list_with_a_hole_loses_nothing) {  // ["oil", null, "brakes"] of JSON
  BOOST_TEST(words({{"tags.0", "oil"}, {"tags.2", "brakes"}}) == "oil|brakes");
}
BOOST_AUTO_TEST_CASE(doubles_in_a_long_list_push_nothing_out) {
  Values values;
  for (int i = 0; i < 25; ++i) values["tags." + std::to_string(i)] = i < 24 ? "oil" : "brakes";
  BOOST_TEST(words(values) == "oil|brakes");
}
BOOST_AUTO_TEST_CASE(rows_are_those_in_which_something_was_typed_in_their_order) {
  Form form(Values{{"lines.10.title", "last"},
                   {"lines.2.price", "1"},
                   {"lines.0.kind", "part"},
                   {"lines.0.title", ""},
                   {"lines.1.kind", ""},
                   {"lines.x.title", "y"},
                   {"lines", "z"},
                   {"lines.3", "q"}});
  BOOST_TEST((form.rows("lines", 50) == std::vector<std::string>{"lines.2.", "lines.10."}));
  form.done();
  Values many;
  for (int i = 0; i < 51; ++i) many["lines." + std::to_string(i) + ".title"] = "x";
  Form full(many);
  BOOST_TEST(full.rows("lines", 50).size() == 50);
  BOOST_CHECK_THROW(full.done(), Invalid);
}
BOOST_AUTO_TEST_CASE(a_decimal_has_its_limits_and_says_them_B30) {
  for (const char* bad : {"-1", "0", "1e9", "1e400", "0x10", "１２", "NaN", "100000.001", "0.0005"}) {
    Form form(Values{{"quantity", bad}});
    BOOST_TEST(!form.decimal("quantity", 3, 1, 100'000'000), bad);
    BOOST_CHECK_THROW(form.done(), Invalid);
  }
  Form form(Values{{"a", "0.001"}, {"b", "100,000.000"}, {"c", ""}});
  BOOST_TEST((told(form.decimal("a", 3, 1, 100'000'000)) == "1" && told(form.decimal("b", 3, 1, 100'000'000)) == "100000000" &&
              !form.decimal("c", 3, 1, 5)));
  form.done();
}

BOOST_AUTO_TEST_SUITE_END()
