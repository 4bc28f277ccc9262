#include <fstream>
#include <future>
#include <regex>
#include <thread>
#include "../src/core/archive.h"
#include "../src/core/backup.h"
#include "../src/core/blobs.h"
#include "../src/core/grants.h"
#include "../src/core/migrate.h"
#include "../src/exports/exports.h"
#include "../src/garage/reconcile.h"
#include "../src/vehicles/vehicles.h"
#include "visitor.h"
namespace fs = std::filesystem;

static std::string said_by(const std::function<void()>& what) {
  try { what(); } catch (const std::exception& e) { return e.what(); }
  return "nothing";
}
static Json contents(const std::string& file) { return Json::parse(ArchiveReader(file).whole("backup.json")); }

// What reconcile finds, sentence by sentence. Other cases write rows by hand, whose figures nobody made.
static std::set<std::string> off(Db& db, bool repair = false) {
  std::set<std::string> all;
  const Reconciled found = reconcile(db, repair, [&](const std::string& sentence) { all.insert(sentence); });
  BOOST_TEST((found.off == all.size() && found.vehicles > 0 && found.blobs >= 3));
  return all;
}

// A folder for backups and an empty database to restore into, for each case.
struct Kept : Garages {
  fs::path folder = fs::temp_directory_path() / ("servicebook-backup-" + std::to_string(getpid()) + "-" + std::to_string(++number));
  std::string file = folder / "all.zip", schema = environment("SB_SCHEMA") + "_restored";
  DbWhere other = test_database(schema);
  Kept() {
    fs::create_directories(folder);
    db().execute("DROP DATABASE IF EXISTS " + schema);
    db().execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci");
  }
  ~Kept() {
    db().execute("DROP DATABASE IF EXISTS " + schema);
    fs::remove_all(folder);
  }
  BackupReport back_up(const std::string& to = "") const { return backup(test_database(), to.empty() ? file : to, config().share, 0); }
  RestoreReport bring_back(const std::string& from = "") const { return restore(other, from.empty() ? file : from, config().share); }
  std::string refused(const std::string& from = "") const { return said_by([&] { bring_back(from); }); }
  bool is_untouched() const {        // the database to restore into has no table
    return count("information_schema.TABLES WHERE TABLE_SCHEMA = ?", schema) == 0;
  }
  // Everything that there is, so that every table has rows.
  std::string fill() {
    const std::string car = new_vehicle(ann), record = new_record(ann, car);
    person("tim", "technician");
    ann.ask("POST", record + "/edit", [&] { Values v = but(oil, "version", "1"); v["lines.0.kind"] = "part", v["lines.0.title"] = "O'Brien %_ Ж €"; v["lines.0.price"] = "12.50"; return v; }());
    new_file(ann, car), new_file(ann, car, "papers.pdf", a_pdf);
    db().run("INSERT IGNORE INTO link (purpose, target, expires_at) VALUES ('verify', ?, UTC_TIMESTAMP(6))", ann.id);
    db().run("INSERT INTO post (shop_id, author_id, title, content) VALUES (?, ?, 'Winter tyres', 'From **Monday** on.')", shop_at("localhost"), ann.id);
    for (const Id everything = begin_export(db(), {.id = ann.id}, "en"); make_export(db(), everything););
    db().run("INSERT INTO job (kind, run_at) VALUES ('count', UTC_TIMESTAMP(6))");
    db().run("INSERT INTO mail (shop_id, user_id, kind, language, recipient, subject, body, message_id) VALUES (0, ?, 'reset', 'en', 'ann@example.org', 'Ж', '{link}', 'x')", ann.id);
    db().run("INSERT IGNORE INTO mail_text (shop_id, kind, language, subject, body) VALUES (0, 'reset', 'en', 'A new password', '{link}')");
    db().run("INSERT INTO invitation (shop_id, email, role, inviter_id, expires_at) VALUES (?, 'x@example.org', 'admin', ?, UTC_TIMESTAMP(6))", shop_at("localhost"), ann.id);
    db().run("INSERT IGNORE INTO search_word (scope, kind, word, id) VALUES (0, 'user', 'ann', ?)", ann.id);
    db().run("INSERT IGNORE INTO setting (name, value) VALUES ('something', 'said')");
    return car;
  }
  inline static int number = 0;
};

