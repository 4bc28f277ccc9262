#include "credentials.h"

namespace credential_api {

static Response nothing(Id) { return {.status = 204}; }

Response change_password(Request& rq) {
  Once once(rq, nothing);
  ::change_password(rq, once);
  return once.answer();
}

Response change_email(Request& rq) {
  Once once(rq, nothing);
  ::change_email(rq, once);
  return once.answer();
}

Response keep_email(Request& rq) {
  Once once(rq, nothing);
  ::keep_email(rq, once);
  return once.answer();
}

Response verify_again(Request& rq) {
  Once once(rq, nothing);
  ask_for_verification(rq, once);
  return once.answer();
}

Response sessions(Request& rq) {
  Json items = Json::array();
  for (const Device& d : list_devices(rq))
    items.push_back({{"id", d.id}, {"device", d.name}, {"address", d.address}, {"created_at", iso(d.created_at)}, {"used_at", iso(d.used_at)}, {"this", d.is_this}, {"remembered", d.remembered}});
  return Response::json({{"items", std::move(items)}, {"next", nullptr}});
}

Response end_session(Request& rq) {
  Once once(rq, nothing);
  end_device(rq, rq.ids[0], once);
  return once.answer();
}

Json schemas() {
  const Json whole{{"type", "integer"}}, text{{"type", "string"}}, flag{{"type", "boolean"}}, time{{"type", "string"}, {"format", "date-time"}};
  const auto secret = [](const char* meaning) { return Json{{"type", "string"}, {"format", "password"}, {"minLength", 8}, {"maxLength", 200}, {"description", meaning}}; };
  const Json current{{"type", "string"}, {"format", "password"}, {"maxLength", 200}};
  return {{"PasswordChange", {{"type", "object"},
                              {"properties", {{"current_password", current}, {"password", secret("The new one.")}, {"password_again", secret("The same once more.")}}},
                              {"required", {"current_password", "password", "password_again"}}}},
          {"EmailChange", {{"type", "object"},
                           {"properties", {{"email", {{"type", "string"}, {"maxLength", 254}}}, {"current_password", current}}},
                           {"required", {"email", "current_password"}}}},
          {"Device", {{"type", "object"},
                      {"properties", {{"id", whole}, {"device", text}, {"address", text}, {"created_at", time}, {"used_at", time}, {"this", flag}, {"remembered", flag}}},
                      {"required", {"id", "device", "address", "created_at", "used_at", "this", "remembered"}}}}};
}

}  // namespace credential_api
