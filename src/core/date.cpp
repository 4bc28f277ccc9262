#include "date.h"
#include <absl/time/time.h>
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>

// The numbers of "2026-11-20" or "20.11.2026", in that order; each of so many digits. A page reads dozens of days: no regex here.
static std::optional<std::array<int, 3>> three_numbers(std::string_view text, char between, std::array<std::pair<int, int>, 3> digits) {
  std::array<int, 3> numbers{};
  for (size_t i = 0; i < 3; ++i) {
    const size_t end = i < 2 ? std::min(text.find(between), text.size()) : text.size();
    const auto [stop, error] = std::from_chars(text.data(), text.data() + end, numbers[i]);
    const bool fits = static_cast<int>(end) >= digits[i].first && static_cast<int>(end) <= digits[i].second && text[0] != '-';
    if (!fits || error != std::errc() || stop != text.data() + end || (i < 2 && end == text.size())) return std::nullopt;
    text.remove_prefix(i < 2 ? end + 1 : end);
  }
  return numbers;
}

std::optional<Day> day_from(const std::string& text) {
  const auto iso_day = three_numbers(text, '-', {{{4, 4}, {2, 2}, {2, 2}}}), dotted = iso_day ? iso_day : three_numbers(text, '.', {{{1, 2}, {1, 2}, {4, 4}}});
  if (!dotted) return std::nullopt;
  const int64_t year = (*dotted)[iso_day ? 0 : 2], month = (*dotted)[1], day = (*dotted)[iso_day ? 2 : 0];
  const Day d(year, month, day);               // absl moves the 30th of February on to March: then it was no day
  if (year < 1000 || d.year() != year || d.month() != month || d.day() != day) return std::nullopt;
  return d;
}

std::string iso(Day d) { return fmt::format("{:04}-{:02}-{:02}", d.year(), d.month(), d.day()); }
std::string iso(Time t) { return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", absl::FromChrono(t), absl::UTCTimeZone()); }

std::span<const char* const> date_formats() {
  static constexpr const char* all[] = {"yyyy-mm-dd", "dd.mm.yyyy", "dd/mm/yyyy", "mm/dd/yyyy", "d mmm yyyy"};
  return all;
}

std::string shown(Day d, const Language& language) {
  const bool german = language.code == "de";
  const std::string_view chosen = language.date_format, format = !chosen.empty() ? chosen : german ? "dd.mm.yyyy" : "d mmm yyyy";
  if (format == "yyyy-mm-dd") return iso(d);
  if (format == "dd.mm.yyyy") return fmt::format("{:02}.{:02}.{}", d.day(), d.month(), d.year());
  if (format == "dd/mm/yyyy") return fmt::format("{:02}/{:02}/{}", d.day(), d.month(), d.year());
  if (format == "mm/dd/yyyy") return fmt::format("{:02}/{:02}/{}", d.month(), d.day(), d.year());
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  static constexpr const char* in_german[] = {"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sep.", "Okt.", "Nov.", "Dez."};
  return german ? fmt::format("{}. {} {}", d.day(), in_german[d.month() - 1], d.year()) : fmt::format("{} {} {}", d.day(), months[d.month() - 1], d.year());
}

static absl::TimeZone zone_named(const std::string& name) {
  absl::TimeZone zone;
  return absl::LoadTimeZone(name, &zone) ? zone : absl::UTCTimeZone();
}

std::string shown(Time t, const std::string& zone, const Language& language) {
  const absl::CivilMinute local = absl::ToCivilMinute(absl::FromChrono(t), zone_named(zone));
  return fmt::format("{} {:02}:{:02}", shown(Day(local), language), local.hour(), local.minute());
}

std::string shown_with_zone(Time t, const std::string& zone, const Language& language) {
  return shown(t, zone, language) + " " + absl::FormatTime("%Z", absl::FromChrono(t), zone_named(zone));
}

static std::string zones_folder() {
  const char* folder = std::getenv("TZDIR");
  return folder ? folder : "/usr/share/zoneinfo";
}

// zone.tab has a line for each: "DE	+5230+01322	Europe/Berlin	most of Germany".
const std::vector<std::string>& zones() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> names;
    std::ifstream table(zones_folder() + "/zone.tab");
    for (std::string line; std::getline(table, line);) {
      const size_t first = line.find('\t', line.find('\t') + 1) + 1;
      if (!line.starts_with('#') && first) names.push_back(line.substr(first, line.find('\t', first) - first));
    }
    std::ranges::sort(names);
    names.push_back("UTC");
    return names;
  }();
  return all;
}

bool is_zone(const std::string& name) {
  absl::TimeZone zone;
  const bool plain = !name.empty() && name.size() <= 60 && name.find("..") == std::string::npos && !name.starts_with('/') && !name.starts_with("file:");
  // The file is looked for first: absl remembers every name that it was asked for.
  return plain && std::filesystem::is_regular_file(zones_folder() + '/' + name) && absl::LoadTimeZone(name, &zone);
}
Day today(const std::string& zone) { return absl::ToCivilDay(absl::FromChrono(now()), zone_named(zone)); }

void use_zones_of(const std::string& share) {
  if (std::filesystem::exists(share + "/zoneinfo")) setenv("TZDIR", (share + "/zoneinfo").c_str(), 1);
}