BOOST_FIXTURE_TEST_SUITE(backups, Kept)

BOOST_AUTO_TEST_CASE(what_is_restored_equals_the_original_in_every_table) {
  const std::string car = fill();
  const BackupReport report = back_up();
  BOOST_TEST((report.rows > 10 && report.blobs >= 3 && report.damaged.empty()));
  const RestoreReport back = bring_back();
  BOOST_TEST((back.rows == report.rows && back.blobs == report.blobs));
  const std::set<std::string> without{"attempt", "request_key", "session", "setting"};     // of the moment; settings are looked at below
  int64_t tables = 0;
  for (const std::string& table : db().all(&Row::text, "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()")) {
    if (without.contains(table)) continue;
    BOOST_TEST(count("`" + table + "`") > 0, table << " has rows to compare");
    const std::string mine = "SELECT * FROM `" + environment("SB_SCHEMA") + "`.`" + table + "`", theirs = "SELECT * FROM `" + schema + "`.`" + table + "`";
    BOOST_TEST(count("(" + mine + " EXCEPT ALL " + theirs + ") lost") == 0, table);
    BOOST_TEST(count("(" + theirs + " EXCEPT ALL " + mine + ") made_up") == 0, table);
    ++tables;
  }
  BOOST_TEST(tables >= 13);
  Db there(other);
  BOOST_TEST(there.one(&Row::text, "SELECT value FROM setting WHERE name = 'something'").value() == "said");
  for (const std::string table : {"session", "attempt", "request_key"}) BOOST_TEST(*there.one(&Row::whole, "SELECT COUNT(*) FROM " + table) == 0, table);
  BOOST_TEST((off(there) == off(db())));
  // Numbers that were given out are not given out again.
  const auto next = [&](const std::string& of) {
    return *db().one(&Row::whole, "SELECT AUTO_INCREMENT FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = 'vehicle'", of);
  };
  BOOST_TEST(next(schema) == next(environment("SB_SCHEMA")));
  BOOST_TEST(schema_state(there, config().share).waiting.empty());
  // It is one of a kind: a visitor finds the vehicle there.
  Visitor again = ann;
  again.connection = &there;
  there.run("INSERT INTO session SELECT * FROM `" + environment("SB_SCHEMA") + "`.session WHERE user_id = ?", ann.id);
  BOOST_TEST(has(again.ask("GET", car), "Saab"));
}
BOOST_AUTO_TEST_CASE(a_backup_under_load_is_one_moment) {
  fill();
  std::atomic<bool> enough = false;
  std::atomic<int> written = 0;
  auto people = std::async(std::launch::async, [&] {
    const auto own = new_db();
    Visitor busy = person("busy");
    busy.connection = own.get();
    while (!enough) {
      const std::string car = location(busy.ask("POST", "/garage", but("vin", "")));
      busy.ask("POST", car + "/records", oil);
      ++written;
    }
  });
  while (written < 5) std::this_thread::yield();
  const int before = written;
  const BackupReport report = back_up();
  while (written < before + 5) std::this_thread::yield();
  enough = true;
  people.get();
  bring_back();
  Db there(other);
  const auto before_too = off(db());
  for (const std::string& sentence : off(there)) BOOST_TEST(before_too.contains(sentence), sentence);
  BOOST_TEST(*there.one(&Row::whole, "SELECT COUNT(*) FROM vehicle") < count("vehicle"));
  // What was restored makes the same backup again, table by table.
  BOOST_TEST(there.run("DELETE FROM setting WHERE name = 'mail.held'") == 1);       // but that mail is held
  const std::string second = folder / "second.zip";
  backup(other, second, config().share, 0);
  const Json first = contents(file)["tables"], again = contents(second)["tables"];
  for (const auto& [table, facts] : first.items()) BOOST_TEST(facts["sha256"] == again[table]["sha256"], table);
}
BOOST_AUTO_TEST_CASE(every_table_that_a_migration_makes_is_in_it_or_left_out_on_purpose) {
  back_up();
  const Json tables = contents(file)["tables"];
  for (const std::string& table : db().all(&Row::text, "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'"))
    BOOST_TEST((tables.contains(table) != std::set<std::string>({"attempt", "blob_part", "request_key", "session"}).contains(table)), table);
}
BOOST_AUTO_TEST_CASE(a_damaged_file_is_refused_and_nothing_is_touched) {
  fill();
  back_up();
  std::ifstream in(file, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  const auto write = [&](std::string bytes) { std::ofstream(folder / "bad.zip", std::ios::binary) << bytes; };
  for (const size_t part : {2u, 10u, 100u}) {
    write(whole.substr(0, whole.size() - whole.size() / part));
    BOOST_TEST(refused(folder / "bad.zip").find("bad.zip") != std::string::npos);
    BOOST_TEST(is_untouched());
  }
  // One byte anywhere: in pictures, tables, the table of contents.
  for (size_t at = 40; at < whole.size() - 40; at += whole.size() / 23) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
    write(bytes);
    const std::string said = refused(folder / "bad.zip");
    if (said == "nothing") {          // times and the like, which mean nothing: then it is all there
      Db there(other);
      BOOST_TEST(*there.one(&Row::whole, "SELECT COUNT(*) FROM vehicle") == count("vehicle"), at);
      there.execute("DROP DATABASE " + schema), db().execute("CREATE DATABASE " + schema);
    } else {
      BOOST_TEST((said.find("damaged") != said.npos || said.find("no backup") != said.npos || said.find("no archive") != said.npos), said);
      BOOST_TEST(is_untouched(), at);
    }
  }
  write("PK no backup");
  BOOST_TEST(refused(folder / "bad.zip").find("damaged or no archive") != std::string::npos);
  BOOST_TEST(refused(folder / "none.zip").find("cannot be read: No such file") != std::string::npos);
}
BOOST_AUTO_TEST_CASE(another_secret_is_refused) {
  back_up();
  use_secret("an entirely different secret of forty characters");
  const std::string said = refused();
  use_secret("only-for-tests-only-for-tests-only-for-tests");
  BOOST_TEST(said.find("another secret: SECRET_FILE") != std::string::npos);
  BOOST_TEST(is_untouched());
}
BOOST_AUTO_TEST_CASE(a_backup_of_a_newer_program_is_refused) {
  db().run("INSERT INTO migration (number, name) VALUES (9999, 'from the future')");
  const std::string said = said_by([&] { back_up(); });
  db().run("DELETE FROM migration WHERE number = 9999");
  BOOST_TEST(said.find("use the newer program") != std::string::npos);
  BOOST_TEST((!fs::exists(file) && !fs::exists(file + ".part")));
  // One that a newer program made is told by its number.
  back_up();
  Json facts = contents(file);
  facts["migration"] = 9999;
  ArchiveReader from(file);
  ArchiveWriter to(folder / "newer.zip");
  for (const std::string& name : from.names()) to.begin(name), to.write(name == "backup.json" ? facts.dump() : from.whole(name));
  to.finish();
  BOOST_TEST(refused(folder / "newer.zip").find("at migration 9999") != std::string::npos);
  BOOST_TEST(is_untouched());
}
BOOST_AUTO_TEST_CASE(a_database_with_people_is_never_overwritten) {
  fill();
  back_up();
  bring_back();
  Db there(other);
  const auto people = there.one(&Row::whole, "SELECT COUNT(*) FROM user");
  BOOST_TEST(refused().find("there are people in this database already") != std::string::npos);
  BOOST_TEST(*people == *there.one(&Row::whole, "SELECT COUNT(*) FROM user"));
}
BOOST_AUTO_TEST_CASE(a_fresh_installation_and_a_broken_off_restore_can_be_restored_into) {
  fill();
  back_up();
  Db there(other);
  migrate(there, config().share, [](const Migration&) {});
  there.execute("CREATE TABLE somebody_elses (id INT PRIMARY KEY)");
  bring_back();
  BOOST_TEST(!is_half_restored(there));
  there.run("INSERT INTO setting (name, value) VALUES ('restore', 'begun')");
  for (const char* table : {"migration", "entry_line"}) there.execute(std::string("DROP TABLE ") + table);
  BOOST_TEST(is_half_restored(there));
  BOOST_TEST(said_by([&] { backup(other, folder / "half.zip", config().share, 0); }).find("is not backed up") != std::string::npos);
  bring_back();
  BOOST_TEST((!is_half_restored(there) && *there.one(&Row::whole, "SELECT COUNT(*) FROM entry_line") == count("entry_line")));
  BOOST_TEST(*there.one(&Row::whole, "SELECT COUNT(*) FROM somebody_elses") == 0);
}
BOOST_AUTO_TEST_CASE(tables_of_another_program_are_not_dropped_for_their_name) {
  back_up();
  Db there(other);
  there.execute("CREATE TABLE event (id INT PRIMARY KEY)");
  there.run("INSERT INTO event VALUES (7)");
  BOOST_TEST(refused().find("has a table \"event\" of another program") != std::string::npos);
  there.execute("CREATE TABLE setting (id INT PRIMARY KEY)");
  there.execute("CREATE TABLE migration (id INT PRIMARY KEY)");
  BOOST_TEST(refused() != "nothing");
  BOOST_TEST(*there.one(&Row::whole, "SELECT id FROM event") == 7);
}
BOOST_AUTO_TEST_CASE(an_older_backup_is_brought_up_to_date) {
  // Made by the program as it was at 020: without attachments, and without the columns that came after.
  const fs::path before = folder / "before";
  fs::create_directories(before / "sql");
  for (const auto& m : fs::directory_iterator(config().share + "/sql"))
    if (std::stoi(m.path().stem()) <= 20) fs::copy_file(m.path(), before / "sql" / m.path().filename());
  {
    Db older(other);
    migrate(older, before, [](const Migration&) {});
    const Id owner = older.add("INSERT INTO user (username, email, password) VALUES ('old-timer', 'old@example.org', '')");
    older.run("INSERT INTO vehicle (owner_id, make, model, year, tags) VALUES (?, 'Saab', '900', 1987, '')", owner);
    older.run("INSERT INTO event (shop_id, user_id, subject, subject_id, what) VALUES (0, ?, 'user', ?, 'signed in')", owner, owner);
    BOOST_TEST(backup(other, file, before, 0).rows > 20);
    BOOST_TEST((contents(file)["migration"] == 20 && !contents(file)["tables"].contains("attachment")));
    db().execute("DROP DATABASE " + schema), db().execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci");
  }
  bring_back();
  Db there(other);
  BOOST_TEST((*there.one(&Row::whole, "SELECT COUNT(*) FROM attachment") == 0 && there.one(&Row::text, "SELECT model FROM vehicle").value() == "900"));
  BOOST_TEST(schema_state(there, config().share).waiting.empty());
}
BOOST_AUTO_TEST_CASE(a_folder_keeps_dated_ones_that_hold_each_picture_once) {
  const std::string car = fill();
  const BackupReport first = back_up(folder);
  BOOST_TEST((first.blobs >= 3 && first.blobs_elsewhere == 0));
  new_file(ann, car, "new.pdf", std::string(a_pdf) + "% " + random_secret());
  std::this_thread::sleep_until(std::chrono::ceil<std::chrono::seconds>(std::chrono::system_clock::now()));       // its name is its second
  const BackupReport second = back_up(folder);
  BOOST_TEST((second.file != first.file && second.blobs >= 1 && second.blobs_elsewhere == first.blobs));
  BOOST_TEST(fs::path(contents(second.file)["leans_on"].get<std::string>()) == fs::path(first.file).filename());
  bring_back(second.file);
  Db there(other);
  BOOST_TEST((off(there) == off(db())));
  // Without the one it leans on it is no use, and says so.
  there.execute("DROP DATABASE " + schema), db().execute("CREATE DATABASE " + schema);
  fs::rename(first.file, folder / "away.zip");
  BOOST_TEST(refused(second.file).find("which must lie beside it") != std::string::npos);
  BOOST_TEST(is_untouched());
}
BOOST_AUTO_TEST_CASE(old_backups_of_a_folder_go_but_for_what_is_leant_on) {
  fill();
  const auto called = [&](const char* day) { return folder / ("servicebook-" + iso(*day_from(day)) + "-031500.zip"); };
  const BackupReport first = back_up(folder);
  const Day now_is = today("UTC");
  const auto dated = [&](int days) { return folder / ("servicebook-" + iso(now_is - days) + "-031500.zip"); };
  fs::rename(first.file, dated(20));
  const BackupReport second = back_up(folder);
  fs::rename(second.file, dated(5));
  fs::copy(dated(20), dated(40)), fs::copy(dated(20), called("2020-01-01"));
  std::ofstream(folder / "holiday.zip") << "not ours";
  std::ofstream(folder / "servicebook-2026-01-01-031500.zip.part") << "of one that was killed";
  BOOST_TEST(said_by([&] { backup(test_database(), folder / "holiday.zip", config().share, 10); }).find("is no folder") != std::string::npos);
  const BackupReport third = backup(test_database(), folder, config().share, 10);
  BOOST_TEST(third.removed == std::vector<std::string>({dated(40).filename(), called("2020-01-01").filename()}));
  BOOST_TEST((fs::exists(dated(20)) && fs::exists(dated(5)) && fs::exists(folder / "holiday.zip")));
  BOOST_TEST(!fs::exists(folder / "servicebook-2026-01-01-031500.zip.part"));
  BOOST_TEST(backup(test_database(), folder / "made" / "now", config().share, 10).file.starts_with((folder / "made/now/servicebook-").string()));
  // A whole one again, once that one is a month old.
  fs::rename(dated(20), dated(31));
  fs::remove(third.file);
  BOOST_TEST(back_up(folder).blobs_elsewhere == 0);
}
BOOST_AUTO_TEST_CASE(what_cannot_be_written_is_said_and_leaves_nothing_B91) {
  fs::create_directories(folder / "all.zip.part");                 // in the way
  BOOST_TEST(said_by([&] { back_up(); }).find("cannot be written") != std::string::npos);
  BOOST_TEST(!fs::exists(file));
  BOOST_TEST(said_by([&] { back_up("/nowhere/at/all.zip"); }).find("/nowhere/at/all.zip cannot be written: No such file or directory") != std::string::npos);
}
BOOST_AUTO_TEST_CASE(two_at_once_wait_for_each_other) {
  auto first = std::async(std::launch::async, [&] { back_up(); });
  back_up(folder / "second.zip");
  first.get();
  BOOST_TEST((fs::exists(file) && fs::exists(folder / "second.zip")));
}

