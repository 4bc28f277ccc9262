#include "migrate.h"
#include <filesystem>
#include <fstream>
#include <set>
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

void run_migrations(Db& db, Lease& lease, const std::string& share, int64_t last, const std::function<void(const Migration&)>& done) {
  for (const Migration& m : schema_state(db, share).waiting) {
    if (m.number > last) break;
    if (m.number > 2) lease.hold();                // it lives in a table that the second migration makes
    db.execute(m.sql);
    db.run("INSERT IGNORE INTO migration (number, name) VALUES (?, ?)", m.number, m.name);
    done(m);
  }
}

void migrate(Db& db, const std::string& share, const std::function<void(const Migration&)>& done) {
  const SchemaState before = schema_state(db, share);
  if (before.waiting.empty() && !before.is_newer()) return;
  Lease lease(db);
  // Before there is that table, there is nothing that two runners could spoil.
  if (!db.all(&Row::text, "SHOW TABLES LIKE 'setting'").empty()) lease.hold();
  const SchemaState state = schema_state(db, share);
  if (state.is_newer())
    throw std::runtime_error("the database is at migration " + std::to_string(state.newest_done) + ", this program knows only " +
                             std::to_string(state.newest_known) + ": use the newer program");
  run_migrations(db, lease, share, state.newest_known, done);
}
