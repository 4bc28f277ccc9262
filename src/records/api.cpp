#include "../core/listing.h"
#include "records.h"

namespace record_api {

static Json to_json(const Record& r) {
  return {{"id", r.id}, {"version", r.version}, {"vehicle_id", r.vehicle_id}, {"kind", r.kind}, {"title", r.title}, {"date", iso(*r.date)},
          {"odometer", r.odometer ? Json(r.odometer->odometer) : Json()}, {"distance_unit", r.odometer ? Json(r.odometer->unit) : Json()},
          {"story", r.story}};
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
  const Json whole{{"type", "integer"}}, text{{"type", "string"}}, day{{"type", "string"}, {"format", "date"}};
  Json draft{{"title", {{"type", "string"}, {"maxLength", 200}}}, {"date", day},
             {"odometer", {{"type", {"integer", "string", "null"}}, {"description", "A number, or as people type it: \"120,000\", \"75k mi\"."}}},
             {"story", {{"type", "string"}, {"maxLength", 20000}, {"description", "Markdown."}}}};
  Json on_file = draft;
  on_file["id"] = on_file["version"] = on_file["vehicle_id"] = whole;
  on_file["kind"] = text;
  on_file["odometer"] = {{"type", {"integer", "null"}}};
  on_file["distance_unit"] = {{"type", {"string", "null"}}, {"enum", {"km", "mi", "h", nullptr}}};
  return {{"RecordDraft", {{"type", "object"}, {"properties", draft}, {"required", {"title"}}}},
          {"Record", {{"type", "object"}, {"properties", on_file}, {"required", {"id", "version", "vehicle_id", "kind", "title", "date", "story"}}}}};
}

}  // namespace record_api
