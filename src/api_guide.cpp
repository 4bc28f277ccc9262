#include "api_guide.h"
#include "core/config.h"
#include "core/page.h"
#include "openapi.h"
#include "routes.h"

// What can be typed into a shell as it stands, with TOKEN and VEHICLE set. tests/http/guide.mjs does so.
static constexpr std::pair<const char*, const char*> examples[] = {
    {"ME", R"(curl -H "Authorization: Bearer $TOKEN" SITE/api/v1/me)"},
    {"ADD", R"(curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \
  -d '{"make": "Saab", "model": "900", "year": 1987, "odometer": 184000}' \
  SITE/api/v1/vehicles)"},
    {"READ", R"(curl -i -H "Authorization: Bearer $TOKEN" SITE/api/v1/vehicles/$VEHICLE)"},
    {"EDIT", R"(curl -X PUT -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \
  -H 'If-Match: "1"' \
  -d '{"make": "Saab", "model": "900 Turbo", "year": 1987, "colour": "black"}' \
  SITE/api/v1/vehicles/$VEHICLE)"},
    {"RECORD", R"(curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \
  -H "Idempotency-Key: oil-2026-05-04" \
  -d '{"title": "Oil change", "date": "2026-05-04", "odometer": 180000,
       "cost": {"amount": 6490, "currency": "EUR"}, "tags": ["oil"],
       "story": "4 l of **5W-30**, new filter"}' \
  SITE/api/v1/vehicles/$VEHICLE/records)"},
    {"FUEL", R"(curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \
  -d '{"kind": "fuel", "date": "2026-07-01", "odometer": 181000, "fuel": 41.5, "fuel_unit": "l",
       "is_full": true, "cost": {"amount": 7430, "currency": "EUR"} }' \
  SITE/api/v1/vehicles/$VEHICLE/records)"},
    {"READING", R"(curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \
  -d '{"date": "2026-08-01", "odometer": 182000}' \
  SITE/api/v1/vehicles/$VEHICLE/odometer)"},
    {"PICTURE", R"(curl -H "Authorization: Bearer $TOKEN" -F "file=@side.jpg" \
  SITE/api/v1/vehicles/$VEHICLE/pictures)"},
    {"PAGE", R"(curl -H "Authorization: Bearer $TOKEN" "SITE/api/v1/vehicles?page=1&per_page=50")"},
    {"STREAM", R"(curl -G -H "Authorization: Bearer $TOKEN" -d per_page=50 --data-urlencode "after=$NEXT" \
  SITE/api/v1/vehicles/$VEHICLE/timeline)"},
    {"DELETE", R"(curl -X DELETE -H "Authorization: Bearer $TOKEN" -H 'If-Match: "2"' \
  SITE/api/v1/vehicles/$VEHICLE)"},
    {"RESTORE", R"(curl -X POST -H "Authorization: Bearer $TOKEN" SITE/api/v1/vehicles/$VEHICLE/restore)"},
};
static constexpr const char* in_a_page = R"(const answer = await fetch('SITE/api/v1/vehicles', {
  headers: { Authorization: `Bearer ${token}` },
});
const { items } = await answer.json();)";

static std::string of_this_site(std::string text) {
  if (const size_t at = text.find("SITE"); at != std::string::npos) text.replace(at, 4, config().base_url);
  return text;
}

Response api_guide(Request& rq) {
  Page page(rq, "site/api", say("For programs"));
  for (const auto& [name, text] : examples) page.set(std::string("EXAMPLE_") + name, of_this_site(text));
  page.set("EXAMPLE_SCRIPT", of_this_site(in_a_page)).set("SITE_ADDRESS", config().base_url);
  for (const auto& [scopes, said] : {std::pair{"garage:read", say("Reads your vehicles, records, pictures and costs")}, {"garage:write", say("Adds, edits and deletes them")},
                                     {"shop:read shop:write", say("The work of the shop, for those who work there")}, {"admin:read admin:write", say("People and settings, for those who administer")}})
    page.row("GROUP").set("SCOPES", scopes).set("MEANING", page.in_words(said));
  for (const Meaning& m : meanings()) page.row("MEANING").set("STATUS", std::to_string(m.status)).set("SENTENCE", page.in_words(m.said));
  std::string origins;
  for (const std::string& origin : config().cors_origins) origins += (origins.empty() ? "" : ", ") + origin;
  if (origins.empty()) page.show("NO_ORIGINS");
  else page.show("ORIGINS").set("LIST", origins);
  for (const Route& r : routes()) {
    if (r.scope.empty()) continue;
    Section row = page.row("ROUTE").set("METHOD", std::string(r.method)).set("PATH", std::string(r.path)).set("ABOUT", page.in_words(say(std::string(r.about))));
    if (!r.access.is_open()) row.show("NEEDS").set("SCOPE", std::string(r.scope) + (r.method == "GET" ? ":read" : ":write"));
  }
  return page.answer();
}
