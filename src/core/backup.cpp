#include "backup.h"
#include <cryptopp/sha.h>
#include <filesystem>
#include <regex>
#include <set>
#include "archive.h"
#include "blobs.h"
#include "json.h"
#include "lease.h"
#include "migrate.h"
#include "secret.h"
namespace fs = std::filesystem;

static constexpr int64_t format = 1;
static constexpr int64_t days_to_lean_on = 30;
static const std::set<std::string> left_out{"attempt", "blob_part", "request_key", "session"};
static const std::string own_settings = "name LIKE 'lease.%' OR name = 'restore'";      // of this database, not of what is in it

static std::string moment() {                       // 2026-11-20-093000
  std::string text = iso(now());
  std::erase_if(text, [](char c) { return c == ':' || c == 'Z'; });
  std::ranges::replace(text, 'T', '-');
  return text;
}
static std::string fingerprint() { return signature("backup", "the secret of this installation"); }

namespace {
class Sha256 {
 public:
  void add(std::string_view bytes) { hash_.Update(reinterpret_cast<const CryptoPP::byte*>(bytes.data()), bytes.size()); }
  std::string hex() {
    std::string digest(CryptoPP::SHA256::DIGESTSIZE, '\0');
    hash_.Final(reinterpret_cast<CryptoPP::byte*>(digest.data()));
    std::string text;
    for (const unsigned char byte : digest) text += fmt::format("{:02x}", byte);
    return text;
  }
 private:
  CryptoPP::SHA256 hash_;
};

struct Column { std::string name; bool binary = false; };
struct Table {
  std::string name, key;                            // key: the columns of the primary key, quoted
  std::vector<Column> columns;                      // those that are not generated
  std::optional<Id> next_id;
};
using Cells = std::vector<std::optional<std::string>>;
}  // namespace

// A schema may be shared with other programs: ours are the tables that a migration makes.
static std::set<std::string> own_tables(const std::string& share) {
  static const std::regex making("CREATE TABLE IF NOT EXISTS `?([a-z_]+)`? ");
  std::set<std::string> names;
  for (const Migration& m : migrations_of(share)) {
    std::smatch found;
    if (std::regex_search(m.sql, found, making)) names.insert(found[1]);
  }
  return names;
}

static std::vector<Table> tables_of(Db& db, const std::set<std::string>& own) {
  struct Described { std::string table, column; bool binary; std::optional<Id> next_id; std::string key; };
  const auto from_row = [](Row& row) {
    Described d;
    d.table = row.text(), d.column = row.text(), d.binary = row.flag(), d.next_id = row.maybe_id(), d.key = row.text();
    return d;
  };
  std::vector<Table> tables;
  for (const Described& d : db.all(from_row, R"(
      SELECT c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE IN ('binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob'), t.AUTO_INCREMENT,
             (SELECT GROUP_CONCAT(CONCAT('`', k.COLUMN_NAME, '`') ORDER BY k.SEQ_IN_INDEX SEPARATOR ', ') FROM information_schema.STATISTICS k
               WHERE k.TABLE_SCHEMA = DATABASE() AND k.TABLE_NAME = c.TABLE_NAME AND k.INDEX_NAME = 'PRIMARY')
        FROM information_schema.COLUMNS c
        JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME AND t.TABLE_TYPE = 'BASE TABLE'
       WHERE c.TABLE_SCHEMA = DATABASE() AND COALESCE(c.GENERATION_EXPRESSION, '') = ''
       ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION)")) {
    if (!own.contains(d.table) || left_out.contains(d.table)) continue;
    if (tables.empty() || tables.back().name != d.table) tables.push_back({d.table, d.key, {}, d.next_id});
    tables.back().columns.push_back({d.column, d.binary});
  }
  return tables;
}

static std::string list_of(const std::vector<Column>& columns, bool as_read) {
  std::string all;
  for (const Column& c : columns) all += (all.empty() ? "" : ", ") + (as_read && c.binary ? "HEX(`" + c.name + "`)" : "`" + c.name + "`");
  return all;
}

// The database may live on the same disk: a backup leaves it room to go on.
static void keep_room(const std::string& file) {
  std::error_code unknown;
  const auto space = fs::space(fs::absolute(file).parent_path(), unknown);
  if (!unknown && space.available < (100u << 20)) throw std::runtime_error(file + " is not written: its disk has less than 100 MB left");
}

