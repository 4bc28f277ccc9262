#include "backup_file.h"
#include <absl/strings/ascii.h>
#include <filesystem>
#include "backup.h"
#include "blobs.h"
#include "lease.h"
#include "migrate.h"
#include "secret.h"
namespace fs = std::filesystem;

using Cells = std::vector<std::optional<std::string>>;

namespace {
// A backup, and the earlier one of the same folder that holds the rest of its pictures.
class Opened {
 public:
  explicit Opened(const std::string& file) : archive_(file), facts(contents_of(archive_, file)) {
    if (const std::string earlier = facts.value("leans_on", ""); !earlier.empty()) {
      const fs::path beside = fs::path(file).parent_path() / earlier;
      if (!fs::exists(beside)) throw std::runtime_error(file + " leans on " + earlier + ", which must lie beside it");
      earlier_.emplace(beside);
    }
  }
  bool has_blob(const std::string& name) const { return archive_.has("blobs/" + name) || (earlier_ && earlier_->has("blobs/" + name)); }
  std::string blob(const std::string& name) {
    const std::string bytes = (archive_.has("blobs/" + name) ? archive_ : *earlier_).whole("blobs/" + name);
    if (sha256_hex(bytes) != name) throw std::runtime_error("the backup is damaged: blobs/" + name);
    return bytes;
  }
  // Every row of a table, in order; what was counted and hashed must agree at its end.
  template <class Take> void rows_of(const std::string& table, Take take) {
    const Json& expected = facts["tables"].at(table);
    Sha256 hash;
    uint64_t rows = 0;
    std::string rest;
    archive_.open("tables/" + table + ".jsonl");
    for (std::string piece = archive_.next(); !piece.empty(); piece = archive_.next()) {
      hash.add(piece), rest += piece;
      size_t from = 0;
      for (size_t end; (end = rest.find('\n', from)) != std::string::npos; from = end + 1, ++rows) {
        Cells cells;
        const auto at = [&](size_t place) { return rest.begin() + static_cast<std::ptrdiff_t>(place); };
        const Json line = Json::parse(at(from), at(end), nullptr, false);
        const auto is_cell = [](const Json& cell) { return cell.is_null() || cell.is_string(); };
        const bool whole = line.is_array() && line.size() == expected["columns"].size() && std::ranges::all_of(line, is_cell);
        if (!whole) throw std::runtime_error("the backup is damaged: a row of " + table);
        for (const Json& cell : line) cells.push_back(cell.is_null() ? std::nullopt : std::optional(cell.get<std::string>()));
        take(std::move(cells));
      }
      rest.erase(0, from);
    }
    if (!rest.empty() || rows != expected["rows"] || hash.hex() != expected["sha256"]) throw std::runtime_error("the backup is damaged: table " + table);
  }
 private:
  ArchiveReader archive_;
  std::optional<ArchiveReader> earlier_;
 public:
  const Json facts;
};
}  // namespace

static size_t place_of(const Json& columns, const std::string& name) {
  for (size_t i = 0; i < columns.size(); ++i) if (columns[i]["name"] == name) return i;
  throw std::runtime_error("the backup is damaged: column " + name);
}

// Reads all of it, so that what is damaged is told before anything is touched. Gives the names of the blobs it holds.
static std::vector<std::string> verified(Opened& from) {
  std::set<std::string> damaged;
  for (const Json& name : from.facts["damaged"]) damaged.insert(name.get<std::string>());
  std::vector<std::string> blobs;
  for (const auto& [table, facts] : from.facts["tables"].items()) {
    if (table != "blob") { from.rows_of(table, [](const Cells&) {}); continue; }
    const size_t name_at = place_of(facts["columns"], "sha256"), unused_at = place_of(facts["columns"], "unused_since");
    std::vector<std::pair<std::string, bool>> named;
    from.rows_of(table, [&](const Cells& cells) {
      named.emplace_back(absl::AsciiStrToLower(cells[name_at].value_or("")), !cells[unused_at]);
    });
    for (const auto& [name, used] : named) {
      if (from.has_blob(name)) from.blob(name), blobs.push_back(name);
      else if (used && !damaged.contains(name)) throw std::runtime_error("the backup is damaged: blobs/" + name + " is missing");
    }
  }
  return blobs;
}

static std::set<std::string> tables_there(Db& db) {
  const auto names = db.all(&Row::text, "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'");
  return {names.begin(), names.end()};
}

bool is_half_restored(Db& db) { return db.one(&Row::text, "SELECT value FROM setting WHERE name = 'restore'").has_value(); }

