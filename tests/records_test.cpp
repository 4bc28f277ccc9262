#include <random>
#include "../src/records/records.h"
#include "visitor.h"

struct Records : Garages {
  std::string car = new_vehicle(ann);
  Id id = std::stoull(car.substr(8));
  std::string api = "/api/v1/vehicles/" + std::to_string(id) + "/records";
  Json vehicle() { return ann.json("GET", "/api/v1/vehicles/" + std::to_string(id)); }
};
BOOST_FIXTURE_TEST_SUITE(records, Records)

BOOST_AUTO_TEST_CASE(a_service_is_logged_shown_and_told_on_the_card) {
  BOOST_TEST(has(ann.ask("GET", car), car + "/records/add"));
  const Response logged = ann.ask("POST", car + "/records", oil);
  BOOST_TEST(location(logged) == car);
  const Response page = ann.follow(logged);
  BOOST_TEST((has(page, "Oil change") && has(page, "1 Mar 2026") && has(page, "120,000\u00A0km") && has(page, "5W-30") && !has(page, "**")));
  const Response garage = ann.ask("GET", "/garage");
  BOOST_TEST((has(garage, "Oil change") && has(garage, "120,000\u00A0km") && has(garage, "1 record")));
}
BOOST_AUTO_TEST_CASE(a_date_left_out_is_today_where_the_person_is) {
  db().run("UPDATE user SET zone = 'Pacific/Kiritimati' WHERE id = ?", ann.id);
  BOOST_TEST(ann.json("POST", api, but(oil, "date", ""))["date"] == iso(today("Pacific/Kiritimati")));
}
BOOST_AUTO_TEST_CASE(days_that_are_none_or_have_not_come_are_refused_B38) {
  for (const std::string bad : {"2026-02-30", "2027-02-29", "99999-01-01", "0000-00-00", "1885-12-31", "2026-13-01", "yesterday", "01/02/2026", "2999-01-01", "31.04.2026"})
    BOOST_TEST(ann.ask("POST", car + "/records", but(oil, "date", bad)).status == 422, bad);
  BOOST_TEST(ann.ask("POST", car + "/records", but(oil, "date", iso(today("UTC") + 1))).status == 422);
  BOOST_TEST(ann.json("POST", api, but(oil, "date", "29.2.2024"))["date"] == "2024-02-29");
}
BOOST_AUTO_TEST_CASE(the_last_service_is_the_last_by_date_not_the_last_typed) {
  ann.ask("POST", car + "/records", but(but(oil, "date", "2026-05-01"), "title", "Brakes"));
  ann.ask("POST", car + "/records", but(but(oil, "date", "2020-01-01"), "odometer", "1000"));
  BOOST_TEST(vehicle()["last_service_on"] == "2026-05-01");
  BOOST_TEST(vehicle()["odometer"] == 120000);
  BOOST_TEST(has(ann.ask("GET", "/garage"), "Brakes"));
}
BOOST_AUTO_TEST_CASE(an_odometer_in_another_unit_is_kept_as_shown_and_counted_in_the_vehicles) {
  const Json r = ann.json("POST", api, but(oil, "odometer", "75k mi"));
  BOOST_TEST((r["odometer"] == 75000 && r["distance_unit"] == "mi"));
  BOOST_TEST(vehicle()["odometer"] == 120701);
}
BOOST_AUTO_TEST_CASE(editing_moves_it_and_the_figures_follow) {
  const std::string record = new_record(ann, car);
  Values edit = but(but(but(oil, "date", "2026-04-02"), "title", "Oil & filter"), "odometer", "121k");
  edit["version"] = "1";
  BOOST_TEST(location(ann.ask("POST", record + "/edit", edit)) == record);
  BOOST_TEST((has(ann.ask("GET", record), "Oil &amp; filter") && has(ann.ask("GET", record), "2 Apr 2026")));
  BOOST_TEST((vehicle()["odometer"] == 121000 && vehicle()["last_service_on"] == "2026-04-02" && vehicle()["records"] == 1));
}
BOOST_AUTO_TEST_CASE(a_stale_edit_shows_both_texts_B44) {
  const std::string record = new_record(ann, car);
  Values mine = but(oil, "title", "Mine"), stale = but(oil, "story", "Stale & <b>raw</b>");
  mine["version"] = stale["version"] = "1";
  BOOST_TEST(ann.ask("POST", record + "/edit", mine).status == 303);
  const Response r = ann.ask("POST", record + "/edit", stale);
  BOOST_TEST(r.status == 409);
  BOOST_TEST((has(r, "Stale &amp; &lt;b&gt;raw&lt;/b&gt;") && has(r, "4 l of **5W-30**") && has(r, "name=\"version\" value=\"2\"")));
  const std::string one = "/api/v1/vehicles/" + std::to_string(id) + "/records/" + record.substr(record.rfind('/') + 1);
  BOOST_TEST(ann.ask("PUT", one, oil).status == 428);
  BOOST_TEST(ann.ask("PUT", one, oil, {{"if-match", "\"1\""}}).status == 412);
  BOOST_TEST(ann.ask("PUT", one, oil, {{"if-match", "\"2\""}}).status == 200);
}
BOOST_AUTO_TEST_CASE(a_story_is_markdown_and_never_html_B60) {
  const std::string story = "# Work\n\n* **done**\n\n<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) [y](https://example.org)\r\n\r\n{{CSRF}} [[Save]]";
  const std::string record = "/garage/" + std::to_string(id) + "/records/" + std::to_string(ann.json("POST", api, but(oil, "story", story))["id"].get<Id>());
  for (const std::string& path : {record, car}) {
    const Response r = ann.ask("GET", path);
    BOOST_TEST(has(r, "<strong>done</strong>") == (path == record));    // the timeline has its words alone
    BOOST_TEST((has(r, "done") && has(r, "Work") && !has(r, "**done**")));
    BOOST_TEST((!has(r, "<script>alert") && !has(r, "onerror=") && !has(r, "javascript:")));
    BOOST_TEST((has(r, "{{CSRF}}") && has(r, "[[Save]]")));           // B65
  }
  const Response page = ann.ask("GET", record);
  BOOST_TEST((has(page, "<h3>Work</h3>") && has(page, "https://example.org")));
  BOOST_TEST(has(ann.ask("GET", record + "/edit"), "&lt;script&gt;alert(1)&lt;/script&gt;"));    // what was typed stays, escaped
}
BOOST_AUTO_TEST_CASE(an_edit_is_as_careful_as_an_add) {
  const std::string record = new_record(ann, car);
  Values edit = but(oil, "story", "<script>alert(1)</script>");
  edit["version"] = "1";
  ann.ask("POST", record + "/edit", edit);
  BOOST_TEST(!has(ann.ask("GET", record), "<script>alert"));
}
BOOST_AUTO_TEST_CASE(script_strings_in_every_field_do_not_run_B60) {
  const std::string evil = "\"'><svg onload=alert(1)>";
  const std::string other = location(bob.ask("POST", "/garage", {{"make", evil}, {"model", evil}, {"year", "2000"}, {"plate", evil.substr(0, 20)}}));
  bob.ask("POST", other + "/records", {{"title", evil}, {"story", evil}});
  for (const std::string& path : {std::string("/garage"), other, other + "/edit", other + "/delete", other + "/records", other + "/records/add"})
    BOOST_TEST(!has(bob.ask("GET", path), "<svg onload"), path);
}
BOOST_AUTO_TEST_CASE(sql_strings_are_literal_in_every_field_B59) {
  const std::string evil = "'; DROP TABLE entry; -- \\' OR 1=1";
  const Json r = ann.json("POST", api, {{"title", evil}, {"story", evil}});
  BOOST_TEST((r["title"] == evil && r["story"] == evil));
  BOOST_TEST(ann.ask("GET", api + "?after=" + url_encoded(evil) + "&page=" + url_encoded(evil)).status == 200);
  BOOST_TEST(count("entry WHERE vehicle_id = ?", id) == 1);
}
BOOST_AUTO_TEST_CASE(a_story_has_its_limit_B25) {
  std::string long_story(20'000, 'x');
  BOOST_TEST(ann.ask("POST", api, but(oil, "story", long_story)).status == 201);
  BOOST_TEST(ann.json("POST", api, but(oil, "story", long_story + "x"))["problems"]["story"] == "has more than 20,000 characters");
}
BOOST_AUTO_TEST_CASE(a_title_is_needed_and_is_one_line_B26_B29) {
  BOOST_TEST(ann.json("POST", api, but(oil, "title", " "))["problems"]["title"] == "is needed");
  BOOST_TEST(ann.ask("POST", api, but(oil, "title", "two\nlines")).status == 422);
  const Response r = ann.ask("POST", car + "/records", but(but(oil, "title", ""), "odometer", "12 miles or so"));
  BOOST_TEST((r.status == 422 && has(r, "value=\"12 miles or so\"") && has(r, "4 l of **5W-30**")));
}
BOOST_AUTO_TEST_CASE(deleting_is_confirmed_and_taken_back) {
  const std::string record = new_record(ann, car);
  BOOST_TEST(has(ann.ask("GET", record + "/delete"), "Oil change"));
  const Response gone = ann.ask("POST", record + "/delete"), page = ann.follow(gone);
  BOOST_TEST((has(page, "Record deleted.") && has(page, record + "/restore")));
  BOOST_TEST(vehicle()["records"] == 0);
  BOOST_TEST(vehicle()["odometer"].is_null());
  BOOST_TEST(ann.ask("GET", record).status == 404);
  BOOST_TEST(location(ann.ask("POST", record + "/restore")) == record);
  BOOST_TEST(vehicle()["records"] == 1);
}
BOOST_AUTO_TEST_CASE(pages_go_on_where_the_one_before_ended) {
  for (int i = 0; i < 120; ++i) ann.ask("POST", api, but(but(oil, "title", "Work " + std::to_string(i)), "date", iso(Day(2024, 1, 1) + i / 2)));
  std::set<std::string> seen;
  std::string path = car;
  int pages = 0;
  while (!path.empty() && pages < 10) {
    const std::string html = ann.ask("GET", path).body;
    for (size_t at = 0; (at = html.find(">Work ", at)) != std::string::npos; ++at) seen.insert(html.substr(at, html.find('<', at) - at));
    const size_t next = html.find("records?after=");
    path = next == std::string::npos ? "" : car + "/" + html.substr(next, html.find('"', next) - next);
    ++pages;
  }
  BOOST_TEST((seen.size() == 120 && pages == 3));
  Json list = ann.json("GET", api + "?per_page=100");
  BOOST_TEST((list["items"].size() == 100 && list["items"][0]["title"] == "Work 119"));
  list = ann.json("GET", api + "?per_page=100&after=" + list["next"].get<std::string>());
  BOOST_TEST((list["items"].size() == 20 && list["next"].is_null()));
  list = ann.json("GET", api + "?page=2&per_page=50");
  BOOST_TEST((list["total"] == 120 && list["pages"] == 3 && list["items"].size() == 50));
}
BOOST_AUTO_TEST_CASE(stored_figures_equal_those_made_anew) {
  std::minstd_rand dice(7);
  std::vector<std::string> made;
  for (int i = 0; i < 60; ++i) {
    const Values form = but(but(but(oil, "date", iso(Day(2020, 1, 1) + static_cast<int>(dice() % 2000))), "odometer", std::to_string(dice() % 200'000) + (dice() % 3 ? "" : " mi")),
                            "odometer_sure", "1");
    if (made.size() < 5 || dice() % 3 == 0) made.push_back(api + "/" + std::to_string(ann.json("POST", api, form)["id"].get<Id>()));
    else {
      const std::string& one = made[dice() % made.size()];
      const Response now = ann.ask("GET", one);
      if (now.status == 404) ann.ask("POST", one + "/restore");
      else if (dice() % 2) ann.ask("PUT", one, form, {{"if-match", now.headers.at("ETag")}});
      else ann.ask("DELETE", one, {}, {{"if-match", now.headers.at("ETag")}});
    }
  }
  const auto figures = [&] { return *db().one(&Row::text, "SELECT CONCAT_WS('|', entries, last_service_on, odometer_now, odometer_on) FROM vehicle WHERE id = ?", id); };
  const std::string stored = figures();
  const std::string anew = *db().one(&Row::text, R"(
      SELECT CONCAT_WS('|', COUNT(*), MAX(date), (SELECT total FROM entry WHERE vehicle_id = ? AND deleted_at IS NULL ORDER BY date DESC, odd, total DESC LIMIT 1), MAX(date))
        FROM entry WHERE vehicle_id = ? AND deleted_at IS NULL)", id, id);
  BOOST_TEST(stored == anew);
}

BOOST_AUTO_TEST_SUITE_END()
