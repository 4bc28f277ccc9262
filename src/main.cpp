// servicebook serve | worker | migrate | setup | user | demo | export | backup | restore | reconcile | check-config: one binary for every duty.
#include <cmark-gfm.h>
#include <cryptopp/cryptlib.h>
#include <mariadb/mysql.h>
#include <spdlog/version.h>
#include <CLI/CLI.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <malloc.h>
#include <nlohmann/json.hpp>
#include <unistd.h>
#include "accounts/accounts.h"
#include "accounts/calls.h"
#include "check_config.h"
#include "core/backup.h"
#include "core/blobs.h"
#include "core/config.h"
#include "core/front.h"
#include "core/grants.h"
#include "core/log.h"
#include "core/migrate.h"
#include "core/page.h"
#include "demo/demo.h"
#include "exports/exports.h"
#include "garage/reconcile.h"
#include "jobs.h"
#include "routes.h"
#include "user_commands.h"

static std::string versions() {
  return fmt::format("servicebook {}\nlinked: MariaDB Connector/C {}, Crypto++ {}.{}, cmark-gfm {}, nlohmann-json {}.{}.{}, fmt {}, spdlog {}.{}.{}",
                     SERVICEBOOK_VERSION, mysql_get_client_info(), CRYPTOPP_VERSION / 100, CRYPTOPP_VERSION / 10 % 10, cmark_version_string(), NLOHMANN_JSON_VERSION_MAJOR,
                     NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH, FMT_VERSION, SPDLOG_VER_MAJOR, SPDLOG_VER_MINOR, SPDLOG_VER_PATCH);
}

static volatile std::sig_atomic_t told_to_stop = 0;

// An old database stops the start, a newer one does not: while hosts are upgraded one by one both programs run.
static void look_at_schema(Db& db) {
  const SchemaState state = schema_state(db, config().share);
  if (state.is_newer()) spdlog::warn("the database is at migration {}, this program knows {}", state.newest_done, state.newest_known);
  else if (!state.waiting.empty()) throw std::runtime_error("the database waits for migrations: run servicebook migrate first");
  if (is_half_restored(db)) throw std::runtime_error("a restore was broken off: run servicebook restore FILE once more");
}

static bool is_cgi_turn() { return std::getenv("GATEWAY_INTERFACE") && !std::getenv("LISTEN_FDS"); }

static void serve(const std::string& listen_at) {
  const int socket = listening_socket(listen_at);
  if (socket < 0 && !is_cgi_turn()) throw std::runtime_error("nothing to listen at: start me by systemd or spawn-fcgi, or with --listen unix:/path");
  Page::load(config().share, socket >= 0);
  if (socket < 0) return count_calls_one_by_one(), serve_cgi(routes(), look_at_schema, [](Db& db) { stand_in_for_worker(db, job_kinds()); });
  try {
    Db db(config().database);
    look_at_schema(db);
    if (const auto setup = setup_path(db)) spdlog::warn("nobody runs this installation yet: the first account is made at {}{}", config().base_url, *setup);
  }
  catch (const sql::SQLException& e) { spdlog::warn("the database does not answer yet: {}", e.what()); }   // visitors get 503 until it does
  serve_fastcgi(socket, routes());
}

static bool is_told_to_stop() { return told_to_stop != 0; }

