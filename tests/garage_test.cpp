#include <regex>
#include "../src/core/number.h"
#include "visitor.h"

// The garage as its owner sees it: cards, the page of a vehicle, search, costs. "My" vehicles are Ann's.

struct Mine : Garages {
  static Values with(Values values, const Values& more) {
    for (const auto& [name, value] : more) values[name] = value;
    return values;
  }
  Values card(const std::string& make, const Values& more = {}) const {
    return with({{"make", make}, {"model", "Model"}, {"year", "2001"}}, more);
  }
  Id add(const std::string& make, const Values& more = {}) {
    const Response r = ann.ask("POST", "/api/v1/vehicles", card(make, more));
    BOOST_TEST(r.status == 201, r.body);
    return Json::parse(r.body)["id"];
  }
  static std::string page(Id id) { return "/garage/" + std::to_string(id); }
  static std::string api(Id id) { return "/api/v1/vehicles/" + std::to_string(id); }
  Json record(Id id, const Values& form) {
    const Response r = ann.ask("POST", api(id) + "/records", form);
    BOOST_TEST(r.status == 201, r.body);
    return Json::parse(r.body);
  }
  Json problems(const Values& form) {
    return Json::parse(ann.ask("POST", "/api/v1/vehicles", form).body).value("problems", Json::object());
  }
  // The makes on the cards of a page, in their order.
  static std::string makes(const Response& r) {
    static const std::regex name(R"re(<h2><a class="stretched-link"[^>]*>(\S+) Model</a>)re");
    std::string all;
    for (std::sregex_iterator it(r.body.begin(), r.body.end(), name), end; it != end; ++it)
      all += (all.empty() ? "" : "|") + (*it)[1].str();
    return all;
  }
  int queries(const std::string& path) {
    const int before = db().queries();
    BOOST_TEST(ann.ask("GET", path).status == 200, path);
    return db().queries() - before;
  }
};

BOOST_FIXTURE_TEST_SUITE(garage, Mine)

