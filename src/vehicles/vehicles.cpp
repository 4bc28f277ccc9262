#include "vehicles.h"
#include <absl/strings/ascii.h>
#include "../core/events.h"
#include "../core/number.h"
#include "store.h"
#include "vin.h"

static std::optional<std::string> if_any(std::string text) { return text.empty() ? std::nullopt : std::optional(std::move(text)); }

static const Day first_day(1886, 1, 1);

VehicleDraft read_vehicle(Form& form, const Who& who, const VehicleDraft& before) {
  const Day now = today(who.zone);
  VehicleDraft draft;
  draft.vin = if_any(form.text("vin", 17));
  std::optional<VinFacts> facts;
  if (draft.vin) {
    absl::AsciiStrToUpper(&*draft.vin);
    facts = facts_of(*draft.vin, static_cast<int>(now.year()) + 1);
    const bool fits = looks_like_vin(*draft.vin);
    if (!fits && !facts->suggestions.empty())
      form.require(false, "vin", say("is 17 letters and digits, without I, O or Q. Did you mean {}?", {facts->suggestions.front()}));
    form.require(fits, "vin", say("is 17 letters and digits, without I, O or Q"));
  }
  const bool make_is_told = facts && !facts->make.empty() && !form.has("make"), year_is_told = facts && facts->model_year && !form.has("year");
  draft.make = make_is_told ? facts->make : form.needed("make", 60);
  draft.model = form.needed("model", 60);
  draft.year = year_is_told ? *facts->model_year : form.needed_whole("year", 1886, now.year() + 1);
  draft.trim = if_any(form.text("trim", 60)), draft.colour = if_any(form.text("colour", 40)), draft.plate = if_any(form.text("plate", 20));
  draft.distance_unit = form.has("distance_unit") ? form.choice("distance_unit", {"km", "mi", "h"}) : before.distance_unit;
  draft.odometer = read_odometer(form, "odometer", draft.distance_unit);
  draft.currency = read_currency(form, "currency", before.currency);
  draft.bought_on = form.day("bought_on", first_day, now), draft.sold_on = form.day("sold_on", first_day, now);
  if (draft.bought_on && draft.sold_on) form.require(*draft.bought_on <= *draft.sold_on, "sold_on", say("is before the day it was bought"));
  for (const auto& [field, price] : {std::pair{"bought_for", &draft.bought_for}, {"sold_for", &draft.sold_for}}) {
    *price = read_money(form, field, draft.currency);
    if (*price) form.require((*price)->currency == draft.currency, field, say("is in the currency of the vehicle, {}", {draft.currency}));
  }
  draft.notes = form.lines("notes", 5'000);
  draft.tags = form.words("tags", 20, 25);
  draft.favourite = form.flag("favourite"), draft.archived = form.flag("archived");
  draft.odometer_sure = form.flag("odometer_sure");
  if (form.has("unit_change")) draft.unit_change = form.choice("unit_change", {"relabel", "cluster"});
  form.done();
  return draft;
}

static Json or_null(const std::optional<Day>& day) { return day ? Json(iso(*day)) : Json(); }

const Fields<Vehicle>& vehicle_fields() {
  static const Fields<Vehicle> fields{
      {"make", needed_text_schema(60), [](const Vehicle& v) -> Json { return v.make; }, true},
      {"model", needed_text_schema(60), [](const Vehicle& v) -> Json { return v.model; }, true},
      {"year", {{"type", "integer"}, {"minimum", 1886}}, [](const Vehicle& v) { return v.year ? Json(v.year) : Json(); }, true},
      {"trim", text_schema(60), [](const Vehicle& v) { return or_null(v.trim); }},
      {"colour", text_schema(40), [](const Vehicle& v) { return or_null(v.colour); }},
      {"vin", text_schema(17), [](const Vehicle& v) { return or_null(v.vin); }},
      {"plate", text_schema(20), [](const Vehicle& v) { return or_null(v.plate); }},
      {"distance_unit", {{"type", "string"}, {"enum", {"km", "mi", "h"}}}, [](const Vehicle& v) -> Json { return v.distance_unit; }},
      {"odometer", odometer_schema(), [](const Vehicle& v) { return v.odometer ? Json(v.odometer->odometer) : Json(); }},
      {"currency", {{"type", "string"}, {"description", "ISO 4217."}}, [](const Vehicle& v) -> Json { return v.currency; }},
      {"bought_on", maybe_day_schema(), [](const Vehicle& v) { return or_null(v.bought_on); }},
      {"bought_for", money_schema(), [](const Vehicle& v) { return to_json(v.bought_for); }},
      {"sold_on", maybe_day_schema(), [](const Vehicle& v) { return or_null(v.sold_on); }},
      {"sold_for", money_schema(), [](const Vehicle& v) { return to_json(v.sold_for); }},
      {"notes", {{"type", "string"}, {"maxLength", 5000}}, [](const Vehicle& v) -> Json { return v.notes; }},
      {"tags", words_schema(20, 25), [](const Vehicle& v) -> Json { return v.tags; }},
      {"favourite", {{"type", "boolean"}}, [](const Vehicle& v) -> Json { return v.favourite; }},
      {"archived", {{"type", "boolean"}}, [](const Vehicle& v) -> Json { return v.archived; }},
  };
  return fields;
}

VehicleDraft first_vehicle(const Who& who) {
  VehicleDraft first;
  if (!who.distance_unit.empty()) first.distance_unit = who.distance_unit;
  if (!who.currency.empty()) first.currency = who.currency;
  return first;
}
VehicleDraft next_vehicle(Db& db, const Who& who) {
  const auto newest = vehicle_store::page(db, who.id, 0, 1);
  VehicleDraft next = first_vehicle(who);
  if (!newest.empty()) next.distance_unit = newest.front().distance_unit, next.currency = newest.front().currency;
  return next;
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
void refresh_totals(Db& db, Id vehicle) { vehicle_store::refresh_totals(db, vehicle); }
int64_t total_on(Db& db, const Vehicle& v, Day day, const Reading& r, Id except) {
  const int64_t number = total_of(r, v.distance_unit);
  return number + vehicle_store::offset_on(db, v.id, day, number, except);
}
std::optional<Reading> last_reading(Db& db, Id vehicle) { return vehicle_store::last_reading(db, vehicle); }

Phrase Doubtful::question(const Doubt& doubt, const std::string& unit) {
  const auto dial = [](const Reading& r) { return Filling::number(std::to_string(r.odometer) + "\u00A0" + r.unit); };
  const Filling near = dial({doubt.neighbour.total, unit}), on = doubt.neighbour.day, meant = doubt.suggestion ? dial(*doubt.suggestion) : "";
  switch (doubt.why) {
    case Oddity::below_earlier:
      return !doubt.suggestion ? say("That is less than the {} of {}. Is it right?", {near, on}) : say("That is less than the {} of {}. Did you mean {}?", {near, on, meant});
    case Oddity::above_later:
      return !doubt.suggestion ? say("That is more than the {} of {}. Is it right?", {near, on}) : say("That is more than the {} of {}. Did you mean {}?", {near, on, meant});
    default:
      return !doubt.suggestion ? say("That is a long way from the {} of {}. Is it right?", {near, on})
                           : say("That is a long way from the {} of {}. Did you mean {}?", {near, on, meant});
  }
}

void ask_if_doubtful(Db& db, const Vehicle& v, Day day, const Reading& r, Id except) {
  const int64_t total = total_on(db, v, day, r, except), clusters = total - total_of(r, v.distance_unit);
  const auto before = vehicle_store::before(db, v.id, day, total, except), after = vehicle_store::after(db, v.id, day, total, except);
  const auto doubt = doubt_about(r, day, clusters, before, after, v.distance_unit);
  if (doubt) throw Doubtful(*doubt, v.distance_unit);
}

static bool is_odd(Db& db, const Vehicle& v, Day day, const Reading& r, bool sure) try {
  ask_if_doubtful(db, v, day, r, vehicle_store::reading_of(db, v.id, day));      // which this one corrects
  return false;
} catch (const Doubtful&) {
  if (!sure) throw;
  return true;
}

static void note_reading(Db& db, const Who& who, Id id, const VehicleDraft& draft) {
  const Day day = today(who.zone);
  Vehicle v;
  v.id = id, v.distance_unit = draft.distance_unit;
  const bool odd = is_odd(db, v, day, *draft.odometer, draft.odometer_sure);
  vehicle_store::put_reading(db, id, day, *draft.odometer, total_on(db, v, day, *draft.odometer), odd);
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

// The unit was typed wrongly, or there is a new dial that counts in another: only its owner knows which.
static void change_unit(Db& db, const Who& who, const Vehicle& before, const VehicleDraft& draft) {
  if (before.odometer && draft.unit_change.empty())
    throw Invalid("unit_change", say("There are readings in {} already. Were they in {} all along, or is there a new instrument cluster?", {before.distance_unit, draft.distance_unit}));
  if (!before.odometer || draft.unit_change == "relabel") {
    vehicle_store::relabel_entries(db, before.id, before.distance_unit, draft.distance_unit);
  } else {
    if (!can_convert(before.distance_unit, draft.distance_unit))
      throw Invalid("unit_change", say("cannot be turned from {} into {}", {before.distance_unit, draft.distance_unit}));
    if (!draft.odometer) throw Invalid("odometer", say("is needed: what the new instrument cluster shows"));
    vehicle_store::put_cluster(db, before.id, today(who.zone), *draft.odometer, *last_reading(db, before.id));
  }
  refresh_totals(db, before.id);
}

Id edit_vehicle(Db& db, const Who& who, Id id, int64_t seen, const VehicleDraft& draft, Once& once) try {
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, id);
    const Vehicle before = find_vehicle(db, who, id);
    must_be_at(before.version, seen);
    vehicle_store::update(db, who.id, id, draft);
    const bool new_unit = before.distance_unit != draft.distance_unit;
    if (new_unit) change_unit(db, who, before, draft);
    const bool new_dial = new_unit && draft.unit_change == "cluster";
    // The form was filled with the dial, a program with the total: neither says anything new.
    const auto dial = draft.odometer ? last_reading(db, id) : std::nullopt;
    const bool is_known = dial && total_of(*dial, draft.distance_unit) == total_of(*draft.odometer, draft.distance_unit);
    const bool new_reading = draft.odometer && !is_known && (!before.odometer || before.odometer->odometer != total_of(*draft.odometer, draft.distance_unit));
    if (new_reading && !new_dial) note_reading(db, who, id, draft);
    refresh_figures(db, id);
    note_event(db, who, "vehicle", id, "edited");
    return id;
  });
} catch (const Duplicate& dup) {
  explain(dup);
}

