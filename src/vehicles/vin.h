// Vehicle identification numbers, read without asking anybody else.
#pragma once
#include <optional>
#include <string>
#include <vector>
#include "../core/words.h"

bool looks_like_vin(const std::string&);     // 17 capitals and digits, without I, O and Q (ISO 3779)
// What the ninth character ought to be, by the weights of 49 CFR 565.15 (mod 11, X = 10). Outside North America it need not.
char check_digit_of(const std::string& vin);
bool check_digit_fits(const std::string& vin);     // or there is none: European makers fill its place with Z

struct VinFacts {
  std::string vin;                         // in capitals; empty if what was typed is none, and then all but suggestions is, too
  bool check_digit_fits = false;
  // What may have been meant where the typed text is no VIN or its check digit does not fit, the most plausible first, at most 16:
  // with 0 for every O and Q and 1 for every I; or with one pair of neighbours swapped so that the check digit fits. Without I, O and Q
  // the letters' reading needs a check digit that fits only where one is compulsory: North America and China.
  std::vector<std::string> suggestions;
  // Place 10, but only where it can be trusted, and never after the latest year: the cycle of thirty years is told by place 7 for light
  // vehicles under 49 CFR 565.15, by the newness of VINs (1997) in China, else by there being but one cycle that is not in the future.
  // The check digit must fit in North America, in China, and for makers who use place 10 for exports there alone.
  std::optional<int> model_year;
  std::string make;                        // "Toyota", "Mercedes-Benz"; empty where unknown or where the maker's code serves several makes
  std::string maker;                       // the manufacturer, such as "Toyota Motor Thailand"; empty where unknown
  Phrase country;                          // in English, marked for translation; an empty sentence where unknown
};
// typed: any 17 letters and digits, small or capital. latest_year: the newest model year on sale, next year's.
VinFacts facts_of(const std::string& typed, int latest_year);
