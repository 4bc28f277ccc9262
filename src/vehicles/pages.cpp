#include "../core/page.h"
#include "vehicles.h"
#include "vin.h"

namespace vehicle_pages {

static Values on_file(const Vehicle& v, const std::string& language) {
  Values values = to_values(vehicle_fields(), v);
  values["odometer"] = to_edit(v.odometer, v.distance_unit, language);
  return values;
}

// One form adds and edits; an edit carries the version it saw.
static Response add_form(Request& rq, const Values& values, const Invalid::Problems& wrong = {}, int status = 200) {
  Page page(rq, "vehicles/edit", say("Add vehicle"));
  page.fields(values, wrong).show("ADD");
  return page.answer(status);
}
static Page edit_page(Request& rq, const std::string& version) {
  Page page(rq, "vehicles/edit", say("Edit vehicle"));
  page.show("EDIT").set("ID", rq.ids[0]).set("VERSION", version);
  return page;
}
static std::string address(Id id) { return "/garage/" + std::to_string(id); }

static Flash about_vin(const VehicleDraft& draft, Phrase said) {
  if (draft.vin && !check_digit_fits(*draft.vin)) return {say("Saved. The check digit of the VIN does not fit: please look at it once more.")};
  return {std::move(said)};
}

Response blank(Request& rq) { return add_form(rq, on_file({}, rq.language)); }

Response create(Request& rq) try {
  const VehicleDraft draft = read_vehicle(rq.form, rq.who);
  Once once(rq, [&](Id id) { return Response::see_other(address(id), about_vin(draft, say("Vehicle added."))); });
  add_vehicle(rq.db, rq.who, draft, once);
  return once.answer();
} catch (const Invalid& bad) {
  return add_form(rq, typed(vehicle_fields(), rq.form), bad.problems, 422);
}

Response edit(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  return edit_page(rq, std::to_string(v.version)).fields(on_file(v, rq.language)).answer();
}

Response update(Request& rq) {
  const Vehicle before = find_vehicle(rq.db, rq.who, rq.ids[0]);
  try {
    const VehicleDraft draft = read_vehicle(rq.form, rq.who, before.distance_unit);
    Once once(rq, [&](Id id) { return Response::see_other(address(id), about_vin(draft, say("Vehicle saved."))); });
    edit_vehicle(rq.db, rq.who, before.id, rq.version_seen(), draft, once);
    return once.answer();
  } catch (const Invalid& bad) {
    return edit_page(rq, rq.form.typed("version")).fields(typed(vehicle_fields(), rq.form), bad.problems).answer(422);
  } catch (const Refused& no) {
    if (no.why != Refusal::stale) throw;       // a stale form shows both texts; to save it again is then a decision
    const Vehicle now = find_vehicle(rq.db, rq.who, rq.ids[0]);
    return edit_page(rq, std::to_string(now.version)).message(no.said).fields(typed(vehicle_fields(), rq.form), {}, on_file(now, rq.language)).answer(409);
  }
}

Response confirm_delete(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  Page page(rq, "vehicles/delete", say("Delete vehicle"));
  page.set("ID", v.id).set("NAME", v.name()).set("RECORDS", page.in_words(say_count("{} record", "{} records", v.entries)));
  return page.answer();
}

Response remove(Request& rq) {
  Once once(rq, [](Id id) { return Response::see_other("/garage", Flash{say("Vehicle deleted."), address(id) + "/restore"}); });
  delete_vehicle(rq.db, rq.who, rq.ids[0], {}, once);
  return once.answer();
}

Response restore(Request& rq) {
  Once once(rq, [](Id id) { return Response::see_other(address(id), Flash{say("Vehicle is back.")}); });
  restore_vehicle(rq.db, rq.who, rq.ids[0], once);
  return once.answer();
}

}  // namespace vehicle_pages