BOOST_AUTO_TEST_CASE(favourites_come_first_then_the_newest_and_each_card_tells_what_is_known) {
  const Id a = add("Aa", {{"plate", "B-XY 12"}, {"odometer", "12,345"}}), b = add("Bb", {{"favourite", "1"}}),
           c = add("Cc", {{"sold_on", "2026-01-05"}});
  add("Dd", {{"archived", "1"}});
  record(a, but(oil, "odometer", ""));
  Response r = ann.ask("GET", "/garage");
  BOOST_TEST(makes(r) == "Bb|Cc|Aa");
  BOOST_TEST((has(r, "B-XY 12") && has(r, "12,345\u00A0km") && has(r, "Oil change") && has(r, "1 record") && has(r, "sold") &&
              has(r, "vehicle-photo-none") && !has(r, "Dd Model")));
  const Id picture = new_file(ann, page(c));
  r = ann.ask("GET", "/garage");
  BOOST_TEST((has(r, "/pictures/" + std::to_string(picture) + "?size=thumb") && has(r, "vehicle-photo-none")));
  BOOST_TEST(makes(ann.ask("GET", "/garage?archive=1")) == "Dd");
  BOOST_TEST(location(ann.ask("POST", page(b) + "/favourite", {{"favourite", "0"}})) == "/garage");
  BOOST_TEST(makes(ann.ask("GET", "/garage")) == "Cc|Bb|Aa");
  BOOST_TEST((has(nobody.ask("GET", "/login"), "form") && ann.ask("GET", page(a)).status == 200 &&
              bob.ask("POST", page(a) + "/favourite", {{"favourite", "1"}}).status == 404));
}
BOOST_AUTO_TEST_CASE(an_empty_garage_invites_to_fill_it) {
  const Response r = ann.ask("GET", "/garage");
  BOOST_TEST((r.status == 200 && has(r, "Your garage is empty") && has(r, "/garage/add") && !has(r, "<ul class=\"garage\">")));
  BOOST_TEST(has(ann.ask("GET", "/garage?archive=1"), "Nothing here."));
  BOOST_TEST(has(ann.ask("GET", "/garage?q=x"), "No vehicle has all of these words."));
}
BOOST_AUTO_TEST_CASE(a_garage_whose_vehicles_are_all_in_the_archive_says_so) {
  add("Aa", {{"archived", "1"}});
  Response r = ann.ask("GET", "/garage");
  BOOST_TEST((has(r, "All your vehicles are in the archive") && has(r, "/garage?archive=1") && !has(r, "Your garage is empty")));
  BOOST_TEST(queries("/garage") <= 4);
  add("Bb");
  r = ann.ask("GET", "/garage");
  BOOST_TEST((makes(r) == "Bb" && !has(r, "All your vehicles are in the archive")));
}
BOOST_AUTO_TEST_CASE(the_way_back_from_a_star_is_never_another_site_B63) {
  const Id id = add("Aa");
  BOOST_TEST(location(ann.ask("POST", page(id) + "/favourite", {{"favourite", "1"}, {"next", page(id)}})) == page(id));
  for (const std::string evil : {"//evil", "/\\evil", "https:evil", "https://evil.example", "%0d%0aX: y", "/garage\r\nX: y",
                                 "javascript:alert(1)", "\\\\evil", "/%2F/evil\n", "evil", ""})
    BOOST_TEST(location(ann.ask("POST", page(id) + "/favourite", {{"favourite", "1"}, {"next", evil}})) == "/garage", evil);
  BOOST_TEST(ann.json("GET", api(id))["favourite"] == true);
}
BOOST_AUTO_TEST_CASE(mistake_13_any_word_of_a_card_finds_it_in_any_case_and_accent_B27) {
  const Id a = add("Škoda", {{"trim", "Élégance"},
                             {"colour", "Grün"},
                             {"plate", "B-O'B 1"},
                             {"vin", "1HGCM82633A004352"},
                             {"notes", "50% of it_all"},
                             {"tags", "winter tyres"}});
  add("Other"), bob.ask("POST", "/garage", card("Skoda"));
  for (const std::string word :
       {"skoda", "ŠKODA", "elegance", "grun", "o'b", "004352", "1hgcm", "50%", "it_all", "tyres", "2001 skoda", "model grun tyres"}) {
    BOOST_TEST(makes(ann.ask("GET", "/garage?q=" + url_encoded(word))) == "Škoda", word);
    const Json found = ann.json("GET", "/api/v1/search?q=" + url_encoded(word))["vehicles"];
    BOOST_TEST((found.size() == 1 && found[0]["id"] == a), word << found.dump());
  }
  for (const std::string word : {"%%%", "it%all", "skoda other", "nothing"})
    BOOST_TEST(has(ann.ask("GET", "/garage?q=" + url_encoded(word)), "No vehicle has all of these words."), word);
  const Response r = ann.ask("GET", "/garage?q=" + url_encoded("\"><b>"));
  BOOST_TEST((has(r, "See all") && has(r, "value=\"&quot;&gt;&lt;b&gt;\"") && !has(r, "\"><b>")));
}
BOOST_AUTO_TEST_CASE(mistake_21_cards_come_24_a_page_and_sixty_take_three_queries) {
  for (int i = 0; i < 60; ++i)
    db().run("INSERT INTO vehicle (owner_id, make, model, year, archived) VALUES (?, ?, 'Model', 2001, ?)", ann.id, "M" + std::to_string(i),
             i == 0);
  const Response one = ann.ask("GET", "/garage"), two = ann.ask("GET", "/garage?page=2"), three = ann.ask("GET", "/garage?page=3");
  BOOST_TEST((makes(one).starts_with("M59|M58|") && makes(two).starts_with("M35|") && makes(three).starts_with("M11|") &&
              makes(three).ends_with("|M1")));
  BOOST_TEST((has(one, "/garage?page=2\"") && !has(one, "page=0") && has(two, "/garage?page=3\"") && has(two, "/garage?page=1\"") &&
              !has(three, "page=4")));
  BOOST_TEST((makes(ann.ask("GET", "/garage?page=4")) == "" && has(ann.ask("GET", "/garage?page=4"), "Nothing here.")));
  BOOST_TEST(has(ann.ask("GET", "/garage?q=model&page=1"), "/garage?page=2&amp;q=model"));
  for (const std::string odd : {"-1", "abc", "0", ""}) BOOST_TEST(makes(ann.ask("GET", "/garage?page=" + odd)) == makes(one), odd);
  for (const std::string far : {"501", "999999999", "99999999999999999999"})
    BOOST_TEST(ann.ask("GET", "/garage?page=" + far).status == 400, far);
  new_file(ann, page(*db().one(&Row::id, "SELECT MAX(id) FROM vehicle WHERE owner_id = ?", ann.id)));
  BOOST_TEST(queries("/garage") <= 3);
  BOOST_TEST(queries("/garage?q=model") <= 3);
  BOOST_TEST(queries("/garage?archive=1") <= 3);
}
BOOST_AUTO_TEST_CASE(what_was_deleted_today_can_be_taken_back_from_the_garage) {
  const Id a = add("Aa");
  add("Bb");
  ann.ask("POST", page(a) + "/delete");
  const Response r = ann.ask("GET", "/garage");
  BOOST_TEST((makes(r) == "Bb" && has(r, "Deleted lately") && has(r, "action=\"" + page(a) + "/restore\"")));
  BOOST_TEST((!has(ann.ask("GET", "/garage?q=model"), "Aa Model") && !has(bob.ask("GET", "/garage"), "Aa Model")));
  BOOST_TEST(bob.ask("POST", page(a) + "/restore").status == 404);
  BOOST_TEST(location(ann.ask("POST", page(a) + "/restore")) == page(a));
  BOOST_TEST(makes(ann.ask("GET", "/garage")) == "Bb|Aa");
}

