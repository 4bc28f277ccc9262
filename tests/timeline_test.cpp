#include <barrier>
#include <mutex>
#include <random>
#include <regex>
#include <thread>
#include "visitor.h"

// A vehicle's timeline as its owner writes it: on the pages, and by the API with the same words.

static std::string text(const Json& json) {
  return json.is_string() ? json.get<std::string>() : json.is_null() ? "" : json.dump();
}
static std::vector<std::string> all_matches(const std::string& body, const std::string& what) {
  const std::regex form(what);
  std::vector<std::string> all;
  for (std::sregex_iterator it(body.begin(), body.end(), form), end; it != end; ++it) all.push_back((*it)[1]);
  return all;
}
// JSON as a body brings it: {"lines": [{"kind": "part"}]} is lines.0.kind.
static void flatten(const Json& json, const std::string& name, Values& into) {
  const std::string before = name.empty() ? "" : name + '.';
  if (json.is_object())
    for (const auto& [key, value] : json.items()) flatten(value, before + key, into);
  else if (json.is_array())
    for (size_t i = 0; i < json.size(); ++i) flatten(json[i], before + std::to_string(i), into);
  else if (json.is_boolean())
    into[name] = json.get<bool>() ? "1" : "";
  else if (!json.is_null())
    into[name] = text(json);
}
static Values flat(const Json& json) {
  Values values;
  flatten(json, "", values);
  return values;
}

struct Book : Garages {
  std::string car = new_vehicle(ann);
  Id id = number_of(car);
  std::string vehicle = "/api/v1/vehicles/" + std::to_string(id), api = vehicle + "/records";

  static Id number_of(const std::string& address) { return std::stoull(address.substr(address.rfind('/') + 1)); }
  static Values with(Values values, const Values& more) {
    for (const auto& [name, value] : more) values[name] = value;
    return values;
  }
  static Values dial(const std::string& date, const std::string& odometer, const Values& more = {}) {
    return with({{"kind", "reading"}, {"date", date}, {"odometer", odometer}}, more);
  }
  static Values tank(const std::string& date, const std::string& odometer, const std::string& fuel, const Values& more = {}) {
    return with({{"kind", "fuel"}, {"date", date}, {"odometer", odometer}, {"fuel", fuel}, {"is_full", "1"}}, more);
  }
  static Values cluster(const std::string& date, const std::string& before, const std::string& odometer, const Values& more = {}) {
    return with({{"kind", "cluster"}, {"date", date}, {"before", before}, {"odometer", odometer}}, more);
  }
  // Another of Ann's vehicles, to be used from here on.
  void other_vehicle(const Values& more) {
    id = ann.json("POST", "/api/v1/vehicles", with(but("vin", ""), more))["id"];
    car = "/garage/" + std::to_string(id), vehicle = "/api/v1/vehicles/" + std::to_string(id), api = vehicle + "/records";
  }
  std::string one(const Json& record) const { return api + "/" + record.at("id").dump(); }
  std::string page_of(const Json& record) const { return car + "/records/" + record.at("id").dump(); }
  Json add(const Values& form) {
    const Response r = ann.ask("POST", api, form);
    BOOST_REQUIRE_MESSAGE(r.status == 201, r.body);
    return Json::parse(r.body);
  }
  Response put(const Json& record, const Values& form) {
    return ann.ask("PUT", one(record), form, {{"if-match", '"' + record.at("version").dump() + '"'}});
  }
  Json again(const Json& record) { return ann.json("GET", one(record)); }
  Json refused(const Values& form) {
    const Response r = ann.ask("POST", api, form);
    BOOST_TEST(r.status == 422, r.body);
    return r.status == 422 ? Json::parse(r.body)["problems"] : Json::object();
  }
  Json now() { return ann.json("GET", vehicle); }
  std::string titles(const std::string& address) {
    std::string all;
    const Json found = ann.json("GET", address);
    for (const Json& r : found["items"]) all += (all.empty() ? "" : "|") + r["title"].get<std::string>();
    return all;
  }
};

BOOST_FIXTURE_TEST_SUITE(timeline, Book)

// ---- Kinds

