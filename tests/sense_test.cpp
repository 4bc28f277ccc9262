#include <boost/test/unit_test.hpp>
#include <cmath>
#include <random>
#include "../src/vehicles/sense.h"

BOOST_AUTO_TEST_SUITE(sense)

static constexpr double km_per_mile = 1.609344;
static double in_unit(double km, const std::string& unit) { return unit == "mi" ? km / km_per_mile : unit == "h" ? km * 16 / 300 : km; }

// Vehicles as they are: 5 to 150 km on a usual day, now and then a pause or a holiday, readings every few days or weeks.
struct Garage {
  std::mt19937 random{20261121};
  int64_t between(int64_t low, int64_t high) { return std::uniform_int_distribution(low, high)(random); }
  double fraction() { return std::uniform_real_distribution(0.0, 1.0)(random); }
  // The newest reading last; each day's way is below twice the usual day's and at most most_a_day, in km.
  std::vector<Point> history(const std::string& unit, int readings, int longest_gap, double most_a_day = 300) {
    const double usual = 5 * std::pow(30.0, fraction());
    double total = static_cast<double>(between(20'000, 300'000));
    Day day(2020, 1, 1);
    std::vector<Point> all;
    for (int i = 0; i < readings; ++i) {
      const int64_t gap = between(0, 9) ? between(0, longest_gap) : between(0, 1'500);
      const bool stands = !between(0, 19), holiday = !between(0, 9);
      for (int64_t d = 0; d < gap; ++d) {
        const double way = std::min(most_a_day, (holiday ? most_a_day : 2 * usual) * fraction());
        total += stands ? 0 : in_unit(way, unit);
      }
      day += gap;
      all.push_back({day, static_cast<int64_t>(total)});
    }
    return all;
  }
};

static std::optional<Doubt> doubt(Reading r, Day day, const std::vector<Point>& before, const std::vector<Point>& after = {},
                                  const std::string& unit = "km") {
  return doubt_about(r, day, 0, before, after, unit);
}
static std::vector<Point> nearest_first(const std::vector<Point>& all, size_t end) {
  std::vector<Point> some(all.begin() + (end > 5 ? end - 5 : 0), all.begin() + end);
  std::ranges::reverse(some);
  return some;
}
static std::vector<Point> steady(int64_t last, int64_t a_month = 700) {     // every thirty days, up to 2 Mar 2026
  return {{Day(2026, 3, 2), last}, {Day(2026, 3, 2) - 30, last - a_month}, {Day(2026, 3, 2) - 60, last - 2 * a_month}};
}
static const Day soon(2026, 4, 1);

BOOST_AUTO_TEST_CASE(no_true_reading_is_ever_odd) {
  Garage garage;
  for (int i = 0; i < 3'000; ++i)
    for (const std::string unit : {"km", "mi", "h"}) {
      const auto all = garage.history(unit, 12, 60);
      for (size_t at = 0; at < all.size(); ++at) {
        const Reading r{all[at].total, unit};
        const std::vector<Point> after(all.begin() + at + 1, all.begin() + std::min(all.size(), at + 6));
        BOOST_REQUIRE_MESSAGE(!doubt(r, all[at].day, nearest_first(all, at), {}, unit), unit << ' ' << r.odometer << " after the earlier");
        BOOST_REQUIRE_MESSAGE(!doubt(r, all[at].day, nearest_first(all, at), after, unit), unit << ' ' << r.odometer << " between its neighbours");
        BOOST_REQUIRE_MESSAGE(!doubt(r, all[at].day, {}, after, unit), unit << ' ' << r.odometer << " before the later");
      }
    }
}
BOOST_AUTO_TEST_CASE(a_first_reading_long_pauses_holidays_and_new_drivers_are_not_odd) {
  BOOST_TEST(!doubt({9'999'999, "km"}, soon, {}));
  BOOST_TEST(!doubt({118'200, "km"}, Day(2040, 1, 1), steady(118'200)));          // stood for years
  BOOST_TEST(!doubt({120'200, "km"}, Day(2026, 3, 5), steady(118'200)));          // 2,000 km in 3 days
  BOOST_TEST(!doubt({127'000, "km"}, soon, steady(118'200)));                     // 290 km a day after 23
  BOOST_TEST(!doubt({119'700, "km"}, Day(2026, 3, 2), steady(118'200)));          // the morning and the evening of a long day
  BOOST_TEST(!doubt({116'700, "km"}, Day(2026, 3, 2), {{Day(2026, 3, 2), 118'200}}));
  BOOST_TEST(!doubt({42'000, "km"}, soon, steady(18'000, 20'000)));               // long-distance lorry, 800 km a day
  BOOST_TEST(!doubt({5'024, "h"}, Day(2026, 3, 3), steady(5'000, 700), {}, "h")); // a generator that never stops
}
BOOST_AUTO_TEST_CASE(an_odometer_does_not_go_back_or_faster_than_can_be_B38) {
  using Points = std::vector<Point>;
  const auto odd = [](Reading r, Day day, const Points& before, const Points& after, Oddity why, Point neighbour, const char* unit = "km") {
    const auto d = doubt(r, day, before, after, unit);
    return d && d->why == why && d->neighbour.day == neighbour.day && d->neighbour.total == neighbour.total;
  };
  const auto history = steady(118'200);
  const Point last = history[0], first = history[2];
  BOOST_TEST(odd({118'199, "km"}, soon, history, {}, Oddity::below_earlier, last));
  BOOST_TEST(odd({118'201, "km"}, Day(2026, 2, 20), {first}, {last}, Oddity::above_later, last));
  BOOST_TEST(odd({119'701, "km"}, Day(2026, 3, 3), history, {}, Oddity::too_fast, last));
  BOOST_TEST(odd({119'701, "km"}, last.day, history, {}, Oddity::too_fast, last));
  BOOST_TEST(odd({119'133, "mi"}, Day(2026, 3, 3), history, {}, Oddity::too_fast, last, "mi"));
  BOOST_TEST(!doubt({119'132, "mi"}, Day(2026, 3, 3), history, {}, "mi"));
  BOOST_TEST(odd({118'225, "h"}, Day(2026, 3, 3), history, {}, Oddity::too_fast, last, "h"));
  BOOST_TEST(odd({12'040, "km"}, Day(2026, 2, 1), {}, {last}, Oddity::too_fast, last));
  BOOST_TEST(!doubt({120'400, "km"}, soon, history));
}
BOOST_AUTO_TEST_CASE(a_digit_typed_twice_is_found) {
  struct Slip { int64_t last, typed, meant; };
  for (const Slip& s : {Slip{119'700, 1'204'000, 120'400}, {119'700, 1'200'400, 120'400}, {119'700, 1'120'400, 120'400},
                        {119'700, 1'220'400, 120'400}, {49'400, 500'070, 50'070}, {49'400, 500'700, 50'070}, {9'500, 100'050, 10'050},
                        {99'400, 1'000'120, 100'120}, {199'500, 2'001'300, 200'130}, {73'000, 773'690, 73'690}, {73'000, 736'900, 73'690},
                        {250'000, 2'507'005, 250'705}, {33'000, 336'650, 33'650}}) {
    const auto d = doubt({s.typed, "km"}, soon, steady(s.last));
    BOOST_TEST_CONTEXT(s.typed << " for " << s.meant) {
      BOOST_REQUIRE((d && d->suggestion));
      BOOST_TEST((d->suggestion->odometer == s.meant && d->suggestion->unit == "km"), d->suggestion->odometer);
    }
  }
}
BOOST_AUTO_TEST_CASE(miles_and_kilometres_are_told_apart) {
  auto d = doubt({74'813, "km"}, soon, steady(119'700));                          // the figure is in miles
  BOOST_REQUIRE((d && d->suggestion));
  BOOST_TEST((d->suggestion->odometer == 74'813 && d->suggestion->unit == "mi"));
  d = doubt({193'765, "mi"}, soon, steady(119'700), {}, "mi");                    // the figure is in kilometres
  BOOST_REQUIRE((d && d->suggestion));
  BOOST_TEST((d->suggestion->odometer == 193'765 && d->suggestion->unit == "km"));
  d = doubt({193'765, "km"}, soon, steady(119'700));                              // kilometres, converted as if they were miles
  BOOST_REQUIRE((d && d->suggestion));
  BOOST_TEST((d->suggestion->odometer == 120'400 && d->suggestion->unit == "km"));
}
BOOST_AUTO_TEST_CASE(a_possible_reading_far_off_the_vehicles_way_is_asked_about_when_a_slip_explains_it) {
  const Day next_year(2027, 3, 2);
  auto d = doubt({205'000, "km"}, Day(2026, 7, 30), steady(119'700));             // 568 km a day, and 127,381 km in miles converted
  BOOST_TEST((d && d->why == Oddity::unit_slip && d->suggestion && d->suggestion->odometer == 127'381));
  d = doubt({230'880, "km"}, next_year, steady(15'000));                          // 23,088 with a digit twice
  BOOST_TEST((d && d->why == Oddity::digit_slip && d->suggestion && d->suggestion->odometer == 23'080), d.has_value());
  BOOST_TEST(!doubt({240'000, "km"}, next_year, steady(119'700)));                // 330 km a day, and nothing explains it
  BOOST_TEST(doubt({130'000, "km"}, next_year, {{Day(2026, 3, 2), 12'000}}).has_value());   // one reading only: ten times as many
}
BOOST_AUTO_TEST_CASE(figures_are_those_of_the_dial_and_totals_add_the_clusters) {
  const auto d = doubt_about({123'455, "km"}, soon, 107'700, steady(119'300), {}, "km");       // the new cluster shows 12,345
  BOOST_REQUIRE((d && d->suggestion));
  BOOST_TEST(d->suggestion->odometer == 12'345);
  BOOST_TEST(!doubt_about({12'345, "km"}, soon, 107'700, steady(119'300), {}, "km"));
}

// What the suggestions are worth, over vehicles with two to five earlier readings at most sixty days apart.
BOOST_AUTO_TEST_CASE(suggestions_are_right_and_in_no_doubt_themselves) {
  Garage garage;
  struct Count { int tried = 0, odd = 0, given = 0, right = 0, near = 0; } any, twice, unit_slips;
  for (int i = 0; i < 6'000; ++i) {
    const std::string unit = i % 3 ? "km" : "mi";
    auto all = garage.history(unit, static_cast<int>(garage.between(3, 6)), 60, 200);
    Point truth = all.back();
    all.pop_back();
    const auto before = nearest_first(all, all.size());
    if (truth.day == all.back().day || truth.day - before[0].day > 60 || before[0].day - before.back().day < 7) continue;
    const auto ask = [&](Count& count, Reading typed) {
      if (total_of(typed, unit) > 9'999'999) return;
      ++count.tried;
      const auto d = doubt(typed, truth.day, before, {}, unit);
      count.odd += d.has_value();
      if (!d || !d->suggestion) return;
      const auto again = doubt(*d->suggestion, truth.day, before, {}, unit);
      BOOST_REQUIRE_MESSAGE(!again, "in doubt itself: " << d->suggestion->odometer << d->suggestion->unit << " for " << typed.odometer);
      const int64_t off = std::abs(total_of(*d->suggestion, unit) - truth.total);
      ++count.given, count.right += off <= 1, count.near += off <= 1'000;
    };
    const std::string digits = std::to_string(truth.total);
    const auto place = static_cast<size_t>(garage.between(0, static_cast<int64_t>(digits.size()) - 1));
    for (const bool doubled : {false, true}) {
      std::string typed = digits;
      typed.insert(place, 1, doubled ? digits[place] : static_cast<char>('0' + garage.between(0, 9)));
      if (std::stoll(typed) > 3 * truth.total) ask(doubled ? twice : any, {std::stoll(typed), unit});
    }
    if (before.size() < 3) continue;
    if (unit == "km") ask(unit_slips, {std::llround(static_cast<double>(truth.total) / km_per_mile), "km"});
    else if (truth.total > 95'000) ask(unit_slips, {std::llround(static_cast<double>(truth.total) * km_per_mile), "mi"});     // too fast in any case
  }
  const auto share = [](int part, int of) { return static_cast<double>(part) / of; };
  BOOST_TEST((any.tried > 3'000 && twice.tried > 3'000 && unit_slips.tried > 1'500));
  for (const Count& c : {any, twice}) BOOST_TEST(share(c.odd, c.tried) > 0.99);
  BOOST_TEST(unit_slips.odd == unit_slips.tried);
  // A digit typed twice is nearly always undone. Any digit at any place is not: nobody can tell 120437 from 120493 in 1204937, so a third
  // gets no suggestion and one in nine suggestions is another number nearby.
  BOOST_TEST(share(twice.right, twice.odd) > 0.92);
  BOOST_TEST(share(twice.right, twice.given) > 0.98);
  BOOST_TEST(share(any.given, any.odd) > 0.60);
  BOOST_TEST(share(any.right, any.given) > 0.85);
  BOOST_TEST(share(any.near, any.given) > 0.97);
  BOOST_TEST(share(unit_slips.right, unit_slips.odd) > 0.98);
}

BOOST_AUTO_TEST_SUITE_END()
