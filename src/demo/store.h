// SQL of the demo: many rows at once.
#pragma once
#include "../vehicles/vehicles.h"

namespace demo_store {
struct Entry {
  Id vehicle;
  Day date;
  std::string kind, title, unit, story;
  int64_t odometer;
};
void note(Db&, const std::string& what);               // in setting "demo"
Id add_vehicle(Db&, Id owner, const VehicleDraft&);
void add_entries(Db&, const std::vector<Entry>&);      // at most a few hundred
}