// Whether these tables are Servicebook's own, and not of another program that calls one of its tables the same.
static bool are_ours(Db& db, const std::set<std::string>& there) try {
  if (there.contains("setting") && is_half_restored(db)) return true;
  return there.contains("setting") && there.contains("migration") && db.one(&Row::whole, "SELECT number FROM migration WHERE name = '001_migrations'");
} catch (const sql::SQLException& e) {
  if (e.getErrorCode() != 1054) throw;             // no such column
  return false;
}

static void must_be_free(Db& db, const std::set<std::string>& there, const std::set<std::string>& own) {
  const auto named = std::ranges::find_if(there, [&](const std::string& table) { return own.contains(table); });
  if (named == there.end()) return;
  if (!are_ours(db, there))
    throw std::runtime_error("this database has a table \"" + *named + "\" of another program: restore wants a database of its own, and has not touched it");
  if (is_half_restored(db)) return;
  if (there.contains("user") && db.one(&Row::id, "SELECT id FROM user LIMIT 1"))
    throw std::runtime_error("there are people in this database already: restore wants an empty one, and has not touched it");
}

static void fill(Db& db, const std::string& table, const Json& columns, std::vector<Cells>& rows) {
  std::string names, each;
  for (const Json& c : columns) {
    names += (names.empty() ? "`" : ", `") + c["name"].get<std::string>() + "`";
    each += (each.empty() ? "" : ", ") + std::string(c["binary"].get<bool>() ? "UNHEX(?)" : "?");
  }
  static constexpr size_t at_once = 50;
  in_transaction(db, [&] {
    db.execute("SET FOREIGN_KEY_CHECKS = 0");      // here, because it may run again on a new connection
    for (size_t i = 0; i < rows.size();) {
      const size_t number = rows.size() - i >= at_once ? at_once : 1;      // two prepared statements a table
      Cells values;
      for (size_t j = 0; j < number; ++j) values.insert(values.end(), rows[i + j].begin(), rows[i + j].end());
      db.run("INSERT INTO `" + table + "` (" + names + ") VALUES " + places(number, "(" + each + ")"), values);
      i += number;
    }
    return 0;
  });
  rows.clear();
}

RestoreReport restore(DbWhere where, const std::string& file, const std::string& share) {
  Opened from(file);
  if (from.facts["secret"] != secret_fingerprint())
    throw std::runtime_error("this backup was made with another secret: SECRET_FILE must be the one of that installation, else nobody could sign in");
  const auto migrations = migrations_of(share);
  const int64_t at = from.facts["migration"];
  if (at > migrations.back().number)
    throw std::runtime_error(fmt::format("this backup is at migration {}, this program knows only {}: use the newer program", at, migrations.back().number));
  const std::vector<std::string> blobs = verified(from);

  where.statement_seconds = 0;
  Db lease_db(where), db(where);
  Lease lease(lease_db);
  const std::set<std::string> there = tables_there(db), own = own_tables(share);
  must_be_free(db, there, own);
  static const std::string mark = "INSERT IGNORE INTO setting (name, value) VALUES ('restore', 'begun')";
  if (there.contains("setting")) lease.hold(), db.run(mark);
  db.execute("SET FOREIGN_KEY_CHECKS = 0");
  for (const std::string& table : there)
    if (own.contains(table) && table != "setting") db.execute("DROP TABLE `" + table + "`");
  run_migrations(db, lease, share, at, [&](const Migration& m) {
    if (m.number == 2) db.run(mark);
  });

  RestoreReport report;
  report.made_at = from.facts["made_at"];
  for (const auto& [table, facts] : from.facts["tables"].items()) {
    db.execute("DELETE FROM `" + table + "`" + (table == "setting" ? " WHERE NOT (" + own_settings + ")" : ""));
    std::vector<Cells> rows;
    size_t bytes = 0;
    from.rows_of(table, [&, &table = table, &facts = facts](Cells cells) {
      for (const auto& cell : cells) bytes += cell ? cell->size() : 1;
      rows.push_back(std::move(cells));
      ++report.rows;
      if (rows.size() < 2000 && bytes < (8u << 20)) return;
      fill(db, table, facts["columns"], rows);
      lease.hold(), bytes = 0;
    });
    fill(db, table, facts["columns"], rows);
    if (facts.contains("next_id")) db.execute(fmt::format("ALTER TABLE `{}` AUTO_INCREMENT = {}", table, facts["next_id"].get<Id>()));
  }
  for (const std::string& name : blobs) {
    put_blob_parts(db, name, from.blob(name));
    ++report.blobs;
    lease.hold();
  }
  db.execute("SET FOREIGN_KEY_CHECKS = 1");
  run_migrations(db, lease, share, migrations.back().number, [](const Migration&) {});
  db.run("INSERT IGNORE INTO setting (name, value) VALUES ('mail.held', 'restored')");      // until who runs it says that it may go out
  db.run("DELETE FROM setting WHERE name = 'restore'");
  return report;
}
