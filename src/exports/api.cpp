#include "../core/config.h"
#include "exports.h"

namespace export_api {

static constexpr const char* states[] = {"waiting", "making", "ready", "failed"};

static Json to_json(const Export& e) {
  const Json none;
  return {{"id", e.id}, {"state", states[static_cast<size_t>(e.state)]}, {"done", e.done}, {"total", e.total}, {"bytes", e.is_ready() ? Json(e.bytes) : none},
          {"created_at", iso(e.created)}, {"ready_at", e.is_ready() ? Json(iso(e.ready)) : none}, {"expires_at", iso(e.expires)},
          {"address", e.is_ready() ? Json(config().base_url + "/api/v1/exports/" + std::to_string(e.id) + "/data") : none}};
}

Response list(Request& rq) {
  Json items = Json::array();
  for (const Export& e : exports_of(rq.db, rq.who)) items.push_back(to_json(e));
  return Response::json({{"items", items}, {"next", nullptr}});
}

Response create(Request& rq) {
  Once once(rq, [&](Id id) { return Response::json(to_json(find_export(rq.db, rq.who, id)), 201); });
  begin_export(rq, once);
  return once.answer();
}

Response show(Request& rq) { return Response::json(to_json(find_export(rq.db, rq.who, rq.ids[0]))); }

Json schemas() {
  const Json whole{{"type", "integer"}}, maybe_whole{{"type", {"integer", "null"}}}, time{{"type", "string"}, {"format", "date-time"}},
      maybe_time{{"type", {"string", "null"}}, {"format", "date-time"}};
  return {{"Export", {{"type", "object"},
                      {"properties", {{"id", whole}, {"state", {{"enum", {"waiting", "making", "ready", "failed"}}}}, {"done", whole}, {"total", whole}, {"bytes", maybe_whole},
                                      {"created_at", time}, {"ready_at", maybe_time}, {"expires_at", time},
                                      {"address", {{"type", {"string", "null"}}, {"description", "Of the .zip, once it is ready."}}}}},
                      {"required", {"id", "state", "done", "total", "created_at", "expires_at"}}}}};
}

}  // namespace export_api
