#include "vin.h"
#include <absl/strings/ascii.h>
#include <algorithm>
#include "wmi.h"

bool looks_like_vin(const std::string& s) {
  return s.size() == 17 && s.find_first_not_of("0123456789ABCDEFGHJKLMNPRSTUVWXYZ") == std::string::npos;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Table III of 49 CFR 565.15: what each letter counts.
static int value_of(char c) {
  if (is_digit(c)) return c - '0';
  static constexpr std::string_view letters = "ABCDEFGHJKLMNPRSTUVWXYZ", values = "12345678123457923456789";
  return values[letters.find(c)] - '0';
}

char check_digit_of(const std::string& vin) {
  static constexpr int weights[] = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  int sum = 0;
  for (size_t i = 0; i < 17; ++i) sum += value_of(vin[i]) * weights[i];
  return sum % 11 == 10 ? 'X' : static_cast<char>('0' + sum % 11);
}
static bool check_digit_is_right(const std::string& vin) { return vin[8] == check_digit_of(vin); }
bool check_digit_fits(const std::string& vin) { return vin[8] == 'Z' || check_digit_is_right(vin); }

static bool is_north_american(const std::string& vin) { return vin[0] >= '1' && vin[0] <= '5'; }
static bool is_chinese(const std::string& vin) { return vin[0] == 'L' || vin[0] == 'H'; }

// Table VII of 49 CFR 565.15: the year of the cycle 1980 to 2009 that place 10 may mean.
static std::optional<int> earlier_year_of(char c) {
  const size_t at = std::string_view("ABCDEFGHJKLMNPRSTVWXY123456789").find(c);
  return at == std::string_view::npos ? std::nullopt : std::optional(1980 + static_cast<int>(at));
}

static std::optional<int> model_year_of(const std::string& vin, const Wmi* wmi, int latest_year) {
  const auto earlier = earlier_year_of(vin[9]);
  if (!earlier) return std::nullopt;
  const bool may_be_later = *earlier + 30 <= latest_year, right = check_digit_is_right(vin);
  const std::optional<int> later = *earlier + 30, only = may_be_later ? std::nullopt : earlier;
  if (is_chinese(vin)) {      // GB 16735 of 1996: check digit and model year for every vehicle
    if (!right) return std::nullopt;
    return may_be_later ? later : *earlier >= 1997 ? earlier : std::nullopt;
  }
  if (!wmi || wmi->year == YearCode::none || (is_north_american(vin) && !right)) return std::nullopt;
  if (wmi->year == YearCode::mercedes && is_digit(vin[3])) return std::nullopt;
  if (wmi->year == YearCode::volkswagen && vin.compare(3, 3, "ZZZ") == 0) {
    // Places 7 and 8 name the model: 1G, AU. Until 1987 both were digits, so a letter in place 8 is the later cycle up to code H (2017).
    return may_be_later && (!is_digit(vin[6]) || (vin[9] <= 'H' && !is_digit(vin[7]))) ? later : only;
  }
  if (wmi->year == YearCode::coded && (is_north_american(vin) || !right)) return only;
  if (!right || !may_be_later) return right ? earlier : std::nullopt;
  // Elsewhere place 7 keeps to the rule only on vehicles for North America: a digit there may as well be a younger one for another market.
  return !is_digit(vin[6]) ? later : is_north_american(vin) ? earlier : std::nullopt;
}

// How much speaks for it besides the check digit; serial numbers end in four digits at least (ISO 3779).
static int plausibility_of(const std::string& vin) {
  return 4 * (wmi_of(vin) != nullptr) + 2 * !country_of(vin).english.empty() + std::all_of(vin.end() - 4, vin.end(), is_digit) +
         earlier_year_of(vin[9]).has_value();
}

static std::vector<std::string> suggestions_for(const std::string& typed) {
  if (typed.find_first_of("IOQ") != std::string::npos) {
    std::string vin = typed;
    for (char& c : vin) c = c == 'I' ? '1' : c == 'O' || c == 'Q' ? '0' : c;
    const bool compulsory = is_north_american(vin) || is_chinese(vin);
    return looks_like_vin(vin) && (!compulsory || check_digit_is_right(vin)) ? std::vector{vin} : std::vector<std::string>();
  }
  std::vector<std::string> found;
  if (!looks_like_vin(typed) || check_digit_fits(typed)) return found;
  for (size_t i = 0; i < 16; ++i) {
    std::string vin = typed;
    std::swap(vin[i], vin[i + 1]);
    if (vin != typed && check_digit_is_right(vin)) found.push_back(vin);
  }
  std::ranges::stable_sort(found, std::greater(), plausibility_of);
  return found;
}

VinFacts facts_of(const std::string& typed, int latest_year) {
  VinFacts facts;
  const std::string vin = absl::AsciiStrToUpper(typed);
  facts.suggestions = suggestions_for(vin);
  if (!looks_like_vin(vin)) return facts;
  facts.vin = vin;
  facts.check_digit_fits = check_digit_fits(vin);
  const Wmi* wmi = wmi_of(vin);
  if (wmi) facts.make = wmi->make, facts.maker = wmi->maker;
  facts.model_year = model_year_of(vin, wmi, latest_year);
  facts.country = country_of(vin);
  return facts;
}
