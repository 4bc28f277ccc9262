#include "odometer.h"
#include "../core/number.h"
#include <regex>

static constexpr int64_t metres_per_1000_miles = 1'609'344;

static std::optional<Reading> reading_from(const std::string& text, const std::string& vehicle_unit) {
  static const std::regex form(R"((?:(\d{1,7}|\d{1,3}(?:([., '])\d{3})(?:\2\d{3})?)|(\d{1,4})(?:[.,](\d{1,3}))?\s*[kK])\s*(km|mi|h|miles|hours|std)?)",
                               std::regex::icase);
  std::smatch part;
  const std::string plain = with_plain_separators(text);
  if (!std::regex_match(plain, part, form)) return std::nullopt;
  Reading r{0, vehicle_unit};
  if (part[1].matched) {
    std::string digits = part[1];
    if (part[2].matched && digits.starts_with('0')) return std::nullopt;      // 0.500 is no 500
    std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
    r.odometer = std::stoll(digits);
  } else {
    std::string thousandth = part[4];
    thousandth.resize(3, '0');
    r.odometer = std::stoll(part[3]) * 1000 + std::stoll(thousandth);
  }
  if (part[5].matched) {
    const char first = static_cast<char>(tolower(part[5].str()[0]));
    r.unit = first == 'k' ? "km" : first == 'm' ? "mi" : "h";
  }
  return r.odometer <= most_odometer ? std::optional(r) : std::nullopt;
}

std::optional<Reading> read_odometer(Form& form, const std::string& field, const std::string& vehicle_unit, const std::string& unit) {
  const std::string instead = field + "_use";      // the answer to "did you mean"
  Form one(Values{{field, form.sent(form.has(instead) ? instead : field)}});
  const std::string typed = one.text(field, 40);
  form.take_problems(one);
  if (typed.empty()) return std::nullopt;
  const auto reading = reading_from(typed, unit.empty() ? vehicle_unit : unit);
  form.require(reading.has_value(), field, say("is a number such as 120000, 120,000 or 120k, at most 9,999,999"));
  if (reading) form.require(can_convert(reading->unit, vehicle_unit), field, say("cannot be turned from {} into {}", {reading->unit, vehicle_unit}));
  return reading;
}

Json odometer_schema() {
  return {{"type", {"integer", "string", "null"}}, {"description", "A number, or as people type it: \"120,000\", \"75k mi\"."}};
}

bool can_convert(const std::string& from, const std::string& to) { return from == to || (from != "h" && to != "h"); }

int64_t converted(int64_t distance, const std::string& from, const std::string& to) {
  if (from == to || !can_convert(from, to)) return distance;
  const int64_t half = distance < 0 ? -1 : 1;            // whole numbers, as the database does it
  return from == "mi" ? (distance * metres_per_1000_miles + half * 500'000) / 1'000'000
                      : (distance * 1'000'000 + half * metres_per_1000_miles / 2) / metres_per_1000_miles;
}
int64_t total_of(const Reading& r, const std::string& unit) { return converted(r.odometer, r.unit, unit); }

std::string shown(const Reading& r, const std::string& language) { return grouped(r.odometer, language) + "\u00A0" + r.unit; }
std::string to_edit(const std::optional<Reading>& r, const std::string& vehicle_unit, const std::string& language) {
  if (!r) return "";
  return r->unit == vehicle_unit ? grouped(r->odometer, language) : shown(*r, language);
}
