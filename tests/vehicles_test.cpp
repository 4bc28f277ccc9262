#include "visitor.h"

BOOST_FIXTURE_TEST_SUITE(vehicles, Garages)

BOOST_AUTO_TEST_CASE(adding_one_leads_to_its_page) {
  const Response r = ann.ask("POST", "/garage", but(but("odometer", "120,000"), "vin", "1HGCM82633A004352"));
  BOOST_TEST(r.status == 303);
  const Response page = ann.follow(r);
  BOOST_TEST((has(page, "<h1>Saab 900</h1>") && has(page, "120,000\u00A0km") && has(page, "1HGCM82633A004352") && has(page, "Vehicle added.")));
  BOOST_TEST(!has(ann.follow(r), "Vehicle added."));                  // told once
}
BOOST_AUTO_TEST_CASE(a_check_digit_that_does_not_fit_is_a_warning_and_nothing_more) {
  BOOST_TEST(has(ann.follow(ann.ask("POST", "/garage", saab)), "check digit"));
  const Response good = ann.follow(ann.ask("POST", "/garage", but("vin", "1HGCM82633A004352")));
  BOOST_TEST((has(good, "1HGCM82633A004352") && !has(good, "check digit")));
}
BOOST_AUTO_TEST_CASE(what_was_typed_comes_back_escaped_with_a_sentence_beside_its_field_B61) {
  const Response r = ann.ask("POST", "/garage", {{"make", "\"><script>"}, {"model", "\u00A0 "}, {"year", "12"}});
  BOOST_TEST(r.status == 422);
  BOOST_TEST(has(r, R"(value="&quot;&gt;&lt;script&gt;")"));
  BOOST_TEST((has(r, "is needed") && has(r, "is a number from 1886 to ")));
  BOOST_TEST(owned_by(ann) == 0);
}
BOOST_AUTO_TEST_CASE(blanks_only_are_missing_and_blanks_around_are_trimmed_B26) {
  BOOST_TEST(ann.json("POST", "/api/v1/vehicles", but("make", " \u3000 "))["problems"]["make"] == "is needed");
  BOOST_TEST(ann.json("POST", "/api/v1/vehicles", but("make", "  Saab\u00A0"))["make"] == "Saab");
}
BOOST_AUTO_TEST_CASE(sixty_emoji_fit_and_what_is_no_text_does_not_B22_B23_B24_B25_B29) {
  std::string emoji;
  for (int i = 0; i < 60; ++i) emoji += "🚗";
  BOOST_TEST(has(ann.follow(ann.ask("POST", "/garage", but("make", emoji))), emoji));
  const std::string kept = "e\u0301 \u05E9\u05DC\u05D5\u05DD";         // combining, right to left
  BOOST_TEST(ann.json("POST", "/api/v1/vehicles", but(but("vin", ""), "make", kept))["make"] == kept);
  for (const std::string& bad : {emoji + "x", std::string("a\0b", 3), std::string("a\nb"), std::string("a\rb"), std::string("\xC0\xAF"), std::string("\xED\xA0\x80")})
    BOOST_TEST(bob.ask("POST", "/garage", but("make", bad)).status == 422);
  BOOST_TEST(bob.json("POST", "/api/v1/vehicles", but("make", std::string(100'000, 'x')))["problems"]["make"] == "has more than 60 characters");
  BOOST_TEST(owned_by(bob) == 0);
}
BOOST_AUTO_TEST_CASE(numbers_that_are_none_are_refused_B30) {
  for (const std::string bad : {"-1", "0", "1e9", "1e400", "0x10", "２０２０", "NaN", "19870", "99999999999999999999", "3000", "1987.5"})
    BOOST_TEST(ann.ask("POST", "/garage", but("year", bad)).status == 422, bad);
}
BOOST_AUTO_TEST_CASE(an_odometer_is_understood_as_people_type_it) {
  for (const auto& [typed, km] : std::map<std::string, int>{{"120000", 120000}, {"120,000", 120000}, {"120.000", 120000}, {"120 000", 120000}, {"120'000", 120000},
                                                            {"120\u00A0000", 120000}, {"120k", 120000}, {"120k km", 120000}, {"120K", 120000}, {"12.5k", 12500},
                                                            {"1,234,567", 1234567}, {"0", 0}, {"120000 KM", 120000}, {"100 mi", 161}, {"9,999,999", 9999999}}) {
    const Json v = person().json("POST", "/api/v1/vehicles", but("odometer", typed));
    BOOST_TEST(v["odometer"] == km, typed << " became " << v.dump());
  }
}
BOOST_AUTO_TEST_CASE(nonsense_for_an_odometer_is_refused_with_a_sentence) {
  for (const std::string bad : {"12 miles or so", "-1", "1e9", "1e400", "0x10", "12,00", "1,2345", "12,000.000", "1.5", "１２０", "NaN", "k", "120kk", "10000k", "99999999", "5 h", "1,000,000,000,000,000,000,000"}) {
    const Response r = ann.ask("POST", "/garage", but("odometer", bad));
    BOOST_TEST(r.status == 422, bad);
    BOOST_TEST((has(r, "is a number such as 120000") || has(r, "cannot be turned from h into km")), bad);
  }
  BOOST_TEST(ann.json("POST", "/api/v1/vehicles", but("odometer", "1" + std::string(60'000, ' ') + "k"))["problems"]["odometer"] == "has more than 40 characters");
  BOOST_TEST(owned_by(ann) == 0);
}
BOOST_AUTO_TEST_CASE(an_edit_keeps_the_unit_and_the_day_that_it_does_not_name) {
  const Id id = ann.json("POST", "/api/v1/vehicles", but("distance_unit", "mi"))["id"];
  const std::string one = "/api/v1/vehicles/" + std::to_string(id);
  BOOST_TEST(Json::parse(ann.ask("PUT", one, saab, {{"if-match", "\"1\""}}).body)["distance_unit"] == "mi");
  const std::string record = one + "/records/" + std::to_string(ann.json("POST", one + "/records", oil)["id"].get<Id>());
  BOOST_TEST(Json::parse(ann.ask("PUT", record, but(oil, "date", ""), {{"if-match", "\"1\""}}).body)["date"] == "2026-03-01");
}
BOOST_AUTO_TEST_CASE(a_new_odometer_is_a_reading_of_today_and_a_second_corrects_it) {
  const std::string car = location(ann.ask("POST", "/garage", but("odometer", "120k")));
  const Id id = std::stoull(car.substr(8));
  Values edit = but("odometer", "1205000");
  edit["version"] = "1", edit["odometer_sure"] = "1";
  BOOST_TEST(ann.ask("POST", car + "/edit", edit).status == 303);
  edit = but("odometer", "120500"), edit["version"] = "2";
  BOOST_TEST(ann.ask("POST", car + "/edit", edit).status == 303);
  BOOST_TEST(count("entry WHERE vehicle_id = ? AND kind = 'reading'", id) == 1);
  BOOST_TEST(ann.json("GET", "/api/v1/vehicles/" + std::to_string(id))["odometer"] == 120500);
}
BOOST_AUTO_TEST_CASE(a_unit_typed_wrongly_is_relabelled_and_readings_in_another_follow) {
  const std::string car = location(ann.ask("POST", "/garage", but("odometer", "1000")));
  ann.ask("POST", car + "/records", but(oil, "odometer", "500 mi"));
  Values miles = but("distance_unit", "mi");
  miles["version"] = "1";
  BOOST_TEST(has(ann.ask("POST", car + "/edit", miles), "There are readings in km already"));      // which it was only its owner knows
  miles["unit_change"] = "relabel";
  BOOST_TEST(ann.ask("POST", car + "/edit", miles).status == 303);
  const Id id = std::stoull(car.substr(8));
  BOOST_TEST(ann.json("GET", "/api/v1/vehicles/" + std::to_string(id))["odometer"] == 1000);
  BOOST_TEST(*db().one(&Row::whole, "SELECT total FROM entry WHERE vehicle_id = ? AND kind = 'service'", id) == 500);
}
BOOST_AUTO_TEST_CASE(the_page_speaks_german_and_lives_in_a_sub_path) {
  ann.headers["accept-language"] = "fr-FR, de-CH;q=0.9, en;q=0.8";
  ann.base = "/werkstatt";
  ann.cookies["__Secure-servicebook"] = ann.cookies["__Host-servicebook"];
  const Response r = ann.ask("POST", "/garage", but("model", ""));
  BOOST_TEST((has(r, "<html lang=\"de\"") && has(r, "Fahrzeug hinzufügen") && has(r, "bitte ausfüllen") && has(r, "action=\"/werkstatt/garage\"")));
  BOOST_TEST(location(ann.ask("POST", "/garage", saab)).starts_with("/werkstatt/garage/"));
}
BOOST_AUTO_TEST_CASE(the_api_and_the_form_share_one_rule) {
  const Response first = ann.ask("POST", "/api/v1/vehicles", saab);
  BOOST_TEST(first.status == 201);
  BOOST_TEST(Json::parse(first.body)["vin"] == "YS3AL35L0H7001234");
  BOOST_TEST(has(ann.ask("POST", "/garage", saab), "is already in your garage"));
  BOOST_TEST(ann.ask("POST", "/api/v1/vehicles", saab).body == R"({"problems":{"vin":"is already in your garage"}})");
  BOOST_TEST(bob.ask("POST", "/garage", saab).status == 303);          // no answer depends on somebody else's VIN
}
BOOST_AUTO_TEST_CASE(the_list_has_pages_and_only_ones_own_B57_B81) {
  for (int i = 0; i < 3; ++i) new_vehicle(ann);
  new_vehicle(bob);
  Json list = ann.json("GET", "/api/v1/vehicles?per_page=2&page=2");
  BOOST_TEST((list["total"] == 3 && list["pages"] == 2 && list["page"] == 2 && list["per_page"] == 2 && list["items"].size() == 1));
  for (const std::string odd : {"-1", "abc", "", "500"}) BOOST_TEST(ann.ask("GET", "/api/v1/vehicles?page=" + odd).status == 200);
  BOOST_TEST(ann.json("GET", "/api/v1/vehicles?per_page=1000000000")["per_page"] == 100);
  for (const std::string far : {"501", "999999999", "99999999999999999999"}) BOOST_TEST(ann.ask("GET", "/api/v1/vehicles?page=" + far).status == 400);
  BOOST_TEST(ann.json("GET", "/api/v1/vehicles?page=500")["items"].empty());
}
BOOST_AUTO_TEST_CASE(another_garage_is_the_same_as_nothing_B53) {
  const std::string car = new_vehicle(ann), record = new_record(ann, car);
  const std::string missing = same_each_time(bob.ask("GET", "/garage/999999999"));
  for (const std::string& path : {car, car + "/edit", car + "/delete", car + "/records", car + "/records/add", record, record + "/edit", record + "/delete"}) {
    const Response r = bob.ask("GET", path);
    BOOST_TEST(r.status == 404, path);
    BOOST_TEST((same_each_time(r) == missing), path);
  }
  for (const std::string& path : {car + "/edit", car + "/delete", car + "/restore", car + "/records", record + "/edit", record + "/delete", record + "/restore"}) {
    Values form = path.find("records") == std::string::npos ? saab : oil;
    form["version"] = "1";
    BOOST_TEST(bob.ask("POST", path, form).status == 404, path);
  }
  BOOST_TEST(count("vehicle WHERE owner_id = ? AND version = 1 AND deleted_at IS NULL", ann.id) == 1);
  BOOST_TEST(has(ann.ask("GET", record), "Oil change"));
}
BOOST_AUTO_TEST_CASE(a_record_is_found_only_under_its_own_vehicle) {
  const std::string one = new_vehicle(ann), other = new_vehicle(ann), record = new_record(ann, one);
  BOOST_TEST(ann.ask("GET", other + record.substr(record.find("/records"))).status == 404);
}
BOOST_AUTO_TEST_CASE(what_a_person_may_not_set_is_ignored_B55) {
  Values form = saab;
  form["owner_id"] = std::to_string(bob.id), form["id"] = "1", form["role"] = "admin", form["shop_id"] = "2", form["entries"] = "99", form["deleted_at"] = "2020-01-01";
  const Json v = ann.json("POST", "/api/v1/vehicles", form);
  BOOST_TEST(v["records"] == 0);
  BOOST_TEST(owned_by(ann) == 1);
  BOOST_TEST(owned_by(bob) == 0);
  BOOST_TEST(count("staff WHERE user_id = ?", ann.id) == 0);
}
BOOST_AUTO_TEST_CASE(pressing_twice_adds_one_and_answers_the_same_B21_B42_B43) {
  ann.key = "one form";
  const Values no_vin = but("vin", "");
  const std::string where = location(ann.ask("POST", "/garage", no_vin));
  const Response again = ann.ask("POST", "/garage", no_vin);
  BOOST_TEST(location(again) == where);
  BOOST_TEST(again.status == 303);
  BOOST_TEST(has(ann.follow(again), "Vehicle added."));
  BOOST_TEST(owned_by(ann) == 1);
  BOOST_TEST(ann.ask("POST", "/garage", but("vin", "YS3AL35L0H7009999")).status == 409);
  BOOST_TEST(owned_by(ann) == 1);
  const Response first = ann.ask("POST", "/api/v1/vehicles", saab), second = ann.ask("POST", "/api/v1/vehicles", saab);
  BOOST_TEST((second.body == first.body && second.status == 201 && second.headers.at("ETag") == first.headers.at("ETag")));
  ann.key = "";
  BOOST_TEST(ann.ask("POST", "/garage", no_vin).status == 400);        // a page's form carries one
  BOOST_TEST(ann.ask("POST", "/api/v1/vehicles", no_vin).status == 201);
}
BOOST_AUTO_TEST_CASE(a_request_key_belongs_to_one_person) {
  ann.key = bob.key = "the same key";
  BOOST_TEST(location(ann.ask("POST", "/garage", saab)) != location(bob.ask("POST", "/garage", saab)));
  BOOST_TEST(owned_by(bob) == 1);
}
BOOST_AUTO_TEST_CASE(a_stale_form_changes_nothing_and_shows_both_texts_B44) {
  const std::string edit = location(ann.ask("POST", "/garage", saab)) + "/edit";
  Values mine = but("model", "900 Turbo"), stale = but("model", "9000");
  mine["version"] = stale["version"] = "1";
  BOOST_TEST(ann.ask("POST", edit, mine).status == 303);
  const Response r = ann.ask("POST", edit, stale);
  BOOST_TEST(r.status == 409);
  BOOST_TEST((has(r, "value=\"9000\"") && has(r, "900 Turbo") && has(r, "name=\"version\" value=\"2\"")));
  BOOST_TEST(has(ann.ask("GET", edit), "value=\"900 Turbo\""));
  stale["version"] = "2";
  BOOST_TEST(ann.ask("POST", edit, stale).status == 303);              // saved once more: a decision
}
BOOST_AUTO_TEST_CASE(the_api_edits_with_if_match_only_B44) {
  const Response made = ann.ask("POST", "/api/v1/vehicles", saab);
  const std::string one = "/api/v1/vehicles/" + std::to_string(Json::parse(made.body)["id"].get<Id>());
  BOOST_TEST(ann.ask("PUT", one, but("model", "9000")).status == 428);
  BOOST_TEST(ann.ask("DELETE", one).status == 428);
  const Response edited = ann.ask("PUT", one, but("model", "9000"), {{"if-match", made.headers.at("ETag")}});
  BOOST_TEST((edited.status == 200 && Json::parse(edited.body)["model"] == "9000" && edited.headers.at("ETag") == "\"2\""));
  BOOST_TEST(ann.ask("PUT", one, saab, {{"if-match", "\"1\""}}).status == 412);
  BOOST_TEST(ann.ask("DELETE", one, {}, {{"if-match", "\"1\""}}).status == 412);
  BOOST_TEST(ann.ask("DELETE", one, {}, {{"if-match", "\"2\""}}).status == 204);
  BOOST_TEST(ann.ask("GET", one).status == 404);
  BOOST_TEST(ann.json("POST", one + "/restore")["model"] == "9000");
}
BOOST_AUTO_TEST_CASE(deleting_asks_first_and_can_be_taken_back_within_the_day) {
  const std::string car = new_vehicle(ann), record = new_record(ann, car);
  BOOST_TEST(has(ann.ask("GET", car + "/delete"), "1 record"));
  BOOST_TEST(owned_by(ann) == 1);
  const Response gone = ann.ask("POST", car + "/delete");
  const Response garage = ann.follow(gone);
  BOOST_TEST((has(garage, "Vehicle deleted.") && has(garage, "action=\"" + car + "/restore\"")));
  BOOST_TEST(ann.ask("GET", car).status == 404);
  BOOST_TEST(ann.ask("GET", record).status == 404);
  BOOST_TEST(ann.ask("POST", car + "/edit", but("version", "1")).status == 404);       // B45: nothing comes back to life
  BOOST_TEST(has(ann.follow(ann.ask("POST", car + "/restore")), "Oil change"));
  ann.ask("POST", car + "/delete");
  const Travel later(std::chrono::hours(25));
  BOOST_TEST(ann.ask("POST", car + "/restore").status == 404);
}
BOOST_AUTO_TEST_CASE(a_vehicle_that_cannot_come_back_says_why) {
  const std::string car = location(ann.ask("POST", "/garage", saab));
  ann.ask("POST", car + "/delete");
  ann.ask("POST", "/garage", saab);
  const Response r = ann.ask("POST", car + "/restore");
  BOOST_TEST((r.status == 409 && has(r, "another vehicle in your garage has this VIN now")));
}
BOOST_AUTO_TEST_CASE(pages_stay_within_their_queries) {
  const std::string car = new_vehicle(ann);
  for (int i = 0; i < 3; ++i) new_vehicle(ann), new_record(ann, car);
  const auto queries = [&](const std::string& path) { const int before = db().queries(); ann.ask("GET", path); return db().queries() - before; };
  BOOST_TEST(queries("/garage") <= 3);
  BOOST_TEST(queries(car) <= 5);
  BOOST_TEST(queries(car + "/records") <= 4);
  BOOST_TEST(queries("/about") <= 1);
  BOOST_TEST(queries("/api/v1/vehicles") <= 3);
}

BOOST_AUTO_TEST_SUITE_END()
