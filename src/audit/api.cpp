#include "audit.h"

namespace audit_api {

static Json to_json(const Event& e) {
  const auto text = [](const std::string& s) { return s.empty() ? Json() : Json(s); };
  return {{"id", e.id}, {"at", iso(e.at)}, {"user_id", or_null(e.user_id)}, {"username", or_null(e.who)}, {"area", e.area}, {"subject", e.subject}, {"subject_id", e.subject_id},
          {"what", e.what}, {"was", text(e.was)}, {"became", text(e.became)}, {"note", text(e.note)}};
}

Response list(Request& rq) {
  const Audit audit = audit_of(rq.db, rq.who, read_audit_filter(rq), rq.query.typed("after"));
  Json items = Json::array();
  for (const Event& e : audit.items) items.push_back(to_json(e));
  return Response::json({{"items", std::move(items)}, {"next", or_null(audit.next)}});
}

Json schemas() {
  const Json whole{{"type", "integer"}}, text{{"type", "string"}}, maybe_text{{"type", {"string", "null"}}};
  const Json areas = event_areas();
  return {{"Event", {{"type", "object"},
                     {"properties", {{"id", whole}, {"at", {{"type", "string"}, {"format", "date-time"}}}, {"user_id", {{"type", {"integer", "null"}}}}, {"username", maybe_text},
                                     {"area", {{"type", "string"}, {"enum", areas}}}, {"subject", text}, {"subject_id", whole}, {"what", text}, {"was", maybe_text}, {"became", maybe_text},
                                     {"note", maybe_text}}},
                     {"required", {"id", "at", "user_id", "username", "area", "subject", "subject_id", "what", "was", "became", "note"}}}}};
}

}  // namespace audit_api
