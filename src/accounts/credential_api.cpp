#include "credentials.h"

namespace credential_api {

Response sessions(Request& rq) {
  Json items = Json::array();
  for (const Device& d : list_devices(rq))
    items.push_back({{"id", d.id}, {"device", d.name}, {"address", d.address}, {"created_at", iso(d.created_at)}, {"used_at", iso(d.used_at)}, {"this", d.is_this}, {"remembered", d.remembered}});
  return Response::json({{"items", std::move(items)}, {"next", nullptr}});
}

Response end_session(Request& rq) {
  Once once(rq, [](Id) { return Response{.status = 204}; });
  end_device(rq, rq.ids[0], once);
  return once.answer();
}

Json schemas() {
  const Json whole{{"type", "integer"}}, text{{"type", "string"}}, flag{{"type", "boolean"}}, time{{"type", "string"}, {"format", "date-time"}};
  return {{"Device", {{"type", "object"},
                      {"properties", {{"id", whole}, {"device", text}, {"address", text}, {"created_at", time}, {"used_at", time}, {"this", flag}, {"remembered", flag}}},
                      {"required", {"id", "device", "address", "created_at", "used_at", "this", "remembered"}}}}};
}

}  // namespace credential_api
