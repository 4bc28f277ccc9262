#include "date.h"
#include <absl/time/time.h>
#include <fmt/format.h>
#include <cstdlib>
#include <filesystem>
#include <regex>

std::optional<Day> day_from(const std::string& text) {
  static const std::regex iso_day(R"((\d{4})-(\d{2})-(\d{2}))"), dotted(R"((\d{1,2})\.(\d{1,2})\.(\d{4}))");
  std::smatch part;
  int64_t year, month, day;
  if (std::regex_match(text, part, iso_day)) year = std::stol(part[1]), month = std::stol(part[2]), day = std::stol(part[3]);
  else if (std::regex_match(text, part, dotted)) day = std::stol(part[1]), month = std::stol(part[2]), year = std::stol(part[3]);
  else return std::nullopt;
  const Day d(year, month, day);               // absl moves the 30th of February on to March: then it was no day
  if (year < 1000 || d.year() != year || d.month() != month || d.day() != day) return std::nullopt;
  return d;
}

std::string iso(Day d) { return fmt::format("{:04}-{:02}-{:02}", d.year(), d.month(), d.day()); }
std::string iso(Time t) { return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::FromChrono(t), absl::UTCTimeZone()); }

std::string shown(Day d, const std::string& language) {
  if (language == "de") return fmt::format("{:02}.{:02}.{}", d.day(), d.month(), d.year());
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{} {} {}", d.day(), months[d.month() - 1], d.year());
}

static absl::TimeZone zone_named(const std::string& name) {
  absl::TimeZone zone;
  return absl::LoadTimeZone(name, &zone) ? zone : absl::UTCTimeZone();
}

std::string shown(Time t, const std::string& zone, const std::string& language) {
  const absl::CivilMinute local = absl::ToCivilMinute(absl::FromChrono(t), zone_named(zone));
  return fmt::format("{} {:02}:{:02}", shown(Day(local), language), local.hour(), local.minute());
}

bool is_zone(const std::string& name) {
  absl::TimeZone zone;
  const char* folder = std::getenv("TZDIR");       // looked for first: absl remembers every name that it was asked for
  const bool plain = !name.empty() && name.size() <= 60 && name.find("..") == std::string::npos && !name.starts_with('/') && !name.starts_with("file:");
  return plain && std::filesystem::is_regular_file(std::string(folder ? folder : "/usr/share/zoneinfo") + '/' + name) && absl::LoadTimeZone(name, &zone);
}
Day today(const std::string& zone) { return absl::ToCivilDay(absl::FromChrono(now()), zone_named(zone)); }

void use_zones_of(const std::string& share) {
  if (std::filesystem::exists(share + "/zoneinfo")) setenv("TZDIR", (share + "/zoneinfo").c_str(), 1);
}
