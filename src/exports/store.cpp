#include "store.h"
#include "../core/log.h"

namespace export_store {

static const std::string columns = R"(
      SELECT id, user_id, FIELD(state, 'waiting', 'making', 'ready', 'failed'), done, total, bytes, COALESCE(LOWER(HEX(sha256)), ''), language, created_at, COALESCE(ready_at, created_at), expires_at
        FROM export )";
static Export from_row(Row& row) {
  Export e;
  e.id = row.id(), e.user_id = row.id(), e.state = static_cast<ExportState>(row.whole() - 1), e.done = row.whole(), e.total = row.whole(), e.bytes = row.whole();
  e.name = row.text(), e.language = row.text(), e.created = row.time(), e.ready = row.time(), e.expires = row.time();
  return e;
}

std::optional<Id> under_way(Db& db, Id person) { return db.one(&Row::id, "SELECT id FROM export WHERE user_id = ? AND is_open", person); }
Id insert(Db& db, Id person, const std::string& language) { return db.add("INSERT INTO export (user_id, language) VALUES (?, ?)", person, language); }
std::optional<Export> find(Db& db, Id id) { return db.one(from_row, columns + "WHERE id = ?", id); }
std::optional<Export> find(Db& db, Id person, Id id) {
  return db.one(from_row, columns + "WHERE id = ? AND user_id = ? AND expires_at > UTC_TIMESTAMP(6)", id, person);
}
std::vector<Export> newest(Db& db, Id person) {
  return db.all(from_row, columns + "WHERE user_id = ? AND expires_at > UTC_TIMESTAMP(6) ORDER BY id DESC LIMIT 20", person);
}

bool lock(Db& db, Id id, const char* state) {
  return db.run("UPDATE export SET updated_at = UTC_TIMESTAMP(6), tries = 0 WHERE id = ? AND state = ?", id, state) == 1;
}
void list_made(Db& db, Id id) {
  db.run(R"(
      UPDATE export SET state = 'making', total = (SELECT COUNT(*) FROM export_file WHERE export_id = ?), expires_at = UTC_TIMESTAMP(6) + INTERVAL 7 DAY
       WHERE id = ?)", id, id);
}
void count_done(Db& db, Id id) {
  db.run(R"(
      UPDATE export
         SET done = (SELECT COUNT(*) FROM export_file WHERE export_id = ? AND crc IS NOT NULL), total = (SELECT COUNT(*) FROM export_file WHERE export_id = ?)
       WHERE id = ?)", id, id, id);
}
void finish(Db& db, Id id, uint64_t bytes, const std::string& name) {
  db.run("UPDATE export SET state = 'ready', bytes = ?, sha256 = UNHEX(?), ready_at = UTC_TIMESTAMP(6), error = NULL WHERE id = ?", Id(bytes), name, id);
}
bool note_trouble(Db& db, Id id, const std::string& what) {
  db.run("UPDATE export SET tries = tries + 1, error = ?, state = IF(tries >= 5, 'failed', state), updated_at = UTC_TIMESTAMP(6) WHERE id = ?",
         one_line(what).substr(0, 1000), id);
  return db.one(&Row::whole, "SELECT state = 'failed' FROM export WHERE id = ?", id).value_or(1) != 0;
}
Id purge(Db& db) {
  const int stuck = db.run(R"(
      UPDATE export SET state = 'failed', error = 'nobody went on with it for a day'
       WHERE is_open AND updated_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY ORDER BY updated_at LIMIT 500)");
  return static_cast<Id>(stuck + db.run("DELETE FROM export WHERE expires_at < UTC_TIMESTAMP(6) ORDER BY expires_at LIMIT 10"));
}

// ---- Entries

static const std::string of_file = R"(
      SELECT position, kind, name, vehicle_id, entry_id, COALESCE(about, ''), COALESCE(LOWER(HEX(`blob`)), ''), size, packed, COALESCE(crc, 0), crc IS NOT NULL, lost
        FROM export_file WHERE export_id = ? )";
static File file_from(Row& row) {
  File f;
  f.position = row.whole(), f.kind = row.text(), f.name = row.text(), f.vehicle = row.maybe_id(), f.entry = row.maybe_id();
  f.about = row.text(), f.blob = row.text(), f.size = row.id(), f.packed = row.id();
  f.crc = static_cast<uint32_t>(row.whole()), f.is_done = row.flag(), f.is_lost = row.flag();
  return f;
}

