#include <boost/test/unit_test.hpp>
#include <algorithm>
#include <random>
#include <set>
#include "../src/vehicles/vin.h"
#include "../src/vehicles/wmi.h"

BOOST_AUTO_TEST_SUITE(vin)

static const std::string allowed = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";

static std::string with_check_digit(std::string vin) {
  vin[8] = check_digit_of(vin);
  return vin;
}
// Half of any characters, half like real ones: a known maker's code, a year, six digits; always the same hundred.
static std::vector<std::string> hundred_valid() {
  std::mt19937 random(20261121);
  const auto any_of = [&](std::string_view from) { return from[std::uniform_int_distribution<size_t>(0, from.size() - 1)(random)]; };
  std::vector<std::string> all;
  for (int i = 0; i < 100; ++i) {
    static constexpr std::string_view makers[] = {"1HG", "WVW", "JTD", "5YJ", "KMH", "2T1", "3VW", "1FT", "WBA", "SAL"};
    std::string vin = i % 2 ? std::string(makers[i / 2 % 10]) : "";
    while (vin.size() < 17) {
      const bool serial = i % 2 && vin.size() > 10, year = i % 2 && vin.size() == 9;
      vin += any_of(serial ? "0123456789" : year ? "ABCDEFGHJK123456789" : std::string_view(allowed));
    }
    all.push_back(with_check_digit(vin));
  }
  return all;
}
static bool is_suggested(const std::string& typed, const std::string& vin) { return std::ranges::count(facts_of(typed, 2027).suggestions, vin) == 1; }