// ---- What may be told of a vehicle

BOOST_AUTO_TEST_CASE(every_field_of_a_vehicle_comes_back_from_page_and_api) {
  const Values all{{"make", "Saab"},
                   {"model", "900"},
                   {"year", "1987"},
                   {"trim", "Turbo 16 S"},
                   {"colour", "Rosenquartz"},
                   {"plate", "B-AB 12"},
                   {"distance_unit", "mi"},
                   {"currency", "USD"},
                   {"bought_on", "2020-02-29"},
                   {"bought_for", "12,345.67"},
                   {"sold_on", "2026-03-01"},
                   {"sold_for", "$9,999"},
                   {"notes", "First\n\n**second**"},
                   {"tags", "classic, winter"},
                   {"favourite", "1"},
                   {"archived", "1"},
                   {"odometer", "75k"}};
  const Json v = ann.json("POST", "/api/v1/vehicles", all);
  const Json expected{{"make", "Saab"},
                      {"model", "900"},
                      {"year", 1987},
                      {"trim", "Turbo 16 S"},
                      {"colour", "Rosenquartz"},
                      {"plate", "B-AB 12"},
                      {"distance_unit", "mi"},
                      {"currency", "USD"},
                      {"bought_on", "2020-02-29"},
                      {"bought_for", {{"amount", 1234567}, {"currency", "USD"}}},
                      {"sold_on", "2026-03-01"},
                      {"sold_for", {{"amount", 999900}, {"currency", "USD"}}},
                      {"notes", "First\n\n**second**"},
                      {"tags", {"classic", "winter"}},
                      {"favourite", true},
                      {"archived", true},
                      {"odometer", 75000},
                      {"vin", nullptr}};
  const auto is_all = [&](const Json& got) {
    for (const auto& [field, value] : expected.items()) BOOST_TEST(got[field] == value, field << ": " << got[field].dump());
  };
  is_all(v);
  const std::string car = location(ann.ask("POST", "/garage", all));
  is_all(ann.json("GET", "/api/v1/vehicles/" + car.substr(8)));
  const Response shown = ann.ask("GET", car);
  for (const std::string fact : {"Turbo 16 S", "Rosenquartz", "B-AB 12", "29 Feb 2020", "$12,345.67", "1 Mar 2026", "$9,999.00",
                                 "<strong>second</strong>", "classic", "In the archive", "75,000\u00A0mi"})
    BOOST_TEST(has(shown, fact), fact);
  const Response edit = ann.ask("GET", car + "/edit");
  for (const std::string value : {"Turbo 16 S", "Rosenquartz", "2020-02-29", "12,345.67", "9,999.00", "classic, winter", "75,000"})
    BOOST_TEST(has(edit, "value=\"" + value + "\""), value);
  BOOST_TEST(ann.ask("POST", car + "/edit",
                     with(all, {{"bought_for", "12,345.67"}, {"sold_for", "9,999.00"}, {"odometer", "75,000"}, {"version", "1"}}))
                 .status == 303);
  is_all(ann.json("GET", "/api/v1/vehicles/" + car.substr(8)));
  BOOST_TEST(count("entry WHERE vehicle_id = ?", Id(std::stoull(car.substr(8)))) == 1);  // the odometer said nothing new
  BOOST_TEST(ann.ask("POST", car + "/edit", {{"make", "Saab"}, {"model", "900"}, {"year", "1987"}, {"version", "2"}}).status == 303);
  const Json bare = ann.json("GET", "/api/v1/vehicles/" + car.substr(8));
  BOOST_TEST((bare["trim"].is_null() && bare["bought_for"].is_null() && bare["tags"].empty() && bare["favourite"] == false &&
              bare["archived"] == false && bare["notes"] == "" && bare["currency"] == "USD" && bare["distance_unit"] == "mi" &&
              bare["odometer"] == 75000),
             bare.dump());
}
BOOST_AUTO_TEST_CASE(mistake_21_days_to_come_and_a_sale_before_the_purchase_are_refused_B38) {
  const std::string tomorrow = iso(today("UTC") + 2);
  for (const char* field : {"bought_on", "sold_on"})
    for (const std::string& bad : {tomorrow, std::string("2026-02-30"), std::string("2027-02-29"), std::string("99999-01-01"),
                                   std::string("0000-00-00"), std::string("1885-12-31"), std::string("soon")}) {
      BOOST_TEST(problems(card("Aa", {{field, bad}})).contains(field), field << bad);
      const Response page = ann.ask("POST", "/garage", card("Aa", {{field, bad}}));
      BOOST_TEST((page.status == 422 && has(page, "value=\"" + bad + "\"")), field << bad);
    }
  BOOST_TEST(problems(card("Aa", {{"bought_on", "2026-02-02"}, {"sold_on", "2026-02-01"}}))["sold_on"] ==
             "is before the day it was bought");
  BOOST_TEST(ann.ask("POST", "/garage", card("Aa", {{"bought_on", "2026-02-02"}, {"sold_on", "2026-02-02"}})).status == 303);
  BOOST_TEST(owned_by(ann) == 1);
}
BOOST_AUTO_TEST_CASE(prices_of_a_vehicle_are_in_its_currency) {
  BOOST_TEST(problems(card("Aa", {{"bought_for.amount", "5"}, {"bought_for.currency", "USD"}}))["bought_for"] ==
             "is in the currency of the vehicle, EUR");
  BOOST_TEST(problems(card("Aa", {{"sold_for", "5 USD"}})).contains("sold_for"));
  for (const std::string bad : {"-1", "1e9", "１２", "99999999999999999999"})
    BOOST_TEST(problems(card("Aa", {{"bought_for", bad}})).contains("bought_for"), bad);
  for (const std::string bad : {"QQQ", "eur", "EURO"}) BOOST_TEST(problems(card("Aa", {{"currency", bad}})).contains("currency"), bad);
  BOOST_TEST(ann.json("GET", api(add("Yen", {{"currency", "JPY"}, {"bought_for", "1,234,567"}})))["bought_for"]["amount"] == 1234567);
  BOOST_TEST(owned_by(ann) == 1);
}
BOOST_AUTO_TEST_CASE(texts_of_a_vehicle_have_their_limits_B25_B29) {
  for (const auto& [field, most] :
       std::map<std::string, size_t>{{"trim", 60}, {"colour", 40}, {"plate", 20}, {"notes", 5000}, {"tags", 25}}) {
    BOOST_TEST(
        problems(card("Aa", {{field, std::string(most + 1, 'x')}}))[field] == "has more than " + grouped(most, "en") + " characters",
        field);
    if (field != "notes") BOOST_TEST(problems(card("Aa", {{field, "a\nb"}})).contains(field), field);
    BOOST_TEST(problems(card("Aa", {{field, std::string("a\0b", 3)}})).contains(field), field);
    add("Aa", {{field, std::string(most, 'x')}});
  }
}
BOOST_AUTO_TEST_CASE(a_new_vehicle_begins_like_the_newest_one) {
  const auto chosen = [&](const char* value) {
    return std::regex_search(ann.ask("GET", "/garage/add").body,
                             std::regex("value=\"" + std::string(value) + "\"(?=[^>]*(selected|checked))"));
  };
  BOOST_TEST((chosen("km") && chosen("EUR")));
  add("Aa", {{"distance_unit", "mi"}, {"currency", "USD"}});
  BOOST_TEST((chosen("mi") && chosen("USD") && !chosen("km") && !chosen("EUR")));
}

