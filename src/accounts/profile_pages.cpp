#include "../core/money.h"
#include "profile.h"

void show_account_links(Page& page, const std::string& here) {
  static const struct { const char *path, *icon; Phrase name; } all[] = {
      {"/account", "user", say("Profile")}, {"/account/email", "mail", say("Email address")}, {"/account/password", "key", say("Password")},
      {"/account/sessions", "devices", say("Devices")}, {"/account/tokens", "code", say("API tokens")}, {"/account/export", "download", say("Export")},
      {"/account/seen", "eye", say("Who looked")}, {"/account/delete", "trash", say("Delete account")},
  };
  Section links = page.part("LINKS", "accounts/links");
  for (const auto& link : all) links.row("LINK").set("PATH", link.path).set("ICON", link.icon).set("NAME", page.in_words(link.name)).show_if(here == link.path, "HERE");
}

namespace profile_pages {

// "Europe", and the cities there: "Berlin". One that is chosen by another of its names stands alone.
static void show_zones(Page& page, const std::string& chosen) {
  if (!chosen.empty() && !std::ranges::count(zones(), chosen)) page.row("ZONE_ELSE").set("CODE", chosen);
  std::string region;
  std::optional<Section> group;
  for (const std::string& zone : zones()) {
    const size_t slash = zone.find('/');
    if (!group || zone.substr(0, slash) != region) group = page.row("REGION").set("NAME", region = zone.substr(0, slash));
    std::string place = slash == std::string::npos ? zone : zone.substr(slash + 1);
    std::ranges::replace(place, '_', ' ');
    group->row("ZONE").set("CODE", zone).set("NAME", place).show_if(zone == chosen, "CHOSEN");
  }
}

static Page form_page(Request& rq, const Profile& on_file, const Values& values, const std::string& version) {
  Page page(rq, "accounts/profile", say("Account"));
  show_account_links(page, "/account");
  page.set("EMAIL", on_file.email).set("VERSION", version);
  show_zones(page, values.at("zone"));
  for (const char* code : currencies()) page.row("CURRENCY").set("CODE", code).show_if(values.at("currency") == code, "CHOSEN");
  for (const char* format : date_formats())
    page.row("FORMAT").set("CODE", format).set("DAY", shown(Day(2026, 11, 20), {page.language().code, format})).show_if(values.at("date_format") == format, "CHOSEN");
  return page;
}

// What is on file where it is not what was typed, as the form's choices call it.
static Values in_words_of_the_form(const Page& page, Values on_file, const Values& typed) {
  static const std::map<std::string, std::map<std::string, Phrase>> choices{
      {"language", {{"", say("As the browser says")}, {"en", say("English")}, {"de", say("Deutsch")}}},
      {"theme", {{"", say("As the system says")}, {"light", say("Light")}, {"dark", say("Dark")}}},
      {"zone", {{"", say("As the site has it")}}}, {"date_format", {{"", say("As the language has it")}}}, {"currency", {{"", say("Not chosen")}}},
      {"distance_unit", {{"", say("Not chosen")}, {"km", say("Kilometres")}, {"mi", say("Miles")}, {"h", say("Hours")}}},
      {"fuel_unit", {{"", say("Not chosen")}, {"l", say("Litres")}, {"gal_us", say("US gallons")}, {"gal_uk", say("Imperial gallons")}, {"kWh", say("kWh (charging)")},
                     {"kg", say("Kilograms (gas, hydrogen)")}}}};
  for (const auto& [field, called] : choices)
    if (std::string& code = on_file[field]; code != typed.at(field)) {
      if (const auto choice = called.find(code); choice != called.end()) code = page.in_words(choice->second);
      else if (field == "date_format") code = shown(Day(2026, 11, 20), {page.language().code, code});
    }
  return on_file;
}

Response edit(Request& rq) {
  const Profile p = find_profile(rq.db, rq.who);
  const Values values = to_values(profile_fields(), p);
  return form_page(rq, p, values, std::to_string(p.version)).fields(values).answer();
}

Response update(Request& rq) try {
  Once once(rq, [](Id) { return Response::see_other("/account", Flash{say("Your account is saved.")}); });
  edit_profile(rq, rq.version_seen(), read_profile(rq.form), once);
  return once.answer();
} catch (const Invalid& bad) {
  const Values values = typed(profile_fields(), rq.form);
  return form_page(rq, find_profile(rq.db, rq.who), values, rq.form.typed("version")).fields(values, bad.problems).answer(422);
} catch (const Refused& no) {
  if (no.why != Refusal::stale) throw;         // a stale form shows both texts; to save it again is then a decision
  const Profile now = find_profile(rq.db, rq.who);
  const Values values = typed(profile_fields(), rq.form);
  Page page = form_page(rq, now, values, std::to_string(now.version));
  return page.message(no.said).fields(values, {}, in_words_of_the_form(page, to_values(profile_fields(), now), values)).answer(409);
}

}  // namespace profile_pages
