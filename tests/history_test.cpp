#include "visitor.h"

// A vehicle's whole history on paper: as a page, as PDF, as CSV.

// A reader of its own, by RFC 4180, of a whole document.
static std::vector<std::vector<std::string>> parsed(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (size_t i = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
      rows.back().back() += text[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == ',')
      rows.back().emplace_back();
    else if (!quoted && c == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
      rows.push_back({""}), ++i;
    else
      rows.back().back() += c;
  }
  BOOST_TEST((!quoted && rows.back() == std::vector<std::string>{""}));  // the last line has its end, too
  rows.pop_back();
  return rows;
}

struct Paper : Garages {
  std::string car = new_vehicle(ann), api = "/api/v1/vehicles/" + car.substr(8);
  static Values with(Values values, const Values& more) {
    for (const auto& [name, value] : more) values[name] = value;
    return values;
  }
  Json add(const Values& form) {
    const Response r = ann.ask("POST", api + "/records", form);
    BOOST_TEST(r.status == 201, r.body);
    return Json::parse(r.body);
  }
  // By the names in its first line, the first entry first.
  std::vector<Values> csv() {
    const Response r = ann.ask("GET", car + "/history.csv");
    BOOST_TEST((r.status == 200 && r.type == "text/csv; charset=utf-8" &&
                r.body.starts_with("\xEF\xBB\xBF"
                                   "date,kind,")));
    const auto rows = parsed(r.body);
    std::vector<Values> all;
    for (size_t i = 1; i < rows.size(); ++i) {
      BOOST_REQUIRE(rows[i].size() == rows[0].size());
      Values row;
      for (size_t at = 0; at < rows[0].size(); ++at) row[rows[0][at]] = rows[i][at];
      all.push_back(row);
    }
    return all;
  }
};

BOOST_FIXTURE_TEST_SUITE(history, Paper)

BOOST_AUTO_TEST_CASE(a_history_has_every_entry_the_oldest_first_on_page_and_in_csv) {
  add({{"kind", "service"},
       {"title", "Oil, \"big\""},
       {"date", "2026-02-01"},
       {"odometer", "1,500"},
       {"story", "One\n\n* **two**"},
       {"tags", "oil, winter"},
       {"done_by", "Miller & Söhne"},
       {"lines.0.kind", "part"},
       {"lines.0.title", "Filter"},
       {"lines.0.quantity", "1.5"},
       {"lines.0.price", "12.34"}});
  add({{"kind", "fuel"},
       {"date", "2026-03-01"},
       {"odometer", "1000 mi"},
       {"fuel", "42.5"},
       {"is_full", "1"},
       {"missed", "1"},
       {"cost", "70.10"}});
  add({{"kind", "reading"}, {"date", "2026-01-01"}, {"odometer", "1000"}});
  add({{"kind", "cluster"}, {"date", "2026-04-01"}, {"before", "1700"}, {"odometer", "0"}});
  const auto rows = csv();
  BOOST_REQUIRE(rows.size() == 4);
  BOOST_TEST((rows[0].at("date") == "2026-01-01" && rows[0].at("kind") == "reading" && rows[0].at("odometer") == "1000" &&
              rows[0].at("total") == "1000" && rows[0].at("cost") == ""));
  const Values& oil_row = rows[1];
  BOOST_TEST((oil_row.at("title") == "Oil, \"big\"" && oil_row.at("cost") == "18.51" && oil_row.at("currency") == "EUR" &&
              oil_row.at("done_by") == "Miller & Söhne" && oil_row.at("tags") == "oil, winter"));
  BOOST_TEST((oil_row.at("lines") == "part: Filter, 1.5 × 12.34" && oil_row.at("story") == "One\n\n* **two**" &&
              oil_row.at("odometer") == "1500" && oil_row.at("distance_unit") == "km"));
  const Values& fuel = rows[2];
  BOOST_TEST((fuel.at("fuel") == "42.5" && fuel.at("fuel_unit") == "l" && fuel.at("is_full") == "yes" && fuel.at("missed") == "yes" &&
              fuel.at("odometer") == "1000" && fuel.at("distance_unit") == "mi" && fuel.at("total") == "1609" &&
              fuel.at("cost") == "70.1"));
  BOOST_TEST((rows[3].at("kind") == "cluster" && rows[3].at("total") == "1700"));
  const Response page = ann.ask("GET", car + "/history");
  for (const std::string text : {"Oil, &quot;big&quot;", "<strong>two</strong>", "Miller &amp; Söhne", "Filter", "€18.51", "42.5\u00A0l",
                                 "1,000\u00A0mi", "1,700\u00A0km, then 0\u00A0km", "Odometer reading"})
    BOOST_TEST(has(page, text), text);
  BOOST_TEST((page.body.find("1 Jan 2026") < page.body.find("1 Feb 2026") && page.body.find("1 Feb 2026") < page.body.find("1 Apr 2026")));
}
BOOST_AUTO_TEST_CASE(no_cell_of_a_csv_is_a_formula_B28) {
  const std::string evil = "=HYPERLINK(\"http://evil\",\"x\")";
  for (const std::string begin : {"=", "+", "-", "@", " =", "＝", "\u00A0@"})
    add({{"title", begin + "1+1"},
         {"story", begin + "cmd|' /C calc'!A0"},
         {"tags", begin + "x"},
         {"done_by", begin + "2"},
         {"lines.0.title", evil},
         {"lines.0.price", "1"}});
  add({{"title", evil}, {"story", "\t" + evil}});
  const auto rows = csv();
  BOOST_TEST(rows.size() == 8);
  for (const Values& row : rows)
    for (const auto& [name, cell] : row)
      BOOST_TEST((cell.empty() || std::string("=+-@\t\r").find(cell[0]) == std::string::npos ||
                  cell.find_first_not_of("-+.,0123456789") == std::string::npos),
                 name << ": " << cell);
  BOOST_TEST(rows.back().at("title") == "'" + evil);
}
BOOST_AUTO_TEST_CASE(letters_of_every_alphabet_are_kept_B24) {
  const std::string letters = "é ł ő Ж Ω € ß 日本 🚗 e\u0301 שלום";
  add({{"title", letters}, {"story", letters}, {"done_by", letters}});
  const auto rows = csv();
  BOOST_REQUIRE(rows.size() == 1);
  BOOST_TEST((rows[0].at("title") == letters && rows[0].at("story") == letters && rows[0].at("done_by") == letters));
  BOOST_TEST(has(ann.ask("GET", car + "/history"), letters));
  BOOST_TEST(ann.ask("GET", car + "/history.pdf").body.starts_with("%PDF-"));
}
BOOST_AUTO_TEST_CASE(the_paper_shows_pictures_and_says_what_it_is) {
  const Json r = add(oil);
  const Response plain = ann.ask("GET", car + "/history.pdf");
  BOOST_TEST((plain.status == 200 && plain.type == "application/pdf" && plain.body.starts_with("%PDF-") &&
              plain.headers.at("Content-Disposition") == "inline; filename=\"history-Saab-900-1987.pdf\""));
  ann.files = {{"work.jpg", a_jpeg(), "file"}};
  BOOST_TEST(ann.ask("POST", api + "/records/" + r["id"].dump() + "/files").status == 201);
  const Response with_one = ann.ask("GET", car + "/history.pdf");
  BOOST_TEST(with_one.body.size() > plain.body.size() + 1000);
  new_file(ann, car, "cover.jpg", a_jpeg(400, 300, 20));
  BOOST_TEST(ann.ask("GET", car + "/history.pdf").body.size() > with_one.body.size() + 1000);
  const Response page = ann.ask("GET", car + "/history");
  BOOST_TEST((has(page, "size=thumb") && has(page, "work.jpg")));
  const Response sheet = ann.ask("GET", car + "/history.csv");
  BOOST_TEST((sheet.headers.at("Content-Disposition") == "attachment; filename=\"history-Saab-900-1987.csv\"" &&
              sheet.headers.at("Cache-Control") == "no-store"));
}
BOOST_AUTO_TEST_CASE(a_name_of_a_file_holds_nothing_but_letters_and_digits_B62) {
  const Id id = ann.json("POST", "/api/v1/vehicles", with(but("vin", ""), {{"make", "a\"; x=\"../Ж"}, {"model", "%0d%0a"}}))["id"];
  const Response r = ann.ask("GET", "/garage/" + std::to_string(id) + "/history.csv");
  const std::string name = r.headers.at("Content-Disposition").substr(22);
  BOOST_TEST((name.ends_with(".csv\"") &&
              std::ranges::all_of(name.substr(0, name.size() - 5), [](unsigned char c) { return isalnum(c) || c == '-'; })),
             name);
}
BOOST_AUTO_TEST_CASE(a_history_is_ones_own_without_what_was_deleted_B53_B57) {
  const Json gone = add(but(oil, "title", "Gone work"));
  add(oil);
  ann.ask("POST", car + "/records/" + gone["id"].dump() + "/delete");
  BOOST_TEST((csv().size() == 1 && !has(ann.ask("GET", car + "/history"), "Gone work")));
  for (const std::string ending : {"", ".pdf", ".csv"}) {
    BOOST_TEST(bob.ask("GET", car + "/history" + ending).status == 404, ending);
    BOOST_TEST(ann.ask("GET", "/garage/999999999/history" + ending).status == 404, ending);
    BOOST_TEST(location(nobody.ask("GET", car + "/history" + ending)).starts_with("/login"), ending);
  }
  const std::string other = new_vehicle(ann);
  ann.ask("POST", other + "/records", but(oil, "title", "Other vehicle"));
  BOOST_TEST(csv().size() == 1);
}
BOOST_AUTO_TEST_CASE(an_empty_history_is_a_history) {
  BOOST_TEST(csv().empty());
  BOOST_TEST(ann.ask("GET", car + "/history.pdf").body.starts_with("%PDF-"));
  BOOST_TEST((ann.ask("GET", car + "/history").status == 200 && has(ann.ask("GET", car + "/history"), "Saab 900")));
}
BOOST_AUTO_TEST_CASE(three_thousand_entries_are_printed_and_beyond_five_thousand_is_said) {
  const Id id = std::stoull(car.substr(8));
  const auto many = [&](int from, int to) {
    db().execute("INSERT INTO entry (vehicle_id, date, kind, title, story, odometer, distance_unit, total, cost, currency) SELECT " +
                 std::to_string(id) +
                 ", '2005-01-01' + INTERVAL seq DAY, 'service', CONCAT('Work ', seq), 'A *story* of some words', seq, 'km', seq, 1234, "
                 "'EUR' FROM seq_" +
                 std::to_string(from) + "_to_" + std::to_string(to));
  };
  many(1, 3000);
  const auto began = std::chrono::steady_clock::now();
  const auto rows = csv();
  BOOST_TEST((rows.size() == 3000 && rows[0].at("title") == "Work 1" && rows[2999].at("title") == "Work 3000"));
  const Response pdf = ann.ask("GET", car + "/history.pdf"), page = ann.ask("GET", car + "/history");
  BOOST_TEST((pdf.body.starts_with("%PDF-") && pdf.body.size() > 50'000 && has(page, "Work 1<") && has(page, "Work 3000")));
  BOOST_TEST(std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count() < 10);
  many(3001, 5001);
  BOOST_TEST((csv().size() == 5000 && csv()[0].at("title") == "Work 2"));
  BOOST_TEST((has(ann.ask("GET", car + "/history"), "5000") && ann.ask("GET", car + "/history.pdf").status == 200));
}

BOOST_AUTO_TEST_SUITE_END()
