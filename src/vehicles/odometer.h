// What a dial showed, as people type it, and what it is in the vehicle's unit.
#pragma once
#include "../core/form.h"
#include "../core/json.h"

constexpr int64_t most_odometer = 9'999'999;

struct Reading {
  int64_t odometer = 0;        // as the dial shows it, up to most_odometer
  std::string unit = "km";     // km, mi or h
};

// "120,000", "120 000", "120'000", "120.000", "120k", "12.5k", "75k mi" are understood: separators only before groups of three, k is
// a thousand, a unit other than the vehicle's is kept as it is. Everything else gets a sentence. Nothing if left out.
// field_use, where it is sent, counts instead: the answer to "did you mean".
// unit: that of a number without one, the vehicle's if left out.
std::optional<Reading> read_odometer(Form&, const std::string& field, const std::string& vehicle_unit, const std::string& unit = "");

Json odometer_schema();                                                           // of what read_odometer reads

bool can_convert(const std::string& from, const std::string& to);                 // hours are no distance
int64_t total_of(const Reading&, const std::string& vehicle_unit);                // rounded; a mile is 1.609344 km
int64_t converted(int64_t distance, const std::string& from, const std::string& to);    // the same, of any distance
std::string shown(const Reading&, const std::string& language);                   // "120,000 km"; in German "120.000 km"
// For a field that names the vehicle's unit beside it: "120,000", and with its unit only where that is another.
std::string to_edit(const std::optional<Reading>&, const std::string& vehicle_unit, const std::string& language);
