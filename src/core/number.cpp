#include "number.h"
#include <algorithm>
#include <regex>

std::string with_plain_separators(std::string text) {
  for (const auto& [typed, plain] : {std::pair{"\u00A0", " "}, {"\u202F", " "}, {"\u2009", " "}, {"\u2019", "'"}})
    for (size_t at = 0; (at = text.find(typed, at)) != std::string::npos;) text.replace(at, std::string_view(typed).size(), plain);
  return text;
}

static int64_t power_of_ten(int n) { return n == 0 ? 1 : 10 * power_of_ten(n - 1); }

std::optional<int64_t> scaled_from(const std::string& text, int decimals) {
  static const std::regex form(R"((\d{1,15}|\d{1,3}(?:([., '])\d{3})(?:\2\d{3}){0,4})(?:([.,])(\d{1,3}))?)");
  if (text.size() > 60) return std::nullopt;
  const std::string plain = with_plain_separators(text);
  std::smatch part;
  if (!std::regex_match(plain, part, form)) return std::nullopt;
  std::string whole = part[1], fraction = part[4];
  if (part[2].matched && (part[2] == part[3] || whole.starts_with('0'))) return std::nullopt;     // 1,234,5 and 0,500.00
  if (static_cast<int>(fraction.size()) > decimals) {
    if (fraction.size() != 3 || part[2].matched || whole.size() > 3 || whole.starts_with('0')) return std::nullopt;
    whole += fraction, fraction.clear();                                                  // 1.234 is a thousand and something
  }
  std::erase_if(whole, [](char c) { return c < '0' || c > '9'; });
  fraction.resize(static_cast<size_t>(decimals), '0');
  if (whole.size() + fraction.size() > 18) return std::nullopt;
  const int64_t scaled = std::stoll(whole + fraction);
  return scaled <= 1'000'000'000'000'000 ? std::optional(scaled) : std::nullopt;
}

static std::string with_groups(int64_t n, char separator) {
  std::string digits = std::to_string(n < 0 ? -n : n);
  for (auto at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<size_t>(at), 1, separator);
  return n < 0 ? "-" + digits : digits;
}
std::string grouped(int64_t n, const std::string& language) { return with_groups(n, language == "de" ? '.' : ','); }
std::string decimal_sign(const std::string& language) { return language == "de" ? "," : "."; }

static std::string decimals_of(int64_t n, int decimals, bool all) {
  std::string digits = std::to_string((n < 0 ? -n : n) % power_of_ten(decimals));
  digits.insert(0, static_cast<size_t>(decimals) - std::min(digits.size(), static_cast<size_t>(decimals)), '0');
  while (!all && digits.ends_with('0')) digits.pop_back();
  return decimals ? digits : "";
}
std::string scaled_text(int64_t n, int decimals, const std::string& language, bool all) {
  const std::string fraction = decimals_of(n, decimals, all), whole = grouped(n / power_of_ten(decimals), language);
  return (n < 0 && n > -power_of_ten(decimals) ? "-" : "") + whole + (fraction.empty() ? "" : decimal_sign(language) + fraction);
}
std::string edit_decimal(int64_t n, int decimals, const std::string& language) {
  std::string text = plain_decimal(n, decimals);
  std::ranges::replace(text, '.', decimal_sign(language).front());
  return text;
}
std::string plain_decimal(int64_t n, int decimals, bool all) {
  const std::string fraction = decimals_of(n, decimals, all);
  return (n < 0 && n > -power_of_ten(decimals) ? "-" : "") + std::to_string(n / power_of_ten(decimals)) + (fraction.empty() ? "" : "." + fraction);
}