void insert_files(Db& db, Id id, const std::vector<File>& files) {
  for (size_t at = 0; at < files.size(); at += 200) {              // a statement for two hundred
    const size_t number = std::min<size_t>(200, files.size() - at);
    std::vector<std::string> values;
    for (const File& f : std::span(files).subspan(at, number))
      for (const std::string& value : {std::to_string(id), std::to_string(f.position), f.kind, f.name, f.vehicle ? std::to_string(*f.vehicle) : "",
                                       f.entry ? std::to_string(*f.entry) : "", f.about, f.blob})
        values.push_back(value);
    db.run("INSERT INTO export_file (export_id, position, kind, name, vehicle_id, entry_id, about, `blob`) VALUES " +
           places(number, "(?, ?, ?, ?, NULLIF(?, ''), NULLIF(?, ''), NULLIF(?, ''), UNHEX(NULLIF(?, '')))"), values);
  }
}
void put_results(Db& db, Id id, const std::vector<File>& files) {
  std::vector<std::string> values;
  for (const File& f : files)
    for (const uint64_t value : {uint64_t{id}, static_cast<uint64_t>(f.position), f.size, f.packed, uint64_t{f.crc}, uint64_t{f.is_lost}}) values.push_back(std::to_string(value));
  db.run("INSERT INTO export_file (export_id, position, kind, name, size, packed, crc, lost) VALUES " + places(files.size(), "(?, ?, 'file', '', ?, ?, ?, ?)") + R"(
          ON DUPLICATE KEY UPDATE size = VALUES(size), packed = VALUES(packed), crc = VALUES(crc), lost = VALUES(lost))", values);
}
void drop_file(Db& db, Id id, int64_t position) { db.run("DELETE FROM export_file WHERE export_id = ? AND position = ?", id, position); }
std::vector<File> files_to_read(Db& db, Id id) {
  return db.all(file_from, of_file + "AND kind = 'file' AND crc IS NULL ORDER BY position LIMIT 50", id);
}
std::optional<File> history_to_write(Db& db, Id id) {
  return db.one(file_from, of_file + "AND kind = 'history' AND crc IS NULL ORDER BY position LIMIT 1", id);
}
std::vector<File> files_of_vehicle(Db& db, Id id, Id vehicle) {
  return db.all(file_from, of_file + "AND vehicle_id = ? AND kind = 'file' AND NOT lost ORDER BY position", id, vehicle);
}
std::vector<File> files_after(Db& db, Id id, int64_t position) { return db.all(file_from, of_file + "AND position > ? ORDER BY position LIMIT 500", id, position); }
bool is_done(Db& db, Id id, int64_t position) {
  return db.one(&Row::whole, "SELECT crc IS NOT NULL FROM export_file WHERE export_id = ? AND position = ?", id, position).value_or(1) != 0;
}

// ---- Stretches of texts

void put_part(Db& db, Id id, int64_t position, int64_t part, uint64_t size, uint32_t crc, const std::string& data) {
  db.run("INSERT INTO export_part (export_id, position, part, size, crc, data) VALUES (?, ?, ?, ?, ?, ?)", id, position, part, Id(size), int64_t{crc}, data);
}
std::vector<Part> parts_of(Db& db, Id id, int64_t position) {
  return db.all([](Row& row) { const uint64_t size = row.id(); const auto crc = static_cast<uint32_t>(row.whole()); return Part{size, crc, row.id()}; },
                "SELECT size, crc, LENGTH(data) FROM export_part WHERE export_id = ? AND position = ? ORDER BY part", id, position);
}
std::vector<int64_t> numbers_of_parts(Db& db, Id id, int64_t position) {
  return db.all(&Row::whole, "SELECT part FROM export_part WHERE export_id = ? AND position = ? ORDER BY part", id, position);
}
std::string data_of_part(Db& db, Id id, int64_t position, int64_t part) {
  return db.one(&Row::text, "SELECT data FROM export_part WHERE export_id = ? AND position = ? AND part = ?", id, position, part).value_or("");
}

}  // namespace export_store
