#include "vin.h"

bool looks_like_vin(const std::string& s) {
  return s.size() == 17 && s.find_first_not_of("0123456789ABCDEFGHJKLMNPRSTUVWXYZ") == std::string::npos;
}

// Table III of 49 CFR 565.15: what each letter counts.
static int value_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  static constexpr std::string_view letters = "ABCDEFGHJKLMNPRSTUVWXYZ", values = "12345678123457923456789";
  return values[letters.find(c)] - '0';
}

char check_digit_of(const std::string& vin) {
  static constexpr int weights[] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  int sum = 0;
  for (size_t i = 0; i < 17; ++i) sum += value_of(vin[i]) * weights[i];
  return sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
}
bool check_digit_fits(const std::string& vin) { return vin[8] == 'Z' || vin[8] == check_digit_of(vin); }
