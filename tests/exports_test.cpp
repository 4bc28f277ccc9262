#include "../src/exports/exports.h"
#include <future>
#include <regex>
#include "../src/core/archive.h"
#include "../src/jobs.h"
#include "../src/notifications/jobs.h"
#include "visitor.h"
namespace fs = std::filesystem;

static const auto never = [] { return false; };

struct Exports : Garages {
  std::string car = new_vehicle(ann);
  Id vehicle = std::stoull(car.substr(8));
  const fs::path folder = fs::temp_directory_path() / ("servicebook-exports-" + std::to_string(getpid()));
  Exports() { fs::create_directories(folder), db().execute("DELETE FROM job"), bob.headers["accept-language"] = "de"; }
  ~Exports() { fs::remove_all(folder); }

  static Id begun(Visitor& v) { return v.json("POST", "/api/v1/exports")["id"]; }
  static Id made(Visitor& v) {
    const Id id = begun(v);
    while (make_export(db(), id));
    return id;
  }
  static Json state_of(Visitor& v, Id id) { return v.json("GET", "/api/v1/exports/" + std::to_string(id)); }
  static std::string page_of(Id id) { return "/account/export/" + std::to_string(id); }
  ArchiveReader opened(Visitor& v, Id id) const {
    const Response r = v.ask("GET", page_of(id));
    BOOST_REQUIRE_MESSAGE(r.status == 200, r.body);
    BOOST_REQUIRE(!r.file.empty());
    return ArchiveReader(r.file);
  }
  static std::set<std::string> names_in(const ArchiveReader& archive, const std::string& folder) {
    std::set<std::string> found;
    for (const std::string& name : archive.names()) if (name.starts_with(folder)) found.insert(name.substr(folder.size()));
    return found;
  }
  static std::string bytes(Visitor& v, const std::string& address) {
    const Response r = v.ask("GET", address);
    std::ifstream in(r.file, std::ios::binary);
    return r.file.empty() ? r.body : std::string{std::istreambuf_iterator<char>(in), {}};
  }
  void many_records(int number) const {
    db().run(R"(INSERT INTO entry (vehicle_id, date, kind, title, story)
                SELECT ?, DATE('2020-01-01') + INTERVAL seq DIV 2 DAY, 'note', CONCAT('Note ', seq), CONCAT('Story ', seq) FROM seq_1_to_)" + std::to_string(number), vehicle);
  }
};
BOOST_FIXTURE_TEST_SUITE(exports, Exports)

// ---- What is in it

