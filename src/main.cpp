// servicebook serve | worker | migrate | user | demo | check-config: one binary for every duty.
#include <cmark-gfm.h>
#include <cryptopp/cryptlib.h>
#include <mariadb/mysql.h>
#include <spdlog/version.h>
#include <CLI/CLI.hpp>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <malloc.h>
#include <nlohmann/json.hpp>
#include "accounts/accounts.h"
#include "core/blobs.h"
#include "core/config.h"
#include "core/front.h"
#include "core/log.h"
#include "core/migrate.h"
#include "core/page.h"
#include "core/secret.h"
#include "demo/demo.h"
#include "jobs.h"
#include "routes.h"


static std::string versions() {
  return fmt::format("servicebook {}\nlinked: MariaDB Connector/C {}, Crypto++ {}.{}, cmark-gfm {}, nlohmann-json {}.{}.{}, fmt {}, spdlog {}.{}.{}", SERVICEBOOK_VERSION,
                     mysql_get_client_info(), CRYPTOPP_VERSION / 100, CRYPTOPP_VERSION / 10 % 10, cmark_version_string(), NLOHMANN_JSON_VERSION_MAJOR,
                     NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH, FMT_VERSION, SPDLOG_VER_MAJOR, SPDLOG_VER_MINOR, SPDLOG_VER_PATCH);
}

static volatile std::sig_atomic_t told_to_stop = 0;

// An old database stops the start, a newer one does not: while hosts are upgraded one by one both programs run.
static void look_at_schema() {
  Db db(config().database);
  const SchemaState state = schema_state(db, config().share);
  if (state.is_newer()) spdlog::warn("the database is at migration {}, this program knows {}", state.newest_done, state.newest_known);
  else if (!state.waiting.empty()) throw std::runtime_error("the database waits for migrations: run servicebook migrate first");
}

static bool is_cgi_turn() { return std::getenv("GATEWAY_INTERFACE") && !std::getenv("LISTEN_FDS"); }

static void serve(const std::string& listen_at) {
  const int socket = listening_socket(listen_at);
  if (socket < 0 && !is_cgi_turn()) throw std::runtime_error("nothing to listen at: start me by systemd or spawn-fcgi, or with --listen unix:/path");
  Page::load(config().share, socket >= 0);
  if (socket < 0) return serve_cgi(routes());
  try { look_at_schema(); }
  catch (const sql::SQLException& e) { spdlog::warn("the database does not answer yet: {}", e.what()); }   // visitors get 503 until it does
  serve_fastcgi(socket, routes());
}

