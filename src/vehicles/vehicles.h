// A vehicle in somebody's garage: the owner's own card of a machine, never a shop's.
#pragma once
#include "../core/field.h"
#include "../core/money.h"
#include "../core/once.h"
#include "odometer.h"
#include "sense.h"

struct VehicleDraft {                // what a person may type
  std::string make, model;
  int64_t year = 0;                  // 1886 to next year
  std::optional<std::string> trim, colour;
  std::optional<std::string> vin;    // seventeen capitals and digits
  std::optional<std::string> plate;
  std::string distance_unit = "km";  // km, mi or h: what total figures are in
  std::optional<Reading> odometer;   // noted as today's reading when it says something new
  std::string currency = "EUR";      // what its costs are in
  std::optional<Day> bought_on, sold_on;
  std::optional<Money> bought_for, sold_for;
  std::string notes;                 // several lines, 5 000 code points
  std::vector<std::string> tags;     // 20 at most, 25 code points each
  bool favourite = false, archived = false;
  bool odometer_sure = false;        // an odometer that cannot well be true is true all the same
  std::string unit_change;           // of an edit that changes distance_unit: relabel (it was typed wrongly) or cluster (a new dial)
};
struct Vehicle : VehicleDraft {      // what is on file; odometer: the newest, in the vehicle's unit
  Id id = 0;
  int64_t version = 0;               // grows with each edit; an edit says which one it saw
  int64_t entries = 0;               // service records
  std::optional<Day> odometer_on, last_service_on, first_on;    // first_on: the oldest entry
  std::optional<Id> cover;           // its first picture
  std::string cover_name;            // and that picture's thumbnail, a blob
  std::optional<std::string> last_service_title;
  std::string name() const { return make + " " + model; }
};
// A reading that cannot well be true: asked about on the field "odometer" ("before" of a new cluster), kept when it comes again with odometer_sure.
struct Doubtful : Invalid {
  Doubtful(const Doubt& doubt, const std::string& unit, const std::string& field = "odometer")
      : Invalid(field, question(doubt, unit)), doubt(doubt), unit(unit), field(field) {}
  static Phrase question(const Doubt&, const std::string& unit);
  Doubt doubt;
  std::string unit, field;           // the vehicle's
};
struct VehicleCard {                 // what the garage shows of one
  Id id = 0;
  std::string name;
  int64_t year = 0, entries = 0;
  std::optional<std::string> plate, last_service_title;
  std::optional<Reading> odometer;
  std::optional<Day> last_service_on;
  std::optional<Id> cover;
  std::string cover_name;
  bool favourite = false, archived = false, is_sold = false;
};
struct VehicleList {
  std::vector<Vehicle> items;
  int64_t total = 0;
};

// before: the vehicle that is edited, or first_vehicle(); what it does not need to be told again is its unit and currency. An empty make or year is filled from
// the VIN, where that tells it. Throws Invalid.
VehicleDraft read_vehicle(Form&, const Who&, const VehicleDraft& before = {});
// What a new vehicle most likely is like: unit and currency of the newest one, of the first as the person's settings have them.
VehicleDraft next_vehicle(Db&, const Who&);
VehicleDraft first_vehicle(const Who&);
const Fields<Vehicle>& vehicle_fields();         // what read_vehicle reads, as forms and JSON show it
// Adding and editing give the vehicle's id and throw Invalid when its VIN is in this garage already. What is not this person's is
// Refused not_found; an edit of a vehicle that is no longer at the version seen is Refused stale.
Id add_vehicle(Db&, const Who&, const VehicleDraft&, Once&);
Id edit_vehicle(Db&, const Who&, Id, int64_t seen, const VehicleDraft&, Once&);
// Flags it; restore_vehicle takes that back within 24 hours, Refused conflict if another one has its VIN meanwhile; then a job removes it.
Id delete_vehicle(Db&, const Who&, Id, std::optional<int64_t> seen, Once&);
Id restore_vehicle(Db&, const Who&, Id, Once&);
Id mark_favourite(Db&, const Who&, Id, bool, Once&);
Vehicle find_vehicle(Db&, const Who&, Id);
VehicleList list_vehicles(Db&, const Who&, int64_t page, int64_t per_page);      // with the archive, the newest first
// The garage page: favourites first, then the newest.
struct Garage {
  std::vector<VehicleCard> items, deleted; // deleted within the day, on the first page: 20 at most
  bool more = false;                       // there is another page
  bool all_archived = false;               // none but in the archive
};
Garage garage_of(Db&, const Who&, const std::vector<std::string>& words, bool archive, int64_t page, int64_t per_page);
// Own vehicles, the archive too, on whose cards all the words stand: 50 at most.
std::vector<VehicleCard> find_vehicles(Db&, const Who&, const std::vector<std::string>& words);

// For changes below a vehicle, inside their transaction. touch_vehicle comes first: ownership, lock and ETag in one statement.
void touch_vehicle(Db&, const Who&, Id);         // throws Refused not_found
void refresh_figures(Db&, Id vehicle);           // the stored figures, made anew from the entries
// After a change of unit or of a cluster: all totals anew from what the dials showed.
void refresh_totals(Db&, Id vehicle);
// What a dial shows on a day, in the vehicle's unit, with what former dials had counted. except: an entry that is left out.
int64_t total_on(Db&, const Vehicle&, Day, const Reading&, Id except = 0);
std::optional<Reading> last_reading(Db&, Id vehicle);      // as the dial showed it last
// Whether a reading can be true beside its neighbours by date; except: an entry that is not asked, the one that is edited. Throws Doubtful.
void ask_if_doubtful(Db&, const Vehicle&, Day, const Reading&, Id except = 0);
// For reconcile: everybody's vehicles with a higher id, 100 at most; and the stored figures of each and its entries, in one text to compare.
std::vector<Id> vehicles_after(Db&, Id);
std::map<Id, std::string> figures_of(Db&, const std::vector<Id>& vehicles);
void delete_vehicles_of(Db&, Id person);         // for good, with all that is in them: the jobs that purge take it away
Id purge_vehicles(Db&);                          // deleted over 24 hours ago, their entries and files gone by now, 500 at most; how many went

namespace vehicle_pages { Response blank(Request&), create(Request&), edit(Request&), update(Request&), favourite(Request&), confirm_delete(Request&), remove(Request&), restore(Request&); }
namespace vehicle_api { Response list(Request&), create(Request&), show(Request&), update(Request&), remove(Request&), restore(Request&), vin(Request&); Json to_json(const Vehicle&); Json schemas(); }