BOOST_AUTO_TEST_CASE(everything_of_ones_own_is_in_it_and_nothing_of_anybody_elses_B57) {
  const std::string record = new_record(ann, car), other = new_vehicle(ann), gone = new_vehicle(ann), gone_record = new_record(ann, car);
  const Id cover = new_file(ann, car), paper = new_file(ann, car, "my papers.pdf", a_pdf), deleted = new_file(ann, car, "deleted.jpg", a_jpeg(60, 40));
  ann.files = {{"receipt.jpg", a_jpeg(80, 60)}};
  ann.ask("POST", record + "/edit", [&] { Values v = but(oil, "version", "1"); v["lines.0.kind"] = "part", v["lines.0.title"] = "Filter", v["lines.0.price"] = "12.50"; return v; }());
  const Id receipt = *db().one(&Row::id, "SELECT MAX(id) FROM attachment WHERE owner_id = ? AND entry_id IS NOT NULL", ann.id);
  ann.ask("POST", "/pictures/" + std::to_string(deleted) + "/delete"), ann.ask("POST", gone_record + "/delete"), ann.ask("POST", gone + "/delete");
  const std::string bobs = new_vehicle(bob);
  new_record(bob, bobs), new_file(bob, bobs, "bobs.jpg", a_jpeg(70, 50));

  ArchiveReader archive = opened(ann, made(ann));
  BOOST_TEST(archive.names().size() == 8);
  BOOST_TEST(names_in(archive, "tables/") == (std::set<std::string>{"Saab-900-1987.csv", "Saab-900-1987-2.csv"}));
  const Json mine = Json::parse(archive.whole("vehicles.json"));
  BOOST_REQUIRE((mine["items"].size() == 2 && mine["next"].is_null()));
  for (const Json& v : mine["items"]) {                // the same as the API says, with files and timeline
    const std::string id = v["id"].dump();
    Json same = v, timeline = v["timeline"];
    same.erase("timeline"), same.erase("files");
    BOOST_TEST(same == ann.json("GET", "/api/v1/vehicles/" + id));
    for (Json& r : timeline) r.erase("files");
    BOOST_TEST(timeline == ann.json("GET", "/api/v1/vehicles/" + id + "/timeline?per_page=100")["items"]);
  }
  const Json& saab = mine["items"][1];
  BOOST_TEST((saab["id"] == vehicle && saab["files"].size() == 2 && saab["timeline"][0]["files"].size() == 1 && saab["timeline"][0]["lines"][0]["title"] == "Filter"));
  const auto name_of = [&](Id file) {
    for (const Json* list : {&saab["files"], &saab["timeline"][0]["files"]})
      for (const Json& f : *list) if (f["id"] == file) return f["file"].get<std::string>();
    return std::string("not there");
  };
  const std::string today_is = iso(today("UTC"));
  BOOST_TEST(std::regex_match(name_of(cover), std::regex("pictures/Saab-900-1987(-2)?/" + today_is + "-side-1.jpg")), name_of(cover));
  BOOST_TEST(name_of(paper).ends_with("/" + today_is + "-my-papers-1.pdf"), name_of(paper));
  BOOST_TEST(name_of(receipt).ends_with("/2026-03-01-Oil-change-1.jpg"), name_of(receipt));
  for (const Id file : {cover, receipt}) BOOST_TEST((archive.whole(name_of(file)) == bytes(ann, "/pictures/" + std::to_string(file) + "?size=full")));
  BOOST_TEST(archive.whole(name_of(paper)) == a_pdf);
  const std::string table = name_of(cover).substr(9, name_of(cover).find('/', 9) - 9);
  BOOST_TEST(archive.whole("tables/" + table + ".csv") == ann.ask("GET", car + "/history.csv").body);

  const Json account = Json::parse(archive.whole("account.json"));
  BOOST_TEST((account["id"] == ann.id && account["email"].get<std::string>().ends_with("@example.org") && !account.contains("password")));
  BOOST_TEST(archive.whole("README.txt").find("everything that " + account["username"].get<std::string>() + " keeps in Servicebook") != std::string::npos);
  for (const std::string& name : archive.names()) BOOST_TEST(archive.whole(name).find(name_of(deleted)) == std::string::npos);
  BOOST_TEST(count("event WHERE user_id = ? AND subject = 'export' AND what IN ('begun', 'made', 'downloaded')", ann.id) == 3);
}
BOOST_AUTO_TEST_CASE(somebody_with_nothing_gets_a_file_all_the_same_in_their_own_language) {
  ArchiveReader archive = opened(bob, made(bob));
  BOOST_TEST(archive.names() == std::vector<std::string>({"README.txt", "account.json", "vehicles.json"}));
  BOOST_TEST(Json::parse(archive.whole("vehicles.json"))["items"].empty());
  BOOST_TEST(archive.whole("README.txt").find("Das ist alles, was") == 0);
}
BOOST_AUTO_TEST_CASE(a_story_is_kept_byte_for_byte_and_a_formula_is_harmless_in_the_table_B24_B28) {
  const std::string story = "# Ж \"q\" \\ </script> 🚗‍🔧\n\n* a\tb\n* {{BASE}}", formula = "=HYPERLINK(\"http://evil\")";
  Values odd = but(oil, "story", story);
  odd["title"] = formula, odd["done_by"] = "@SUM(A1)";
  ann.ask("POST", car + "/records", odd);
  ArchiveReader archive = opened(ann, made(ann));
  const Json record = Json::parse(archive.whole("vehicles.json"))["items"][0]["timeline"][0];
  BOOST_TEST((record["story"] == story && record["title"] == formula && record["done_by"] == "@SUM(A1)"));
  const std::string table = archive.whole("tables/Saab-900-1987.csv");
  BOOST_TEST((table.find("\"'=HYPERLINK(\"\"http://evil\"\")\"") != table.npos && table.find(",=") == table.npos && table.find("'@SUM") != table.npos));
}
BOOST_AUTO_TEST_CASE(a_long_timeline_is_whole_in_its_order_and_read_a_hundred_at_a_time) {
  many_records(430);
  const int64_t before = db().queries();
  const Id id = made(ann);
  const int64_t queries = db().queries() - before;
  BOOST_TEST(queries < 150);
  ArchiveReader archive = opened(ann, id);
  Json items = Json::parse(archive.whole("vehicles.json"))["items"][0]["timeline"];
  BOOST_REQUIRE(items.size() == 430);
  const Json api = ann.json("GET", "/api/v1/vehicles/" + std::to_string(vehicle) + "/timeline?per_page=100");
  for (size_t i = 0; i < 100; ++i) BOOST_TEST(items[i]["id"] == api["items"][i]["id"]);
  std::set<Json> each;
  for (const Json& r : items) each.insert(r["id"]);
  BOOST_TEST(each.size() == 430);
  BOOST_TEST((archive.whole("tables/Saab-900-1987.csv") == ann.ask("GET", car + "/history.csv").body));
}
BOOST_AUTO_TEST_CASE(names_are_plain_and_each_is_there_once) {
  Values odd = but(oil, "title", "../../etc/passwd\u202Egpj Öl: \"5W-30\" %s");
  for (int i = 0; i < 3; ++i) {
    ann.files = {{"a.jpg", a_jpeg(40 + i, 30)}};
    ann.ask("POST", car + "/records", odd);
  }
  ann.ask("POST", "/garage", but(saab, "vin", "")), ann.ask("POST", "/garage", but(but(saab, "vin", ""), "model", "9/00: *"));
  ArchiveReader archive = opened(ann, made(ann));
  BOOST_TEST(names_in(archive, "pictures/Saab-900-1987-2/") == (std::set<std::string>{"2026-03-01-etc-passwd-gpj-Öl-5W-30-s-1.jpg", "2026-03-01-etc-passwd-gpj-Öl-5W-30-s-2.jpg",
                                                                                  "2026-03-01-etc-passwd-gpj-Öl-5W-30-s-3.jpg"}));
  BOOST_TEST(names_in(archive, "tables/") == (std::set<std::string>{"Saab-9-00-1987.csv", "Saab-900-1987.csv", "Saab-900-1987-2.csv"}));
}
BOOST_AUTO_TEST_CASE(a_picture_that_is_not_whole_is_named_in_the_readme_and_the_rest_is_there) {
  const Id broken = new_file(ann, car, "broken.pdf", a_pdf + "% " + random_secret());
  new_file(ann, car, "fine.pdf", a_pdf);
  db().run("DELETE FROM blob_part WHERE sha256 = (SELECT full FROM attachment WHERE id = ?)", broken);
  ArchiveReader archive = opened(ann, made(ann));
  BOOST_TEST(names_in(archive, "documents/Saab-900-1987/") == (std::set<std::string>{iso(today("UTC")) + "-fine-1.pdf"}));
  BOOST_TEST(archive.whole("README.txt").find("missing:\ndocuments/Saab-900-1987/" + iso(today("UTC")) + "-broken-1.pdf\n") != std::string::npos);
  BOOST_TEST(Json::parse(archive.whole("vehicles.json"))["items"][0]["files"].size() == 1);
  db().run("UPDATE `blob` SET size = 0 WHERE sha256 = (SELECT full FROM attachment WHERE id = ?)", broken);
  db().run("DELETE FROM attachment WHERE id = ?", broken);
}

