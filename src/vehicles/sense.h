// Whether an odometer reading can be true, from the readings around it. Nothing here refuses a reading: the person may insist.
#pragma once
#include <optional>
#include <span>
#include "../core/date.h"
#include "odometer.h"

// A reading on file that is in no doubt: what the dials showed by then, in the vehicle's unit, clusters added up.
struct Point {
  Day day;
  int64_t total;
};

enum class Oddity {
  below_earlier,   // lower than one of an earlier day
  above_later,     // higher than one of a later day
  too_fast,        // more than 1,500 km (932 mi, 24 h) a day since or until its neighbour, whose own day may be the same
  unit_slip,       // possible, but far off the vehicle's way, and the same figure taken as miles or kilometres would fit
  digit_slip       // the same, where one digit less or two neighbours swapped would fit
};
struct Doubt {
  Oddity why;
  Point neighbour;                      // the reading that it does not go with
  // What was probably meant, itself in no doubt; nothing where two guesses are about as good, or none is. Its unit differs from the
  // typed one where the figure is right but the unit is not: 75,000 mi.
  std::optional<Reading> suggestion;
};

// typed: the reading asked about, as typed; clusters: what earlier clusters add to it, in the vehicle's unit. before, after: its neighbours
// by date, the nearest first, five of each side are enough; those of the same day may stand in either. Without any, nothing is odd.
//
// 1,500 km a day count from one day on, so readings of one day may differ by as much. What neither goes back nor exceeds that is only odd
// over 300 km (186 mi, 16 h) a day, twice the vehicle's usual way and 10,000 km (6,214 mi) more than it, and if a slip explains it.
std::optional<Doubt> doubt_about(const Reading& typed, Day, int64_t clusters, std::span<const Point> before, std::span<const Point> after,
                                 const std::string& vehicle_unit);
