#include "tokens.h"

namespace token_api {

static Json to_json(const Token& t) {
  return {{"id", t.id}, {"name", t.name}, {"scopes", t.scopes}, {"created_at", iso(t.created)}, {"used_at", t.used ? Json(iso(*t.used)) : Json()}, {"expires_at", iso(t.expires)}};
}

Response list(Request& rq) {
  Json items = Json::array();
  for (const Token& t : tokens_of(rq.db, rq.who)) items.push_back(to_json(t));
  return Response::json({{"items", items}, {"next", nullptr}});
}

Response create(Request& rq) {
  if (rq.token) throw Refused(Refusal::forbidden, say("a token is made by a person who signed in, not by another token"));
  const NewToken made = add_token(rq.db, rq.who, read_token(rq.form, rq.who));
  Json json = to_json(find_token(rq.db, rq.who, made.id));
  json["token"] = made.secret;
  return Response::json(json, 201);
}

Response show(Request& rq) { return Response::json(to_json(find_token(rq.db, rq.who, rq.ids[0]))); }

Response remove(Request& rq) {
  Once once(rq, [](Id) { return Response{.status = 204}; });
  revoke_token(rq.db, rq.who, rq.ids[0], once);
  return once.answer();
}

Json schemas() {
  const Json time{{"type", "string"}, {"format", "date-time"}};
  Json draft = draft_schema(token_fields()), on_file = draft;
  on_file["properties"].erase("days");
  on_file["properties"].update({{"id", {{"type", "integer"}}}, {"created_at", time}, {"used_at", {{"type", {"string", "null"}}, {"format", "date-time"}}}, {"expires_at", time}});
  on_file["required"] = {"id", "name", "scopes", "created_at", "used_at", "expires_at"};
  Json made = on_file;
  made["properties"]["token"] = {{"type", "string"}, {"description", "Said once, here."}};
  made["required"].push_back("token");
  return {{"TokenDraft", draft}, {"Token", on_file}, {"NewToken", made}};
}

}  // namespace token_api
