#include "openapi.h"
#include <absl/strings/ascii.h>
#include "accounts/credentials.h"
#include "admin/admin.h"
#include "audit/audit.h"
#include "core/config.h"
#include "exports/exports.h"
#include "garage/garage.h"
#include "news/news.h"
#include "people/people.h"
#include "records/records.h"
#include "routes.h"
#include "tokens/tokens.h"

const std::vector<Meaning>& meanings() {
  static const std::vector<Meaning> all{
      {200, say("Done; here it is")},
      {201, say("Made; here it is")},
      {204, say("Done; there is nothing to say")},
      {304, say("Not changed since the ETag you named")},
      {400, say("Not understood: the address, a header or the JSON")},
      {401, say("No token, or one that is not known, revoked or ended")},
      {403, say("Not for this token or person; or a browser’s session without its X-CSRF-Token")},
      {404, say("Not there, or not yours")},
      {405, say("This cannot be done here; Allow names what can")},
      {409, say("The key was used for something else, another row stands in the way, or it is not ready yet")},
      {412, say("Somebody changed it meanwhile: read it again, then edit")},
      {413, say("More than is taken: JSON up to 2 MB, a file up to 12 MB, and your space")},
      {414, say("The address is longer than 8 KB")},
      {415, say("Sent as something else than JSON, or than a file where one is wanted")},
      {421, say("This is not a name of this site")},
      {422, say("Something in it cannot be kept: problems has a sentence for each field")},
      {428, say("An edit or delete names in If-Match which version it saw")},
      {429, say("Too many requests: again after as many seconds as Retry-After says")},
      {503, say("Back in a moment: again after as many seconds as Retry-After says")},
  };
  return all;
}

static Json schema_named(const std::string& name) { return {{"$ref", "#/components/schemas/" + name}}; }

