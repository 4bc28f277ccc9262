// Days and times as people read and type them. What is stored is UTC (DATETIME(6)) or a local day (DATE, "2026-11-20").
#pragma once
#include <absl/time/civil_time.h>
#include <optional>
#include <string>
#include "clock.h"

using Day = absl::CivilDay;

// "2026-11-20" as browsers send it, or "20.11.2026"; nothing for a day that the calendar does not have or a year outside 1000 to 9999.
std::optional<Day> day_from(const std::string& text);
std::string iso(Day);                                            // 2026-11-20
std::string iso(Time);                                           // 2026-11-20T09:30:00Z
std::string shown(Day, const std::string& language);             // 20 Nov 2026; in German 20.11.2026
std::string shown(Time, const std::string& zone, const std::string& language);   // with hours and minutes there

bool is_zone(const std::string& name);                           // an IANA name such as Europe/Berlin
Day today(const std::string& zone);                              // an unknown zone counts as UTC
// Where zoneinfo lies: SHARE's, else the system's. Before the first use of a zone.
void use_zones_of(const std::string& share);