static Json write_table(Db& db, Lease& lease, ArchiveWriter& archive, const Table& table, BackupReport& report) {
  archive.begin("tables/" + table.name + ".jsonl");
  Sha256 hash;
  uint64_t rows = 0;
  const std::string without = table.name == "setting" ? " WHERE NOT (" + own_settings + ")" : "";
  db.each("SELECT " + list_of(table.columns, true) + " FROM `" + table.name + "`" + without + " ORDER BY " + table.key, [&](Row& row) {
    Json cells = Json::array();
    for (size_t i = 0; i < table.columns.size(); ++i) {
      auto value = row.maybe_text();
      cells.push_back(value ? Json(std::move(*value)) : Json());
    }
    const std::string line = cells.dump() + '\n';
    hash.add(line), archive.write(line);
    if (++rows % 10'000 == 0) lease.hold(), keep_room(report.file);
  });
  report.rows += rows;
  Json facts{{"rows", rows}, {"sha256", hash.hex()}, {"columns", Json::array()}};
  for (const Column& c : table.columns) facts["columns"].push_back({{"name", c.name}, {"binary", c.binary}});
  if (table.next_id) facts["next_id"] = *table.next_id;
  return facts;
}

// ---- Files of a folder

static const std::regex dated(R"(servicebook-(\d{4}-\d\d-\d\d)-\d{6}\.zip)");

static Json contents_of(ArchiveReader& archive, const std::string& file) {
  if (!archive.has("backup.json")) throw std::runtime_error(file + " is no backup of Servicebook, or not whole");
  Json facts = Json::parse(archive.whole("backup.json"), nullptr, false);
  if (facts.is_discarded() || !facts.contains("format")) throw std::runtime_error(file + " is damaged: backup.json");
  if (facts["format"] != format) throw std::runtime_error(file + " was made by a newer program: use that");
  return facts;
}

static std::vector<fs::path> backups_in(const fs::path& folder) {           // the newest first
  std::vector<fs::path> all;
  for (const auto& file : fs::directory_iterator(folder))
    if (std::regex_match(file.path().filename().string(), dated)) all.push_back(file.path());
  std::ranges::sort(all, std::greater());
  return all;
}
static int64_t age_in_days(const fs::path& file) {
  const std::string name = file.filename();
  std::smatch part;
  std::regex_match(name, part, dated);
  return today("UTC") - *day_from(part[1].str());
}
static std::string leans_on(const fs::path& file) {
  ArchiveReader archive(file);
  return contents_of(archive, file).value("leans_on", "");
}

// The newest whole one that is not too old. One that cannot be read is none to lean on.
static std::optional<fs::path> earlier_in(const fs::path& folder) {
  for (const fs::path& file : backups_in(folder)) {
    if (age_in_days(file) >= days_to_lean_on) continue;
    try { if (leans_on(file).empty()) return file; } catch (const std::runtime_error&) {}
  }
  return std::nullopt;
}

// What a backup that was killed left behind; who holds the lease is the only one who writes.
static void remove_unfinished(const fs::path& folder) {
  static const std::regex unfinished(R"(servicebook-[0-9-]+\.zip\.part)");
  std::vector<fs::path> parts;
  for (const auto& file : fs::directory_iterator(folder))
    if (std::regex_match(file.path().filename().string(), unfinished)) parts.push_back(file.path());
  for (const fs::path& part : parts) fs::remove(part);
}

static std::vector<std::string> remove_old(const fs::path& folder, int64_t keep_days) {
  std::set<std::string> needed;
  std::vector<fs::path> old;
  for (const fs::path& file : backups_in(folder)) {
    if (age_in_days(file) > keep_days) old.push_back(file);
    else try { needed.insert(leans_on(file)); } catch (const std::runtime_error&) {}
  }
  std::vector<std::string> removed;
  for (const fs::path& file : old) {
    std::error_code failed;
    if (!needed.contains(file.filename()) && fs::remove(file, failed)) removed.push_back(file.filename());
  }
  return removed;
}

// ---- Backup

static void write_blobs(Db& db, Lease& lease, ArchiveWriter& archive, const std::set<std::string>& elsewhere, BackupReport& report) {
  struct Named { std::string name; bool used; };
  const auto from_row = [](Row& row) { std::string name = row.text(); return Named{name, row.flag()}; };
  const auto after = [&](const std::string& last) {
    return db.all(from_row, "SELECT LOWER(HEX(sha256)), unused_since IS NULL FROM `blob` WHERE sha256 > UNHEX(?) ORDER BY sha256 LIMIT 1000", last);
  };
  for (auto some = after(""); !some.empty(); some = after(some.back().name))
    for (const Named& blob : some) {
      lease.hold();
      if (elsewhere.contains("blobs/" + blob.name)) { ++report.blobs_elsewhere; continue; }
      try {
        const std::string bytes = bytes_of_blob(db, blob.name);
        keep_room(report.file);
        archive.begin("blobs/" + blob.name, false);             // pictures are packed already
        archive.write(bytes);
        ++report.blobs;
      } catch (const NotWhole&) {                               // one that is just being written is not in use yet
        if (blob.used) report.damaged.push_back(blob.name);
      }
    }
}

BackupReport backup(DbWhere where, const std::string& file_or_folder, const std::string& share, int64_t keep_days) {
  BackupReport report;
  report.file = file_or_folder;
  if (keep_days || file_or_folder.ends_with('/')) {
    std::error_code failed;
    if (fs::create_directories(file_or_folder, failed)) fs::permissions(file_or_folder, fs::perms(0700), failed);
  }
  const bool is_folder = fs::is_directory(file_or_folder);
  if (keep_days && !is_folder) throw std::runtime_error(file_or_folder + " is no folder, and none can be made there");
  std::set<std::string> elsewhere;
  std::string leans;
  if (is_folder) {
    report.file = fs::path(file_or_folder) / ("servicebook-" + moment() + ".zip");
    if (const auto earlier = earlier_in(file_or_folder)) {
      for (const std::string& name : ArchiveReader(*earlier).names()) if (name.starts_with("blobs/")) elsewhere.insert(name);
      leans = earlier->filename();
    }
  }
  where.statement_seconds = 0;
  Db lease_db(where), db(where);
  Lease lease(lease_db);
  lease.hold();
  if (is_half_restored(lease_db)) throw std::runtime_error("a restore was broken off: this database holds a part of what it should, and is not backed up");
  if (is_folder) remove_unfinished(file_or_folder);
  ArchiveWriter archive(report.file);
  db.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ");
  db.execute("SET SESSION net_write_timeout = 3600");             // a slow disk keeps the server waiting
  Json tables = Json::object();
  {
    Transaction snapshot(db);                                   // made by the first SELECT
    const SchemaState schema = schema_state(db, share);
    if (schema.is_newer()) throw std::runtime_error("the database is at a newer migration than this program knows: use the newer program");
    for (const Table& table : tables_of(db, own_tables(share))) {
      lease.hold();
      tables[table.name] = write_table(db, lease, archive, table, report);
    }
    write_blobs(db, lease, archive, elsewhere, report);
    const Json facts{{"format", format}, {"program", SERVICEBOOK_VERSION}, {"made_at", iso(now())}, {"migration", schema.newest_done}, {"secret", fingerprint()},
                     {"tables", tables}, {"leans_on", leans}, {"damaged", report.damaged}};
    archive.begin("backup.json");
    archive.write(facts.dump(1));
  }
  archive.finish();
  if (is_folder && keep_days) report.removed = remove_old(file_or_folder, keep_days);
  return report;
}

// ---- Restore

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
        const bool whole = line.is_array() && line.size() == expected["columns"].size() && std::ranges::all_of(line, [](const Json& c) { return c.is_null() || c.is_string(); });
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
      std::string name = cells[name_at].value_or("");
      std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      named.emplace_back(name, !cells[unused_at]);
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

static void must_be_free(Db& db, const std::set<std::string>& there, const std::set<std::string>& own) {
  const auto is_ours = [&] { return there.contains("migration") && there.contains("setting") && db.one(&Row::whole, "SELECT number FROM migration WHERE name = '001_migrations'"); };
  if (there.contains("setting") && there.contains("migration") && is_half_restored(db)) return;
  for (const std::string& table : there)
    if (own.contains(table) && !is_ours())
      throw std::runtime_error("this database has a table \"" + table + "\" of another program: restore wants a database of its own, and has not touched it");
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
  if (from.facts["secret"] != fingerprint())
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
  if (there.contains("setting")) lease.hold();
  db.execute("SET FOREIGN_KEY_CHECKS = 0");
  for (const std::string& table : there)
    if (own.contains(table) && table != "setting") db.execute("DROP TABLE `" + table + "`");
  run_migrations(db, lease, share, at, [&](const Migration& m) {
    if (m.number == 2) db.run("INSERT IGNORE INTO setting (name, value) VALUES ('restore', 'begun')");
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
  db.run("DELETE FROM setting WHERE name = 'restore'");
  return report;
}
