#include "rights.h"
#include "store.h"

namespace account_api {

Response me(Request& rq) {
  Json me{{"id", rq.who.id}, {"username", rq.who.name}, {"email", account_store::email_of(rq.db, rq.who.id)}, {"role", name_of(rq.who.role)},
          {"operator", rq.who.runs_installation}, {"language", rq.language}, {"zone", rq.who.zone}};
  if (!rq.token) me["csrf_token"] = rq.csrf();
  return Response::json(me);
}

Json schemas() {
  return {{"Me", {{"type", "object"},
                  {"properties", {{"id", {{"type", "integer"}}}, {"username", {{"type", "string"}}}, {"email", {{"type", "string"}}},
                                  {"role", {{"type", "string"}, {"enum", {"owner", "technician", "advisor", "admin"}}}},
                                  {"operator", {{"type", "boolean"}}}, {"language", {{"type", "string"}}}, {"zone", {{"type", "string"}}},
                                  {"csrf_token", {{"type", "string"}, {"description", "with a browser's session only"}}}}},
                  {"required", {"id", "username", "email", "role", "operator", "language", "zone"}}}}};
}

}  // namespace account_api