// ---- Reconcile

BOOST_AUTO_TEST_CASE(what_is_off_is_named_and_set_right_when_asked) {
  const Id car = std::stoull(fill().substr(8));
  off(db(), true);
  const auto already = off(db());
  const auto newly = [&](bool repair = false) {
    std::set<std::string> all = off(db(), repair);
    std::erase_if(all, [&](const std::string& sentence) { return already.contains(sentence); });
    return all;
  };
  db().run("UPDATE vehicle SET entries = 7, odometer_now = 1 WHERE id = ?", car);
  db().run("UPDATE entry SET total = 5 WHERE vehicle_id = ?", car);
  std::set<std::string> found = newly();
  BOOST_REQUIRE(found.size() == 1);
  BOOST_TEST(found.begin()->starts_with("vehicle " + std::to_string(car) + ": stored is 7 records"));
  BOOST_TEST(count("vehicle WHERE id = ? AND entries = 7", car) == 1);                 // looked at, not touched
  found = newly(true);
  BOOST_TEST((found.size() == 1 && found.begin()->ends_with("set right")));
  BOOST_TEST((newly().empty() && count("vehicle WHERE id = ? AND entries = 1 AND odometer_now = 120000", car) == 1));
  db().run("UPDATE attachment SET bytes = bytes + 1 WHERE vehicle_id = ? AND kind = 'document'", car);
  found = newly();
  BOOST_TEST((found.size() == 1 && found.begin()->find("its bytes are counted wrongly") != std::string::npos));
  db().run("UPDATE attachment SET bytes = bytes - 1 WHERE vehicle_id = ? AND kind = 'document'", car);
}
BOOST_AUTO_TEST_CASE(a_picture_that_is_not_whole_is_named_and_a_backup_goes_on_without_it) {
  const std::string car = fill();
  new_file(ann, car, "unique.pdf", std::string(a_pdf) + "% unique " + random_secret());
  const std::string name = *db().one(&Row::text, "SELECT LOWER(HEX(full)) FROM attachment WHERE name = 'unique.pdf' ORDER BY id DESC LIMIT 1");
  db().run("UPDATE blob_part SET data = CONCAT(data, 'x') WHERE sha256 = UNHEX(?)", name);
  const std::string broken = "blob " + name + " is not whole, or not what its name says";
  BOOST_TEST(off(db()).contains(broken));
  const BackupReport report = back_up();
  db().run("UPDATE blob_part SET data = LEFT(data, LENGTH(data) - 1) WHERE sha256 = UNHEX(?)", name);
  BOOST_TEST(report.damaged == std::vector<std::string>{name});
  bring_back();
  Db there(other);
  BOOST_TEST(off(there).contains(broken));
}

