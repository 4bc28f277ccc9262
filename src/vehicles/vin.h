// Vehicle identification numbers.
#pragma once
#include <string>

bool looks_like_vin(const std::string&);     // 17 capitals and digits, without I, O and Q (ISO 3779)
// What the ninth character ought to be, by the weights of 49 CFR 565.15 (mod 11, X = 10). Outside North America it need not.
char check_digit_of(const std::string& vin);
bool check_digit_fits(const std::string& vin);     // or there is none: European makers fill its place with Z
