#include "../core/listing.h"
#include "records.h"

namespace record_api {

Json to_json(const Record& r) {
  Json json{{"id", r.id}, {"version", r.version}, {"vehicle_id", r.vehicle_id}};
  json.update(to_json(record_fields(), r));
  json["distance_unit"] = r.odometer ? Json(r.odometer->unit) : Json();
  json.update({{"total", or_null(r.total)}, {"odd", r.odd}, {"fuel_over", or_null(r.fuel_over)},
               {"fuel_burnt", r.fuel_burnt ? Json(static_cast<double>(*r.fuel_burnt) / 1000) : Json()}});
  return json;
}
static Response answered(Request& rq, Id id, int status = 200) {
  const Record r = find_record(rq.db, rq.who, rq.ids[0], id);
  return Response::row(to_json(r), r.version, status);
}

static Response endless(Request& rq, Filter filter) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  const Timeline found = timeline_of(rq.db, v, filter, after_from(rq.query.typed("after")), read_listing(rq).per_page, true);
  Json items = Json::array();
  for (const Record& r : found.items) items.push_back(to_json(r));
  return Response::json({{"items", items}, {"next", found.next ? Json(text_of(*found.next)) : Json()}});
}

// Endless by ?after=, or numbered by ?page=.
Response list(Request& rq) {
  Filter filter = read_filter(rq);
  filter.records_only = true;
  if (rq.query.typed("page").empty()) return endless(rq, filter);
  const Listing listing = read_listing(rq);
  const RecordPage found = page_of_records(rq.db, find_vehicle(rq.db, rq.who, rq.ids[0]), filter, listing.page, listing.per_page);
  Json items = Json::array();
  for (const Record& r : found.items) items.push_back(to_json(r));
  return Response::json(numbered(listing, std::move(items), found.total));
}
Response timeline(Request& rq) { return endless(rq, read_filter(rq)); }
Response readings(Request& rq) {
  Filter filter;
  filter.kind = "reading";
  return endless(rq, filter);
}

static Response created(Request& rq, RecordDraft before) {
  if (!rq.who.fuel_unit.empty()) before.fuel_unit = rq.who.fuel_unit;
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  Once once(rq, [&](Id id) { return answered(rq, id, 201); });
  add_record(rq.db, rq.who, v.id, read_record(rq.form, rq.who, v, before), {}, once);
  return once.answer();
}
Response create(Request& rq) { return created(rq, {}); }
Response add_reading(Request& rq) {
  rq.form.require(!rq.form.has("kind") || rq.form.sent("kind") == "reading", "kind", say("is one of {}", {"reading"}));
  RecordDraft reading;
  reading.kind = "reading";
  return created(rq, reading);
}

Response show(Request& rq) { return answered(rq, rq.ids[1]); }

Response update(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  const Record before = find_record(rq.db, rq.who, v.id, rq.ids[1]);
  Once once(rq, [&](Id id) { return answered(rq, id); });
  edit_record(rq.db, rq.who, v.id, before.id, rq.version_seen(), read_record(rq.form, rq.who, v, before), {}, once);
  return once.answer();
}

Response remove(Request& rq) {
  Once once(rq, [](Id) { return Response{.status = 204}; });
  delete_record(rq.db, rq.who, rq.ids[0], rq.ids[1], rq.version_seen(), once);
  return once.answer();
}

Response restore(Request& rq) {
  Once once(rq, [&](Id id) { return answered(rq, id); });
  restore_record(rq.db, rq.who, rq.ids[0], rq.ids[1], once);
  return once.answer();
}

Response files(Request& rq) {
  const Record r = find_record(rq.db, rq.who, rq.ids[0], rq.ids[1]);
  Json items = Json::array();
  for (const Attachment& a : attachments_of_entries(rq.db, {r.id})) items.push_back(attachment_api::to_json(a));
  return Response::json({{"items", items}, {"next", nullptr}});
}
Response add_file(Request& rq) { return attachment_api::add(rq, find_record(rq.db, rq.who, rq.ids[0], rq.ids[1]).id, AttachTo::either); }

Response costs(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  Json years = Json::array(), tanks = Json::array();
  for (const YearOfCosts& y : costs_of(rq.db, v)) {
    Json spent = Json::array();
    for (const auto& [currency, kinds] : y.spent)
      for (const auto& [kind, amount] : kinds) spent.push_back({{"kind", kind}, {"cost", {{"amount", amount}, {"currency", currency}}}});
    years.push_back({{"year", y.year}, {"distance", or_null(y.distance)}, {"spent", spent}});
  }
  for (const Record& r : consumption_of(rq.db, v)) {
    const auto [number, unit] = consumption(*r.fuel_burnt, *r.fuel_over, r.fuel_unit, v.distance_unit);
    tanks.push_back({{"record_id", r.id}, {"date", iso(*r.date)}, {"consumption", std::round(number * 100) / 100}, {"unit", unit}});
  }
  return Response::json({{"distance_unit", v.distance_unit}, {"years", years}, {"fuel", tanks}});
}

Json schemas() {
  const Json whole{{"type", "integer"}}, maybe_whole{{"type", {"integer", "null"}}}, maybe_number{{"type", {"number", "null"}}};
  Json draft = draft_schema(record_fields()), on_file = draft;
  draft["properties"]["odometer_sure"] = {{"type", "boolean"}, {"description", "Keep an odometer that cannot well be true."}};
  on_file["properties"].update({{"id", whole}, {"version", whole}, {"vehicle_id", whole}, {"odometer", maybe_whole}, {"before", maybe_whole},
                                {"distance_unit", {{"enum", {"km", "mi", "h", nullptr}}}}, {"total", maybe_whole}, {"odd", {{"type", "boolean"}}},
                                {"fuel_over", maybe_whole}, {"fuel_burnt", maybe_number}});
  for (const char* always : {"id", "version", "vehicle_id", "kind", "title", "date", "story", "tags", "lines"}) on_file["required"].push_back(always);
  const Json list{{"type", "array"}, {"items", {{"type", "object"}}}};
  return {{"RecordDraft", draft}, {"Record", on_file},
          {"Costs", {{"type", "object"}, {"properties", {{"distance_unit", {{"type", "string"}}}, {"years", list}, {"fuel", list}}}, {"required", {"years", "fuel"}}}}};
}

}  // namespace record_api