// ---- Rights

BOOST_AUTO_TEST_CASE(the_programs_account_may_not_change_what_is_written_once) {
  const std::string account = "sb_program_" + std::to_string(getpid());
  const DbWhere root = other;
  DbWhere program = other;
  program.user = account, program.password = "check";
  db().execute("CREATE OR REPLACE USER " + account + "@localhost IDENTIFIED VIA mysql_native_password USING PASSWORD('check')");
  Db migrating(root);
  migrate(migrating, config().share, [](const Migration&) {});
  db().execute("GRANT ALL PRIVILEGES ON `" + schema + "`.* TO " + account + "@localhost");      // as an installation before had it
  for (int twice = 0; twice < 2; ++twice) give_rights(migrating, program, root);
  {
    Db mine(program);
    const Id id = mine.add("INSERT INTO user (username, email, password) VALUES ('a', 'b', 'c')");
    BOOST_TEST(mine.run("UPDATE user SET active = FALSE WHERE id = ?", id) == 1);
    mine.run("INSERT INTO event (shop_id, user_id, subject, subject_id, what) VALUES (0, ?, 'user', ?, 'registered')", id, id);
    for (const std::string no : {"UPDATE event SET what = 'other'", "UPDATE event SET at = '2020-01-01'", "UPDATE migration SET name = 'x'", "DELETE FROM blob_part",
                                 "DROP TABLE event", "CREATE TABLE x (y INT)", "ALTER TABLE user ADD COLUMN z INT", "TRUNCATE TABLE event"})
      BOOST_CHECK_THROW(mine.execute(no), sql::SQLException);
    BOOST_TEST((unprotected_tables(mine).empty() && *mine.one(&Row::whole, "SELECT COUNT(*) FROM event WHERE what = 'registered'") == 1));
    BOOST_TEST((mine.run("DELETE FROM event WHERE at < '2000-01-01'") == 0 && mine.run("DELETE FROM event WHERE what = 'registered'") == 1));      // those too old go
    // The parts of a blob go with it all the same.
    const std::string name = put_blob(mine, "some bytes", id);
    BOOST_TEST(mine.run("DELETE FROM `blob` WHERE sha256 = UNHEX(?)", name) == 1);
    BOOST_TEST(*mine.one(&Row::whole, "SELECT COUNT(*) FROM blob_part") == 0);
  }
  BOOST_TEST(unprotected_tables(migrating).size() == 3);
  // An account that may not grant is told what it lacks.
  Db weak(program);
  DbWhere third = root;
  third.user = "someone";
  BOOST_TEST(said_by([&] { give_rights(weak, program, third); }).find("WITH GRANT OPTION") != std::string::npos);
  db().execute("DROP USER " + account + "@localhost");
}

BOOST_AUTO_TEST_SUITE_END()
