#include "sense.h"
#include <algorithm>
#include <cmath>

static constexpr double km_per_mile = 1.609344;

// In the vehicle's unit.
struct Limits {
  double a_day;         // more cannot be
  double busy_day;      // less is never odd
  double long_trip;     // nor is a trip shorter than that
  double usual_day;     // where the history does not tell
};
static Limits limits_of(const std::string& unit) {
  if (unit == "h") return {24, 16, 1'000, 2};
  return unit == "mi" ? Limits{932, 186, 6'214, 25} : Limits{1'500, 300, 10'000, 40};
}

namespace {
class History {
 public:
  History(Day day, std::span<const Point> before, std::span<const Point> after, const std::string& unit) : day_(day), limits_(limits_of(unit)) {
    for (const auto& side : {before, after})
      for (const Point& p : side) (p.day < day ? before_ : p.day > day ? after_ : same_day_).push_back(p);
    std::ranges::sort(before_, std::greater(), [](const Point& p) { return std::pair(p.day, p.total); });
    std::ranges::sort(after_, {}, [](const Point& p) { return std::pair(p.day, p.total); });
    trend_ = trend();
    expected_ = expected();
  }

  struct Reason { Oddity why; Point neighbour; };
  std::optional<Reason> impossible(int64_t total) const {
    for (const Point& p : before_) if (total < p.total) return Reason{Oddity::below_earlier, p};
    for (const Point& p : after_) if (total > p.total) return Reason{Oddity::above_later, p};
    for (const Point& p : same_day_) if (way(total, p) > limits_.a_day) return Reason{Oddity::too_fast, p};
    for (const Point* p : neighbours()) if (way(total, *p) > limits_.a_day * days(*p)) return Reason{Oddity::too_fast, *p};
    return std::nullopt;
  }
  // Possible, but so far off that a slip is likelier, should one explain it. Between two neighbours nothing is.
  const Point* far_off(int64_t total) const {
    const auto near = neighbours();
    if (near.size() != 1 || !same_day_.empty()) return nullptr;
    const double driven = way(total, *near[0]), usual = trend_ * days(*near[0]);
    const bool far = driven > limits_.busy_day * days(*near[0]) && driven > 2 * usual && driven - usual > limits_.long_trip;
    return far ? near[0] : nullptr;
  }
  bool plausible(int64_t total) const { return !impossible(total) && !far_off(total); }
  // In units of what such a forecast is usually wrong by.
  double distance_from_expected(int64_t total) const { return std::abs(static_cast<double>(total) - expected_) / spread_; }

 private:
  static double way(int64_t total, const Point& p) { return std::abs(static_cast<double>(total - p.total)); }
  double days(const Point& p) const { return static_cast<double>(std::abs(p.day - day_)); }
  std::vector<const Point*> neighbours() const {
    std::vector<const Point*> near;
    if (!before_.empty()) near.push_back(&before_.front());
    if (!after_.empty()) near.push_back(&after_.front());
    return near;
  }
  double trend() const {
    std::vector<Point> all = before_;
    for (const auto* more : {&same_day_, &after_}) all.insert(all.end(), more->begin(), more->end());
    if (all.empty()) return limits_.usual_day;
    const auto [first, last] = std::ranges::minmax(all, {}, [](const Point& p) { return std::pair(p.day, p.total); });
    return last.day == first.day ? limits_.usual_day : static_cast<double>(last.total - first.total) / static_cast<double>(last.day - first.day);
  }
  double expected() {
    const auto near = neighbours();
    if (!same_day_.empty() || near.empty()) {
      spread_ = std::max(trend_, limits_.usual_day);
      return same_day_.empty() ? 0 : static_cast<double>(same_day_.front().total);
    }
    const double usual = trend_ * days(*near[0]);
    spread_ = std::max({usual / 2, trend_, limits_.usual_day});
    const auto total = [](const Point* p) { return static_cast<double>(p->total); };
    if (near.size() == 2) return total(near[0]) + (total(near[1]) - total(near[0])) * days(*near[0]) / (days(*near[0]) + days(*near[1]));
    return total(near[0]) + (before_.empty() ? -usual : usual);
  }

  Day day_;
  Limits limits_;
  std::vector<Point> before_, after_, same_day_;    // the nearest first
  double trend_, expected_, spread_ = 1;
};

struct Guess {
  Reading reading;
  double unlikely;       // how much rarer such a slip is than the commonest, in logarithms as the distance from what is expected
};
struct Fit { double cost; int64_t total; const Guess* guess; };
}  // namespace

static std::vector<Guess> other_units(const Reading& r) {
  if (r.unit == "h") return {};
  const bool km = r.unit == "km";
  const auto figure = static_cast<double>(r.odometer);
  return {{{r.odometer, km ? "mi" : "km"}, 0.5},                                                        // the figure is right
          {{std::llround(km ? figure / km_per_mile : figure * km_per_mile), r.unit}, 1}};               // somebody converted what needed none
}
// One digit less, or two neighbours swapped. A digit that was left out has too many places and values to be guessed.
static std::vector<Guess> other_digits(const Reading& r) {
  const std::string digits = std::to_string(r.odometer);
  std::vector<Guess> guesses;
  for (size_t i = 0; i < digits.size() && digits.size() > 1; ++i) {
    const bool twice = i > 0 && digits[i] == digits[i - 1];
    std::string less = digits, swapped = digits;
    guesses.push_back({{std::stoll(less.erase(i, 1)), r.unit}, twice ? 0.0 : 1.0});
    if (i == 0) continue;
    std::swap(swapped[i], swapped[i - 1]);
    guesses.push_back({{std::stoll(swapped), r.unit}, 1.5});
  }
  return guesses;
}

// The guesses that can be true and are off what is expected by less than that, the best first.
static std::vector<Fit> fits_of(const std::vector<Guess>& guesses, const History& history, double farthest, int64_t clusters,
                                const std::string& unit) {
  std::vector<Fit> fits;
  for (const Guess& g : guesses) {
    const int64_t total = total_of(g.reading, unit) + clusters;
    const double off = history.distance_from_expected(total);
    if (off < farthest && history.plausible(total)) fits.push_back({std::log1p(off) + g.unlikely, total, &g});
  }
  std::ranges::stable_sort(fits, {}, &Fit::cost);
  return fits;
}
// The margins are weighed in sense_test: with less, more suggestions are wrong; with more, right ones are held back. A rare kind of slip
// needs the greater one, as any digit may be the one too many: 120437 and 120493 both explain 1204937.
static std::optional<Reading> clear_best(const std::vector<Fit>& fits) {
  if (fits.empty()) return std::nullopt;
  const auto rival = std::ranges::find_if(fits, [&](const Fit& f) { return f.total != fits[0].total; });
  const double margin = fits[0].guess->unlikely < 1 ? 0.2 : 1;
  return rival != fits.end() && rival->cost < fits[0].cost + margin ? std::nullopt : std::optional(fits[0].guess->reading);
}

std::optional<Doubt> doubt_about(const Reading& typed, Day day, int64_t clusters, std::span<const Point> before, std::span<const Point> after,
                                 const std::string& vehicle_unit) {
  if (before.empty() && after.empty()) return std::nullopt;
  const History history(day, before, after, vehicle_unit);
  const int64_t total = total_of(typed, vehicle_unit) + clusters;
  const std::vector<Guess> units = other_units(typed), digits = other_digits(typed);
  if (const auto reason = history.impossible(total)) {
    std::vector<Guess> all = units;
    all.insert(all.end(), digits.begin(), digits.end());
    return Doubt{reason->why, reason->neighbour, clear_best(fits_of(all, history, HUGE_VAL, clusters, vehicle_unit))};
  }
  // Asking about what is possible takes a guess that is close: within twice the usual way of what is expected.
  if (const Point* far = history.far_off(total))
    for (const auto& [why, guesses] : {std::pair{Oddity::unit_slip, units}, {Oddity::digit_slip, digits}})
      if (const auto fits = fits_of(guesses, history, 4, clusters, vehicle_unit); !fits.empty()) return Doubt{why, *far, clear_best(fits)};
  return std::nullopt;
}
