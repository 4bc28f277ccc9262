#include "../attachments/show.h"
#include "../core/listing.h"
#include "../core/markdown.h"
#include "../core/number.h"
#include "../core/page.h"
#include "../core/search.h"
#include "../core/secret.h"
#include "../records/entries.h"
#include "../vehicles/vin.h"
#include "garage.h"

namespace garage_pages {

static void show_card(Section card, const Page& page, const Request& rq, const VehicleCard& v) {
  card.set("ID", v.id).set("NAME", v.name).set("YEAR", std::to_string(v.year)).set_if("PLATE_KNOWN", "PLATE", v.plate);
  if (v.cover) card.show("COVER").set("COVER_URL", rq.base + picture_address(*v.cover, "thumb", v.cover_name));
  else card.show("NO_COVER");
  card.show(v.favourite ? "IS_FAVOURITE" : "NOT_FAVOURITE").set("OTHER", v.favourite ? "0" : "1").show_if(v.is_sold, "SOLD");
  if (v.odometer) card.show("ODOMETER_KNOWN").set("ODOMETER", shown(*v.odometer, page.language()));
  if (v.last_service_on)
    card.show("LAST_KNOWN").set("LAST_TITLE", v.last_service_title.value_or("")).set("LAST_DATE", shown(*v.last_service_on, page.language()));
  card.set("RECORDS", page.in_words(say_count("{} record", "{} records", v.entries)));
}

Response list(Request& rq) {
  const Listing listing = read_listing(rq);
  const bool archive = rq.query.flag("archive");
  const std::vector<std::string> words = read_search(rq);
  const Garage garage = garage_of(rq.db, rq.who, words, archive, listing.page, 24);
  Page page(rq, "garage/list", archive ? say("Archive") : say("My garage"));
  const bool first_and_all = listing.page == 1 && words.empty();
  page.show(archive ? "IN_ARCHIVE" : "NOT_ARCHIVE").set("Q", rq.query.typed("q"));
  page.show(!garage.items.empty() ? "SOME" : !words.empty() ? "NO_MATCH" : archive || !first_and_all ? "NO_MORE" : garage.all_archived ? "ALL_ARCHIVED" : "NONE");
  page.show_if(garage.items.size() > 6 || garage.more || !first_and_all, "SEARCH").show_if(!words.empty(), "SEARCHED");
  for (const VehicleCard& v : garage.items) show_card(page.row("VEHICLE"), page, rq, v);
  const std::string others = std::string(archive ? "&archive=1" : "") + (words.empty() ? "" : "&q=" + url_encoded(rq.query.typed("q")));
  const auto page_url = [&](int64_t number) { return rq.base + "/garage?page=" + std::to_string(number) + others; };
  if (listing.page > 1) page.show("BEFORE").set("BEFORE_URL", page_url(listing.page - 1));
  if (garage.more) page.show("AFTER").set("AFTER_URL", page_url(listing.page + 1));
  page.show_if(!garage.deleted.empty(), "DELETED");
  for (const VehicleCard& v : garage.deleted) page.row("GONE").set("ID", v.id).set("NAME", v.name);
  return page.answer();
}

static void show_facts(Page& page, const Vehicle& v) {
  const Language& language = page.language();
  Values facts{{"year", std::to_string(v.year)}, {"trim", v.trim.value_or("")}, {"colour", v.colour.value_or("")}, {"plate", v.plate.value_or("")}, {"vin", v.vin.value_or("")}};
  const auto dated = [&](const std::optional<Day>& day, const std::optional<Money>& price) {
    return (day ? shown(*day, language) : "") + (day && price ? " · " : "") + (price ? shown(*price, language) : "");
  };
  facts["bought"] = dated(v.bought_on, v.bought_for), facts["sold"] = dated(v.sold_on, v.sold_for);
  page.facts(facts);
  if (v.vin) {
    const VinFacts known = facts_of(*v.vin, 9999);
    page.show_if(!known.check_digit_fits, "VIN_ODD");
    if (!known.check_digit_fits && !known.suggestions.empty()) page.show("VIN_MEANT").set("VIN_SUGGESTED", known.suggestions.front());
    std::string made = known.maker;
    if (!known.country.english.empty()) made += (made.empty() ? "" : ", ") + page.in_words(known.country);
    if (!made.empty()) page.show("MAKER_KNOWN").set("MAKER", made);
  }
  if (!v.notes.empty()) page.show("NOTES_KNOWN").set("NOTES_TEXT", v.notes);
  page.show_if(!v.tags.empty(), "TAGS");
  for (const std::string& tag : v.tags) page.row("TAG").set("TEXT", tag);
}

Response show(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  const Timeline timeline = timeline_of(rq.db, v, {}, {}, 50);
  const auto [own, of_entries] = attachments_of_page(rq.db, v, ids_of(timeline.items));
  Page page(rq, "garage/show", say("{}", {v.name()}));
  page.set("ID", v.id).set("NAME", v.name()).show_if(v.archived, "ARCHIVED").show_if(v.sold_on.has_value(), "SOLD");
  page.show(v.favourite ? "IS_FAVOURITE" : "NOT_FAVOURITE").set("OTHER", v.favourite ? "0" : "1");
  show_facts(page, v);
  if (v.odometer)
    page.show("ODOMETER_KNOWN").set("ODOMETER", shown(*v.odometer, page.language())).set("ODOMETER_DATE", shown(*v.odometer_on, page.language()));
  page.show(v.cover ? "PICTURES" : "NO_PICTURES");
  show_pictures(page, rq.base, own);
  page.show_if(std::ranges::any_of(own, [](const Attachment& a) { return a.kind == "document"; }), "PAPERS");
  show_documents(page, rq.base, own, page.language());
  show_timeline(page, rq, v, timeline, {}, of_entries);
  const std::vector<Record> gone = deleted_records(rq.db, v);
  page.show_if(!gone.empty(), "DELETED");
  for (const Record& r : gone)
    page.row("GONE").set("VEHICLE_ID", v.id).set("ID", r.id).set("TITLE", title_of(r, words(page.language()))).set("DATE", shown(*r.date, page.language()));
  return page.answer();
}

// ---- Costs

static const char* const kinds_that_cost[] = {"service", "repair", "upgrade", "fuel", "cost"};

static void show_spent(Page& page, const Vehicle& v, const std::vector<YearOfCosts>& years, const std::string& currency) {
  const Language& language = page.language();
  Section table = page.row("CURRENCY");
  table.set("CODE", currency);
  const double decimals = std::pow(10, decimals_of(currency));
  Json labels = Json::array(), series = Json::array();
  for (auto year = years.rbegin(); year != years.rend(); ++year) labels.push_back(std::to_string(year->year));
  for (const char* kind : kinds_that_cost) {
    Json values = Json::array();
    bool any = false;
    for (auto year = years.rbegin(); year != years.rend(); ++year) {
      const auto spent = year->spent.find(currency);
      const int64_t amount = spent != year->spent.end() && spent->second.contains(kind) ? spent->second.at(kind) : 0;
      values.push_back(static_cast<double>(amount) / decimals);
      any = any || amount;
    }
    if (any) series.push_back({{"name", kind_name(kind, words(language))}, {"values", values}});
  }
  table.set("CHART", text_of(Json{{"type", "bar"}, {"stacked", true}, {"unit", currency}, {"labels", labels}, {"series", series}}));
  int64_t all = 0;
  for (const YearOfCosts& y : years) {
    const auto spent = y.spent.find(currency);
    int64_t sum = 0;
    Section row = table.row("YEAR");
    row.set("NUMBER", std::to_string(y.year));
    for (const char* kind : kinds_that_cost) {
      const int64_t amount = spent != y.spent.end() && spent->second.contains(kind) ? spent->second.at(kind) : 0;
      row.set(kind, amount ? shown(Money{amount, currency}, language) : "–");
      sum += amount;
    }
    all += sum;
    row.set("SUM", shown(Money{sum, currency}, language));
    row.set("DISTANCE", y.distance ? grouped(*y.distance, language) + "\u00A0" + v.distance_unit : "–");
    row.set("EACH", y.distance && *y.distance > 0 && sum ? shown(Money{std::llround(static_cast<double>(sum) * 100 / static_cast<double>(*y.distance)), currency}, language) : "–");
  }
  table.set("ALL", shown(Money{all, currency}, language)).set("UNIT", v.distance_unit);
}

static void show_consumption(Page& page, const Vehicle& v, const std::vector<Record>& tanks) {
  std::map<std::string, std::vector<const Record*>> by_unit;
  for (const Record& r : tanks) by_unit[r.fuel_unit].push_back(&r);
  for (const auto& [unit, records] : by_unit) {
    Section fuel = page.row("CONSUMPTION");
    Json labels = Json::array(), values = Json::array();
    int64_t burnt = 0, over = 0;
    for (auto r = records.rbegin(); r != records.rend(); ++r) {
      labels.push_back(shown(*(*r)->date, page.language()));
      values.push_back(std::round(consumption(*(*r)->fuel_burnt, *(*r)->fuel_over, unit, v.distance_unit).first * 100) / 100);
      burnt += *(*r)->fuel_burnt, over += *(*r)->fuel_over;
    }
    const std::string in = consumption(1000, 1, unit, v.distance_unit).second;
    fuel.set("UNIT", in).set("AVERAGE", shown_consumption(burnt, over, unit, v.distance_unit, page.language()));
    fuel.set("CHART", text_of(Json{{"type", "line"}, {"unit", in}, {"labels", labels}, {"series", {{{"name", in}, {"values", values}}}}}));
    for (const Record* r : records)
      fuel.row("TANK").set("DATE", shown(*r->date, page.language())).set("OVER", grouped(*r->fuel_over, page.language()) + "\u00A0" + v.distance_unit)
          .set("USED", shown_consumption(*r->fuel_burnt, *r->fuel_over, unit, v.distance_unit, page.language()));
  }
}

Response costs(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  const std::vector<YearOfCosts> years = costs_of(rq.db, v);
  const std::vector<Record> tanks = consumption_of(rq.db, v);
  Page page(rq, "garage/costs", say("Costs of {}", {v.name()}));
  page.set("ID", v.id).set("NAME", v.name());
  std::set<std::string> currencies;
  for (const YearOfCosts& y : years) for (const auto& [currency, kinds] : y.spent) currencies.insert(currency);
  page.show(currencies.empty() && tanks.empty() ? "NOTHING" : "SOMETHING");
  for (const std::string& currency : currencies) show_spent(page, v, years, currency);
  show_consumption(page, v, tanks);
  return page.answer();
}

// ---- Search

Response search(Request& rq) {
  const std::vector<std::string> wanted = read_search(rq);
  Page page(rq, "garage/search", say("Search"));
  page.set("Q", rq.query.typed("q"));
  if (wanted.empty()) { page.show("ASK"); return page.answer(); }
  const std::vector<VehicleCard> vehicles = find_vehicles(rq.db, rq.who, wanted);
  const std::vector<Found> records = find_records(rq.db, rq.who, wanted);
  const std::vector<Attachment> files = find_attachments(rq.db, rq.who, wanted);
  page.show_if(vehicles.empty() && records.empty() && files.empty(), "NOTHING");
  page.show_if(!vehicles.empty(), "VEHICLES").show_if(!records.empty(), "RECORDS").show_if(!files.empty(), "FILES").show_if(records.size() == 50, "MORE_RECORDS");
  for (const VehicleCard& v : vehicles) {
    Section row = page.row("VEHICLE").set("ID", v.id).set("NAME", v.name).set("YEAR", std::to_string(v.year)).set_if("PLATE_KNOWN", "PLATE", v.plate);
    row.show_if(v.archived, "ARCHIVED");
  }
  for (const Found& f : records) {
    const Record& r = f.record;
    Section row = page.row("RECORD");
    row.set("ID", r.id).set("VEHICLE_ID", r.vehicle_id).set("TITLE", title_of(r, words(page.language()))).set("VEHICLE_NAME", f.vehicle).set("DATE", shown(*r.date, page.language()));
    if (!r.story.empty()) row.show("STORY_KNOWN").set("EXCERPT", beginning_of(plain_from_markdown(r.story), 200));
  }
  for (const Attachment& a : files) {
    Section row = page.row("FILE");
    row.set("NAME", a.caption.empty() ? a.name : a.caption).set("DATE", shown(a.added, page.language())).show("IS_" + a.kind);
    row.set("URL", rq.base + (a.kind == "picture" ? picture_address(a.id, "full", a.full) : document_address(a.id)));
    row.set("HOME_URL", rq.base + "/garage/" + std::to_string(a.on_vehicle) + (a.entry_id ? "/records/" + std::to_string(*a.entry_id) : "/pictures"));
  }
  return page.answer();
}

}  // namespace garage_pages

