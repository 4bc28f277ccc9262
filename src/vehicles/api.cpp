#include "../core/listing.h"
#include "vehicles.h"

namespace vehicle_api {

static Json to_json(const Vehicle& v) {
  return {{"id", v.id}, {"version", v.version}, {"make", v.make}, {"model", v.model}, {"year", v.year}, {"vin", or_null(v.vin)},
          {"plate", or_null(v.plate)}, {"distance_unit", v.distance_unit},
          {"odometer", v.odometer ? Json(v.odometer->odometer) : Json()}, {"odometer_on", v.odometer_on ? Json(iso(*v.odometer_on)) : Json()},
          {"records", v.entries}, {"last_service_on", v.last_service_on ? Json(iso(*v.last_service_on)) : Json()}};
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
  add_vehicle(rq.db, rq.who, read_vehicle(rq.form, rq.who), once);
  return once.answer();
}

Response show(Request& rq) { return answered(rq, rq.ids[0]); }

Response update(Request& rq) {
  Once once(rq, [&](Id id) { return answered(rq, id); });
  edit_vehicle(rq.db, rq.who, rq.ids[0], rq.version_seen(), read_vehicle(rq.form, rq.who), once);
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

Json schemas() {
  const Json maybe_whole{{"type", {"integer", "null"}}}, maybe_day{{"type", {"string", "null"}}, {"format", "date"}};
  Json draft{{"make", {{"type", "string"}, {"maxLength", 60}}}, {"model", {{"type", "string"}, {"maxLength", 60}}},
             {"year", {{"type", "integer"}, {"minimum", 1886}}},
             {"vin", {{"type", {"string", "null"}}, {"minLength", 17}, {"maxLength", 17}}},
             {"plate", {{"type", {"string", "null"}}, {"maxLength", 20}}},
             {"distance_unit", {{"type", "string"}, {"enum", {"km", "mi", "h"}}}},
             {"odometer", {{"type", {"integer", "string", "null"}}, {"description", "A number, or as people type it: \"120,000\", \"75k mi\"."}}}};
  Json on_file = draft;
  on_file["id"] = on_file["version"] = on_file["records"] = {{"type", "integer"}};
  on_file["odometer"] = maybe_whole;
  on_file["odometer_on"] = on_file["last_service_on"] = maybe_day;
  return {{"VehicleDraft", {{"type", "object"}, {"properties", draft}, {"required", {"make", "model", "year"}}}},
          {"Vehicle", {{"type", "object"}, {"properties", on_file}, {"required", {"id", "version", "make", "model", "year", "distance_unit"}}}}};
}

}  // namespace vehicle_api