static void work(bool once) {
  std::signal(SIGTERM, [](int) { told_to_stop = 1; });
  std::signal(SIGINT, [](int) { told_to_stop = 1; });
  Db db(config().database);
  if (once) {
    look_at_schema();
    trim_blob_copies();
    run_due_jobs(db, job_kinds(), [] { return told_to_stop != 0; });
    return;
  }
  spdlog::info("worker started");
  while (!told_to_stop) {
    try {
      trim_blob_copies();                            // of this host: no job, which one worker would take for all of them
      run_due_jobs(db, job_kinds(), [] { return told_to_stop != 0; });
    }
    catch (const std::exception& e) {
      spdlog::error("worker: {}", e.what());
      db.disconnect();
    }
    for (int i = 0; i < 50 && !told_to_stop; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
}

static void show_migrations(bool status_only) {
  Db db(config().database_migrate);
  if (!status_only) return migrate(db, config().share, [](const std::string& name) { std::cout << name << '\n'; });
  const SchemaState state = schema_state(db, config().share);
  std::cout << "database: " << state.newest_done << ", program: " << state.newest_known << '\n';
  for (const Migration& m : state.waiting) std::cout << "waiting: " << m.name << '\n';
}

static void check_config() {
  for (const auto& [name, value, from] : config().origins) std::cout << fmt::format("{:18} {}   ({})\n", name, value.empty() ? "-" : value, from);
  Page::load(config().share, true);
  std::cout << "templates          each expands in every language\n";
  if (access(config().media_cache.c_str(), W_OK) != 0) throw std::runtime_error("MEDIA_CACHE cannot be written: " + config().media_cache);
  try {
    Db db(config().database);
    const auto server = db.one(&Row::text, "SELECT VERSION()");
    std::cout << "database           answers, " << *server << '\n';
    const SchemaState state = schema_state(db, config().share);
    std::cout << fmt::format("schema             at {} of {}{}\n", state.newest_done, state.newest_known, state.waiting.empty() ? "" : ": run servicebook migrate");
    if (!state.waiting.empty()) throw std::runtime_error("the database waits for migrations");
  } catch (const sql::SQLException& e) {
    throw std::runtime_error(std::string("DATABASE does not answer: ") + e.what());
  }
}

static void demo(const std::string& size, uint32_t seed) {
  Db db(config().database_migrate);
  const char* own = std::getenv("SERVICEBOOK_DEMO_PASSWORD");
  const bool well_known = !own || !*own;
  make_demo(db, size == "large" ? large_demo : small_demo, seed, well_known ? "servicebook-demo" : own, well_known, config().host);
}

static void add_user(const std::string& username, const std::string& email, bool runs_installation) {
  Db db(config().database);
  std::string password;
  if (const char* given = std::getenv("SERVICEBOOK_PASSWORD")) password = given;
  const bool made_up = password.empty();
  if (made_up) password = random_secret();
  Form checked({{"username", username}, {"email", email}, {"password", password}, {"password_again", password}});
  try {
    const Registration r = read_registration(checked);
    const std::string hash = password_hash(r.password);
    in_transaction(db, [&] { return add_person(db, r, hash, runs_installation); });
  } catch (const Invalid& bad) {
    const auto& [field, sentence] = *bad.problems.begin();
    throw std::runtime_error(field + " " + words("en")(sentence));
  }
  std::cout << username << " can sign in" << (made_up ? " with the password " + password : "") << '\n';
}

int main(int argc, char** argv) try {
  // Hashing takes 32 MB for a moment; with these the memory goes back to the system afterwards.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  mallopt(M_ARENA_MAX, 2);

  CLI::App app("Servicebook: a vehicle's whole life in one place");
  std::string config_file, listen_at, size = "small", username, email;
  uint32_t seed = 1;
  bool once = false, status = false, runs_installation = false;
  app.add_option("--config", config_file, "settings file");
  app.set_version_flag("--version", versions());
  app.require_subcommand(is_cgi_turn() ? 0 : 1);
  auto* serving = app.add_subcommand("serve", "answer FastCGI (LISTEN_FDS, fd 0 or --listen) or one plain CGI request");
  serving->add_option("--listen", listen_at, "unix:/path/to/socket");
  auto* working = app.add_subcommand("worker", "do background jobs");
  working->add_flag("--once", once, "do what is due and end");
  auto* migrating = app.add_subcommand("migrate", "bring the database up to date");
  migrating->add_flag("--status", status, "only say what is waiting");
  auto* filling = app.add_subcommand("demo", "write data to look around in");
  filling->add_option("--size", size, "small or large")->check(CLI::IsMember({"small", "large"}));
  filling->add_option("--seed", seed, "the same number gives the same data");
  auto* users = app.add_subcommand("user", "people");
  auto* adding = users->add_subcommand("add", "make an account; the password comes from SERVICEBOOK_PASSWORD or is made up");
  adding->add_option("username", username)->required();
  adding->add_option("email", email)->required();
  adding->add_flag("--operator", runs_installation, "may run the installation");
  users->require_subcommand(1);
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
  if (migrating->parsed()) show_migrations(status);
  else if (working->parsed()) work(once);
  else if (filling->parsed()) demo(size, seed);
  else if (adding->parsed()) add_user(username, email, runs_installation);
  else if (checking->parsed()) check_config();
  else if (serving->parsed() || is_cgi_turn()) serve(listen_at);
  return 0;
} catch (const sql::SQLException& e) {
  std::cerr << "servicebook: the database says: " << e.what() << '\n';
  return 1;
} catch (const std::exception& e) {
  std::cerr << "servicebook: " << e.what() << '\n';
  return 1;
}