// ---- VIN

BOOST_AUTO_TEST_CASE(a_vin_fills_make_and_year_that_were_left_out) {
  const Json v = ann.json("POST", "/api/v1/vehicles", {{"vin", " 1hgcm82633a004352 "}, {"model", "Accord"}});
  BOOST_TEST((v["make"] == "Honda" && v["year"] == 2003 && v["vin"] == "1HGCM82633A004352"), v.dump());
  const Response page = bob.follow(bob.ask("POST", "/garage", {{"vin", "1HGCM82633A004352"}, {"model", "Accord"}}));
  BOOST_TEST((has(page, "Honda Accord") && has(page, "2003") && !has(page, "check digit")));
  const Json own =
      bob.json("POST", "/api/v1/vehicles", {{"vin", "1M8GDM9AXKP042788"}, {"make", "My own"}, {"model", "Bus"}, {"year", "1990"}});
  BOOST_TEST((own["make"] == "My own" && own["year"] == 1990));  // what was typed stands
  BOOST_TEST((problems({{"model", "Accord"}})["make"] == "is needed" && problems({{"model", "Accord"}})["year"] == "is needed"));
  BOOST_TEST(ann.json("POST", "/api/v1/vehicles", {{"vin", "1HGCM82633A0043S2"}, {"model", "Accord"}, {"year", "2003"}})
                 .contains("id"));  // an odd check digit is a warning
}
BOOST_AUTO_TEST_CASE(a_vin_tells_what_it_is_and_what_it_may_have_been) {
  const Json good = ann.json("GET", "/api/v1/vin/1hgcm82633a004352");
  BOOST_TEST((good["vin"] == "1HGCM82633A004352" && good["check_digit_fits"] == true && good["model_year"] == 2003 &&
              good["make"] == "Honda" && good["country"] == "United States" && good["suggestions"].empty()),
             good.dump());
  const Json swapped = ann.json("GET", "/api/v1/vin/1HGCM82633A003452");
  BOOST_TEST((swapped["check_digit_fits"] == false && swapped["suggestions"].dump().find("1HGCM82633A004352") != std::string::npos),
             swapped.dump());
  BOOST_TEST(ann.json("GET", "/api/v1/vin/1HGCM82633AOO4352")["suggestions"].dump().find("1HGCM82633A004352") != std::string::npos);
  for (const std::string bad :
       {"1HGCM82633A00435", "1HGCM82633A0043522", "1HGCM82633A00435-", "%C3%A9HGCM82633A00435", "1HGCM82633A00435'"})
    BOOST_TEST(ann.ask("GET", "/api/v1/vin/" + bad).status == 422, bad);
  BOOST_TEST(nobody.ask("GET", "/api/v1/vin/1HGCM82633A004352").status == 401);
  for (const std::string bad : {"1HGCM82633A00435", "IHGCM82633A00435O", "1HGCM82633A0043522", "................."})
    BOOST_TEST(problems(card("Aa", {{"vin", bad}})).contains("vin"), bad);
  BOOST_TEST(problems(card("Aa", {{"vin", "1HGCM82633AOO4352"}}))["vin"].get<std::string>().find("Did you mean 1HGCM82633A004352?") !=
             std::string::npos);
}

