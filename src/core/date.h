// Days and times as people read and type them. What is stored is UTC (DATETIME(6)) or a local day (DATE, "2026-11-20").
#pragma once
#include <absl/time/civil_time.h>
#include <optional>
#include <span>
#include <string>
#include <vector>
#include "clock.h"
#include "language.h"

using Day = absl::CivilDay;

// "2026-11-20" as browsers send it, or "20.11.2026"; nothing for a day that the calendar does not have or a year outside 1000 to 9999.
std::optional<Day> day_from(const std::string& text);
std::string iso(Day);                                            // 2026-11-20
std::string iso(Time);                                           // 2026-11-20T09:30:00Z
std::string shown(Day, const Language&);                         // 20 Nov 2026; in German 20.11.2026; else as the reader chose
std::string shown(Time, const std::string& zone, const Language&);   // with hours and minutes there
std::string shown_with_zone(Time, const std::string& zone, const Language&);     // and its letters, for a mail: 20 Nov 2026 10:30 CET
std::span<const char* const> date_formats();                     // "yyyy-mm-dd", "dd.mm.yyyy", …, "d mmm yyyy" with the month as a word

bool is_zone(const std::string& name);                           // an IANA name such as Europe/Berlin
const std::vector<std::string>& zones();                         // those to choose from, a city for each, by name
Day today(const std::string& zone);                              // an unknown zone counts as UTC
// Where zoneinfo lies: SHARE's, else the system's. Before the first use of a zone.
void use_zones_of(const std::string& share);
