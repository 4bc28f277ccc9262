#include "profile.h"
#include "rights.h"

namespace account_api {

static Response answered(Request& rq) {
  const Profile p = find_profile(rq.db, rq.who);
  Json me{{"id", p.id}, {"version", p.version}, {"email", p.email}, {"role", name_of(rq.who.role)}, {"operator", rq.who.runs_installation}};
  me.update(to_json(profile_fields(), p));
  if (rq.token) me["scopes"] = *rq.token;
  else me["csrf_token"] = rq.csrf();
  return Response::row(me, p.version);
}

Response me(Request& rq) { return answered(rq); }

Response edit_me(Request& rq) {
  Once once(rq, [&](Id) { return answered(rq); });
  edit_profile(rq, rq.version_seen(), read_profile(rq.form), once);
  return once.answer();
}

Json schemas() {
  const Json whole{{"type", "integer"}}, text{{"type", "string"}};
  const Json profile = draft_schema(profile_fields());
  Json me = profile;
  me["properties"].update({{"id", whole}, {"version", whole}, {"email", text}, {"role", {{"type", "string"}, {"enum", {"owner", "technician", "advisor", "admin"}}}},
                           {"operator", {{"type", "boolean"}}}, {"scopes", {{"type", "array"}, {"items", text}, {"description", "of a token"}}},
                           {"csrf_token", {{"type", "string"}, {"description", "with a browser's session only"}}}});
  for (const auto& [name, schema] : me["properties"].items()) if (name != "csrf_token" && name != "scopes" && name != "username") me["required"].push_back(name);
  return {{"Profile", profile}, {"Me", me}};
}

}  // namespace account_api
