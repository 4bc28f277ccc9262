#include "../core/listing.h"
#include "../core/page.h"
#include "vehicles.h"
#include "vin.h"

namespace vehicle_api {

Json to_json(const Vehicle& v) {
  Json json{{"id", v.id}, {"version", v.version}};
  json.update(to_json(vehicle_fields(), v));
  json.update({{"cover_id", or_null(v.cover)}});
  json.update({{"odometer_on", v.odometer_on ? Json(iso(*v.odometer_on)) : Json()}, {"records", v.entries},
               {"last_service_on", v.last_service_on ? Json(iso(*v.last_service_on)) : Json()}});
  return json;
}
static Response answered(Request& rq, Id id, int status = 200) {
  const Vehicle v = find_vehicle(rq.db, rq.who, id);
  return Response::row(to_json(v), v.version, status);
}

Response list(Request& rq) {
  const Listing listing = read_listing(rq);
  const VehicleList found = list_vehicles(rq.db, rq.who, listing.page, listing.per_page);
  Json items = Json::array();
  for (const Vehicle& v : found.items) items.push_back(to_json(v));
  return Response::json(numbered(listing, std::move(items), found.total));
}

Response create(Request& rq) {
  Once once(rq, [&](Id id) { return answered(rq, id, 201); });
  add_vehicle(rq.db, rq.who, read_vehicle(rq.form, rq.who, first_vehicle(rq.who)), once);
  return once.answer();
}

Response show(Request& rq) { return answered(rq, rq.ids[0]); }

Response update(Request& rq) {
  const Vehicle before = find_vehicle(rq.db, rq.who, rq.ids[0]);
  Once once(rq, [&](Id id) { return answered(rq, id); });
  edit_vehicle(rq.db, rq.who, before.id, rq.version_seen(), read_vehicle(rq.form, rq.who, before), once);
  return once.answer();
}

Response remove(Request& rq) {
  Once once(rq, [](Id) { return Response{.status = 204}; });
  delete_vehicle(rq.db, rq.who, rq.ids[0], rq.version_seen(), once);
  return once.answer();
}

Response restore(Request& rq) {
  Once once(rq, [&](Id id) { return answered(rq, id); });
  restore_vehicle(rq.db, rq.who, rq.ids[0], once);
  return once.answer();
}

Response vin(Request& rq) {
  const std::string typed = rq.parts[0];
  const bool plain = typed.size() == 17 && std::ranges::all_of(typed, [](unsigned char c) { return isalnum(c); });
  if (!plain) throw Invalid("vin", say("is 17 letters and digits, without I, O or Q"));
  const VinFacts facts = facts_of(typed, static_cast<int>(today(rq.who.zone).year()) + 1);
  const auto text = [](const std::string& known) { return known.empty() ? Json() : Json(known); };
  return Response::json({{"vin", text(facts.vin)}, {"check_digit_fits", facts.check_digit_fits}, {"suggestions", facts.suggestions}, {"model_year", or_null(facts.model_year)},
                         {"make", text(facts.make)}, {"maker", text(facts.maker)}, {"country", facts.country.english.empty() ? Json() : Json(words(rq.language)(facts.country))}});
}

Json schemas() {
  const Json whole{{"type", "integer"}}, maybe_day{{"type", {"string", "null"}}, {"format", "date"}}, maybe_text{{"type", {"string", "null"}}};
  Json draft = draft_schema(vehicle_fields());
  Json on_file = draft;
  on_file["properties"].update({{"id", whole}, {"version", whole}, {"odometer", {{"type", {"integer", "null"}}}}, {"odometer_on", maybe_day},
                                {"records", whole}, {"last_service_on", maybe_day}});
  for (const char* always : {"id", "version", "records"}) on_file["required"].push_back(always);
  on_file["properties"]["cover_id"] = {{"type", {"integer", "null"}}};
  draft["properties"]["odometer_sure"] = {{"type", "boolean"}, {"description", "Keep an odometer that cannot well be true."}};
  draft["properties"]["unit_change"] = {{"enum", {"relabel", "cluster"}}, {"description", "With another distance_unit: it was wrong all along, or there is a new dial."}};
  const Json facts{{"type", "object"},
                   {"properties", {{"vin", maybe_text}, {"check_digit_fits", {{"type", "boolean"}}}, {"suggestions", {{"type", "array"}, {"items", {{"type", "string"}}}}},
                                   {"model_year", {{"type", {"integer", "null"}}}}, {"make", maybe_text}, {"maker", maybe_text}, {"country", maybe_text}}}};
  return {{"VehicleDraft", draft}, {"Vehicle", on_file}, {"Vin", facts}};
}

}  // namespace vehicle_api