Id mark_favourite(Db& db, const Who& who, Id id, bool yes, Once& once) {
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, id);
    vehicle_store::mark_favourite(db, who.id, id, yes);
    return id;
  });
}

Id delete_vehicle(Db& db, const Who& who, Id id, std::optional<int64_t> seen, Once& once) {
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, id);
    must_be_at(find_vehicle(db, who, id).version, seen);
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

Garage garage_of(Db& db, const Who& who, const std::vector<std::string>& words, bool archive, int64_t page, int64_t per_page) {
  Garage garage{vehicle_store::garage(db, who.id, words, archive, (page - 1) * per_page, per_page + 1), {}};
  garage.more = static_cast<int64_t>(garage.items.size()) > per_page;
  if (garage.more) garage.items.pop_back();
  if (page > 1 || !words.empty() || archive) return garage;
  garage.deleted = vehicle_store::deleted(db, who.id);
  garage.all_archived = garage.items.empty() && !vehicle_store::garage(db, who.id, {}, true, 0, 1).empty();
  return garage;
}
std::vector<VehicleCard> find_vehicles(Db& db, const Who& who, const std::vector<std::string>& words) { return vehicle_store::search(db, who.id, words); }

VehicleList list_vehicles(Db& db, const Who& who, int64_t page, int64_t per_page) {
  return {vehicle_store::page(db, who.id, (page - 1) * per_page, per_page), vehicle_store::count(db, who.id)};
}

std::vector<Id> vehicles_after(Db& db, Id last) { return vehicle_store::vehicles_after(db, last); }
std::map<Id, std::string> figures_of(Db& db, const std::vector<Id>& vehicles) { return vehicle_store::figures_of(db, vehicles); }
void delete_vehicles_of(Db& db, Id person) { vehicle_store::delete_all(db, person); }
Id purge_vehicles(Db& db) { return vehicle_store::purge_vehicles(db); }
