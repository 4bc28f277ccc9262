// World manufacturer identifiers: what the first three characters of a VIN say (ISO 3780).
#pragma once
#include <string_view>
#include "../core/words.h"

// What place 10 of this maker's VINs tells of the model year.
enum class YearCode {
  none,        // nothing that is known for sure
  coded,       // the year, but not in which cycle of thirty: heavy vehicles and motorcycles of North America, a few European makers
  light,       // the year; place 7 tells the cycle where the VIN keeps to 49 CFR 565 (passenger cars and light trucks)
  mercedes,    // as light where place 4 is a letter; the steering's side where it is a digit (Mercedes-Benz for Europe)
  volkswagen   // as light, or the year alone where ZZZ fills places 4 to 6 (the Volkswagen group for Europe)
};
struct Wmi {
  std::string_view code;    // three characters
  std::string_view make;    // as people call it; empty where vehicles of several makes carry the code
  std::string_view maker;
  YearCode year;
};

// Nothing for codes that are not listed, and for makers of under 1,000 vehicles a year, who share codes with a 9 in place 3.
const Wmi* wmi_of(std::string_view vin);
// The country whose authority gave out the code, mostly the one that the vehicle was built in; an empty sentence where none did.
Phrase country_of(std::string_view vin);
