// SQL of the demo: many rows at once.
#pragma once
#include "../vehicles/vehicles.h"

namespace demo_store {
struct Entry {
  Id vehicle;
  Day date;
  std::string kind, title, unit, story, tags, done_by;
  int64_t odometer, cost = 0;            // cents
  std::string fuel_unit = {};
  int64_t fuel = 0;                      // thousandths
};
struct Post {
  const char *title, *content;
  int64_t days_ago;
};
void note(Db&, const std::string& what);               // in setting "demo"
void describe(Db&, Id person, const std::string& full_name, const std::string& phone, const std::optional<std::string>& language);
Id add_vehicle(Db&, Id owner, const VehicleDraft&);
void add_entries(Db&, const std::vector<Entry>&);      // at most a few hundred
void add_lines(Db&, Id vehicle);                       // labour and parts of its repairs
Id newest_service(Db&, Id vehicle);
void add_posts(Db&, Id shop, Id author, const std::vector<Post>&);
}