BOOST_AUTO_TEST_CASE(every_kind_is_added_by_page_and_by_api_and_stands_on_the_page) {
  const std::map<std::string, Values> kinds{{"service", {{"title", "Oil"}}},     {"repair", {{"title", "Clutch"}}},
                                            {"upgrade", {{"title", "Tow bar"}}}, {"cost", {{"title", "Insurance"}}},
                                            {"note", {{"title", "Squeaks"}}},    {"fuel", {{"fuel", "42.5"}}},
                                            {"reading", {{"odometer", "1000"}}}, {"cluster", {{"before", "1000"}, {"odometer", "1,000"}}}};
  for (const auto& [kind, form] : kinds) {
    const Response page = ann.ask("POST", car + "/records", with(form, {{"kind", kind}, {"date", "2026-03-01"}}));
    BOOST_TEST(location(page) == car, kind << ": " << page.status);
    const Json r = add(with(form, {{"kind", kind}, {"date", "2026-03-01"}}));
    BOOST_TEST((r["kind"] == kind && r["date"] == "2026-03-01" && r["version"] == 1 && r["vehicle_id"] == id), r.dump());
    BOOST_TEST(ann.ask("GET", page_of(r)).status == 200, kind);
    BOOST_TEST(ann.ask("GET", page_of(r) + "/edit").status == 200, kind);
    BOOST_TEST(ann.ask("GET", car + "/records/add?kind=" + kind).status == 200, kind);
  }
  BOOST_TEST(count("entry WHERE vehicle_id = ?", id) == 16);
  for (const std::string& path : {car, car + "/records"}) {
    const Response r = ann.ask("GET", path);
    for (const auto& [kind, form] : kinds) BOOST_TEST(has(r, "<li class=\"entry entry-" + kind + "\">"), kind << " on " << path);
    BOOST_TEST((has(r, "Filled up") && has(r, "42.5\u00A0l") && has(r, "Odometer reading") && has(r, "New instrument cluster") &&
                has(r, "1,000\u00A0km, then 1,000\u00A0km")));
  }
  BOOST_TEST(now()["records"] == 12);  // neither readings nor clusters
  BOOST_TEST(ann.json("GET", api)["items"].size() == 12);
  BOOST_TEST(ann.json("GET", vehicle + "/timeline")["items"].size() == 16);
  BOOST_TEST(ann.json("GET", vehicle + "/odometer")["items"].size() == 2);
}
BOOST_AUTO_TEST_CASE(each_kind_needs_what_makes_it_one) {
  for (const char* kind : {"service", "repair", "upgrade", "cost", "note"})
    for (const std::string title : {"", "  "}) BOOST_TEST(refused({{"kind", kind}, {"title", title}})["title"] == "is needed", kind);
  BOOST_TEST(refused({{"kind", "fuel"}})["fuel"] == "is needed");
  BOOST_TEST(refused({{"kind", "reading"}})["odometer"] == "is needed");
  BOOST_TEST(refused({{"kind", "cluster"}, {"odometer", "0"}})["before"] == "is needed");
  BOOST_TEST(refused({{"kind", "cluster"}, {"before", "5"}})["odometer"] == "is needed");
  for (const std::string kind : {"shop", "reminder", "Service", "'; --"})
    BOOST_TEST(refused({{"kind", kind}, {"title", "x"}}).contains("kind"), kind);
  BOOST_TEST(ann.ask("POST", car + "/records", {{"kind", "shop"}, {"title", "x"}}).status == 422);
  const Response page = ann.ask("POST", car + "/records", {{"kind", "fuel"}, {"fuel", "some"}});
  BOOST_TEST((page.status == 422 && has(page, "value=\"some\"") && has(page, "is a number from 0.001 to 10,000")));
  BOOST_TEST(ann.ask("POST", vehicle + "/odometer", {{"odometer", "5"}}).status == 201);
  BOOST_TEST(ann.json("POST", vehicle + "/odometer", {{"odometer", "5"}, {"kind", "fuel"}})["problems"].contains("kind"));
  BOOST_TEST(count("entry WHERE vehicle_id = ?", id) == 1);
}
BOOST_AUTO_TEST_CASE(an_edit_that_leaves_kind_and_unit_out_keeps_them) {
  const Json fuel = add(tank("2026-03-01", "", "40", {{"fuel_unit", "gal_us"}})), repair = add({{"kind", "repair"}, {"title", "Clutch"}});
  const Json edited = Json::parse(put(fuel, {{"fuel", "41"}, {"is_full", "1"}}).body);
  BOOST_TEST((edited["kind"] == "fuel" && edited["fuel_unit"] == "gal_us" && edited["fuel"] == 41.0 && edited["date"] == "2026-03-01" &&
              edited["is_full"] == true));
  BOOST_TEST(Json::parse(put(repair, {{"title", "Clutch and plate"}}).body)["kind"] == "repair");
  const Json note = Json::parse(put(again(repair), {{"kind", "note"}, {"title", "Nothing done"}}).body);
  BOOST_TEST((note["kind"] == "note" && note["title"] == "Nothing done"));
}
BOOST_AUTO_TEST_CASE(what_the_api_gives_can_be_sent_back_and_changes_nothing) {
  const std::vector<Values> all{{{"kind", "service"},
                                 {"title", "Oil"},
                                 {"date", "2026-03-01"},
                                 {"story", "a\n\n**b**"},
                                 {"tags", "oil, winter tyres"},
                                 {"done_by", "Miller"},
                                 {"odometer", "1000"},
                                 {"lines.0.kind", "part"},
                                 {"lines.0.title", "Filter"},
                                 {"lines.0.quantity", "1.333"},
                                 {"lines.0.price", "12.34"},
                                 {"lines.1.kind", "fee"},
                                 {"lines.1.title", "Waste"},
                                 {"lines.1.price", "5"}},
                                {{"kind", "repair"},
                                 {"title", "Clutch"},
                                 {"date", "2026-03-02"},
                                 {"by_self", "1"},
                                 {"cost.amount", "12345"},
                                 {"cost.currency", "USD"}},
                                tank("2026-03-03", "1100", "40.123", {{"missed", "1"}, {"cost", "70"}}),
                                tank("2026-03-04", "", "12", {{"fuel_unit", "kWh"}, {"is_full", ""}}),
                                dial("2026-03-05", "1,200")};
  for (const Values& form : all) {
    const Json before = add(form);
    const Response r = put(before, flat(before));
    BOOST_TEST(r.status == 200, r.body);
    Json after = Json::parse(r.body);
    after["version"] = 1;
    BOOST_TEST(after == before, after.dump() << " was " << before.dump());
  }
}
BOOST_AUTO_TEST_CASE(a_reading_in_another_unit_that_is_sent_back_stays_in_it) {
  const Json before = add(dial("2026-03-01", "75k mi"));
  BOOST_TEST((before["odometer"] == 75000 && before["distance_unit"] == "mi" && before["total"] == 120701));
  const Json after = Json::parse(put(before, flat(before)).body);
  BOOST_TEST((after["odometer"] == 75000 && after["distance_unit"] == "mi" && after["total"] == 120701), after.dump());
}
BOOST_AUTO_TEST_CASE(a_page_that_is_saved_as_it_is_changes_nothing) {
  const std::vector<Values> all{{{"kind", "service"},
                                 {"title", "Bolts"},
                                 {"date", "2026-03-01"},
                                 {"lines.0.kind", "part"},
                                 {"lines.0.title", "Bolt"},
                                 {"lines.0.quantity", "2000"},
                                 {"lines.0.price", "0.05"}},
                                {{"kind", "service"},
                                 {"title", "Oil"},
                                 {"date", "2026-03-01"},
                                 {"lines.0.kind", "part"},
                                 {"lines.0.title", "Oil"},
                                 {"lines.0.quantity", "4.5"},
                                 {"lines.0.price", "1,234.50"},
                                 {"tags", "oil, a b"}},
                                tank("2026-03-02", "75k mi", "1500"),
                                tank("2026-03-03", "", "1,234.567"),
                                {{"kind", "repair"}, {"title", "Clutch"}, {"date", "2026-03-02"}, {"cost", "1,234.50"}, {"by_self", "1"}}};
  for (const char* language : {"en", "de"})
    for (const Values& form : all) {
      ann.headers["accept-language"] = language;
      const Json before = add(form);
      const std::string html = ann.ask("GET", page_of(before) + "/edit").body;
      Values typed{{"kind", before["kind"]}, {"version", "1"}};
      static const std::regex input(R"re(<input type="(?:text|date)"[^>]*? name="([^"]+)"[^>]*? value="([^"]*)")re"),
          chosen(R"re(name="([^"]+)" value="1" checked)re");
      for (std::sregex_iterator it(html.begin(), html.end(), input), end; it != end; ++it) typed[(*it)[1]] = (*it)[2];
      for (std::sregex_iterator it(html.begin(), html.end(), chosen), end; it != end; ++it) typed[(*it)[1]] = "1";
      if (typed.contains("lines.0.title")) typed["lines.0.kind"] = "part";
      BOOST_TEST(ann.ask("POST", page_of(before) + "/edit", typed).status == 303);
      Json after = again(before);
      after["version"] = 1;
      BOOST_TEST(after == before, language << ": " << after.dump() << " was " << before.dump());
    }
}

// ---- Costs and their lines

static Values line(int at, const std::string& quantity, const std::string& price, const std::string& kind = "part") {
  const std::string row = "lines." + std::to_string(at) + '.';
  return {{row + "kind", kind}, {row + "title", "Line " + std::to_string(at)}, {row + "quantity", quantity}, {row + "price", price}};
}

BOOST_AUTO_TEST_CASE(a_cost_is_the_sum_of_its_lines_each_rounded_half_up_B33) {
  const Json r = add(with(with(with(oil, line(0, "1.5", "0.33", "labour")), line(1, "0.5", "0.01")), line(2, "", "99.99", "fee")));
  BOOST_TEST((r["cost"] == Json{{"amount", 50 + 1 + 9999}, {"currency", "EUR"}}), r.dump());
  BOOST_TEST((r["lines"].size() == 3 && r["lines"][0]["kind"] == "labour" && r["lines"][0]["quantity"] == 1.5 &&
              r["lines"][2]["quantity"] == 1.0 && r["lines"][2]["price"]["amount"] == 9999));
  const Response page = ann.ask("GET", page_of(r));
  BOOST_TEST((has(page, "Labour") && has(page, "Line 1") && has(page, "€0.50") && has(page, "€100.50")));
  BOOST_TEST(add(with(with(oil, line(0, "2", "10")), {{"cost", "20"}}))["cost"]["amount"] == 2000);
  BOOST_TEST(refused(with(with(oil, line(0, "2", "10")), {{"cost", "20.01"}}))["cost"] == "is the sum of the lines, 20.00");
  BOOST_TEST(add(with(with(oil, line(0, "2", "")), {{"cost", "20"}}))["cost"]["amount"] ==
             2000);  // lines without prices say what, not how much
}
BOOST_AUTO_TEST_CASE(yen_have_no_decimals_and_dinars_three_B34) {
  other_vehicle({{"currency", "JPY"}});
  const Json yen = add(with(oil, line(0, "1.5", "333")));
  BOOST_TEST((yen["cost"] == Json{{"amount", 500}, {"currency", "JPY"}}));
  BOOST_TEST(has(ann.ask("GET", page_of(yen)), "¥500"));
  BOOST_TEST(refused(but(oil, "cost", "1.5")).contains("cost"));
  BOOST_TEST(refused(with(oil, line(0, "1", "0.5"))).contains("lines.0.price"));
  BOOST_TEST(add(but(oil, "cost", "1,234"))["cost"]["amount"] == 1234);
  other_vehicle({{"currency", "KWD"}});
  const Json dinar = add(with(oil, line(0, "2.5", "0.333")));
  BOOST_TEST((dinar["cost"] == Json{{"amount", 833}, {"currency", "KWD"}}));
  BOOST_TEST(has(ann.ask("GET", page_of(dinar)), "KWD\u00A00.833"));
  BOOST_TEST(refused(but(oil, "cost", "1.2345")).contains("cost"));
}
BOOST_AUTO_TEST_CASE(quantities_that_are_none_are_refused_B30) {
  for (const std::string bad : {"-1", "0", "1e9", "1e400", "0x10", "１２", "NaN", "0.0001", "100001", "one"}) {
    BOOST_TEST(refused(with(oil, line(0, bad, "1"))).contains("lines.0.quantity"), bad);
    BOOST_TEST(refused(tank("2026-03-01", "", bad)).contains("fuel"), bad);
    const Response page = ann.ask("POST", car + "/records", with(oil, line(0, bad, "1")));
    BOOST_TEST((page.status == 422 && has(page, "is a number from 0.001 to 100,000") && has(page, "value=\"Line 0\"")), bad);
  }
  BOOST_TEST(count("entry WHERE vehicle_id = ?", id) == 0);
}
BOOST_AUTO_TEST_CASE(a_price_that_overflows_is_refused_B31) {
  for (const std::string bad : {"10,000,000.01", "99999999999999999999", "-1", "1e9", "１２", "5 USD"})
    BOOST_TEST(refused(with(oil, line(0, "1", bad))).contains("lines.0.price"), bad);
  BOOST_TEST(refused(with(oil, line(0, "100000", "10,000,000")))["lines"] == "are together more than can be kept");
  for (const char* amount : {"1000000001", "9223372036854775807", "-1", "1.5", "99999999999999999999"})
    BOOST_TEST(refused(with(oil, {{"lines.0.title", "x"}, {"lines.0.price.amount", amount}})).size() == 1, amount);
  BOOST_TEST(refused(with(oil, {{"lines.0.title", "x"}, {"lines.0.price.amount", "5"}, {"lines.0.price.currency", "USD"}}))
                 .contains("lines.0.price"));
  for (const std::string bad : {"-1", "1e9", "１２", "10,000,000,000.01", "0.001", "0.125", "ten"})
    BOOST_TEST(refused(but(oil, "cost", bad)).contains("cost"), bad);
  BOOST_TEST(count("entry WHERE vehicle_id = ?", id) == 0);
  BOOST_TEST(add(with(oil, line(0, "1000", "10,000,000")))["cost"]["amount"] == 1'000'000'000'000);
}
BOOST_AUTO_TEST_CASE(money_is_understood_as_people_type_it) {
  for (const std::string typed : {"1,234.50", "1.234,50 €", "€1,234.50", "1 234,50", "1'234.5", "EUR 1234.50", "1234.50"}) {
    BOOST_TEST(add(but(oil, "cost", typed))["cost"] == (Json{{"amount", 123450}, {"currency", "EUR"}}), typed);
    BOOST_TEST(location(ann.ask("POST", car + "/records", but(oil, "cost", typed))) == car, typed);
  }
  BOOST_TEST(add(but(oil, "cost", "45 EUR"))["cost"]["amount"] == 4500);
  BOOST_TEST(add(but(oil, "cost", ""))["cost"].is_null());
  BOOST_TEST(add(with(oil, {{"cost.amount", "500"}, {"cost.currency", "JPY"}}))["cost"] == (Json{{"amount", 500}, {"currency", "JPY"}}));
}
BOOST_AUTO_TEST_CASE(blank_rows_are_skipped_fifty_lines_fit_and_an_edit_replaces_them) {
  Values fifty = oil;
  for (int i = 0; i < 50; ++i) fifty.merge(line(i, "1", "1"));
  const Json r = add(with(fifty, {{"lines.70.kind", "labour"}, {"lines.71.title", ""}, {"lines.72.quantity", ""}}));
  BOOST_TEST((r["lines"].size() == 50 && r["cost"]["amount"] == 5000));
  BOOST_TEST(refused(with(fifty, line(50, "1", "1")))["lines"] == "are at most 50");
  BOOST_TEST(refused(with(oil, {{"lines.0.price", "5"}}))["lines.0.title"] == "is needed");
  BOOST_TEST(refused(with(oil, {{"lines.0.title", "x"}, {"lines.0.kind", "magic"}})).contains("lines.0.kind"));
  const Json three = Json::parse(put(r, with(oil, with(line(7, "2", "10"), line(3, "1", "5")))).body);
  BOOST_TEST((three["lines"].size() == 2 && three["lines"][0]["title"] == "Line 3" && three["cost"]["amount"] == 2500), three.dump());
  BOOST_TEST(count("entry_line WHERE entry_id = ?", r["id"].get<Id>()) == 2);
  const Json none = Json::parse(put(three, oil).body);
  BOOST_TEST((none["lines"].empty() && none["cost"].is_null()));
}
BOOST_AUTO_TEST_CASE(the_form_shows_lines_in_their_order_however_many) {
  Values twelve = oil;
  for (int i = 0; i < 12; ++i) twelve.merge(line(i, "1", "1"));
  const Json r = add(twelve);
  std::vector<std::string> shown = all_matches(ann.ask("GET", page_of(r) + "/edit").body, "value=\"(Line \\d+)\"");
  BOOST_REQUIRE(shown.size() == 12);
  for (int i = 0; i < 12; ++i) BOOST_TEST(shown[i] == "Line " + std::to_string(i));
  twelve.erase("title");
  BOOST_TEST((all_matches(ann.ask("POST", car + "/records", twelve).body, "value=\"(Line \\d+)\"") == shown));
}
BOOST_AUTO_TEST_CASE(a_record_in_another_currency_says_so_in_its_form) {
  const Json r = add(with(oil, {{"cost.amount", "500"},
                                {"cost.currency", "USD"},
                                {"lines.0.title", "x"},
                                {"lines.0.price.amount", "500"},
                                {"lines.0.price.currency", "USD"}}));
  const Response page = ann.ask("GET", page_of(r) + "/edit");
  BOOST_TEST((has(page, "USD") && !has(page, "> EUR<") && !has(page, ">EUR<")));
  BOOST_TEST(has(ann.ask("GET", page_of(r)), "$5.00"));
  BOOST_TEST(ann.ask("POST", page_of(r) + "/edit", with(oil, {{"cost", "7"}, {"version", "1"}})).status == 303);
  BOOST_TEST(again(r)["cost"] == (Json{{"amount", 700}, {"currency", "USD"}}));
}
BOOST_AUTO_TEST_CASE(who_did_it_is_oneself_or_a_shop) {
  const Json self = add(but(oil, "by_self", "1")), shop = add(but(oil, "done_by", " O'Brien & <b>Sons</b> ")), none = add(oil);
  BOOST_TEST((self["done_by"] == "self" && shop["done_by"] == "O'Brien & <b>Sons</b>" && none["done_by"].is_null()));
  const Response page = ann.ask("GET", car);
  BOOST_TEST((has(page, "done myself") && has(page, "O&#39;Brien &amp; &lt;b&gt;Sons&lt;/b&gt;") && !has(page, "<b>Sons")));
  BOOST_TEST(refused(but(oil, "done_by", std::string(101, 'x'))).contains("done_by"));
  BOOST_TEST(refused(but(oil, "done_by", "a\nb")).contains("done_by"));
}

// ---- Tags, filters, words

BOOST_AUTO_TEST_CASE(tags_come_as_text_or_list_each_once_twenty_at_most) {
  BOOST_TEST(add(but(oil, "tags", "brakes, Winter tyres ,BRAKES,,"))["tags"] == (Json{"brakes", "Winter tyres"}));
  BOOST_TEST(add(with(oil, {{"tags.0", "brakes"}, {"tags.1", "a,b"}, {"tags.2", "Brakes"}}))["tags"] == (Json{"brakes", "a b"}));
  std::string twenty;
  for (int i = 0; i < 20; ++i) twenty += "tag " + std::to_string(i) + ',';
  BOOST_TEST(add(but(oil, "tags", twenty))["tags"].size() == 20);
  BOOST_TEST(refused(but(oil, "tags", twenty + "one more"))["tags"] == "are at most 20");
  BOOST_TEST(add(but(oil, "tags", "🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗🚗"))["tags"].size() == 1);
  BOOST_TEST(refused(but(oil, "tags", std::string(26, 'x')))["tags"] == "has more than 25 characters");
}
BOOST_AUTO_TEST_CASE(a_tag_filter_means_the_tag_itself_B27) {
  for (const std::string tag : {"100%", "a_b", "aXb", "O'Brien", "\"quoted\"", "a!b", "100", "back\\slash", "<i>"})
    add(with(oil, {{"title", "of " + tag}, {"tags", tag}}));
  for (const std::string tag : {"100%", "a_b", "O'Brien", "\"quoted\"", "a!b", "back\\slash", "<i>"}) {
    BOOST_TEST(titles(api + "?tag=" + url_encoded(tag)) == "of " + tag, tag);
    const Response page = ann.ask("GET", car + "/records?tag=" + url_encoded(tag));
    BOOST_TEST((page.status == 200 && all_matches(page.body, "class=\"(entry-title)\"").size() == 1 && !has(page, "<i>")), tag);
  }
  BOOST_TEST(titles(api + "?tag=" + url_encoded("A_B")) == "of a_b");
  BOOST_TEST(titles(api + "?tag=" + url_encoded("%")) == "");
  const std::string link = all_matches(ann.ask("GET", car).body, "<a class=\"tag\" href=\"([^\"]*%25[^\"]*)\"").at(0);
  BOOST_TEST(has(ann.ask("GET", link), "of 100%"));
}
BOOST_AUTO_TEST_CASE(filters_of_kind_tag_year_and_words_go_together) {
  add({{"kind", "service"}, {"title", "A"}, {"date", "2025-12-31"}, {"tags", "oil"}, {"story", "blue"}});
  add({{"kind", "service"}, {"title", "B"}, {"date", "2026-01-01"}, {"tags", "oil, brakes"}, {"story", "red"}});
  add({{"kind", "repair"}, {"title", "C"}, {"date", "2026-01-01"}, {"tags", "oil"}, {"story", "red"}});
  add({{"kind", "service"}, {"title", "D"}, {"date", "2026-05-01"}, {"tags", "brakes"}, {"story", "red blue"}});
  for (const auto& [query, found] : std::vector<std::pair<std::string, std::string>>{{"", "D|C|B|A"},
                                                                                     {"kind=service", "D|B|A"},
                                                                                     {"kind=service&tag=oil", "B|A"},
                                                                                     {"kind=service&tag=oil&year=2026", "B"},
                                                                                     {"year=2025", "A"},
                                                                                     {"tag=brakes&q=blue", "D"},
                                                                                     {"kind=repair&tag=brakes", ""},
                                                                                     {"q=blue%20red", "D"},
                                                                                     {"q=red%20red", "D|C|B"},
                                                                                     {"year=1800", "D|C|B|A"},
                                                                                     {"year=abc&kind=nonsense", "D|C|B|A"},
                                                                                     {"year=2024", ""},
                                                                                     {"kind=shop", "D|C|B|A"},
                                                                                     {"tag=" + std::string(26, 'x'), "D|C|B|A"}}) {
    BOOST_TEST(titles(api + "?" + query) == found, query);
    const Response page = ann.ask("GET", car + "/records?" + query);
    std::string on_page;
    for (const std::string& title : all_matches(page.body, "</span>([A-D])</a>")) on_page += (on_page.empty() ? "" : "|") + title;
    BOOST_TEST((page.status == 200 && on_page == found), query << " shows " << on_page);
  }
}
BOOST_AUTO_TEST_CASE(a_numbered_list_keeps_to_its_filter) {
  add(oil), add({{"kind", "repair"}, {"title", "Clutch"}});
  const Json list = ann.json("GET", api + "?page=1&kind=repair");
  BOOST_TEST((list["items"].size() == 1 && list["total"] == 1), list.dump());
}
BOOST_AUTO_TEST_CASE(pages_of_a_filtered_list_go_on_where_the_one_before_ended) {
  for (int i = 0; i < 130; ++i) {
    if (i == 65) ann = in_another_browser(ann);
    ann.ask("POST", api,
            {{"kind", i % 2 ? "service" : "repair"},
             {"title", "Work " + std::to_string(i)},
             {"date", iso(Day(2024, 1, 1) + i / 4)},
             {"tags", "a&b=c"},
             {"story", "50% done"}});
  }
  std::set<std::string> seen;
  std::string path = car + "/records?kind=service&tag=" + url_encoded("a&b=c") + "&q=" + url_encoded("50% work") + "&year=2024";
  int pages = 0;
  for (; !path.empty() && pages < 5; ++pages) {
    const std::string html = ann.ask("GET", path).body;
    for (const std::string& title : all_matches(html, "</span>(Work \\d+)</a>")) BOOST_TEST(seen.insert(title).second, title);
    const auto next = all_matches(html, "data-more href=\"([^\"]*)\"");
    path = next.empty() ? "" : std::regex_replace(next[0], std::regex("&amp;"), "&");
  }
  BOOST_TEST((seen.size() == 65 && pages == 2));
  Json list = ann.json("GET", api + "?kind=repair&per_page=40");
  BOOST_TEST(list["items"].size() == 40);
  list = ann.json("GET", api + "?kind=repair&per_page=40&after=" + list["next"].get<std::string>());
  BOOST_TEST((list["items"].size() == 25 && list["next"].is_null() && list["items"][24]["title"] == "Work 0"));
  for (const std::string odd : {"x", "2024-01-01", "2024-02-30.5", "2024-01-01.-1", ".", "2024-01-01.99999999999999999999"})
    BOOST_TEST(ann.json("GET", api + "?after=" + odd)["items"].size() == 20, odd);
}
BOOST_AUTO_TEST_CASE(mistake_13_words_are_found_in_any_case_and_accent_and_just_after_they_were_typed_B27) {
  add({{"kind", "service"},
       {"title", "Été à Łódź"},
       {"story", "O'Brien changed 100% of it_all (really!)"},
       {"done_by", "Garage Müller"},
       {"tags", "Bremsflüssigkeit"}});
  add({{"kind", "service"}, {"title", "Other"}, {"story", "100 of itXall, OBrien"}});
  for (const std::string found : {"ete", "ÉTÉ", "été", "łódź", "o'brien", "O'BRIEN", "100%", "it_all", "(really!)", "muller",
                                  "MÜLLER garage", "bremsflussigkeit", "été 100% müller"})
    BOOST_TEST(titles(api + "?q=" + url_encoded(found)) == "Été à Łódź", found);
  for (const std::string lost : {"100%%", "it%all", "%%%%", "____", "!!", "été nothing", "\\"})
    BOOST_TEST(titles(api + "?q=" + url_encoded(lost)) == "", lost);
  BOOST_TEST(titles(api + "?q=" + url_encoded("  \t ")) == "Other|Été à Łódź");
}
BOOST_AUTO_TEST_CASE(a_search_has_its_limit_B82) {
  add(oil);
  for (const std::string& path : {api, car + "/records", std::string("/search"), std::string("/api/v1/search"), std::string("/garage")}) {
    BOOST_TEST(ann.ask("GET", path + "?q=" + std::string(10'000, 'x')).status == 400, path);
    BOOST_TEST(ann.ask("GET", path + "?q=" + std::string(201, 'x')).status == 400, path);
    BOOST_TEST(ann.ask("GET", path + "?q=" + std::string(200, 'x')).status == 200, path);
    BOOST_TEST(ann.ask("GET", path + "?q=" + url_encoded(std::string(200, '%'))).status == 200, path);
    std::string many;
    for (int i = 0; i < 60; ++i) many += "a%20";
    BOOST_TEST(ann.ask("GET", path + "?q=" + many).status == 200, path);
    for (const std::string odd : {"%00", "%01", "%FF%FE", "%C0%AF"})
      BOOST_TEST(ann.ask("GET", path + "?q=" + odd).status < 500, path << odd);
  }
}

// ---- Strings that would be more than text

BOOST_AUTO_TEST_CASE(sql_strings_are_literal_in_every_new_field_B59) {
  const std::string evil = "'); DROP TABLE entry; -- \\' OR 1=1", tag = "x' OR '1'='1";
  const Json r = add({{"kind", "service"},
                      {"title", evil},
                      {"story", evil},
                      {"tags", tag},
                      {"done_by", evil},
                      {"lines.0.title", evil},
                      {"lines.0.price", "1"}});
  BOOST_TEST(
      (r["title"] == evil && r["story"] == evil && r["done_by"] == evil && r["tags"] == Json{tag} && r["lines"][0]["title"] == evil));
  for (const std::string field :
       {"date", "odometer", "cost", "fuel", "fuel_unit", "kind", "before", "lines.0.kind", "lines.0.quantity", "lines.0.price"})
    BOOST_TEST(ann.ask("POST", api, with(tank("2026-03-01", "5", "5"), with(line(0, "1", "1"), with({{"before", "5"}}, {{field, evil}}))))
                       .status == (field == "before" ? 201 : 422),
               field);
  for (const std::string query : {"kind", "tag", "year", "q", "after", "page", "per_page"}) {
    BOOST_TEST(ann.ask("GET", car + "/records?" + query + "=" + url_encoded(tag)).status == 200, query);
    BOOST_TEST(ann.ask("GET", vehicle + "/timeline?" + query + "=" + url_encoded(tag)).status == 200, query);
  }
  BOOST_TEST(titles(api + "?tag=" + url_encoded(tag)) == evil);
}
BOOST_AUTO_TEST_CASE(mistake_16_script_strings_run_on_no_page_that_shows_them_B60_B65) {
  const std::string evil = "\"'><svg onload=alert(1)>{{CSRF}}[[Save]]", tag = "\"><svg onload=a>";
  Values card = with(saab, {{"make", evil},
                            {"model", evil},
                            {"trim", evil},
                            {"colour", evil.substr(0, 40)},
                            {"plate", evil.substr(0, 20)},
                            {"notes", evil},
                            {"tags", tag},
                            {"vin", ""}});
  other_vehicle(card);
  const Json r = add({{"kind", "service"},
                      {"title", evil},
                      {"story", evil + "\n\n<script>alert(1)</script> [x](javascript:alert(1))"},
                      {"tags", tag},
                      {"done_by", evil},
                      {"lines.0.title", evil},
                      {"lines.0.price", "1"},
                      {"date", "2026-03-01"}});
  new_file(ann, car, "\"><svg onload=alert(1)>.jpg");
  add(with(tank("2026-03-02", "1000", "40"), {{"title", evil}}));
  const Json gone = add({{"kind", "note"}, {"title", evil}});
  ann.ask("POST", page_of(gone) + "/delete");
  for (const std::string& path :
       {std::string("/garage"), std::string("/garage?q=svg"), car, car + "/edit", car + "/delete", car + "/records",
        car + "/records?tag=" + url_encoded(tag), car + "/records?q=" + url_encoded(evil), car + "/records/add", page_of(r),
        page_of(r) + "/edit", page_of(r) + "/delete", car + "/costs", car + "/history", std::string("/search?q=svg"),
        "/search?q=" + url_encoded(evil), car + "/pictures", car + "/odometer"}) {
    const Response page = ann.ask("GET", path);
    BOOST_TEST(page.status == 200, path);
    BOOST_TEST((!has(page, "<svg onload") && !has(page, "<script>alert") && !has(page, "\"javascript:")), path);
  }
  for (const std::string& path : {car, page_of(r), car + "/history"})
    BOOST_TEST((has(ann.ask("GET", path), "&lt;svg onload") && has(ann.ask("GET", path), "{{CSRF}}")), path);
  const Response again = ann.ask("POST", car + "/records",
                                 {{"kind", evil},
                                  {"title", evil},
                                  {"date", evil},
                                  {"odometer", evil},
                                  {"cost", evil},
                                  {"tags", evil},
                                  {"done_by", evil},
                                  {"lines.0.title", evil},
                                  {"lines.0.quantity", evil},
                                  {"lines.0.kind", evil},
                                  {"lines.\"><svg onload=a>.title", evil},
                                  {"story", evil}});
  BOOST_TEST((again.status == 422 && !has(again, "<svg onload")));
  ann.files = {};
}
BOOST_AUTO_TEST_CASE(mistake_7_a_story_is_never_cut_in_the_middle_of_a_tag_or_character) {
  std::string story;
  while (story.size() < 1'500) story += "<b>ü</b> **ß** and words of a story ";
  add(with(oil, {{"story", story}}));
  for (const std::string& path : {car, car + "/records", std::string("/search?q=oil")}) {
    const Response page = ann.ask("GET", path);
    BOOST_TEST((has(page, "…") && !has(page, "<b>") && !has(page, "**")), path);
    BOOST_CHECK_NO_THROW(Json(page.body).dump());  // it would throw for half a character
  }
}

// ---- What cannot well be true

struct Asked {
  std::string question, meant;
  bool sure = false;
};
static Asked asked(const Response& page) {
  Asked a;
  const auto questions = all_matches(page.body, "<div class=\"doubt\"[^>]*>\\s*<p[^>]*>([^<]*)</p>"),
             buttons = all_matches(page.body, "name=\"odometer_use\" value=\"([^\"]*)\"");
  if (!questions.empty()) a.question = questions[0];
  if (!buttons.empty()) a.meant = buttons[0];
  a.sure = has(page, "name=\"odometer_sure\" value=\"1\"");
  return a;
}
struct Driven : Book {  // 700 km a month, 120,000 km on 2 Mar 2026
  Driven() { add(dial("2026-01-01", "118,600")), add(dial("2026-01-31", "119,300")), add(dial("2026-03-02", "120,000")); }
};

BOOST_FIXTURE_TEST_CASE(mistake_21_a_slip_is_asked_about_with_the_right_suggestion_by_page_and_by_api_B32, Driven) {
  struct Slip {
    const char *typed, *meant;
  };
  for (const Slip& slip : {Slip{"1,200,700", "120,700\u00A0km"},
                           {"1120700", "120,700\u00A0km"},
                           {"1220700", "120,700\u00A0km"},
                           {"102700", "120,700\u00A0km"},
                           {"75000", "75,000\u00A0mi"},
                           {"20,000", ""},
                           {"119,999", ""}}) {
    const Values form = dial("2026-04-01", slip.typed);
    const Response page = ann.ask("POST", car + "/records", form);
    const Asked a = asked(page);
    BOOST_TEST((page.status == 422 && !a.question.empty() && a.sure && a.meant == slip.meant),
               slip.typed << ": " << page.status << " " << a.question << " " << a.meant);
    BOOST_TEST(has(page, "value=\"" + std::string(slip.typed) + "\""), slip.typed);
    const Json problems = refused(form);
    const std::string sentence = text(problems["odometer"]);
    BOOST_TEST((problems.size() == 1 &&
                sentence.find(*slip.meant ? "Did you mean " + std::string(slip.meant) : "Is it right?") != std::string::npos),
               sentence);
  }
  BOOST_TEST(count("entry WHERE vehicle_id = ?", id) == 3);
  BOOST_TEST(refused(dial("2026-02-15", "121000"))["odometer"].get<std::string>().starts_with(
      "That is more than the 120,000\u00A0km of 2 Mar 2026."));
}
BOOST_FIXTURE_TEST_CASE(the_answer_that_was_meant_is_what_is_kept, Driven) {
  const Response page = ann.ask("POST", car + "/records", with(oil, {{"date", "2026-04-01"}, {"odometer", "1,200,700"}}));
  const Asked a = asked(page);
  BOOST_TEST((has(page, "value=\"Oil change\"") && has(page, "4 l of **5W-30**")));
  BOOST_TEST(location(ann.ask("POST", car + "/records",
                              with(oil, {{"date", "2026-04-01"}, {"odometer", "1,200,700"}, {"odometer_use", a.meant}}))) == car);
  BOOST_TEST((now()["odometer"] == 120700 && ann.json("GET", api)["items"][0]["odd"] == false));
  const Asked miles = asked(ann.ask("POST", car + "/records", dial("2026-05-01", "75400")));
  BOOST_TEST(ann.ask("POST", car + "/records", dial("2026-05-01", "75400", {{"odometer_use", miles.meant}})).status == 303);
  const Json last = ann.json("GET", vehicle + "/odometer")["items"][0];
  BOOST_TEST((last["odometer"] == 75400 && last["distance_unit"] == "mi" && last["total"] == 121345), last.dump());
}
BOOST_FIXTURE_TEST_CASE(what_is_sure_is_kept_marked_and_left_out_of_later_doubts, Driven) {
  const Json odd = add(dial("2026-04-01", "1,200,700", {{"odometer_sure", "1"}}));
  BOOST_TEST((odd["odd"] == true && odd["total"] == 1200700));
  BOOST_TEST(has(ann.ask("GET", car), "odometer unlikely, but confirmed"));
  BOOST_TEST(add(dial("2026-05-01", "121,400"))["odd"] == false);                            // it is no neighbour
  BOOST_TEST(add(dial("2026-05-02", "121,450", {{"odometer_sure", "1"}}))["odd"] == false);  // sure of what nobody doubts
  BOOST_TEST(refused(dial("2026-05-03", "1,200,800")).contains("odometer"));
  BOOST_TEST(ann.ask("POST", car + "/records", dial("2026-05-03", "3", {{"odometer_sure", "1"}})).status == 303);
}
BOOST_FIXTURE_TEST_CASE(editing_another_field_of_an_odd_record_does_not_ask_again, Driven) {
  const Json odd = add(with(oil, {{"date", "2026-04-01"}, {"odometer", "5"}, {"odometer_sure", "1"}}));
  const Json edited = Json::parse(put(odd, with(oil, {{"date", "2026-04-01"}, {"odometer", "5"}, {"title", "Oil and filter"}})).body);
  BOOST_TEST((edited["title"] == "Oil and filter" && edited["odd"] == true), edited.dump());
  BOOST_TEST(ann.ask("POST", page_of(odd) + "/edit",
                     with(oil, {{"date", "2026-04-01"}, {"odometer", "5"}, {"title", "By page"}, {"version", "2"}}))
                 .status == 303);
  BOOST_TEST(asked(ann.ask("POST", page_of(odd) + "/edit", with(oil, {{"date", "2026-04-01"}, {"odometer", "6"}, {"version", "3"}}))).sure);
  BOOST_TEST(asked(ann.ask("POST", page_of(odd) + "/edit", with(oil, {{"date", "2026-04-02"}, {"odometer", "5"}, {"version", "3"}}))).sure);
  const Json right = Json::parse(put(again(odd), with(oil, {{"date", "2026-04-01"}, {"odometer", "120,700"}})).body);
  BOOST_TEST((right["odd"] == false && right["odometer"] == 120700), right.dump());
}
BOOST_AUTO_TEST_CASE(a_first_reading_days_out_of_order_and_readings_of_one_day_are_fine) {
  BOOST_TEST(add(dial("2026-05-01", "9,999,999"))["odd"] == false);
  other_vehicle({});
  for (const auto& [day, odometer] : std::vector<std::pair<std::string, std::string>>{{"2026-05-01", "5000"},
                                                                                      {"2026-01-01", "1000"},
                                                                                      {"2026-03-01", "3000"},
                                                                                      {"2026-03-01", "3400"},
                                                                                      {"2026-03-01", "2900"},
                                                                                      {"2025-12-31", "990"},
                                                                                      {"2026-04-30", "4990"},
                                                                                      {"2026-05-01", "5000"}})
    BOOST_TEST(add(dial(day, odometer))["odd"] == false, day);
  BOOST_TEST((now()["odometer"] == 5000 && now()["odometer_on"] == "2026-05-01"));
  BOOST_TEST(refused(dial("2026-03-01", "4600")).contains("odometer"));  // 1 500 km on one day
}

// ---- New dials

BOOST_AUTO_TEST_CASE(totals_go_on_over_two_new_dials) {
  add(dial("2026-01-10", "100,000"));
  const Json first = add(cluster("2026-02-01", "100,500", "0"));
  BOOST_TEST((first["total"] == 100500 && now()["odometer"] == 100500));
  const Json between = add(dial("2026-03-01", "700"));
  BOOST_TEST(between["total"] == 101200);
  const Json second = add(cluster("2026-04-01", "1,200", "50"));
  BOOST_TEST(second["total"] == 101700);
  const Json last = add(dial("2026-05-01", "350"));
  BOOST_TEST((last["total"] == 102000 && last["odd"] == false && now()["odometer"] == 102000));
  BOOST_TEST(add(dial("2026-03-15", "900"))["total"] == 101400);            // between older entries
  BOOST_TEST(refused(dial("2026-06-01", "102,500")).contains("odometer"));  // sense looks at totals
  BOOST_TEST(add(dial("2026-06-01", "1,000"))["odd"] == false);
  BOOST_TEST(ann.ask("POST", page_of(first) + "/delete").status == 303);
  BOOST_TEST((again(between)["total"] == 700 && again(last)["total"] == 1500 && again(second)["total"] == 1200));
  BOOST_TEST(ann.ask("POST", page_of(first) + "/restore").status == 303);
  BOOST_TEST((again(between)["total"] == 101200 && again(last)["total"] == 102000 && again(second)["total"] == 101700 &&
              now()["odometer"] == 102650));
}
BOOST_AUTO_TEST_CASE(a_new_dial_can_be_edited) {
  add(dial("2026-01-10", "100,000"));
  const Json dash = add(cluster("2026-02-01", "100,500", "0"));
  const Json last = add(dial("2026-03-01", "700"));
  const Response story = put(dash, cluster("2026-02-01", "100,500", "0", {{"story", "The old one was dark"}}));
  BOOST_TEST(story.status == 200, story.body);
  BOOST_TEST(ann.ask("POST", page_of(dash) + "/edit", cluster("2026-02-01", "100,400", "0", {{"version", again(dash)["version"].dump()}}))
                 .status == 303);
  BOOST_TEST((again(last)["total"] == 101100 && again(dash)["total"] == 100400 && now()["odometer"] == 101100));
}
BOOST_AUTO_TEST_CASE(an_edited_day_of_a_new_dial_moves_what_lies_between) {
  add(dial("2026-01-10", "100,000"));
  const Json dash = add(cluster("2026-02-01", "100,500", "0"));
  const Json late = add(dial("2026-02-05", "100,450", {{"odometer_sure", "1"}}));  // the old dial was still in
  BOOST_TEST((late["odd"] == true && late["total"] == 200950));
  const Response moved = put(dash, cluster("2026-02-10", "100,500", "0"));
  BOOST_TEST(moved.status == 200, moved.body);
  BOOST_TEST(again(late)["total"] == 100450);
}
BOOST_AUTO_TEST_CASE(a_cluster_that_becomes_something_else_counts_no_more) {
  const Json dash = add(cluster("2026-02-01", "100,500", "0")), last = add(dial("2026-03-01", "700"));
  BOOST_TEST(last["total"] == 101200);
  BOOST_TEST(put(dash, with(oil, {{"kind", "service"}, {"date", "2026-02-01"}, {"odometer", ""}})).status == 200);
  BOOST_TEST((again(last)["total"] == 700 && now()["odometer"] == 700));
}
BOOST_AUTO_TEST_CASE(an_old_dial_that_cannot_be_true_is_asked_about_and_kept_when_sure) {
  add(dial("2026-01-10", "100,000"));
  BOOST_TEST(refused(cluster("2026-02-01", "10,000", "0")).size() == 1);
  BOOST_TEST(asked(ann.ask("POST", car + "/records", cluster("2026-02-01", "10,000", "0"))).sure);
  const Json dash = add(cluster("2026-02-01", "10,000", "0", {{"odometer_sure", "1"}}));
  BOOST_TEST(again(dash)["total"] == 10000);
}
BOOST_AUTO_TEST_CASE(a_reading_of_the_old_dial_on_the_day_of_the_new_one_is_not_counted_twice) {
  const Json before = add(dial("2026-02-01", "100,000"));
  add(cluster("2026-02-01", "100,010", "0"));
  const Json after = add(dial("2026-02-01", "5"));
  BOOST_TEST((again(before)["total"] == 100000 && again(after)["total"] == 100015),
             again(before)["total"] << " and " << again(after)["total"]);
  BOOST_TEST(add(dial("2026-03-01", "700"))["odd"] == false);
}
BOOST_AUTO_TEST_CASE(another_unit_is_asked_about_relabelled_or_a_new_dial_and_hours_are_no_distance) {
  add(dial("2026-01-10", "1000")), add(dial("2026-02-10", "1,000 mi"));
  const auto change = [&](const Values& more) {
    return ann.ask("PUT", vehicle, with(with(but("vin", ""), {{"distance_unit", "mi"}}), more),
                   {{"if-match", '"' + now()["version"].dump() + '"'}});
  };
  BOOST_TEST((change({}).status == 422 && Json::parse(change({}).body)["problems"].contains("unit_change")));
  BOOST_TEST(change({{"unit_change", "cluster"}}).status == 422);  // what does the new one show?
  BOOST_TEST(change({{"unit_change", "cluster"}, {"distance_unit", "h"}, {"odometer", "5"}}).status == 422);
  BOOST_TEST(change({{"unit_change", "magic"}}).status == 422);
  BOOST_TEST((now()["distance_unit"] == "km" && now()["odometer"] == 1609));
  const Response page =
      ann.ask("POST", car + "/edit", with(but("vin", ""), {{"distance_unit", "mi"}, {"version", now()["version"].dump()}}));
  BOOST_TEST(
      (page.status == 422 && has(page, "name=\"unit_change\"") && has(page, "relabel") && has(page, "There are readings in km already")));
  BOOST_TEST(change({{"unit_change", "cluster"}, {"odometer", "20"}}).status == 200);
  BOOST_TEST((now()["distance_unit"] == "mi" && now()["odometer"] == 1000), now().dump());
  const Json dials = ann.json("GET", vehicle + "/timeline")["items"];
  BOOST_TEST((dials.size() == 3 && dials[0]["kind"] == "cluster" && dials[0]["odometer"] == 20 && dials[0]["distance_unit"] == "mi" &&
              dials[2]["odometer"] == 1000 && dials[2]["distance_unit"] == "km" && dials[2]["total"] == 621),
             dials.dump());
  const Json hours = ann.json("POST", "/api/v1/vehicles", with(but("vin", ""), {{"distance_unit", "h"}, {"odometer", "50"}}));
  BOOST_TEST((hours["odometer"] == 50 && hours["distance_unit"] == "h"));
  BOOST_TEST(ann.ask("POST", "/api/v1/vehicles/" + hours["id"].dump() + "/records", dial("2026-01-01", "40 km")).status == 422);
}
BOOST_AUTO_TEST_CASE(a_new_dial_on_the_day_of_the_last_reading_counts_it_once) {
  other_vehicle({{"odometer", "1000"}});  // a reading of today
  BOOST_TEST(ann.ask("PUT", vehicle, with(but("vin", ""), {{"distance_unit", "mi"}, {"unit_change", "cluster"}, {"odometer", "0"}}),
                     {{"if-match", "\"1\""}})
                 .status == 200);
  const Json dials = ann.json("GET", vehicle + "/timeline");
  for (const Json& r : dials["items"]) BOOST_TEST(r["total"] == 621, r.dump());
}
BOOST_AUTO_TEST_CASE(a_new_odometer_of_the_vehicle_takes_no_words_of_today_away) {
  const Json words = add(with(dial("", "1000"), {{"story", "Smells of petrol"}, {"tags", "smell"}}));
  new_file(ann, car);  // of the vehicle, and one of the reading
  ann.files = {{"gauge.jpg", a_jpeg(), "file"}};
  BOOST_TEST(ann.ask("POST", one(words) + "/files").status == 201);
  const Response r =
      ann.ask("PUT", vehicle, with(but("vin", ""), {{"odometer", "1010"}}), {{"if-match", '"' + now()["version"].dump() + '"'}});
  BOOST_TEST((r.status == 200 && now()["odometer"] == 1010), r.body);
  BOOST_TEST((ann.ask("GET", one(words)).status == 200 && again(words)["story"] == "Smells of petrol"));
}

// ---- Consumption

struct Used : Book {
  std::string of(const Json& record) {
    const Json costs = ann.json("GET", vehicle + "/costs");
    for (const Json& t : costs["fuel"])
      if (t["record_id"] == record["id"]) return t["consumption"].dump() + " " + t["unit"].get<std::string>();
    return "unknown";
  }
};

BOOST_FIXTURE_TEST_CASE(consumption_is_right_in_every_unit, Used) {
  struct Case {
    const char *unit, *fuel_unit, *from, *to, *fuel, *api, *page;
  };
  for (const Case& c : {Case{"km", "l", "100000", "100600", "45", "7.5 l/100 km", "7.5\u00A0l/100 km"},
                        {"km", "gal_us", "1000", "1500", "10", "7.57 l/100 km", "7.6\u00A0l/100 km"},
                        {"km", "gal_uk", "1000", "1500", "10", "9.09 l/100 km", "9.1\u00A0l/100 km"},
                        {"km", "kWh", "1000", "1500", "90", "18.0 kWh/100 km", "18.0\u00A0kWh/100 km"},
                        {"km", "kg", "1000", "1500", "5", "1.0 kg/100 km", "1.0\u00A0kg/100 km"},
                        {"mi", "gal_us", "1000", "1300", "10", "30.0 mpg (US)", "30.0\u00A0mpg (US)"},
                        {"mi", "gal_uk", "1000", "1300", "10", "30.0 mpg", "30.0\u00A0mpg"},
                        {"mi", "l", "1000", "1300", "45.461", "30.0 mpg", "30.0\u00A0mpg"},
                        {"mi", "kWh", "1000", "1300", "75", "4.0 mi/kWh", "4.0\u00A0mi/kWh"},
                        {"mi", "kg", "1000", "1300", "5", "60.0 mi/kg", "60.0\u00A0mi/kg"},
                        {"h", "l", "100", "120", "82", "4.1 l/h", "4.1\u00A0l/h"},
                        {"h", "gal_us", "100", "110", "10", "3.79 l/h", "3.8\u00A0l/h"},
                        {"h", "gal_uk", "100", "110", "10", "4.55 l/h", "4.5\u00A0l/h"},
                        {"h", "kWh", "100", "110", "30", "3.0 kWh/h", "3.0\u00A0kWh/h"},
                        {"h", "kg", "100", "110", "5", "0.5 kg/h", "0.5\u00A0kg/h"}}) {
    other_vehicle({{"distance_unit", c.unit}});
    const Json first = add(tank("2026-01-01", c.from, "33", {{"fuel_unit", c.fuel_unit}})),
               second = add(tank("2026-01-20", c.to, c.fuel, {{"fuel_unit", c.fuel_unit}}));
    BOOST_TEST((of(first) == "unknown" && of(second) == c.api), of(second) << " is not " << c.api);
    for (const std::string& path : {car, page_of(second), car + "/costs"})
      BOOST_TEST(has(ann.ask("GET", path), c.page), c.page << " on " << path);
  }
}
BOOST_FIXTURE_TEST_CASE(what_was_filled_in_between_counts_and_what_was_missed_or_unknown_makes_it_unknown, Used) {
  const Json a = add(tank("2026-01-01", "100000", "40")), part = add(tank("2026-01-10", "100300", "20", {{"is_full", ""}})),
             b = add(tank("2026-01-20", "100600", "25"));
  BOOST_TEST((of(a) == "unknown" && of(part) == "unknown" && of(b) == "7.5 l/100 km" && again(b)["fuel_over"] == 600 &&
              again(b)["fuel_burnt"] == 45.0));
  const Json missed = add(tank("2026-02-01", "101600", "50", {{"missed", "1"}})), after = add(tank("2026-02-10", "102100", "30"));
  BOOST_TEST((of(missed) == "unknown" && of(after) == "6.0 l/100 km"));
  const Json part_missed = add(tank("2026-02-20", "102300", "10", {{"missed", "1"}, {"is_full", ""}})),
             after_that = add(tank("2026-02-25", "102600", "30"));
  BOOST_TEST((of(part_missed) == "unknown" && of(after_that) == "unknown"));
  const Json no_dial = add(tank("2026-03-01", "", "30")), next = add(tank("2026-03-10", "103600", "30")),
             known = add(tank("2026-03-20", "104100", "35"));
  BOOST_TEST((of(no_dial) == "unknown" && of(next) == "unknown" && of(known) == "7.0 l/100 km"));
  const Json odd = add(tank("2026-04-01", "90000", "30", {{"odometer_sure", "1"}})), after_odd = add(tank("2026-04-10", "105100", "40"));
  BOOST_TEST((odd["odd"] == true && of(odd) == "unknown" && of(after_odd) == "unknown"));
  ann.ask("DELETE", one(odd), {}, {{"if-match", "\"1\""}});
  BOOST_TEST(of(after_odd) == "4.0 l/100 km");
}
BOOST_FIXTURE_TEST_CASE(deleting_moving_and_taking_back_the_middle_one_follows, Used) {
  const Json a = add(tank("2026-01-01", "10000", "40")), b = add(tank("2026-01-10", "10500", "30")),
             c = add(tank("2026-01-20", "11000", "40"));
  BOOST_TEST((of(b) == "6.0 l/100 km" && of(c) == "8.0 l/100 km"));
  ann.ask("POST", page_of(b) + "/delete");
  BOOST_TEST((of(b) == "unknown" && of(c) == "4.0 l/100 km"));  // the fuel of the one that is gone was never written down
  ann.ask("POST", page_of(b) + "/restore");
  BOOST_TEST((of(b) == "6.0 l/100 km" && of(c) == "8.0 l/100 km"));
  BOOST_TEST(put(again(b), tank("2026-01-10", "10400", "30", {{"is_full", ""}})).status == 200);
  BOOST_TEST((of(b) == "unknown" && of(c) == "7.0 l/100 km"));
  BOOST_TEST(put(again(b), {{"kind", "cost"}, {"title", "Car wash"}}).status == 200);
  BOOST_TEST((of(c) == "4.0 l/100 km" && again(b)["fuel"].is_null() && again(b)["fuel_over"].is_null()));
}
BOOST_FIXTURE_TEST_CASE(two_fuels_of_one_vehicle_are_two_and_tanks_of_one_day_go_by_the_dial, Used) {
  const Values kwh{{"fuel_unit", "kWh"}};
  add(tank("2026-01-01", "10000", "40")), add(tank("2026-01-01", "10000", "10", kwh));
  const Json charge = add(tank("2026-01-05", "10100", "15", kwh)), fuel = add(tank("2026-01-10", "10500", "20")),
             charge_again = add(tank("2026-01-11", "10600", "20", kwh));
  BOOST_TEST((of(charge) == "15.0 kWh/100 km" && of(fuel) == "4.0 l/100 km" && of(charge_again) == "4.0 kWh/100 km"));
  const Response page = ann.ask("GET", car + "/costs");
  BOOST_TEST((has(page, "l/100 km") && has(page, "kWh/100 km")));
  const Json evening = add(tank("2026-02-01", "11500", "30")), morning = add(tank("2026-02-01", "11000", "25"));
  BOOST_TEST((of(morning) == "5.0 l/100 km" && of(evening) == "6.0 l/100 km"));
}
BOOST_FIXTURE_TEST_CASE(figures_of_one_vehicle_leave_others_untouched, Used) {
  add(tank("2026-01-01", "10000", "40")), add(tank("2026-01-10", "10500", "30"));
  add(cluster("2026-01-20", "10,900", "0"));
  const std::string mine =
      "SELECT GROUP_CONCAT(CONCAT_WS('|', e.id, e.total, e.fuel_over, e.fuel_burnt, e.version, e.updated_at) ORDER BY e.id) FROM entry e "
      "WHERE e.vehicle_id = ?";
  const auto state = [&](Id of) {
    return *db().one(&Row::text, mine, of) +
           *db().one(&Row::text, "SELECT CONCAT_WS('|', entries, odometer_now, first_on, changes, version) FROM vehicle WHERE id = ?", of);
  };
  const Id first = id;
  const std::string before = state(first);
  other_vehicle({});
  add(tank("2026-01-01", "500", "40")), add(tank("2026-01-10", "900", "30")), add(cluster("2026-01-20", "1,000", "0")),
      add(but(oil, "odometer", ""));
  BOOST_TEST(state(first) == before);
}

// ---- Twice, stale, gone, somebody else's

BOOST_AUTO_TEST_CASE(mistake_18_pressing_twice_is_one_record_and_other_words_under_the_key_are_refused_B21_B42_B43) {
  ann.key = "the same form";
  const Values fuel = tank("2026-03-01", "1000", "40");
  const Response first = ann.ask("POST", api, fuel), second = ann.ask("POST", api, fuel);
  BOOST_TEST((first.status == 201 && second.status == 201 && first.body == second.body));
  BOOST_TEST(ann.ask("POST", api, but(fuel, "fuel", "41")).status == 409);
  const Values work = but(oil, "odometer", "");
  BOOST_TEST((location(ann.ask("POST", car + "/records", work)) == car && location(ann.ask("POST", car + "/records", work)) == car));
  BOOST_TEST(ann.ask("POST", car + "/records", but(work, "title", "Other words")).status == 409);
  BOOST_TEST(count("entry WHERE vehicle_id = ?", id) == 2);
}
BOOST_AUTO_TEST_CASE(a_stale_edit_of_lines_and_fuel_shows_both_texts_B44) {
  const Json r = add(tank("2026-03-01", "1000", "40"));
  BOOST_TEST(put(r, tank("2026-03-01", "1010", "41")).status == 200);
  const Response page = ann.ask("POST", page_of(r) + "/edit", tank("2026-03-01", "1020", "42", {{"version", "1"}}));
  BOOST_TEST((page.status == 409 && has(page, "value=\"42\"") && has(page, "41") && has(page, "1,010") &&
              has(page, "name=\"version\" value=\"2\"")));
  BOOST_TEST(put(r, tank("2026-03-01", "1020", "42")).status == 412);
  BOOST_TEST(ann.ask("PUT", one(r), tank("2026-03-01", "1020", "42")).status == 428);
  BOOST_TEST(ann.ask("DELETE", one(r)).status == 428);
  BOOST_TEST(ann.ask("DELETE", one(r), {}, {{"if-match", "\"1\""}}).status == 412);
  BOOST_TEST(again(r)["fuel"] == 41.0);
}
BOOST_AUTO_TEST_CASE(an_edit_of_what_was_deleted_brings_nothing_back_B45) {
  const Json r = add(oil);
  BOOST_TEST(ann.ask("POST", page_of(r) + "/delete").status == 303);
  BOOST_TEST(put(r, oil).status == 404);
  BOOST_TEST(ann.ask("POST", page_of(r) + "/edit", but(oil, "version", "1")).status == 404);
  BOOST_TEST(ann.ask("POST", page_of(r) + "/delete").status == 404);
  BOOST_TEST(ann.ask("GET", page_of(r)).status == 404);
  BOOST_TEST(now()["records"] == 0);
  {
    const Travel later(std::chrono::hours(25));
    BOOST_TEST(ann.ask("POST", page_of(r) + "/restore").status == 404);
  }
  ann.ask("POST", page_of(r) + "/restore");
  ann.ask("POST", car + "/delete");
  for (const std::string& path :
       {one(r), vehicle + "/costs", vehicle + "/timeline", car + "/costs", car + "/history", car + "/history.csv", car + "/history.pdf"})
    BOOST_TEST(ann.ask("GET", path).status == 404, path);
  BOOST_TEST(ann.ask("POST", api, oil).status == 404);
}
BOOST_AUTO_TEST_CASE(mistakes_3_to_6_a_record_answers_under_its_own_vehicle_and_person_alone_B53_B54) {
  const Json mine = add(with(oil, {{"tags", "secret"}}));
  const std::string own = "/garage/" + std::to_string(id), rid = "/records/" + mine["id"].dump(), other = new_vehicle(ann),
                    bobs = new_vehicle(bob);
  const Json of_bob = bob.json("POST", "/api/v1" + std::regex_replace(bobs, std::regex("/garage/"), "/vehicles/") + "/records", oil);
  const std::string stolen = own + "/records/" + of_bob["id"].dump();
  for (const std::string& path : {other + rid, stolen}) {
    for (const char* what : {"", "/edit", "/delete"}) BOOST_TEST(ann.ask("GET", path + what).status == 404, path << what);
    for (const char* what : {"/edit", "/delete", "/restore"})
      BOOST_TEST(ann.ask("POST", path + what, but(oil, "version", "1")).status == 404, path << what);
    const std::string by_api = "/api/v1/vehicles" + path.substr(7);
    BOOST_TEST(ann.ask("GET", by_api).status == 404);
    BOOST_TEST(ann.ask("GET", by_api + "/files").status == 404);
    BOOST_TEST(ann.ask("PUT", by_api, oil, {{"if-match", "\"1\""}}).status == 404);
    BOOST_TEST(ann.ask("DELETE", by_api, {}, {{"if-match", "\"1\""}}).status == 404);
    BOOST_TEST(ann.ask("POST", by_api + "/restore").status == 404);
  }
  for (const std::string& path : {api, vehicle + "/timeline", vehicle + "/odometer", vehicle + "/costs", own + "/costs", own + "/history",
                                  own + "/odometer", own + "/records?q=oil", own + "/records?tag=secret"})
    BOOST_TEST(bob.ask("GET", path).status == 404, path);
  BOOST_TEST(bob.ask("POST", api, oil).status == 404);
  BOOST_TEST(bob.ask("POST", vehicle + "/odometer", {{"odometer", "5"}}).status == 404);
  Json added = ann.json("POST", api,
                        with(oil, {{"vehicle_id", bobs.substr(8)},
                                   {"id", of_bob["id"].dump()},
                                   {"version", "9"},
                                   {"total", "1"},
                                   {"odd", "1"},
                                   {"fuel_over", "1"},
                                   {"owner_id", "1"}}));
  BOOST_TEST((added["vehicle_id"] == id && added["version"] == 1 && added["odd"] == false && added["total"] == 120000),
             added.dump());  // mistake 8
  BOOST_TEST(count("entry WHERE vehicle_id = ?", number_of(bobs)) == 1);
  for (const char* odd : {"0", "abc", "-1", "99999999999999999999", "1e3", "%00", ""})
    BOOST_TEST(ann.ask("GET", own + "/records/" + odd).status < 500, odd);
}
BOOST_AUTO_TEST_CASE(mistake_17_a_delete_takes_no_table_and_no_other_id) {
  const Json one_of = add(oil), other = add(oil);
  ann.ask("POST", page_of(one_of) + "/delete",
          {{"table", "vehicle"}, {"id", other["id"].dump()}, {"rid", other["id"].dump()}, {"vehicle_id", "1"}});
  BOOST_TEST(
      (ann.ask("GET", page_of(one_of)).status == 404 && ann.ask("GET", page_of(other)).status == 200 && ann.ask("GET", car).status == 200));
}
BOOST_AUTO_TEST_CASE(mistake_12_an_odometer_that_is_no_number_is_a_sentence_and_never_a_failure) {
  for (const char* kind : {"service", "fuel", "reading", "cluster"})
    for (const std::string bad : {"12k k", "12 miles or so", "-1", "1e9", "１２", "99999999", "12,34", "\xF0\x9F\x9A\x97"}) {
      BOOST_TEST(refused({{"kind", kind}, {"title", "x"}, {"fuel", "5"}, {"before", "5"}, {"odometer", bad}}).contains("odometer"),
                 kind << bad);
      BOOST_TEST(
          ann.ask("POST", car + "/records", {{"kind", kind}, {"title", "x"}, {"fuel", "5"}, {"before", "5"}, {"odometer", bad}}).status ==
              422,
          kind << bad);
    }
  BOOST_TEST(add({{"kind", "service"}, {"title", "x"}, {"odometer", "12k"}})["odometer"] == 12000);
  BOOST_TEST(add({{"kind", "service"}, {"title", "x"}, {"odometer", ""}})["odometer"].is_null());
}
BOOST_AUTO_TEST_CASE(mistake_14_the_last_service_is_a_service_and_the_last_by_date) {
  const Json may = add(with(oil, {{"title", "Brakes"}, {"date", "2026-05-01"}, {"odometer", ""}}));
  add(with(oil, {{"title", "Typed later"}, {"date", "2026-02-01"}, {"odometer", ""}})),
      add({{"kind", "repair"}, {"title", "Clutch"}, {"date", "2026-06-01"}}), add(tank("2026-06-02", "", "40"));
  BOOST_TEST(
      (now()["last_service_on"] == "2026-05-01" && has(ann.ask("GET", "/garage"), "Brakes") && !has(ann.ask("GET", "/garage"), "Clutch")));
  ann.ask("POST", page_of(may) + "/delete");
  BOOST_TEST((now()["last_service_on"] == "2026-02-01" && has(ann.ask("GET", "/garage"), "Typed later")));
}

// ---- Stored figures

static int64_t in_unit(int64_t n, const std::string& from, const std::string& to) {
  return from == to ? n : static_cast<int64_t>(std::floor(from == "mi" ? n * 1.609344L + 0.5L : n / 1.609344L + 0.5L));
}
namespace {
struct Line {  // a row of entry, read by this test alone
  Id id;
  Day day;
  std::string kind, title;
  std::optional<int64_t> odometer;
  std::string unit;
  std::optional<int64_t> before;
  std::string before_unit;
  std::optional<int64_t> total;
  bool odd, deleted;
  std::optional<int64_t> fuel;
  std::string fuel_unit;
  bool is_full, missed;
  std::optional<int64_t> over, burnt;
};
}  // namespace
static std::vector<Line> rows_of(Id vehicle) {
  const auto read = [](Row& row) {
    Line l{};
    l.id = row.id(), l.day = row.day(), l.kind = row.text(), l.title = row.text(), l.odometer = row.maybe_whole(), l.unit = row.text(),
    l.before = row.maybe_whole(), l.before_unit = row.text();
    l.total = row.maybe_whole(), l.odd = row.flag(), l.deleted = row.flag(), l.fuel = row.maybe_whole(), l.fuel_unit = row.text(),
    l.is_full = row.flag(), l.missed = row.flag();
    l.over = row.maybe_whole(), l.burnt = row.maybe_whole();
    return l;
  };
  return db().all(
      read,
      R"(SELECT id, date, kind, title, odometer, COALESCE(distance_unit, ''), before_odometer, COALESCE(before_unit, ''), total, odd, deleted_at IS NOT NULL, fuel,
                           COALESCE(fuel_unit, ''), is_full, missed, fuel_over, fuel_burnt FROM entry WHERE vehicle_id = ? ORDER BY date, id)",
      vehicle);
}
static std::string told(const std::optional<int64_t>& n) {
  return n ? std::to_string(*n) : "-";
}
// Everything that is stored of a vehicle beside what was typed, and the same from the rows by the words of the documentation.
static std::string stored(Id vehicle, const std::vector<Line>& rows) {
  std::string all =
      *db().one(&Row::text,
                "SELECT CONCAT_WS(' ', entries, COALESCE(first_on, '-'), COALESCE(last_service_on, '-'), COALESCE(last_service_title, "
                "'-'), COALESCE(odometer_now, '-'), COALESCE(odometer_on, '-')) FROM vehicle WHERE id = ?",
                vehicle);
  for (const Line& l : rows)
    if (!l.deleted) all += "\n" + std::to_string(l.id) + ": " + told(l.total) + " " + told(l.over) + " " + told(l.burnt);
  return all;
}
static std::string made_anew(const std::string& unit, std::vector<Line> rows) {
  std::erase_if(rows, [](const Line& l) { return l.deleted; });
  std::map<Id, std::string> figures;
  std::map<std::string, std::vector<Line>> tanks;
  int64_t offset = 0, entries = 0;
  std::string first = "-", service = "-", title = "-", odometer = "-", on = "-";
  std::pair<bool, int64_t> last;
  for (Line& l : rows) {  // by day; clusters have days of their own here
    if (l.kind == "cluster") offset += in_unit(*l.before, l.before_unit, unit) - in_unit(*l.odometer, l.unit, unit);
    l.total = l.odometer ? std::optional(in_unit(*l.odometer, l.unit, unit) + offset) : std::nullopt;
    if (first == "-") first = iso(l.day);
    if (l.kind != "reading" && l.kind != "cluster") ++entries;
    if (l.kind == "service") service = iso(l.day), title = l.title;
    // The highest of the last day, and one without doubts before one with.
    const auto rank = [](const Line& of) { return std::pair(!of.odd, std::max<int64_t>(0, *of.total)); };
    if (l.total && (on != iso(l.day) || rank(l) > last)) last = rank(l), odometer = std::to_string(last.second), on = iso(l.day);
    if (l.kind == "fuel") tanks[l.fuel_unit].push_back(l);
  }
  std::map<Id, std::pair<int64_t, int64_t>> used;
  for (auto& [fuel, all] : tanks) {
    std::ranges::stable_sort(all, {}, [](const Line& l) { return std::tuple(l.day, l.total, l.id); });
    std::optional<int64_t> since;
    int64_t burnt = 0;
    bool missed = false;
    for (const Line& l : all) {
      burnt += *l.fuel, missed = missed || l.missed;
      if (!l.is_full) continue;
      const std::optional<int64_t> at = l.odd ? std::nullopt : l.total;
      if (since && at && *at > *since && !missed) used[l.id] = {*at - *since, burnt};
      since = at, burnt = 0, missed = false;
    }
  }
  std::string all = std::to_string(entries) + " " + first + " " + service + " " + title + " " + odometer + " " + on;
  for (const Line& l : rows) {
    const auto found = used.find(l.id);
    all += "\n" + std::to_string(l.id) + ": " + told(l.total) + " " +
           (found == used.end() ? "- -" : std::to_string(found->second.first) + " " + std::to_string(found->second.second));
  }
  return all;
}

BOOST_AUTO_TEST_CASE(stored_figures_equal_recomputed_ones_after_1000_random_edits_in_parallel_B90) {
  const char* const units[] = {"km", "mi", "km"};
  std::vector<Id> vehicles;
  for (const char* unit : units)
    vehicles.push_back(ann.json("POST", "/api/v1/vehicles", with(but("vin", ""), {{"distance_unit", unit}}))["id"]);
  std::mutex mutex;
  std::vector<std::string> wrong, known;  // addresses of records, of all threads
  std::map<int, int> answers;
  std::atomic<int> added = 0;
  std::barrier start(4);
  const auto work = [&](unsigned seed) {
    get_driver_instance()->threadInit();
    {
      const auto own = new_db();
      Visitor me = in_another_browser(ann, *own);
      me.connection = own.get();
      std::minstd_rand dice(seed);
      const auto any = [&](int most) { return static_cast<int>(dice() % static_cast<unsigned>(most)); };
      const auto form = [&] {
        const char* const kinds[] = {"service", "repair", "upgrade", "cost", "note", "fuel", "fuel", "fuel", "reading", "cluster"};
        const std::string kind = kinds[any(10)];
        const int day = kind == "cluster" ? any(60) * 7 : any(60) * 7 + 1 + any(6);  // no other entry on the day of a new dial
        Values v{
            {"kind", kind}, {"title", "Work " + std::to_string(any(1000))}, {"date", iso(Day(2025, 1, 1) + day)}, {"odometer_sure", "1"}};
        if (any(4) || kind == "cluster" || kind == "reading")
          v["odometer"] = std::to_string(10'000 + day * 40 + any(200)) + (any(4) ? "" : any(2) ? " mi" : " km");
        if (kind == "cluster") v["before"] = std::to_string(10'000 + day * 40 + any(200)), v["odometer"] = std::to_string(any(9000));
        if (kind == "fuel")
          v["fuel"] = std::to_string(5 + any(60)), v["fuel_unit"] = any(3) ? "l" : "kWh", v["is_full"] = any(4) ? "1" : "",
          v["missed"] = any(8) ? "" : "1";
        if (!any(5)) v["lines.0.title"] = "Part", v["lines.0.price"] = std::to_string(any(500));
        return v;
      };
      const auto note = [&](const Response& r, const std::string& what) {
        const std::lock_guard lock(mutex);
        ++answers[r.status];
        if (r.status >= 500 || r.status == 400 || r.status == 403)
          wrong.push_back(what + " " + std::to_string(r.status) + r.body.substr(0, 200));
      };
      start.arrive_and_wait();
      for (int i = 0; i < 250; ++i) {
        if (i % 100 == 99) me = in_another_browser(me, *own);
        std::string address;
        {
          const std::lock_guard lock(mutex);
          if (known.size() > 12) address = known[static_cast<size_t>(any(static_cast<int>(known.size())))];
        }
        const int what = any(10);
        if (address.empty() || what < 4) {
          const std::string list = "/api/v1/vehicles/" + std::to_string(vehicles[static_cast<size_t>(any(3))]) + "/records";
          const Response r = me.ask("POST", list, form());
          note(r, "add");
          if (r.status != 201) continue;
          ++added;
          const std::lock_guard lock(mutex);
          known.push_back(list + "/" + Json::parse(r.body)["id"].dump());
          continue;
        }
        const Response now = me.ask("GET", address);
        if (now.status == 404)
          note(me.ask("POST", address + "/restore"), "restore");
        else if (what < 8)
          note(me.ask("PUT", address, form(), {{"if-match", now.headers.at("ETag")}}), "edit");
        else
          note(me.ask("DELETE", address, {}, {{"if-match", now.headers.at("ETag")}}), "delete");
      }
    }
    get_driver_instance()->threadEnd();
  };
  {
    std::vector<std::jthread> threads;
    for (unsigned t = 1; t <= 4; ++t) threads.emplace_back(work, t * 7919);
  }
  for (const std::string& one_of : wrong) BOOST_ERROR(one_of);
  BOOST_TEST((answers[201] > 200 && answers[200] > 100 && answers[204] > 50),
             "added " << answers[201] << ", changed " << answers[200] << ", deleted " << answers[204] << ", refused " << answers[422]);
  int64_t rows = 0;
  for (size_t i = 0; i < vehicles.size(); ++i) {
    const auto all = rows_of(vehicles[i]);
    rows += static_cast<int64_t>(all.size());
    BOOST_TEST(stored(vehicles[i], all) == made_anew(units[i], all));
  }
  BOOST_TEST((rows == added && rows == static_cast<int64_t>(known.size())));
}
BOOST_AUTO_TEST_CASE(a_total_is_the_same_when_made_anew) {
  other_vehicle({{"distance_unit", "mi"}});
  const Json r = add(dial("2026-03-01", "12,573 km"));  // 7812.5 mi
  BOOST_TEST(r["total"] == 7813);
  add(cluster("2026-04-01", "8,000", "8,000"));
  BOOST_TEST(again(r)["total"] == r["total"]);
}

BOOST_AUTO_TEST_SUITE_END()
