// SQL of vehicles and their figures.
#pragma once
#include "sense.h"
#include "vehicles.h"

namespace vehicle_store {
Id insert(Db&, Id owner, const VehicleDraft&);
bool touch(Db&, Id owner, Id);                   // false: not theirs
void update(Db&, Id owner, Id, const VehicleDraft&);
void mark_favourite(Db&, Id owner, Id, bool);
void flag_deleted(Db&, Id owner, Id);
bool unflag_deleted(Db&, Id owner, Id);          // false: not theirs, not deleted, or too late
std::optional<Vehicle> find(Db&, Id owner, Id);
std::vector<VehicleCard> garage(Db&, Id owner, const std::vector<std::string>& words, bool archive, int64_t offset, int64_t most);
std::vector<VehicleCard> deleted(Db&, Id owner);     // within the day, 20 at most
std::vector<VehicleCard> search(Db&, Id owner, const std::vector<std::string>& words);
std::vector<Vehicle> page(Db&, Id owner, int64_t offset, int64_t most);
int64_t count(Db&, Id owner);

void put_reading(Db&, Id vehicle, Day, const Reading&, int64_t total, bool odd);    // one plain reading a day: a second corrects the first
void put_cluster(Db&, Id vehicle, Day, const Reading& now, const Reading& before);
void relabel_entries(Db&, Id vehicle, const std::string& from, const std::string& to);    // the unit had been typed wrongly
void refresh_totals(Db&, Id vehicle);
// What former dials had counted more than the new ones when the dial showed that (number: in the vehicle's unit) on that day.
int64_t offset_on(Db&, Id vehicle, Day, int64_t number, Id except);
std::optional<Reading> last_reading(Db&, Id vehicle);
Id reading_of(Db&, Id vehicle, Day);             // the plain reading of that day, 0: none
// Totals without doubts, five at most, the nearest day first. Of the day itself those up to total are before, the others after it.
std::vector<Point> before(Db&, Id vehicle, Day, int64_t total, Id except);
std::vector<Point> after(Db&, Id vehicle, Day, int64_t total, Id except);
void refresh_figures(Db&, Id vehicle);
std::vector<Id> vehicles_after(Db&, Id);
std::map<Id, std::string> figures_of(Db&, const std::vector<Id>& vehicles);
void delete_all(Db&, Id owner);                            // as if it had been two days ago
Id purge_vehicles(Db&);
}
