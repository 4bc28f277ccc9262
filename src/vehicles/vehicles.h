// A vehicle in somebody's garage: the owner's own card of a machine, never a shop's.
#pragma once
#include "../core/field.h"
#include "../core/once.h"
#include "odometer.h"

struct VehicleDraft {                // what a person may type
  std::string make, model;
  int64_t year = 0;                  // 1886 to next year
  std::optional<std::string> vin;    // seventeen capitals and digits
  std::optional<std::string> plate;
  std::string distance_unit = "km";  // km, mi or h: what total figures are in
  std::optional<Reading> odometer;   // noted as today's reading when it says something new
};
struct Vehicle : VehicleDraft {      // what is on file; odometer: the newest, in the vehicle's unit
  Id id = 0;
  int64_t version = 0;               // grows with each edit; an edit says which one it saw
  int64_t entries = 0;               // service records
  std::optional<Day> odometer_on, last_service_on;
  std::optional<std::string> last_service_title;
  bool is_deleted = false;           // within the last day; it can be taken back until then
  std::string name() const { return make + " " + model; }
};
struct VehicleList {
  std::vector<Vehicle> items;
  int64_t total = 0;
};

// unit: the vehicle's where none is sent. Throws Invalid.
VehicleDraft read_vehicle(Form&, const Who&, const std::string& unit = "km");
const Fields<Vehicle>& vehicle_fields();         // what read_vehicle reads, as forms and JSON show it
// Adding and editing give the vehicle's id and throw Invalid when its VIN is in this garage already. What is not this person's is
// Refused not_found; an edit of a vehicle that is no longer at the version seen is Refused stale.
Id add_vehicle(Db&, const Who&, const VehicleDraft&, Once&);
Id edit_vehicle(Db&, const Who&, Id, int64_t seen, const VehicleDraft&, Once&);
// Flags it; restore_vehicle takes that back within 24 hours, Refused conflict if another one has its VIN meanwhile; then a job removes it.
Id delete_vehicle(Db&, const Who&, Id, std::optional<int64_t> seen, Once&);
Id restore_vehicle(Db&, const Who&, Id, Once&);
Vehicle find_vehicle(Db&, const Who&, Id);
// The newest first, at most 200 with those deleted within the day: the garage page.
std::vector<Vehicle> garage_of(Db&, const Who&);
VehicleList list_vehicles(Db&, const Who&, int64_t page, int64_t per_page);

// For changes below a vehicle, inside their transaction. touch_vehicle comes first: ownership, lock and ETag in one statement.
void touch_vehicle(Db&, const Who&, Id);         // throws Refused not_found
void refresh_figures(Db&, Id vehicle);           // the stored figures, made anew from the entries
Id purge_vehicles(Db&);                          // deleted over 24 hours ago, children first, 500 rows at most; how many rows went

namespace vehicle_pages { Response blank(Request&), create(Request&), edit(Request&), update(Request&), confirm_delete(Request&), remove(Request&), restore(Request&); }
namespace vehicle_api { Response list(Request&), create(Request&), show(Request&), update(Request&), remove(Request&), restore(Request&); Json schemas(); }
