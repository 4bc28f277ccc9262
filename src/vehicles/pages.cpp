#include "../core/page.h"
#include "doubt.h"
#include "vehicles.h"
#include "vin.h"

void show_doubt(Page& page, const Doubtful& doubt, const std::string& typed) {
  page.show("DOUBT");
  Section part = page.part("DOUBT_ASKED", "vehicles/doubt");
  part.set("QUESTION", page.in_words(doubt.problems.begin()->second)).set("TYPED", typed);
  if (const auto& meant = doubt.doubt.suggestion; meant && doubt.field == "odometer")
    part.row("MEANT").set("VALUE", shown(*meant, "en")).set("TEXT", shown(*meant, page.language()));
}

namespace vehicle_pages {

static Values on_file(const Vehicle& v, const std::string& language) {
  Values values = to_values(vehicle_fields(), v);
  values["odometer"] = to_edit(v.odometer, v.distance_unit, language);
  values["bought_for"] = to_edit(v.bought_for, language), values["sold_for"] = to_edit(v.sold_for, language);
  values["unit_change"] = "";
  return values;
}
static Values as_typed(const Form& form) {
  Values values = typed(vehicle_fields(), form);
  values["unit_change"] = form.typed("unit_change");
  if (form.has("odometer_use")) values["odometer"] = form.typed("odometer_use");
  return values;
}

// One form adds and edits; an edit carries the version it saw.
static Page form_page(Request& rq, const Phrase& title, const Values& values) {
  Page page(rq, "vehicles/edit", title);
  const bool more = std::ranges::any_of(std::initializer_list<const char*>{"trim", "colour", "bought_on", "bought_for", "sold_on", "sold_for", "notes", "tags", "archived"},
                                        [&](const char* f) { return !values.at(f).empty(); });
  page.show_if(more || rq.method != "GET", "MORE_OPEN");
  page.show_if(rq.form.flag("odometer_sure"), "SURE");
  for (const char* code : currencies()) page.row("CURRENCY").set("CODE", code).show_if(values.at("currency") == code, "CHOSEN");
  return page;
}
static Page add_page(Request& rq, const Values& values) {
  Page page = form_page(rq, say("Add vehicle"), values);
  page.show("ADD");
  return page;
}
static Page edit_page(Request& rq, const Values& values, const std::string& version) {
  Page page = form_page(rq, say("Edit vehicle"), values);
  page.show("EDIT").set("ID", rq.ids[0]).set("VERSION", version);
  return page;
}
static std::string address(Id id) { return "/garage/" + std::to_string(id); }

// A doubt is asked about in a place of its own, not beside the field.
static Response form_again(Page page, const Request& rq, const Invalid& bad) {
  if (const auto* doubt = dynamic_cast<const Doubtful*>(&bad)) {
    show_doubt(page, *doubt, as_typed(rq.form).at("odometer"));
    page.show_if(rq.form.has("unit_change"), "UNIT_CHANGE");
    return page.fields(as_typed(rq.form)).answer(422);
  }
  page.show_if(rq.form.has("unit_change") || bad.problems.contains("unit_change"), "UNIT_CHANGE");
  return page.fields(as_typed(rq.form), bad.problems).answer(422);
}

static Flash about_vin(const VehicleDraft& draft, Phrase said) {
  if (!draft.vin || check_digit_fits(*draft.vin)) return {std::move(said)};
  const VinFacts facts = facts_of(*draft.vin, 9999);
  if (!facts.suggestions.empty()) return {say("Saved. The check digit of the VIN does not fit. Did you mean {}?", {facts.suggestions.front()})};
  return {say("Saved. The check digit of the VIN does not fit: please look at it once more.")};
}

Response blank(Request& rq) {
  Vehicle next;
  static_cast<VehicleDraft&>(next) = next_vehicle(rq.db, rq.who);
  const Values values = on_file(next, rq.language);
  return add_page(rq, values).fields(values).answer();
}

Response create(Request& rq) try {
  const VehicleDraft draft = read_vehicle(rq.form, rq.who, first_vehicle(rq.who));
  Once once(rq, [&](Id id) { return Response::see_other(address(id), about_vin(draft, say("Vehicle added."))); });
  add_vehicle(rq.db, rq.who, draft, once);
  return once.answer();
} catch (const Invalid& bad) {
  return form_again(add_page(rq, as_typed(rq.form)), rq, bad);
}

Response edit(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  Values values = on_file(v, rq.language);
  values["odometer"] = to_edit(last_reading(rq.db, v.id), v.distance_unit, rq.language);      // what the dial shows
  return edit_page(rq, values, std::to_string(v.version)).fields(values).answer();
}

Response update(Request& rq) {
  const Vehicle before = find_vehicle(rq.db, rq.who, rq.ids[0]);
  try {
    const VehicleDraft draft = read_vehicle(rq.form, rq.who, before);
    Once once(rq, [&](Id id) { return Response::see_other(address(id), about_vin(draft, say("Vehicle saved."))); });
    edit_vehicle(rq.db, rq.who, before.id, rq.version_seen(), draft, once);
    return once.answer();
  } catch (const Invalid& bad) {
    return form_again(edit_page(rq, as_typed(rq.form), rq.form.typed("version")), rq, bad);
  } catch (const Refused& no) {
    if (no.why != Refusal::stale) throw;       // a stale form shows both texts; to save it again is then a decision
    const Vehicle now = find_vehicle(rq.db, rq.who, rq.ids[0]);
    const Values values = as_typed(rq.form);
    return edit_page(rq, values, std::to_string(now.version)).message(no.said).fields(values, {}, on_file(now, rq.language)).answer(409);
  }
}

Response favourite(Request& rq) {
  const bool yes = rq.form.flag("favourite");
  const std::string back = own_place(rq.form.typed("next"), "/garage");
  Once once(rq, [&](Id) { return Response::see_other(back); });
  mark_favourite(rq.db, rq.who, rq.ids[0], yes, once);
  return once.answer();
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
