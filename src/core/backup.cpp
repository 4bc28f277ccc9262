#include "backup.h"
#include <filesystem>
#include <regex>
#include "backup_file.h"
#include "blobs.h"
#include "lease.h"
#include "migrate.h"
namespace fs = std::filesystem;

static constexpr int64_t days_to_lean_on = 30;
static const std::set<std::string> left_out{"attempt", "blob_part", "request_key", "session"};

static std::string moment() {                       // 2026-11-20-093000
  std::string text = iso(now());
  std::erase_if(text, [](char c) { return c == ':' || c == 'Z'; });
  std::ranges::replace(text, 'T', '-');
  return text;
}

namespace {
struct Column { std::string name; bool binary = false; };
struct Table {
  std::string name, key;                            // key: the columns of the primary key, quoted
  std::vector<Column> columns;                      // those that are not generated
  std::optional<Id> next_id;
};
}  // namespace

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
    const Json facts{{"format", backup_format}, {"program", SERVICEBOOK_VERSION}, {"made_at", iso(now())},
                     {"migration", schema.newest_done}, {"secret", secret_fingerprint()}, {"tables", tables}, {"leans_on", leans}, {"damaged", report.damaged}};
    archive.begin("backup.json");
    archive.write(facts.dump(1));
  }
  archive.finish();
  if (is_folder && keep_days) report.removed = remove_old(file_or_folder, keep_days);
  return report;
}