// Until told to stop: looks every second for what is due in these lanes.
static void work_on(Lanes lanes) {
  using std::chrono::steady_clock;
  Db db(config().database);
  steady_clock::time_point looked = {};
  while (!told_to_stop) {
    try {
      if (steady_clock::now() - looked > std::chrono::seconds(5)) {
        look_at_schema(db);                          // an upgrade or a restore may be under way
        if (lanes == Lanes::others) trim_blob_copies();   // of this host: no job, which one worker would take for all of them
        looked = steady_clock::now();
      }
      run_due_jobs(db, job_kinds(), is_told_to_stop, lanes);
    }
    catch (const std::exception& e) {
      spdlog::error("worker: {}", e.what());
      db.disconnect();
      looked = {};
    }
    for (int i = 0; i < (looked == steady_clock::time_point() ? 50 : 10) && !told_to_stop; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

static void work(bool once) {
  std::signal(SIGTERM, [](int) { told_to_stop = 1; });
  std::signal(SIGINT, [](int) { told_to_stop = 1; });
  Page::load(config().share, false);                 // for the words of mails
  if (once) {
    Db db(config().database);
    look_at_schema(db);
    trim_blob_copies();
    run_due_jobs(db, job_kinds(), is_told_to_stop);
    return;
  }
  get_driver_instance();                             // not safe to make in two threads at once
  spdlog::info("worker started");
  std::thread mail([] {
    const DbThread here;
    work_on(Lanes::mail);
  });
  work_on(Lanes::others);
  mail.join();
}

// How many pictures and documents are not whole, in the database and so in the backup.
static size_t back_up(const std::string& where, int64_t keep_days) {
  const BackupReport report = backup(config().database, where, config().share, keep_days);
  std::cout << fmt::format("{}: {} rows, {} pictures and documents{}\n", report.file, report.rows, report.blobs,
                           report.blobs_elsewhere ? fmt::format(", {} more in the backup it leans on", report.blobs_elsewhere) : "");
  for (const std::string& old : report.removed) std::cout << "removed: " << old << '\n';
  return report.damaged.size();
}
static void back_up_and_tell(const std::string& where, int64_t keep_days) {
  if (const size_t damaged = back_up(where, keep_days))
    throw std::runtime_error(fmt::format("the backup is made, but {} pictures or documents are not whole in the database: "
                                         "servicebook reconcile names them", damaged));
}

static void show_migrations(bool status_only, const std::string& backups) {
  Db db(config().database_migrate);
  const SchemaState state = schema_state(db, config().share);
  if (status_only) {
    std::cout << "database: " << state.newest_done << ", program: " << state.newest_known << '\n';
    for (const Migration& m : state.waiting) std::cout << "waiting: " << m.name << '\n';
    return;
  }
  if (!backups.empty() && state.newest_done > 0 && !state.waiting.empty())
    if (const size_t damaged = back_up(backups, 0)) spdlog::warn("{} pictures or documents are not whole: servicebook reconcile names them", damaged);
  migrate(db, config().share, [](const Migration& m) { std::cout << m.name << '\n'; });
  give_rights(db, config().database, config().database_migrate);
}

static void show_setup() {
  Db db(config().database);
  const auto setup = setup_path(db);
  std::cout << (setup ? config().base_url + *setup : "somebody runs this installation already") << '\n';
}

static void load(const std::string& file) {
  const RestoreReport report = restore(config().database_migrate, file, config().share);
  Db db(config().database_migrate);
  give_rights(db, config().database, config().database_migrate);
  std::cout << fmt::format("{} rows and {} pictures and documents of {} are here\n", report.rows, report.blobs, report.made_at);
}

static void compare(bool repair) {
  Db db(config().database_migrate);
  const Reconciled found = reconcile(db, repair, [](const std::string& sentence) { std::cout << sentence << '\n'; });
  const std::string result = found.off ? std::to_string(found.off) + " are off" : "all is right";
  std::cout << fmt::format("{} vehicles, {} pictures and documents: {}\n", found.vehicles, found.blobs, result);
  if (found.off > found.mended)
    throw std::runtime_error(std::string("what is stored is not what it was made from") +
                             (repair ? "" : "; servicebook reconcile --repair makes the figures anew"));
}

static void demo(const std::string& size, uint32_t seed) {
  Db db(config().database_migrate);
  const char* own = std::getenv("SERVICEBOOK_DEMO_PASSWORD");
  const bool well_known = !own || !*own;
  make_demo(db, size == "large" ? large_demo : small_demo, seed, well_known ? "servicebook-demo" : own, well_known, config().host);
}

// The same file as the page gives. A worker may lend a hand meanwhile.
static void export_to(const std::string& login, const std::string& file) {
  Db db(config().database);
  const auto person = person_named(db, login);
  if (!person) throw std::runtime_error("nobody has the username or email " + login);
  const Who who{.id = person->id, .name = person->username};
  Page::load(config().share, false);
  const Id id = begin_export(db, who, person->language.empty() ? "en" : person->language);
  const bool is_watched = isatty(STDERR_FILENO);
  for (bool more = true; more;) {
    more = make_export(db, id);
    if (const Export e = find_export(db, who, id); is_watched && e.total) std::cerr << fmt::format("\r{} of {}", e.done, e.total);
  }
  if (is_watched) std::cerr << '\n';
  const Export made = find_export(db, who, id);
  if (!made.is_ready()) throw std::runtime_error("the file could not be made; the log says why");
  struct Aside {                                   // goes again, unless it has become the file
    std::string path;
    ~Aside() { std::error_code gone; std::filesystem::remove(path, gone); }
  } const aside{file + ".part"};
  std::error_code failed;
  std::ofstream out(aside.path, std::ios::binary);
  std::filesystem::permissions(aside.path, std::filesystem::perms(0600), failed);
  write_export(db, made, [&](std::string_view bytes) { out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); });
  out.close();
  if (out && !failed) std::filesystem::rename(aside.path, file, failed);
  if (!out || failed) throw std::runtime_error(file + " cannot be written");
  std::cout << fmt::format("{}: {} bytes\n", file, made.bytes);
}

int main(int argc, char** argv) try {
  // Hashing takes 32 MB for a moment, which goes back to the system afterwards; with fewer arenas threads wait for each other.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  mallopt(M_ARENA_MAX, 8);

  CLI::App app("Servicebook: a vehicle's whole life in one place");
  std::string config_file, listen_at, size = "small", login, file, backups;
  uint32_t seed = 1;
  int64_t keep_days = 0;
  bool once = false, status = false, repair = false;
  app.add_option("--config", config_file, "settings file");
  app.set_version_flag("--version", versions());
  app.require_subcommand(is_cgi_turn() ? 0 : 1);
  auto* serving = app.add_subcommand("serve", "answer FastCGI (LISTEN_FDS, fd 0 or --listen) or one plain CGI request");
  serving->add_option("--listen", listen_at, "unix:/path/to/socket");
  auto* working = app.add_subcommand("worker", "do background jobs");
  working->add_flag("--once", once, "do what is due and end");
  auto* migrating = app.add_subcommand("migrate", "bring the database up to date");
  migrating->add_flag("--status", status, "only say what is waiting");
  migrating->add_option("--backup", backups, "a folder: where something is waiting, a backup goes there first");
  auto* setting_up = app.add_subcommand("setup", "print the link that makes the first account");
  auto* filling = app.add_subcommand("demo", "write data to look around in");
  filling->add_option("--size", size, "small or large")->check(CLI::IsMember({"small", "large"}));
  filling->add_option("--seed", seed, "the same number gives the same data");
  UserCommands users(app);
  auto* exporting = app.add_subcommand("export", "write everything of one person's into a .zip");
  exporting->add_option("--user", login, "username or email")->required();
  exporting->add_option("file", file)->required();
  auto* backing_up = app.add_subcommand("backup", "write everything into a file, or a new one into a folder, while people work");
  backing_up->add_option("file", file, "a file, or a folder that keeps dated ones")->required();
  backing_up->add_option("--keep", keep_days, "it is a folder; days after which what is in it is removed")->check(CLI::Range(1, 36500));
  auto* restoring = app.add_subcommand("restore", "fill an empty database from a backup");
  restoring->add_option("file", file)->required();
  auto* reconciling = app.add_subcommand("reconcile", "compare stored figures and pictures with what they are made from");
  reconciling->add_flag("--repair", repair, "set the figures right");
  auto* checking = app.add_subcommand("check-config", "try every setting");
  // A web server may hand the query on as arguments (RFC 3875, 4.4): they are a stranger's words.
  if (is_cgi_turn()) argc = 1;
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  use_config(read_config(config_file));
  start_log(config().log_level);
  if (migrating->parsed()) show_migrations(status, backups);
  else if (setting_up->parsed()) show_setup();
  else if (backing_up->parsed()) back_up_and_tell(file, keep_days);
  else if (restoring->parsed()) load(file);
  else if (reconciling->parsed()) compare(repair);
  else if (working->parsed()) work(once);
  else if (filling->parsed()) demo(size, seed);
  else if (exporting->parsed()) export_to(login, file);
  else if (checking->parsed()) return check_config() ? 0 : 1;
  else if (users.run()) return 0;
  else if (serving->parsed() || is_cgi_turn()) serve(listen_at);
  return 0;
} catch (const sql::SQLException& e) {
  std::cerr << "servicebook: the database says: " << e.what() << '\n';
  return 1;
} catch (const std::exception& e) {
  std::cerr << "servicebook: " << e.what() << '\n';
  return 1;
}
