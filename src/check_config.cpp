#include "check_config.h"
#include <sys/stat.h>
#include <unistd.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include "accounts/accounts.h"
#include "core/backup.h"
#include "core/config.h"
#include "core/grants.h"
#include "core/migrate.h"
#include "core/page.h"
#include "notifications/jobs.h"
namespace fs = std::filesystem;

namespace {
class Report {
 public:
  void ok(const std::string& what, const std::string& found) { tell(what, found); }
  void wrong(const std::string& what, const std::string& sentence) { tell(what, "WRONG: " + sentence), all_right_ = false; }
  bool all_right() const { return all_right_; }
 private:
  static void tell(const std::string& what, const std::string& text) { std::cout << fmt::format("{:18} {}\n", what, text); }
  bool all_right_ = true;
};
}  // namespace

static void try_files(Report& report) {
  const Config& c = config();
  struct stat facts{};
  if (stat(c.secret_file.c_str(), &facts) == 0 && (facts.st_mode & (S_IROTH | S_IWOTH)))
    report.wrong("SECRET_FILE", "everybody on this host may read it: chmod o-rwx " + c.secret_file);
  else report.ok("SECRET_FILE", "is there, and closed to others");
  const fs::path trial = fs::path(c.media_cache) / (".trial-" + std::to_string(getpid()));
  std::ofstream out(trial);
  out << "trial" << std::flush;
  if (out) report.ok("MEDIA_CACHE", "can be written");
  else report.wrong("MEDIA_CACHE", "this account cannot write into " + c.media_cache);
  std::error_code gone;
  fs::remove(trial, gone);
  Page::load(c.share, true);
  report.ok("SHARE", "every template expands in every language; " + std::to_string(migrations_of(c.share).size()) + " migrations");
  if (is_zone("Europe/Berlin") && is_zone("America/New_York")) report.ok("time zones", "are known");
  else report.wrong("time zones", "neither SHARE/zoneinfo nor the system's (package tzdata) is there");
  const std::string mailer = c.mail_command.substr(0, c.mail_command.find(' '));
  if (mailer.empty()) report.ok("MAIL_COMMAND", "is not set: no mail is sent");
  else if (access(mailer.c_str(), X_OK) == 0) report.ok("MAIL_COMMAND", "can be run");
  else if (mailer == "/usr/sbin/sendmail") report.ok("MAIL_COMMAND", "is not there: no mail is sent (apt-get install msmtp-mta)");
  else report.wrong("MAIL_COMMAND", mailer + " cannot be run; it is the path of a sendmail, such as /usr/sbin/sendmail");
}

static void try_server(Report& report, Db& db) {
  const std::string version = db.one(&Row::text, "SELECT VERSION()").value();
  const int major = std::atoi(version.c_str()), minor = std::atoi(version.c_str() + version.find('.') + 1);
  if (major * 100 + minor < 1006) report.wrong("database", version + " is too old: MariaDB 10.6 or newer is needed");
  else report.ok("database", "answers, " + version);
  if (const auto packet = db.one(&Row::whole, "SELECT @@max_allowed_packet"); *packet < 4 << 20)
    report.wrong("database", "max_allowed_packet is " + std::to_string(*packet) + " bytes; 4M or more is needed for pictures");
  if (*db.one(&Row::whole, "SELECT @@innodb_flush_log_at_trx_commit") != 1)
    report.ok("database", "innodb_flush_log_at_trx_commit is not 1: a power failure may lose the last second");
}

static void try_schema(Report& report, Db& db) {
  const SchemaState state = schema_state(db, config().share);
  if (!state.waiting.empty()) return report.wrong("schema", fmt::format("is at {} of {}: run servicebook migrate", state.newest_done, state.newest_known));
  report.ok("schema", fmt::format("at {}{}", state.newest_done, state.is_newer() ? ", newer than this program" : ""));
  if (is_half_restored(db)) return report.wrong("schema", "a restore was broken off: run servicebook restore FILE once more");
  const bool one_account = config().database.user == config().database_migrate.user;
  std::string open;
  for (const std::string& table : unprotected_tables(db)) open += (open.empty() ? "" : ", ") + table;
  if (open.empty()) report.ok("rights", "what is written once cannot be changed by the program's account");
  else if (one_account)
    report.ok("rights", "one account for everything: " + open + " could be changed; an account of its own in DATABASE_MIGRATE would protect them");
  else report.wrong("rights", "the program's account may change " + open + ": run servicebook migrate");
  report.ok("worker", words("en")(worker_says(db)));
  if (const auto setup = setup_path(db)) report.ok("first account", "is made at " + config().base_url + *setup);
}

bool check_config() {
  Report report;
  for (const auto& [name, value, from] : config().origins) std::cout << fmt::format("{:18} {}   ({})\n", name, value.empty() ? "-" : value, from);
  std::cout << '\n';
  try_files(report);
  try {
    Db db(config().database);
    try_server(report, db);
    try_schema(report, db);
  } catch (const sql::SQLException& e) {
    const bool is_mysql = e.getErrorCode() == 1193;            // it knows no max_statement_time
    report.wrong("DATABASE", (is_mysql ? "is no MariaDB, of which 10.6 or newer is needed: " : "does not answer: ") + std::string(e.what()));
  }
  if (config().database.user != config().database_migrate.user) {
    try {
      Db db(config().database_migrate);
      db.one(&Row::whole, "SELECT 1");
      report.ok("DATABASE_MIGRATE", "answers");
    } catch (const sql::SQLException& e) {
      report.wrong("DATABASE_MIGRATE", std::string("does not answer: ") + e.what());
    }
  }
  std::cout << (report.all_right() ? "\nall is well\n" : "\nsomething is wrong: see above\n");
  return report.all_right();
}