// ---- Making it

BOOST_AUTO_TEST_CASE(a_second_press_is_the_one_under_way_and_two_at_once_are_one_B42) {
  const Id first = begun(ann);
  BOOST_TEST(begun(ann) == first);
  BOOST_TEST((location(ann.send("/account/export")) == "/account/export?again=1" && location(ann.send("/account/export", {{"zone", "UTC"}})) == "/account/export"));
  BOOST_TEST((count("export WHERE user_id = ?", ann.id) == 1 && count("job WHERE kind = 'make export'") == 1));
  std::vector<std::future<Id>> presses;
  for (int i = 0; i < 6; ++i)
    presses.push_back(std::async(std::launch::async, [v = bob]() mutable { const auto own = new_db(); v.connection = own.get(); return begun(v); }));
  std::set<Id> all;
  for (auto& press : presses) all.insert(press.get());
  BOOST_TEST((all.size() == 1 && count("export WHERE user_id = ?", bob.id) == 1 && count("job WHERE kind = 'make export'") == 2));
}
BOOST_AUTO_TEST_CASE(a_new_one_is_made_once_the_first_is_ready_but_not_all_day) {
  std::set<Id> all;
  for (int i = 0; i < 10; ++i) all.insert(made(bob));
  BOOST_TEST(all.size() == 10);
  BOOST_TEST(bob.ask("POST", "/api/v1/exports").status == 429);
  BOOST_TEST(bob.json("GET", "/api/v1/exports")["items"].size() == 10);
}
BOOST_AUTO_TEST_CASE(the_page_shows_how_far_it_is_and_looks_again_by_itself) {
  BOOST_TEST(has(ann.ask("GET", "/account/export"), "Make the file"));
  const Id id = begun(ann);
  Response page = ann.ask("GET", "/account/export");
  BOOST_TEST((has(page, "It begins in a moment.") && has(page, "hx-trigger=\"every 2s\"") && !page.headers.contains("Refresh") && !has(page, "Make the file")));
  BOOST_TEST(ann.ask("GET", "/account/export?again=1").headers.at("Refresh") == "3");
  BOOST_TEST(ann.ask("GET", page_of(id)).status == 409);
  for (int i = 0; i < 60; ++i) db().run("INSERT INTO attachment (owner_id, vehicle_id, kind, name, type, bytes, full) SELECT ?, ?, 'document', 'x.pdf', 'application/pdf', 0, sha256 FROM `blob` LIMIT 1", ann.id, vehicle);
  make_export(db(), id), make_export(db(), id);
  BOOST_TEST((state_of(ann, id)["state"] == "making" && state_of(ann, id)["done"] == 50 && state_of(ann, id)["total"] == 64));
  page = ann.ask("GET", "/account/export");
  BOOST_TEST((has(page, "max=\"64\" value=\"50\"") && has(page, "50 of 64")));
  page = ann.ask("GET", "/account/export", {}, {{"hx-request", "true"}});
  BOOST_TEST((has(page, "50 of 64") && !has(page, "<html") && !page.headers.contains("HX-Refresh")));
  while (make_export(db(), id));
  BOOST_TEST(ann.ask("GET", "/account/export", {}, {{"hx-request", "true"}}).headers.at("HX-Refresh") == "true");
  page = ann.ask("GET", "/account/export?again=1");
  BOOST_TEST((has(page, "Your file is ready") && has(page, page_of(id)) && has(page, "Make a new one") && !page.headers.contains("Refresh")));
  const Json e = state_of(ann, id);
  BOOST_TEST((e["state"] == "ready" && e["done"] == 64 && e["total"] == 64));
  db().run("DELETE FROM attachment WHERE owner_id = ?", ann.id);
}
BOOST_AUTO_TEST_CASE(what_is_sent_is_a_zip_of_the_size_it_says_that_nobody_keeps) {
  const Id id = made(ann);
  const Response r = ann.ask("GET", "/api/v1/exports/" + std::to_string(id) + "/data");
  BOOST_TEST((r.status == 200 && r.type == "application/zip" && r.headers.at("Cache-Control") == "no-store"));
  BOOST_TEST(r.headers.at("Content-Disposition") == "attachment; filename=\"servicebook-" + iso(today("UTC")) + ".zip\"");
  BOOST_TEST(int64_t(fs::file_size(r.file)) == state_of(ann, id)["bytes"]);
}
BOOST_AUTO_TEST_CASE(a_job_that_fails_under_way_goes_on_and_the_file_is_right_B94) {
  many_records(250);
  new_file(ann, car);
  const Id id = begun(ann);
  db().execute("CREATE TRIGGER not_now BEFORE INSERT ON export_part FOR EACH ROW "
               "IF (SELECT COUNT(*) FROM export_part WHERE export_id = NEW.export_id) >= 3 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not now'; END IF");
  run_due_jobs(db(), job_kinds(), never);
  BOOST_TEST((count("job WHERE kind = 'make export' AND state = 'queued' AND error LIKE '%not now%'") == 1 && state_of(ann, id)["state"] == "making"));
  BOOST_TEST(count("export_part WHERE export_id = ?", id) == 0);      // of the vehicle nothing rather than a part
  db().execute("DROP TRIGGER not_now");
  { const Travel later(std::chrono::minutes(3)); run_due_jobs(db(), job_kinds(), never); }
  BOOST_TEST(count("job WHERE kind = 'make export' AND state = 'done'") == 1);
  ArchiveReader archive = opened(ann, id);
  BOOST_TEST(Json::parse(archive.whole("vehicles.json"))["items"][0]["timeline"].size() == 250);
  BOOST_TEST((archive.whole("tables/Saab-900-1987.csv") == ann.ask("GET", car + "/history.csv").body));
}
BOOST_AUTO_TEST_CASE(a_worker_killed_at_any_piece_is_followed_by_another_B94) {
  many_records(120);
  new_file(ann, car), new_vehicle(ann);
  const Id whole = made(ann);
  std::vector<std::string> contents;
  for (const std::string& name : opened(ann, whole).names()) contents.push_back(name);
  for (int pieces = 0; pieces < 5; ++pieces) {
    const Id id = begun(ann);
    for (int i = 0; i < pieces; ++i) make_export(db(), id);
    db().execute("UPDATE job SET state = 'leased', lease_until = UTC_TIMESTAMP(6) + INTERVAL 5 MINUTE, attempts = 1 WHERE state = 'queued'");
    { const Travel later(std::chrono::minutes(6)); run_due_jobs(db(), job_kinds(), never); }
    ArchiveReader archive = opened(ann, id);
    BOOST_TEST(archive.names() == contents);
    BOOST_TEST((archive.whole("vehicles.json") == opened(ann, whole).whole("vehicles.json")));
  }
}
BOOST_AUTO_TEST_CASE(two_workers_at_one_export_do_not_get_into_each_others_way_B52) {
  many_records(250);
  for (int i = 0; i < 5; ++i) new_vehicle(ann);
  const Id id = begun(ann);
  const auto worker = [id] { const auto own = new_db(); while (make_export(*own, id)); };
  auto other = std::async(std::launch::async, worker);
  worker(), other.get();
  ArchiveReader archive = opened(ann, id);
  const Json items = Json::parse(archive.whole("vehicles.json"))["items"];
  BOOST_TEST((items.size() == 6 && items[5]["timeline"].size() == 250 && names_in(archive, "tables/").size() == 6));
  BOOST_TEST(count("event WHERE subject = 'export' AND subject_id = ? AND what = 'made'", id) == 1);
}
BOOST_AUTO_TEST_CASE(a_vehicle_deleted_under_way_is_left_out) {
  const std::string other = new_vehicle(ann);
  const Id id = begun(ann);
  make_export(db(), id);
  ann.ask("POST", other + "/delete");
  while (make_export(db(), id));
  BOOST_TEST(Json::parse(opened(ann, id).whole("vehicles.json"))["items"].size() == 1);
  BOOST_TEST((state_of(ann, id)["done"] == 4 && state_of(ann, id)["total"] == 4));
}
BOOST_AUTO_TEST_CASE(one_that_fails_five_times_says_so_and_another_can_be_made) {
  const Id id = begun(ann);
  db().execute("CREATE TRIGGER never BEFORE INSERT ON export_file FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'never'");
  for (int i = 0; i < 6; ++i) { const Travel later{std::chrono::hours(i)}; run_due_jobs(db(), job_kinds(), never); }
  db().execute("DROP TRIGGER never");
  BOOST_TEST((state_of(ann, id)["state"] == "failed" && count("export WHERE id = ? AND error LIKE '%never%'", id) == 1));
  const Response page = ann.ask("GET", "/account/export");
  BOOST_TEST((has(page, "could not be made") && has(page, "Make the file") && !has(page, "never")));
  BOOST_TEST(made(ann) != id);
}