// ---- Search

BOOST_AUTO_TEST_CASE(mistakes_5_and_6_a_search_goes_through_everything_of_ones_own_and_nothing_else_B57) {
  const Id mine = add("Zebra"), archived = add("Zorro", {{"archived", "1"}, {"notes", "zebra stripes"}}), gone = add("Zebragone");
  const Id bobs = bob.json("POST", "/api/v1/vehicles", card("Zebrabob"))["id"];
  const Json tagged = record(mine, {{"title", "Wash"}, {"tags", "quagga"}}),
             told = record(archived, {{"title", "Polish"}, {"story", "like a QUAGGA"}}), dropped = record(mine, {{"title", "Quagga gone"}});
  record(gone, {{"title", "Quagga too"}});
  bob.ask("POST", api(bobs) + "/records", {{"title", "Quagga of Bob"}});
  new_file(ann, page(mine), "quagga.jpg"), new_file(ann, page(gone), "quagga-gone.jpg"), new_file(bob, page(bobs), "quagga-bob.jpg");
  new_file(ann, page(mine), "quagga papers.pdf", a_pdf);
  ann.ask("POST", page(mine) + "/records/" + dropped["id"].dump() + "/delete"), ann.ask("POST", page(gone) + "/delete");
  const Json found = ann.json("GET", "/api/v1/search?q=quagga");
  BOOST_TEST((found["vehicles"].empty() && found["records"].size() == 2 && found["files"].size() == 2), found.dump());
  BOOST_TEST((found["records"][0]["id"] == told["id"] && found["records"][1]["id"] == tagged["id"] &&
              found["records"][1]["vehicle"] == "Zebra Model"));
  const Json zebras = ann.json("GET", "/api/v1/search?q=zebra")["vehicles"];
  BOOST_TEST((zebras.size() == 2 && zebras[0]["id"] == archived && zebras[1]["id"] == mine), zebras.dump());
  const Response shown = ann.ask("GET", "/search?q=quagga");
  BOOST_TEST((has(shown, "Wash") && has(shown, "Polish") && has(shown, "quagga.jpg") && has(shown, "quagga papers.pdf") &&
              !has(shown, "gone") && !has(shown, "Bob") && !has(shown, "bob")));
  BOOST_TEST((has(ann.ask("GET", "/search?q=zorro"), "In the archive") && has(ann.ask("GET", "/search?q=wash%20zebra"), "Wash")));
  BOOST_TEST((has(ann.ask("GET", "/search?q=quagga%20unheard"), "Nothing has all of these words.") &&
              has(ann.ask("GET", "/search"), "All words must fit.")));
  BOOST_TEST(ann.json("GET", "/api/v1/search?q=%20") ==
             (Json{{"vehicles", Json::array()}, {"records", Json::array()}, {"files", Json::array()}}));
  for (int i = 0; i < 60; ++i)
    db().run("INSERT INTO entry (vehicle_id, date, kind, title) VALUES (?, '2026-01-01', 'note', 'Okapi')", mine);
  BOOST_TEST((ann.json("GET", "/api/v1/search?q=okapi")["records"].size() == 50 &&
              has(ann.ask("GET", "/search?q=okapi"), "These are the newest 50.")));
  BOOST_TEST(queries("/search?q=okapi") <= 5);
  BOOST_TEST(location(nobody.ask("GET", "/search?q=quagga")).starts_with("/login"));
}

