#include "openapi.h"
#include "accounts/accounts.h"
#include "core/config.h"
#include "garage/garage.h"
#include "records/records.h"
#include "routes.h"

static Json schema_named(const std::string& name) { return {{"$ref", "#/components/schemas/" + name}}; }

static Json list_schema(const std::string& of, bool numbered) {
  const Json whole{{"type", "integer"}}, items{{"type", "array"}, {"items", schema_named(of)}};
  if (!numbered) return {{"type", "object"}, {"properties", {{"items", items}, {"next", {{"type", {"string", "null"}}}}}}, {"required", {"items"}}};
  return {{"type", "object"},
          {"properties", {{"items", items}, {"total", whole}, {"page", whole}, {"pages", whole}, {"per_page", whole}}},
          {"required", {"items", "total", "page", "pages", "per_page"}}};
}

// "Vehicle", "Vehicle list" (numbered), "Record stream" (endless, numbered when ?page= asks) or "Picture items" (all at once).
static Json given(std::string_view gives) {
  const std::string name(gives.substr(0, gives.find(' ')));
  if (gives.ends_with(" list")) return list_schema(name, true);
  if (gives.ends_with(" items")) return list_schema(name, false);
  if (gives.ends_with(" stream")) return {{"anyOf", {list_schema(name, false), list_schema(name, true)}}};
  return schema_named(name);
}

static Json parameter(const std::string& name, const char* where, const Json& schema, const char* about) {
  return {{"name", name}, {"in", where}, {"required", std::string_view(where) == "path"}, {"schema", schema}, {"description", about}};
}

static Json parameters_of(const Route& r) {
  const Json whole{{"type", "integer"}}, text{{"type", "string"}};
  Json all = Json::array();
  for (size_t at = 0; (at = r.path.find('{', at)) != r.path.npos; ++at)
    if (const std::string name(r.path.substr(at + 1, r.path.find('}', at) - at - 1)); name.ends_with("id"))
      all.push_back(parameter(name, "path", whole, "Of one's own row; any other is 404."));
    else all.push_back(parameter(name, "path", text, ""));
  if (r.gives.ends_with(" list") || r.gives.ends_with(" stream")) {
    all.push_back(parameter("page", "query", whole, "1 to 500."));
    all.push_back(parameter("per_page", "query", whole, "1 to 100, 20 if left out."));
  }
  if (r.gives.ends_with(" stream")) all.push_back(parameter("after", "query", text, "next of the page before."));
  if (r.method == "PUT" || r.method == "DELETE") all.push_back(parameter("If-Match", "header", text, "The version seen: the ETag of GET."));
  if (r.method != "GET") all.push_back(parameter("Idempotency-Key", "header", text, "The same key again is done once and answered the same."));
  return all;
}

static Json error(const char* about) {
  return {{"description", about}, {"content", {{"application/json", {{"schema", schema_named("Error")}}}}}};
}

static Json responses_of(const Route& r) {
  const bool creates = r.method == "POST" && !r.path.ends_with("/restore");
  const Json bytes{{"image/jpeg", Json::object()}, {"application/pdf", Json::object()}};
  Json all = Json::object();
  if (r.gives.empty() && r.method == "DELETE") all["204"] = {{"description", "Done"}};
  else if (r.gives == "bytes") all["200"] = {{"description", "Done"}, {"content", bytes}};
  else all[creates ? "201" : "200"] = {{"description", "Done"},
                                       {"content", {{"application/json", {{"schema", r.gives.empty() ? Json{{"type", "object"}} : given(r.gives)}}}}}};
  if (!r.access.is_open()) all["401"] = error("Not signed in"), all["403"] = error("Not for this account or token, or no CSRF token");
  if (r.path.find('{') != r.path.npos) all["404"] = error("Not there, or not yours");
  if (r.method != "GET") all["400"] = error("Not understood"), all["409"] = error("The key was used for something else, or the row stands in the way");
  if (!r.takes.empty()) {
    all["413"] = error("Too large"), all["415"] = error("Not JSON");
    all["422"] = {{"description", "Problems, by field"}, {"content", {{"application/json", {{"schema", schema_named("Problems")}}}}}};
  }
  if (r.method == "PUT" || r.method == "DELETE") all["412"] = error("Changed meanwhile"), all["428"] = error("If-Match is missing");
  all["503"] = error("Back in a moment; see Retry-After");
  return all;
}

Response openapi(Request&) {
  const Json sentence{{"type", "string"}};
  const Json file{{"type", "object"}, {"properties", {{"file", {{"type", "string"}, {"contentMediaType", "application/octet-stream"}}}}}, {"required", {"file"}}};
  Json schemas{{"File", file}, {"Error", {{"type", "object"}, {"properties", {{"error", sentence}}}, {"required", {"error"}}}},
               {"Problems", {{"type", "object"}, {"properties", {{"problems", {{"type", "object"}, {"additionalProperties", sentence}}}}}, {"required", {"problems"}}}}};
  for (const Json& feature : {account_api::schemas(), vehicle_api::schemas(), record_api::schemas(), attachment_api::schemas(), garage_api::schemas()}) schemas.update(feature);
  Json paths = Json::object();
  for (const Route& r : routes()) {
    if (r.scope.empty()) continue;
    std::string method(r.method);
    for (char& c : method) c = static_cast<char>(tolower(c));
    Json operation{{"summary", r.about}, {"parameters", parameters_of(r)}, {"responses", responses_of(r)}};
    if (!r.access.is_open()) operation["security"] = {{{"token", {std::string(r.scope) + (r.method == "GET" ? ":read" : ":write")}}}, {{"session", Json::array()}}};
    if (!r.takes.empty())
      operation["requestBody"] = {{"required", true},
                                  {"content", {{r.takes == "File" ? "multipart/form-data" : "application/json", {{"schema", schema_named(std::string(r.takes))}}}}}};
    paths[std::string(r.path)][method] = operation;
  }
  return Response::json({{"openapi", "3.1.0"},
                         {"info", {{"title", "Servicebook"}, {"version", "1"}, {"license", {{"name", "MIT"}, {"identifier", "MIT"}}}}},
                         {"servers", {{{"url", config().base_url}}}},
                         {"paths", paths},
                         {"components", {{"schemas", schemas},
                                         {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}},
                                                              {"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-servicebook"}}}}}}}});
}