namespace garage_api {

Response search(Request& rq) {
  const std::vector<std::string> wanted = read_search(rq);
  Json vehicles = Json::array(), records = Json::array(), files = Json::array();
  if (!wanted.empty()) {
    for (const VehicleCard& v : find_vehicles(rq.db, rq.who, wanted)) vehicles.push_back({{"id", v.id}, {"name", v.name}, {"year", v.year}, {"plate", or_null(v.plate)}});
    for (const Found& f : find_records(rq.db, rq.who, wanted))
      records.push_back({{"id", f.record.id}, {"vehicle_id", f.record.vehicle_id}, {"vehicle", f.vehicle}, {"kind", f.record.kind}, {"title", f.record.title},
                         {"date", iso(*f.record.date)}});
    for (const Attachment& a : find_attachments(rq.db, rq.who, wanted)) files.push_back(attachment_api::to_json(a));
  }
  return Response::json({{"vehicles", vehicles}, {"records", records}, {"files", files}});
}

Json schemas() {
  const Json list{{"type", "array"}, {"items", {{"type", "object"}}}};
  return {{"Found", {{"type", "object"}, {"properties", {{"vehicles", list}, {"records", list}, {"files", list}}}, {"required", {"vehicles", "records", "files"}}}}};
}

}  // namespace garage_api