BOOST_AUTO_TEST_CASE(every_O_I_and_swap_slip_of_a_hundred_vins_is_found) {
  int letters = 0, swaps = 0;
  for (const std::string& vin : hundred_valid()) {
    BOOST_REQUIRE((looks_like_vin(vin) && check_digit_fits(vin)));
    BOOST_TEST(facts_of(vin, 2027).suggestions.empty(), vin);
    for (size_t i = 0; i < 17; ++i) {
      for (const char letter : {'O', 'o', 'Q', 'I', 'i'}) {
        if (vin[i] != (letter == 'I' || letter == 'i' ? '1' : '0')) continue;
        std::string typed = vin;
        typed[i] = letter;
        BOOST_TEST(is_suggested(typed, vin), typed << " for " << vin);
        BOOST_TEST(facts_of(typed, 2027).vin.empty());
        ++letters;
      }
      if (i == 16 || vin[i] == vin[i + 1]) continue;
      std::string typed = vin;
      std::swap(typed[i], typed[i + 1]);
      if (check_digit_fits(typed)) continue;
      BOOST_TEST(is_suggested(typed, vin), typed << " for " << vin);
      ++swaps;
    }
    std::string typed = vin;       // all of them at once
    for (char& c : typed) c = c == '0' ? 'O' : c == '1' ? 'I' : c;
    if (typed != vin) BOOST_TEST(is_suggested(typed, vin), typed << " for " << vin);
  }
  BOOST_TEST((letters > 300 && swaps > 1'200));
}
BOOST_AUTO_TEST_CASE(every_suggestion_is_a_vin_that_fits_and_the_plausible_one_comes_first) {
  for (std::string vin : hundred_valid()) {
    vin[16] = vin[16] == '7' ? '8' : '7';
    const auto found = facts_of(vin, 2027).suggestions;
    BOOST_TEST(found.size() <= 16u);
    for (const std::string& s : found) BOOST_TEST((looks_like_vin(s) && s[8] == check_digit_of(s) && s != vin), s);
  }
  BOOST_TEST(facts_of("H1GCM82633A004352", 2027).suggestions.at(0) == "1HGCM82633A004352");
  BOOST_TEST(facts_of("WVWZZZIJZ3W386752", 2027).suggestions == std::vector<std::string>{"WVWZZZ1JZ3W386752"});
  // France asks for no check digit, the United States do.
  BOOST_TEST(facts_of("VF1BBO5CF23456789", 2027).suggestions == std::vector<std::string>{"VF1BB05CF23456789"});
  BOOST_TEST(facts_of("1HGCM82633AO04353", 2027).suggestions.empty());
}
BOOST_AUTO_TEST_CASE(what_is_no_vin_has_no_facts) {
  for (const char* bad : {"", "1", "1HGCM82633A00435", "1HGCM82633A0043522", "1HGCM82633A00435-", "OOOOOOOOOOOOOOOO-", "\xC3\x84HGCM82633A00435"}) {
    const VinFacts f = facts_of(bad, 2027);
    BOOST_TEST((f.vin.empty() && f.suggestions.empty() && !f.check_digit_fits && !f.model_year), bad);
    BOOST_TEST((f.make.empty() && f.maker.empty() && f.country.english.empty()), bad);
  }
  BOOST_TEST(facts_of("1hgcm82633a004352", 2027).vin == "1HGCM82633A004352");
}
BOOST_AUTO_TEST_CASE(a_model_year_is_of_the_right_cycle_or_none) {
  const auto year = [](const std::string& body, int latest = 2027) { return facts_of(with_check_digit(body), latest).model_year.value_or(0); };
  // North America, light: place 7 is a digit up to 2009, a letter from 2010 on.
  BOOST_TEST(year("1HGCM82633A004352") == 2003);
  BOOST_TEST(year("1HGAB5820JA004352") == 1988);
  BOOST_TEST(year("1HGCR2F30JA004352") == 2018);
  BOOST_TEST(year("5YJSA1E20HF000316") == 2017);
  BOOST_TEST(year("1HGCR2F303A004352") == 2003);              // 2033 is yet to come
  BOOST_TEST(year("1HGCR2F303A004352", 2033) == 2033);
  BOOST_TEST(year("1HGCR2F30VA004352", 2026) == 1997);
  BOOST_TEST(year("1HGCR2F30VA004352", 2027) == 2027);
  for (const char code : {'U', 'Z', '0'}) BOOST_TEST(year(std::string("1HGCM8263") + code + "A004352") == 0, code);
  BOOST_TEST(!facts_of("1HGCM82643A004352", 2027).model_year);       // mistyped
  // Heavy vehicles and motorcycles: place 7 tells nothing.
  BOOST_TEST((year("1FUJA6CK04LM12345") == 2004 && year("1FUYDCYB0RP123456") == 0 && year("1HD1KBM10CB123456") == 0));
  // China since 1997.
  BOOST_TEST((year("LSVAM4187C2184847") == 2012 && year("LSVAA49J0X2000001") == 1999 && year("LRW3E7EK0MC123456") == 2021));
  // Volkswagen for Europe: Golf III, IV, V, VI, VII, and a Golf I whose code may mean two years.
  const auto europe = [](const char* vin) { return facts_of(vin, 2027).model_year.value_or(0); };
  BOOST_TEST((europe("WVWZZZ1JZ3W386752") == 2003 && europe("WVWZZZ1KZ8W000001") == 2008 && europe("WVWZZZ1KZAW000001") == 2010));
  BOOST_TEST((europe("WVWZZZAUZFW000001") == 2015 && europe("WVWZZZ17ZDW000001") == 0 && europe("WVWZZZ1HZNW000001") == 0));
  // Where place 10 is something else, or may be.
  for (const char* vin : {"WDB2030461A123456", "VF1BB05CF23456789", "VF33CNFUF83456789", 
                          "WF0AXXGBBA1A12345", "ZFA18800000123456", "SJNFAAJ10U1234567"})
    BOOST_TEST(europe(vin) == 0, vin);
  BOOST_TEST(year("WDB2030461A123456") == 0);                 // even where the check digit fits by chance
  BOOST_TEST((year("WDBRF40J03F123456") == 2003 && year("WDDGF4HB0CA123456") == 2012));
  BOOST_TEST((year("JTDKB20U053012345") == 2005 && year("JTDKN3DU0C5123456") == 2012 && year("JTDKB20U0C3012345") == 0));
  BOOST_TEST((europe("W0L0AHL4885012345") == 2008 && europe("YS3DF78K527012345") == 2002));
  for (const std::string& vin : hundred_valid())
    for (const int latest : {2026, 2027, 2040})
      if (const auto y = facts_of(vin, latest).model_year) BOOST_TEST((*y >= 1980 && *y <= latest), vin);
}
BOOST_AUTO_TEST_CASE(make_maker_and_country_are_known) {
  struct Known { const char *wmi, *make, *country; };
  for (const Known& k : {Known{"WVW", "Volkswagen", "Germany"}, {"TRU", "Audi", "Hungary"}, {"WAU", "Audi", "Germany"},
                         {"WBA", "BMW", "Germany"}, {"5UX", "BMW", "United States"}, {"WDD", "Mercedes-Benz", "Germany"},
                         {"WP0", "Porsche", "Germany"}, {"TMB", "Škoda", "Czechia"}, {"VF3", "Peugeot", "France"}, {"VF7", "Citroën", "France"},
                         {"UU1", "Dacia", "Romania"}, {"ZFA", "Fiat", "Italy"}, {"ZDM", "Ducati", "Italy"}, {"YV1", "Volvo", "Sweden"},
                         {"SAL", "Land Rover", "United Kingdom"}, {"SJN", "Nissan", "United Kingdom"}, {"VSK", "Nissan", "Spain"},
                         {"NMT", "Toyota", "Türkiye"}, {"VNK", "Toyota", "France"}, {"JTD", "Toyota", "Japan"}, {"JTH", "Lexus", "Japan"},
                         {"4T1", "Toyota", "United States"}, {"2T1", "Toyota", "Canada"}, {"1HG", "Honda", "United States"},
                         {"JHM", "Honda", "Japan"}, {"KMH", "Hyundai", "South Korea"}, {"KNA", "Kia", "South Korea"},
                         {"U5Y", "Kia", "Slovakia"}, {"1G1", "Chevrolet", "United States"}, {"1G6", "Cadillac", "United States"},
                         {"1FT", "Ford", "United States"}, {"3VW", "Volkswagen", "Mexico"}, {"9BW", "Volkswagen", "Brazil"},
                         {"5YJ", "Tesla", "United States"}, {"LRW", "Tesla", "China"}, {"1HD", "Harley-Davidson", "United States"},
                         {"XTA", "Lada", "Russia"}, {"6T1", "Toyota", "Australia"}, {"AHT", "Toyota", "South Africa"},
                         {"MA1", "Mahindra", "India"}, {"YS2", "Scania", "Sweden"}, {"XLR", "DAF", "Netherlands"}, {"VSS", "", "Spain"},
                         {"1C4", "", "United States"}}) {
    const VinFacts f = facts_of(with_check_digit(std::string(k.wmi) + "AB1230J1234567"), 2027);
    BOOST_TEST((f.make == k.make && !f.maker.empty() && f.country.english == k.country), k.wmi << ' ' << f.make << ' ' << f.country.english);
  }
  const VinFacts f = facts_of("SU9ABC123D1234567", 2027);     // a 9: the code of several small makers
  BOOST_TEST((f.vin == "SU9ABC123D1234567" && f.make.empty() && f.maker.empty() && f.country.english == "Poland"));
}
BOOST_AUTO_TEST_CASE(the_table_of_makers_is_sane) {
  std::set<std::string_view> makes;
  int codes = 0;
  for (const char a : allowed)
    for (const char b : allowed) {
      const std::string two{a, b};
      const std::string country = country_of(two).english;
      for (const char c : allowed) {
        const Wmi* w = wmi_of(two + c);
        if (!w) continue;
        ++codes, makes.insert(w->make);
        BOOST_TEST((w->code == two + c && c != '9' && !w->maker.empty() && !country.empty()), w->code);
        BOOST_TEST(w->make.substr(0, 1) != " ", w->code);
      }
    }
  BOOST_TEST((codes > 600 && makes.size() > 120), codes << " codes, " << makes.size() << " makes");
}
BOOST_AUTO_TEST_CASE(countries_have_the_ranges_of_iso_3780) {
  struct Range { const char *from, *to, *country; };
  for (const Range& r : {Range{"JA", "J0", "Japan"}, {"SA", "SM", "United Kingdom"}, {"SN", "ST", "Germany"}, {"SU", "SZ", "Poland"},
                         {"TJ", "TP", "Czechia"}, {"TR", "TV", "Hungary"}, {"VF", "VR", "France"}, {"VS", "VW", "Spain"},
                         {"WA", "W0", "Germany"}, {"YS", "YW", "Sweden"}, {"ZA", "ZR", "Italy"}, {"KL", "KR", "South Korea"},
                         {"LA", "L0", "China"}, {"1A", "10", "United States"}, {"2A", "20", "Canada"}, {"3A", "3W", "Mexico"},
                         {"93", "99", "Brazil"}})
    for (const char* two : {r.from, r.to}) BOOST_TEST(country_of(two).english == r.country, two);
  for (const char* none : {"GA", "S0", "U4", "38", "90", "PZ"}) BOOST_TEST(country_of(none).english.empty(), none);
}

BOOST_AUTO_TEST_SUITE_END()
