#include "../accounts/rights.h"
#include "people.h"

namespace people_api {

// One's own account needs no more than the token's scope for the garage; anybody else's that of an admin.
static bool is_own(const Request& rq) { return rq.ids[0] == rq.who.id; }
static void must_administer(const Request& rq) {
  if (!allows(rq.who, Permission::administer)) throw nothing_here();
  if (rq.token && !rq.token->contains(rq.method == "GET" || rq.method == "HEAD" ? "admin:read" : "admin:write")) throw Refused(Refusal::forbidden, say("not for this token"));
}
static Who asking(const Request& rq) {
  Who who = rq.who;
  who.runs_installation |= is_own(rq);                // everybody looks after themselves
  return who;
}

static Json to_json(const PersonLine& p) {
  return {{"id", p.id}, {"username", p.username}, {"email", p.email}, {"name", or_null(p.name)}, {"role", p.role.empty() ? "owner" : p.role}, {"operator", p.runs_installation},
          {"active", p.active}, {"verified", p.verified}, {"created_at", iso(p.created_at)}};
}
static Json to_json(const PersonDetail& p) {
  return {{"id", p.id}, {"version", p.version}, {"username", p.username}, {"email", p.email}, {"name", or_null(p.name)}, {"role", p.role.empty() ? "owner" : p.role},
          {"operator", p.runs_installation}, {"active", p.active}, {"verified", p.verified}, {"created_at", iso(p.created)},
          {"signed_in_at", p.signed_in ? Json(iso(*p.signed_in)) : Json()}, {"leaves_at", p.leaves_at ? Json(iso(*p.leaves_at)) : Json()}};
}
static Response answered(Request& rq, Id id, int status = 200) {
  Who who = rq.who;
  who.runs_installation |= id == rq.who.id;
  const PersonDetail p = find_person(rq.db, who, id);
  return Response::row(to_json(p), p.version, status);
}

Response list(Request& rq) {
  const Listing listing = read_listing(rq);
  const PeopleList found = list_people(rq.db, rq.who, read_people_query(rq), listing);
  Json items = Json::array();
  for (const PersonLine& p : found.items) items.push_back(to_json(p));
  return Response::json(numbered(listing, std::move(items), found.total));
}

Response create(Request& rq) {
  Once once(rq, [&](Id id) { return answered(rq, id, 201); });
  const std::string role = rq.form.choice("role", {"owner", "technician", "advisor", "admin"});
  const PersonDraft draft = read_person(rq.form);
  if (role == "owner" && !rq.who.runs_installation) throw Refused(Refusal::forbidden, say("an admin of a shop makes accounts for those who work there"));
  if (role != "owner" && !rq.who.shop_id) throw Refused(Refusal::conflict, say("there is no shop here to work in"));
  create_person(rq.db, rq.who, draft, role == "owner" ? "" : role, once);
  return once.answer();
}

Response show(Request& rq) {
  if (!is_own(rq)) must_administer(rq);
  return answered(rq, rq.ids[0]);
}

// Of oneself: the name. An admin changes a role, who runs the installation name and address or whether the account is active: one of these at a time.
Response update(Request& rq) {
  if (!is_own(rq)) must_administer(rq);
  const Id id = rq.ids[0];
  const Who who = asking(rq);
  const PersonDetail before = find_person(rq.db, who, id);
  const int64_t seen = rq.version_seen();
  const bool edits = rq.form.has("username") || rq.form.has("email");
  const std::string role = is_own(rq) || !rq.form.has("role") ? "" : rq.form.choice("role", {"owner", "technician", "advisor", "admin"});
  if (is_own(rq) && rq.form.has("role") && rq.form.typed("role") != (before.role.empty() ? "owner" : before.role))
    throw Refused(Refusal::forbidden, say("nobody changes their own role or rights"));
  if (edits && !who.runs_installation) throw Refused(Refusal::forbidden, say("not for this account"));
  const bool activates = rq.form.has("active");
  if (activates && (is_own(rq) || !who.runs_installation)) throw Refused(Refusal::forbidden, say("not for this account"));
  const PersonDraft draft = edits ? read_person(rq.form) : PersonDraft();
  rq.form.done();
  if (edits + !role.empty() + activates != 1) throw Refused(Refusal::bad_request, say("say name and address, or a role, or whether the account is active"));
  Once once(rq, [&](Id) { return answered(rq, id); });
  if (edits) edit_person(rq.db, rq.who, id, seen, draft, once);
  else if (activates) change_active(rq.db, rq.who, id, rq.form.flag("active"), once, seen);
  else change_role(rq.db, rq.who, id, role == "owner" ? "none" : role, once, seen);
  return once.answer();
}

// Oneself: in seven days. Anybody else's by who runs the installation: at once.
Response remove(Request& rq) {
  if (!is_own(rq)) must_administer(rq);
  Once once(rq, [](Id) { return Response{.status = 204}; });
  const int64_t seen = rq.version_seen();
  if (is_own(rq)) leave(rq, once, seen);
  else if (rq.who.runs_installation) delete_person(rq.db, rq.who, rq.ids[0], false, once, seen);
  else find_person(rq.db, rq.who, rq.ids[0]), throw Refused(Refusal::forbidden, say("not for this account"));
  return once.answer();
}

Json schemas() {
  const Json whole{{"type", "integer"}}, text{{"type", "string"}}, flag{{"type", "boolean"}}, time{{"type", "string"}, {"format", "date-time"}}, maybe_time{{"type", {"string", "null"}}, {"format", "date-time"}},
      role{{"type", "string"}, {"enum", {"owner", "technician", "advisor", "admin"}}};
  return {{"PersonDraft", {{"type", "object"},
                           {"properties", {{"username", {{"type", "string"}, {"minLength", 3}, {"maxLength", 20}}}, {"email", {{"type", "string"}, {"maxLength", 254}}}, {"role", role}}},
                           {"required", {"username", "email"}}}},
          {"PersonEdit", {{"type", "object"},
                          {"properties", {{"username", {{"type", "string"}, {"minLength", 3}, {"maxLength", 20}}}, {"email", {{"type", "string"}, {"maxLength", 254}}}, {"role", role}, {"active", flag}}},
                          {"dependentRequired", {{"username", {"email"}}, {"email", {"username"}}}}}},
          {"Person", {{"type", "object"},
                      {"properties", {{"id", whole}, {"version", whole}, {"username", text}, {"email", text}, {"name", {{"type", {"string", "null"}}}}, {"role", role}, {"operator", flag},
                                      {"active", flag}, {"verified", flag}, {"created_at", time}, {"signed_in_at", maybe_time}, {"leaves_at", maybe_time}}},
                      {"required", {"id", "username", "email", "role", "operator", "active", "verified", "created_at"}}}}};
}

}  // namespace people_api
