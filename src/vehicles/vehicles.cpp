#include "vehicles.h"
#include "../accounts/events.h"
#include "store.h"
#include "vin.h"

VehicleDraft read_vehicle(Form& form, const Who& who, const std::string& unit) {
  VehicleDraft draft;
  draft.make = form.needed("make", 60);
  draft.model = form.needed("model", 60);
  draft.year = form.needed_whole("year", 1886, today(who.zone).year() + 1);
  if (std::string vin = form.text("vin", 17); !vin.empty()) {
    for (char& c : vin) if (c >= 'a' && c <= 'z') c -= 'a' - 'A';
    form.require(looks_like_vin(vin), "vin", say("is 17 letters and digits, without I, O or Q"));
    draft.vin = vin;
  }
  if (std::string plate = form.text("plate", 20); !plate.empty()) draft.plate = plate;
  draft.distance_unit = form.typed("distance_unit").empty() ? unit : form.choice("distance_unit", {"km", "mi", "h"});
  draft.odometer = read_odometer(form, "odometer", draft.distance_unit);
  form.done();
  return draft;
}

const Fields<Vehicle>& vehicle_fields() {
  static const Fields<Vehicle> fields{
      {"make", needed_text_schema(60), [](const Vehicle& v) -> Json { return v.make; }, true},
      {"model", needed_text_schema(60), [](const Vehicle& v) -> Json { return v.model; }, true},
      {"year", {{"type", "integer"}, {"minimum", 1886}}, [](const Vehicle& v) { return v.year ? Json(v.year) : Json(); }, true},
      {"vin", text_schema(17), [](const Vehicle& v) { return or_null(v.vin); }},
      {"plate", text_schema(20), [](const Vehicle& v) { return or_null(v.plate); }},
      {"distance_unit", {{"type", "string"}, {"enum", {"km", "mi", "h"}}}, [](const Vehicle& v) -> Json { return v.distance_unit; }},
      {"odometer", odometer_schema(), [](const Vehicle& v) { return v.odometer ? Json(v.odometer->odometer) : Json(); }},
  };
  return fields;
}

// No look before the write: the unique index has the last word, and here it gets its sentence.
[[noreturn]] static void explain(const Duplicate& dup) {
  if (dup.on("vehicle_held_vin")) throw Invalid("vin", say("is already in your garage"));
  throw dup;
}

void touch_vehicle(Db& db, const Who& who, Id id) {
  if (!vehicle_store::touch(db, who.id, id)) throw nothing_here();
}
void refresh_figures(Db& db, Id vehicle) { vehicle_store::refresh_figures(db, vehicle); }

static void note_reading(Db& db, const Who& who, Id id, const VehicleDraft& draft) {
  vehicle_store::put_reading(db, id, today(who.zone), *draft.odometer, total_of(*draft.odometer, draft.distance_unit));
}

Id add_vehicle(Db& db, const Who& who, const VehicleDraft& draft, Once& once) try {
  return in_transaction(db, once, [&] {
    const Id id = vehicle_store::insert(db, who.id, draft);
    if (draft.odometer) note_reading(db, who, id, draft), refresh_figures(db, id);
    note_event(db, who, "vehicle", id, "added");
    return id;
  });
} catch (const Duplicate& dup) {
  explain(dup);
}

static void must_be_at(const Vehicle& now, int64_t seen) {
  if (now.version != seen) throw Refused(Refusal::stale, say("somebody changed this meanwhile"));
}

Id edit_vehicle(Db& db, const Who& who, Id id, int64_t seen, const VehicleDraft& draft, Once& once) try {
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, id);
    const Vehicle before = find_vehicle(db, who, id);
    must_be_at(before, seen);
    vehicle_store::update(db, who.id, id, draft);
    if (before.distance_unit != draft.distance_unit) vehicle_store::relabel_entries(db, id, before.distance_unit, draft.distance_unit);
    const bool new_reading = draft.odometer && (!before.odometer || before.odometer->odometer != total_of(*draft.odometer, draft.distance_unit));
    if (new_reading) note_reading(db, who, id, draft);
    refresh_figures(db, id);
    note_event(db, who, "vehicle", id, "edited");
    return id;
  });
} catch (const Duplicate& dup) {
  explain(dup);
}

Id delete_vehicle(Db& db, const Who& who, Id id, std::optional<int64_t> seen, Once& once) {
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, id);
    if (seen) must_be_at(find_vehicle(db, who, id), *seen);
    vehicle_store::flag_deleted(db, who.id, id);
    note_event(db, who, "vehicle", id, "deleted");
    return id;
  });
}

Id restore_vehicle(Db& db, const Who& who, Id id, Once& once) try {
  return in_transaction(db, once, [&] {
    if (!vehicle_store::unflag_deleted(db, who.id, id)) throw nothing_here();
    note_event(db, who, "vehicle", id, "restored");
    return id;
  });
} catch (const Duplicate&) {
  throw Refused(Refusal::conflict, say("another vehicle in your garage has this VIN now"));
}

Vehicle find_vehicle(Db& db, const Who& who, Id id) {
  if (auto found = vehicle_store::find(db, who.id, id)) return *found;
  throw nothing_here();
}

std::vector<Vehicle> garage_of(Db& db, const Who& who) { return vehicle_store::newest(db, who.id); }

VehicleList list_vehicles(Db& db, const Who& who, int64_t page, int64_t per_page) {
  return {vehicle_store::page(db, who.id, (page - 1) * per_page, per_page), vehicle_store::count(db, who.id)};
}

Id purge_vehicles(Db& db) {
  if (const Id entries = vehicle_store::purge_entries(db)) return entries;
  return vehicle_store::purge_vehicles(db);
}
