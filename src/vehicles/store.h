// SQL of vehicles and their figures.
#pragma once
#include "vehicles.h"

namespace vehicle_store {
Id insert(Db&, Id owner, const VehicleDraft&);
bool touch(Db&, Id owner, Id);                   // false: not theirs
void update(Db&, Id owner, Id, const VehicleDraft&);
void flag_deleted(Db&, Id owner, Id);
bool unflag_deleted(Db&, Id owner, Id);          // false: not theirs, not deleted, or too late
std::optional<Vehicle> find(Db&, Id owner, Id);
std::vector<Vehicle> newest(Db&, Id owner);      // with those deleted within the day
std::vector<Vehicle> page(Db&, Id owner, int64_t offset, int64_t most);
int64_t count(Db&, Id owner);

void put_reading(Db&, Id vehicle, Day, const Reading&, int64_t total);    // one plain reading a day: a second corrects the first
void relabel_entries(Db&, Id vehicle, const std::string& from, const std::string& to);    // the unit had been typed wrongly
void refresh_figures(Db&, Id vehicle);
Id purge_entries(Db&);
Id purge_vehicles(Db&);
}