static Json list_schema(const std::string& of, bool numbered) {
  const Json whole{{"type", "integer"}}, items{{"type", "array"}, {"items", schema_named(of)}};
  if (!numbered) return {{"type", "object"}, {"properties", {{"items", items}, {"next", {{"type", {"string", "null"}}}}}}, {"required", {"items", "next"}}};
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

static const Json& all_schemas() {
  static const Json schemas = [] {
    const Json sentence{{"type", "string"}};
    const Json file{{"type", "object"}, {"properties", {{"file", {{"type", "string"}, {"contentMediaType", "application/octet-stream"}}}}}, {"required", {"file"}}};
    Json all{{"File", file}, {"Error", {{"type", "object"}, {"properties", {{"error", sentence}}}, {"required", {"error"}}}},
             {"Problems", {{"type", "object"}, {"properties", {{"problems", {{"type", "object"}, {"additionalProperties", sentence}}}}}, {"required", {"problems"}}}}};
    for (const Json& feature : {account_api::schemas(), vehicle_api::schemas(), record_api::schemas(), attachment_api::schemas(), garage_api::schemas(), token_api::schemas(),
                                news_api::schemas(), export_api::schemas(), people_api::schemas(), admin_api::schemas(), credential_api::schemas(), audit_api::schemas()})
      all.update(feature);
    return all;
  }();
  return schemas;
}

static bool has_field(std::string_view schema, const char* field) {
  const auto found = all_schemas().find(std::string(schema));
  return found != all_schemas().end() && found->contains("properties") && (*found)["properties"].contains(field);
}
// The one row that stands at this address carries a version, which an edit names.
static bool has_version(const Route& r) {
  return std::ranges::any_of(routes(), [&](const Route& other) { return other.path == r.path && other.method == "GET" && has_field(other.gives, "version"); });
}
// What holds a secret is said to who signed in, once, and is not repeated by a key.
static bool is_said_once(const Route& r) { return has_field(r.gives, "token"); }
static bool is_change(const Route& r) { return r.method != "GET"; }
static bool is_edit(const Route& r) { return (r.method == "PUT" || r.method == "DELETE") && has_version(r); }

static Json parameter(const std::string& name, const char* where, const Json& schema, const char* about) {
  return {{"name", name}, {"in", where}, {"required", std::string_view(where) == "path"}, {"schema", schema}, {"description", about}};
}

static Json parameters_of(const Route& r) {
  const Json whole{{"type", "integer"}}, text{{"type", "string"}};
  Json all = Json::array();
  for (size_t at = 0; (at = r.path.find('{', at)) != r.path.npos; ++at)
    if (const std::string name(r.path.substr(at + 1, r.path.find('}', at) - at - 1)); name.ends_with("id"))
      all.push_back(parameter(name, "path", whole, "Of one's own row; any other is 404."));
    else all.push_back(parameter(name, "path", text, "Checked: what cannot be one is 422."));
  if (r.gives.ends_with(" list") || (r.gives.ends_with(" stream") && r.scope != "admin")) {
    all.push_back(parameter("page", "query", whole, "1 to 500."));
    all.push_back(parameter("per_page", "query", whole, "1 to 100, 20 if left out."));
  }
  if (r.gives.ends_with(" stream")) all.push_back(parameter("after", "query", text, "next of the page before."));
  if (r.gives == "bytes") all.push_back(parameter("size", "query", {{"enum", {"thumb", "medium", "full"}}}, "Of a picture; medium if left out."));
  if (r.gives == "bytes") all.push_back(parameter("If-None-Match", "header", text, "The ETag of a picture that was read before: 304 while it is the same."));
  if (is_edit(r)) {
    all.push_back(parameter("If-Match", "header", text, "The version seen: the ETag of GET. Without it 428."));
    all.back()["required"] = true;
  }
  if (is_change(r) && !is_said_once(r)) all.push_back(parameter("Idempotency-Key", "header", {{"type", "string"}, {"maxLength", 200}}, "The same key again is done once and answered the same, for seven days."));
  if (is_change(r) && !r.access.is_open()) all.push_back(parameter("X-CSRF-Token", "header", text, "With the cookie of a browser's session instead of a token: csrf_token of /api/v1/me."));
  return all;
}

static Json reference(int status) { return {{"$ref", "#/components/responses/" + std::to_string(status)}}; }

static Json response_named(const Meaning& meaning) {
  Json response{{"description", meaning.said.english}};
  if (meaning.status >= 400) response["content"] = {{"application/json", {{"schema", schema_named(meaning.status == 422 ? "Problems" : "Error")}}}};
  if (meaning.status == 429 || meaning.status == 503) response["headers"] = {{"Retry-After", {{"schema", {{"type", "integer"}}}, {"description", "Seconds."}}}};
  return response;
}

// Exactly what can happen.
static Json responses_of(const Route& r) {
  const bool is_row = r.path.find("id}") != r.path.npos, is_part = r.path.find('{') != r.path.npos && !is_row;
  const Json bytes{{"image/jpeg", Json::object()}, {"application/pdf", Json::object()}}, archive{{"application/zip", Json::object()}}, etag{{"ETag", {{"schema", {{"type", "string"}}}, {"description", "Its version, for If-Match."}}}};
  Json all = Json::object();
  if (r.gives.empty() && is_change(r)) {
    all["204"] = reference(204);
  } else {
    const std::string status = r.method == "POST" && !r.path.ends_with("/restore") && !r.path.ends_with("/retry") ? "201" : "200";
    all[status] = {{"description", status == "201" ? "Made; here it is" : "Done; here it is"}};
    all[status]["content"] = r.gives == "bytes" ? bytes : r.gives == "archive" ? archive : Json{{"application/json", {{"schema", r.gives.empty() ? Json{{"type", "object"}} : given(r.gives)}}}};
    if (r.gives == "bytes" || has_field(r.gives, "version")) all[status]["headers"] = etag;
  }
  std::set<int> refusals{400, 414, 421, 429, 503};
  if (r.gives == "bytes") refusals.insert(304);
  if (!r.access.is_open()) refusals.insert({401, 403});
  if (is_row) refusals.insert(404);
  if (is_change(r)) refusals.insert({413, 415});
  if ((is_change(r) && !is_said_once(r)) || r.gives == "archive") refusals.insert(409);
  if (is_edit(r)) refusals.insert({412, 428});
  if (!r.takes.empty() || is_part) refusals.insert(422);
  for (const int status : refusals) all[std::to_string(status)] = reference(status);
  return all;
}

static Json security_of(const Route& r) {
  const Json session{{"session", Json::array()}};
  if (is_said_once(r)) return Json::array({session});
  return Json::array({Json{{"token", {std::string(r.scope) + (is_change(r) ? ":write" : ":read")}}}, session});
}

static Json operation_of(const Route& r, const std::string& method) {
  std::string id = method;
  for (const char c : r.path.substr(r.path.starts_with("/api/v1/") ? 7 : 4)) {
    if (isalnum(static_cast<unsigned char>(c))) id += c;
    else if (!id.ends_with('_')) id += '_';
  }
  if (id.ends_with('_')) id.pop_back();
  Json operation{{"operationId", id}, {"summary", r.about}, {"parameters", parameters_of(r)}, {"responses", responses_of(r)}};
  if (!r.access.is_open()) operation["security"] = security_of(r);
  if (!r.takes.empty())
    operation["requestBody"] = {{"required", true},
                                {"content", {{r.takes == "File" ? "multipart/form-data" : "application/json", {{"schema", schema_named(std::string(r.takes))}}}}}};
  return operation;
}

Response openapi(Request&) {
  Json paths = Json::object(), responses = Json::object();
  std::set<std::string> used;
  for (const Route& r : routes()) {
    if (r.scope.empty()) continue;
    const std::string method = absl::AsciiStrToLower(std::string(r.method));
    Json& path = paths[std::string(r.path)];
    path["description"] = "HEAD as GET. OPTIONS names in Allow what can be done here; anything else is 405.";
    path[method] = operation_of(r, method);
    for (const auto& [status, response] : path[method]["responses"].items()) if (response.contains("$ref")) used.insert(status);
  }
  for (const Meaning& m : meanings()) if (used.contains(std::to_string(m.status))) responses[std::to_string(m.status)] = response_named(m);
  return Response::json({{"openapi", "3.1.0"},
                         {"info", {{"title", "Servicebook"}, {"version", "1"}, {"license", {{"name", "MIT"}, {"identifier", "MIT"}}},
                                   {"description", "How to use it, with examples: " + config().base_url + "/api"}}},
                         {"servers", {{{"url", config().base_url}}}},
                         {"paths", paths},
                         {"components", {{"schemas", all_schemas()},
                                         {"responses", responses},
                                         {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}},
                                                              {"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", config().base.empty() ? "__Host-servicebook" : "__Secure-servicebook"}}}}}}}});
}
