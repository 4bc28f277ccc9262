#include "migrate.h"
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>
#include "secret.h"
namespace fs = std::filesystem;

std::vector<Migration> migrations_of(const std::string& share) {
  std::vector<Migration> all;
  for (const auto& file : fs::directory_iterator(share + "/sql")) {
    if (file.path().extension() != ".sql") continue;
    std::ifstream in(file.path());
    all.push_back({std::stoll(file.path().stem().string()), file.path().stem(), {std::istreambuf_iterator<char>(in), {}}});
  }
  std::ranges::sort(all, {}, &Migration::number);
  for (size_t i = 0; i < all.size(); ++i)
    if (all[i].number != static_cast<int64_t>(i) + 1) throw std::runtime_error("the migrations have a gap before " + all[i].name);
  return all;
}

static std::set<int64_t> numbers_done(Db& db) try {
  const auto found = db.all(&Row::whole, "SELECT number FROM migration");
  return {found.begin(), found.end()};
} catch (const sql::SQLException& e) {
  if (e.getErrorCode() == 1146) return {};         // no such table: an empty database
  throw;
}

SchemaState schema_state(Db& db, const std::string& share) {
  const auto all = migrations_of(share);
  const auto done = numbers_done(db);
  SchemaState state{all.empty() ? 0 : all.back().number, done.empty() ? 0 : *done.rbegin(), {}};
  for (const Migration& m : all)
    if (!done.contains(m.number)) state.waiting.push_back(m);
  return state;
}

namespace {
// The right to migrate, for a minute from its last renewal: a runner that died is followed by another then.
class Lease {
 public:
  explicit Lease(Db& db) : db_(db) {}
  ~Lease() {
    try { if (held_) db_.run("UPDATE setting SET value = '' WHERE name = 'lease.migrate' AND value = ?", mine_); } catch (...) {}
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  void hold() {                                    // takes or renews it; waits for another's
    for (int tries = 0; tries < 600; ++tries) {
      db_.run(R"(
          INSERT INTO setting (name, value, updated_at) VALUES ('lease.migrate', ?, UTC_TIMESTAMP(6))
              ON DUPLICATE KEY UPDATE
                 updated_at = IF(value IN ('', VALUES(value)) OR updated_at < UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE, UTC_TIMESTAMP(6), updated_at),
                 value = IF(updated_at = UTC_TIMESTAMP(6), VALUES(value), value))", mine_);
      held_ = db_.one(&Row::text, "SELECT value FROM setting WHERE name = 'lease.migrate'") == mine_;
      if (held_) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    throw std::runtime_error("another migration has been running for two minutes; try again when it has ended");
  }
 private:
  Db& db_;
  const std::string mine_ = random_secret();
  bool held_ = false;
};
}  // namespace

void migrate(Db& db, const std::string& share, const std::function<void(const std::string&)>& done) {
  Lease lease(db);
  // The lease lives in a table that the second migration makes; before that there is nothing that two runners could spoil.
  if (!db.all(&Row::text, "SHOW TABLES LIKE 'setting'").empty()) lease.hold();
  const SchemaState state = schema_state(db, share);
  if (state.is_newer())
    throw std::runtime_error("the database is at migration " + std::to_string(state.newest_done) + ", this program knows only " +
                             std::to_string(state.newest_known) + ": use the newer program");
  for (const Migration& m : state.waiting) {
    if (m.number > 2) lease.hold();
    db.execute(m.sql);
    db.run("INSERT IGNORE INTO migration (number, name) VALUES (?, ?)", m.number, m.name);
    done(m.name);
  }
}
