#include "../core/form.h"
#include "../notifications/jobs.h"
#include "../notifications/mail.h"
#include "admin.h"

namespace admin_api {

static Json time_or_null(const std::optional<Time>& t) { return t ? Json(iso(*t)) : Json(); }
static Id before_of(const Request& rq) {
  const std::string text = rq.query.sent("after");
  Id id = 0;
  std::from_chars(text.data(), text.data() + text.size(), id);
  return id;
}

static Json to_json(const Mail& m) {
  return {{"id", m.id}, {"kind", m.kind}, {"language", m.language}, {"to", m.recipient}, {"subject", m.subject}, {"state", m.state}, {"attempts", m.attempts},
          {"error", or_null(m.error)}, {"at", iso(m.at)}, {"sent_at", time_or_null(m.sent_at)}};
}
static Json to_json(const Job& j) {
  return {{"id", j.id}, {"kind", j.kind}, {"subject_id", j.subject}, {"state", j.state}, {"attempts", j.attempts}, {"error", or_null(j.error)}, {"run_at", iso(j.run_at)},
          {"created_at", iso(j.created_at)}};
}
template <class Log>
static Response stream(const Log& log) {
  Json items = Json::array();
  for (const auto& one : log.items) items.push_back(to_json(one));
  return Response::json({{"items", std::move(items)}, {"next", log.next ? Json(std::to_string(*log.next)) : Json()}});
}

Response mails(Request& rq) { return stream(mail_log(rq.db, rq.who, {rq.query.typed("state"), rq.query.typed("to").substr(0, 254), before_of(rq)})); }
Response mail(Request& rq) {
  const Mail m = find_mail(rq.db, rq.who, rq.ids[0]);
  Json json = to_json(m);
  json["body"] = m.body;
  return Response::json(json);
}
Response mail_retry(Request& rq) {
  Once once(rq, [&](Id id) { return Response::json(to_json(find_mail(rq.db, rq.who, id))); });
  retry_mail(rq.db, rq.who, rq.ids[0], once);
  return once.answer();
}
Response jobs(Request& rq) { return stream(job_log(rq.db, rq.query.typed("state"), before_of(rq))); }
Response job_retry(Request& rq) {
  Once once(rq, [&](Id id) { return Response::json(to_json(find_job(rq.db, id))); });
  retry_job(rq.db, rq.who, rq.ids[0], once);
  return once.answer();
}

Json schemas() {
  const Json whole{{"type", "integer"}}, text{{"type", "string"}}, maybe{{"type", {"string", "null"}}}, time{{"type", "string"}, {"format", "date-time"}},
      maybe_time{{"type", {"string", "null"}}, {"format", "date-time"}};
  return {{"Mail", {{"type", "object"},
                    {"properties", {{"id", whole}, {"kind", text}, {"language", text}, {"to", text}, {"subject", text},
                                    {"state", {{"type", "string"}, {"enum", {"queued", "sent", "failed", "held", "dropped"}}}}, {"attempts", whole}, {"error", maybe}, {"at", time},
                                    {"sent_at", maybe_time}, {"body", {{"type", "string"}, {"description", "Markdown, of a single mail; the secret of a link is blanked"}}}}},
                    {"required", {"id", "kind", "to", "subject", "state", "attempts", "at"}}}},
          {"Job", {{"type", "object"},
                   {"properties", {{"id", whole}, {"kind", text}, {"subject_id", whole}, {"state", {{"type", "string"}, {"enum", {"queued", "leased", "done", "dead"}}}},
                                   {"attempts", whole}, {"error", maybe}, {"run_at", time}, {"created_at", time}}},
                   {"required", {"id", "kind", "state", "attempts", "run_at"}}}}};
}

}  // namespace admin_api