// ---- The page of a vehicle

BOOST_AUTO_TEST_CASE(the_page_of_a_vehicle_takes_five_queries_however_full_it_is) {
  const Id id = add("Aa", {{"odometer", "1000"}, {"vin", "1HGCM82633A004352"}});
  for (int i = 0; i < 3; ++i) {
    new_file(ann, page(id), std::to_string(i) + ".jpg", a_jpeg(400, 300, static_cast<unsigned char>(50 * i))),
        new_file(ann, page(id), std::to_string(i) + ".pdf", a_pdf);
    const Json r = record(id, {{"title", "Work"}, {"tags", "a, b"}, {"lines.0.title", "x"}, {"lines.0.price", "5"}});
    ann.files = {{"r.jpg", a_jpeg(), "file"}};
    BOOST_TEST(ann.ask("POST", api(id) + "/records/" + r["id"].dump() + "/files").status == 201);
    ann.ask("POST", page(id) + "/records/" + record(id, {{"title", "Gone"}})["id"].dump() + "/delete");
  }
  for (int i = 0; i < 60; ++i) db().run("INSERT INTO entry (vehicle_id, date, kind, title) VALUES (?, '2026-01-01', 'note', 'Note')", id);
  BOOST_TEST(queries(page(id)) <= 5);
  const Response r = ann.ask("GET", page(id));
  BOOST_TEST((has(r, "Deleted lately") && has(r, "r.jpg") && has(r, "0.pdf") && has(r, "data-more")));
  BOOST_TEST(queries(page(id) + "/records?q=note&kind=note&year=2026") <= 4);
  BOOST_TEST(queries(page(id) + "/costs") <= 6);
  BOOST_TEST(queries(page(id) + "/history") <= 6);
}

