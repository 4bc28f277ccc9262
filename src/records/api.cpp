#include "../core/listing.h"
#include "records.h"

namespace record_api {

static Json to_json(const Record& r) {
  Json json{{"id", r.id}, {"version", r.version}, {"vehicle_id", r.vehicle_id}, {"kind", r.kind}};
  json.update(to_json(record_fields(), r));
  json["distance_unit"] = r.odometer ? Json(r.odometer->unit) : Json();
  return json;
}
static Response answered(Request& rq, Id id, int status = 200) {
  const Record r = find_record(rq.db, rq.who, rq.ids[0], id);
  return Response::row(to_json(r), r.version, status);
}

// Endless by ?after=, or numbered by ?page=.
Response list(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  const Listing listing = read_listing(rq);
  Json items = Json::array();
  if (!rq.query.typed("page").empty()) {
    for (const Record& r : page_of_records(rq.db, v, listing.page, listing.per_page)) items.push_back(to_json(r));
    return Response::json(numbered(listing, std::move(items), v.entries));
  }
  const Timeline found = timeline_of(rq.db, v, after_from(rq.query.typed("after")), listing.per_page, true);
  for (const Record& r : found.items) items.push_back(to_json(r));
  return Response::json({{"items", items}, {"next", found.next ? Json(text_of(*found.next)) : Json()}});
}

Response create(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  Once once(rq, [&](Id id) { return answered(rq, id, 201); });
  add_record(rq.db, rq.who, v.id, read_record(rq.form, rq.who, v), once);
  return once.answer();
}

Response show(Request& rq) { return answered(rq, rq.ids[1]); }

Response update(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  Once once(rq, [&](Id id) { return answered(rq, id); });
  edit_record(rq.db, rq.who, v.id, rq.ids[1], rq.version_seen(), read_record(rq.form, rq.who, v), once);
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

Json schemas() {
  const Json whole{{"type", "integer"}}, draft = draft_schema(record_fields());
  Json on_file = draft;
  on_file["properties"].update({{"id", whole}, {"version", whole}, {"vehicle_id", whole}, {"kind", {{"type", "string"}}},
                                {"odometer", {{"type", {"integer", "null"}}}}, {"distance_unit", {{"enum", {"km", "mi", "h", nullptr}}}}});
  for (const char* always : {"id", "version", "vehicle_id", "kind", "date", "story"}) on_file["required"].push_back(always);
  return {{"RecordDraft", draft}, {"Record", on_file}};
}

}  // namespace record_api