// ---- Whose, and how long

BOOST_AUTO_TEST_CASE(an_export_of_somebody_else_is_not_there_at_all_B53) {
  const Id id = made(ann);
  for (const std::string& where : {page_of(id), "/api/v1/exports/" + std::to_string(id), "/api/v1/exports/" + std::to_string(id) + "/data"}) {
    BOOST_TEST(ann.ask("GET", where).status == 200, where);
    BOOST_TEST(bob.ask("GET", where).status == 404, where);
    Visitor stranger;
    BOOST_TEST(stranger.ask("GET", where).status == (where.starts_with("/api") ? 401 : 303), where);
  }
  Visitor reader = with_token(ann, "garage:read");
  BOOST_TEST((reader.ask("GET", "/api/v1/exports/" + std::to_string(id) + "/data").status == 200 && reader.ask("POST", "/api/v1/exports").status == 403));
  BOOST_TEST(bob.json("GET", "/api/v1/exports")["items"].empty());
}
BOOST_AUTO_TEST_CASE(after_seven_days_it_is_gone_and_its_pictures_were_there_until_then) {
  const Id picture = new_file(ann, car, "side.jpg", a_jpeg(90, 70)), id = made(ann);
  ann.ask("POST", "/pictures/" + std::to_string(picture) + "/delete");
  {
    const Travel later(std::chrono::hours(6 * 24 + 23));
    run_due_jobs(db(), job_kinds(), never);
    db().run("UPDATE `blob` SET unused_since = UTC_TIMESTAMP(6) - INTERVAL 3 DAY WHERE unused_since IS NOT NULL");
    BOOST_TEST(count("attachment WHERE id = ?", picture) == 0);
    fs::remove_all(fs::path(config().media_cache) / "blobs");
    Visitor again = with_token(ann, "garage:read");
    const Response r = again.ask("GET", "/api/v1/exports/" + std::to_string(id) + "/data");
    BOOST_REQUIRE(r.status == 200);
    BOOST_TEST((names_in(ArchiveReader(r.file), "pictures/").size() == 1));
  }
  const Travel later(std::chrono::hours(7 * 24 + 1));
  Visitor again = with_token(ann, "garage:read");
  BOOST_TEST((again.ask("GET", "/api/v1/exports/" + std::to_string(id)).status == 404 && again.ask("GET", "/api/v1/exports/" + std::to_string(id) + "/data").status == 404));
  BOOST_TEST(again.json("GET", "/api/v1/exports")["items"].empty());
  while (purge_exports(db()));
  BOOST_TEST((count("export WHERE id = ?", id) == 0 && count("export_file WHERE export_id = ?", id) == 0 && count("export_part WHERE export_id = ?", id) == 0));
}
BOOST_AUTO_TEST_CASE(one_that_nobody_goes_on_with_for_a_day_has_failed) {
  const Id id = begun(ann);
  const Travel later(std::chrono::hours(25));
  purge_exports(db());
  BOOST_TEST(count("export WHERE id = ? AND state = 'failed'", id) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