// ---- Costs

struct Spending : Mine {
  Id id = add("Aa");
  void spend(const std::string& kind, const std::string& date, const std::string& amount, const std::string& currency = "EUR") {
    record(id, {{"kind", kind},
                {"title", "x"},
                {"date", date},
                {"fuel", "5"},
                {"odometer", kind == "reading" ? "5" : ""},
                {"cost.amount", amount},
                {"cost.currency", currency}});
  }
  void drive(const std::string& date, const std::string& odometer) {
    record(id, {{"kind", "reading"}, {"date", date}, {"odometer", odometer}});
  }
  Json costs() { return ann.json("GET", api(id) + "/costs"); }
  // "2026: 1500 km, cost EUR 500, fuel EUR 7000"
  std::string year(int64_t number) {
    const Json known = costs();
    for (const Json& y : known["years"]) {
      if (y["year"] != number) continue;
      std::string all = std::to_string(number) + ": " + y["distance"].dump();
      for (const Json& s : y["spent"])
        all += ", " + s["kind"].get<std::string>() + " " + s["cost"]["currency"].get<std::string>() + " " + s["cost"]["amount"].dump();
      return all;
    }
    return "nothing";
  }
};

BOOST_FIXTURE_TEST_CASE(costs_are_told_by_year_and_kind_and_the_way_goes_over_the_end_of_a_year, Spending) {
  BOOST_TEST((costs()["years"].empty() && costs()["fuel"].empty() && ann.ask("GET", page(id) + "/costs").status == 200));
  drive("2023-03-01", "10000"), drive("2023-11-01", "14000"), drive("2025-02-01", "20000"), drive("2025-12-31", "26000"),
      drive("2026-01-02", "26100");
  spend("service", "2023-04-01", "30000"), spend("service", "2023-05-01", "10000"), spend("fuel", "2023-05-02", "8000"),
      spend("repair", "2025-12-31", "120050"), spend("upgrade", "2026-01-01", "99"), spend("cost", "2026-01-01", "1");
  BOOST_TEST(year(2023) == "2023: 4000, fuel EUR 8000, service EUR 40000");
  BOOST_TEST(year(2024) == "nothing");
  BOOST_TEST(year(2025) == "2025: 12000, repair EUR 120050");
  BOOST_TEST(year(2026) == "2026: 100, cost EUR 1, upgrade EUR 99");
  BOOST_TEST((costs()["years"][0]["year"] == 2026 && costs()["years"].size() == 3 && costs()["distance_unit"] == "km"));
  const Response shown = ann.ask("GET", page(id) + "/costs");
  for (const std::string text :
       {"4,000\u00A0km", "12,000\u00A0km", "€400.00", "€480.00", "€12.00", "€1,200.50", "€10.00", "€1.00", "€1,681.50"})
    BOOST_TEST(has(shown, text), text);
  record(id, {{"kind", "reading"}, {"date", "2026-02-01"}, {"odometer", "900000"}, {"odometer_sure", "1"}});
  BOOST_TEST(year(2026) == "2026: 100, cost EUR 1, upgrade EUR 99");  // an odd reading is no way
}
BOOST_FIXTURE_TEST_CASE(currencies_are_never_added_up, Spending) {
  drive("2026-01-01", "1000"), drive("2026-02-01", "2000");
  spend("service", "2026-01-01", "10000"), spend("service", "2026-01-01", "20000", "USD"), spend("fuel", "2026-01-01", "5000", "JPY");
  BOOST_TEST(year(2026) == "2026: 1000, service EUR 10000, fuel JPY 5000, service USD 20000");
  const Response shown = ann.ask("GET", page(id) + "/costs");
  for (const std::string text : {"€100.00", "$200.00", "¥5,000", "€10.00", "$20.00", "¥500"}) BOOST_TEST(has(shown, text), text);
  BOOST_TEST((!has(shown, "€300.00") && !has(shown, "€350") && !has(shown, "35,000")));
}
BOOST_FIXTURE_TEST_CASE(what_a_note_or_a_new_dial_cost_counts_too, Spending) {
  spend("note", "2026-01-01", "12300"), spend("service", "2026-01-01", "10000");
  const std::string told = year(2026);
  BOOST_TEST((told.find("EUR 12300") != told.npos && told.find("service EUR 10000") != told.npos), told);
  BOOST_TEST(has(ann.ask("GET", page(id) + "/costs"), "€223.00"));
}
BOOST_FIXTURE_TEST_CASE(what_was_deleted_costs_nothing_and_nobody_else_sees_it, Spending) {
  const Json r = record(id, {{"title", "x"}, {"date", "2026-01-01"}, {"cost", "5"}});
  BOOST_TEST(year(2026) == "2026: null, service EUR 500");
  BOOST_TEST((bob.ask("GET", page(id) + "/costs").status == 404 && bob.ask("GET", api(id) + "/costs").status == 404));
  ann.ask("POST", page(id) + "/records/" + r["id"].dump() + "/delete");
  BOOST_TEST(costs()["years"].empty());
}

BOOST_AUTO_TEST_CASE(a_report_over_a_century_is_bounded_B83) {
  const std::string car = new_vehicle(ann);
  db().run(R"(INSERT INTO entry (vehicle_id, date, kind, title, cost, currency, odometer, distance_unit, total)
              SELECT ?, DATE '1926-01-01' + INTERVAL seq * 6 DAY, 'service', CONCAT('Work ', seq), 1000, 'EUR', seq * 10, 'km', seq * 10 FROM seq_1_to_6000)",
           Id(std::stoull(car.substr(8))));
  const int before = db().queries();
  const Response costs = ann.ask("GET", car + "/costs");
  BOOST_TEST((costs.status == 200 && has(costs, "1926") && has(costs, "2024")));
  BOOST_TEST(db().queries() - before <= 6);
  const Response history = ann.ask("GET", car + "/history");
  BOOST_TEST((has(history, "Only the newest 5000 entries") && !has(history, "Work 1000<") && has(history, "Work 6000<")));
  BOOST_TEST(ann.ask("GET", car + "/history.csv").body.size() < 2'000'000);
}

BOOST_AUTO_TEST_SUITE_END()
