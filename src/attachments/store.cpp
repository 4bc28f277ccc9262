#include "store.h"
#include "../core/blobs.h"
#include "../core/search.h"

namespace attachment_store {

void lock_person(Db& db, Id person) { db.one(&Row::id, "SELECT id FROM user WHERE id = ? FOR UPDATE", person); }
int64_t bytes_of(Db& db, Id person) { return *db.one(&Row::whole, "SELECT COALESCE(SUM(bytes), 0) FROM attachment WHERE owner_id = ?", person); }

int64_t newest_bytes_of(Db& db, Id person) {
  return *db.one(&Row::whole, "SELECT COALESCE(SUM(bytes), 0) FROM attachment WHERE owner_id = ? LOCK IN SHARE MODE", person);
}
int64_t number_of(Db& db, std::optional<Id> vehicle, std::optional<Id> entry) {
  return *db.one(&Row::whole, "SELECT COUNT(*) FROM attachment WHERE vehicle_id <=> ? AND entry_id <=> ? AND deleted_at IS NULL", vehicle, entry);
}
std::optional<Id> vehicle_of(Db& db, Id owner, Id id) {
  return db.one(&Row::id, R"(
      SELECT v.id FROM attachment a LEFT JOIN entry e ON e.id = a.entry_id JOIN vehicle v ON v.id = COALESCE(a.vehicle_id, e.vehicle_id) AND v.owner_id = ?
       WHERE a.id = ?)", owner, id);
}

Id insert(Db& db, Id owner, std::optional<Id> vehicle, std::optional<Id> entry, const std::vector<std::string>& kinds, const std::vector<NewFile>& files) {
  const int64_t last = *db.one(&Row::whole, "SELECT COALESCE(MAX(position), 0) FROM attachment WHERE vehicle_id <=> ? AND entry_id <=> ?", vehicle, entry);
  const auto text = [](const std::optional<Id>& id) { return id ? std::to_string(*id) : ""; };
  std::vector<std::string> values;
  for (size_t i = 0; i < files.size(); ++i) {
    const NewFile& f = files[i];
    for (const std::string& value : {std::to_string(owner), text(vehicle), text(entry), kinds[i], std::to_string(last + 1 + static_cast<int64_t>(i)), f.name, f.type,
                                     std::to_string(f.width), std::to_string(f.height), std::to_string(f.bytes), f.thumb, f.medium, f.full})
      values.push_back(value);
  }
  db.run("INSERT INTO attachment (owner_id, vehicle_id, entry_id, kind, position, name, type, width, height, bytes, thumb, medium, full) VALUES " +
         places(files.size(), "(?, NULLIF(?, ''), NULLIF(?, ''), ?, ?, ?, ?, ?, ?, ?, UNHEX(NULLIF(?, '')), UNHEX(NULLIF(?, '')), UNHEX(?))"), values);
  return *db.one(&Row::id, "SELECT LAST_INSERT_ID()");        // the first row's
}

static const std::string columns = R"(
      SELECT a.id, a.vehicle_id, a.entry_id, COALESCE(a.vehicle_id, e.vehicle_id), a.kind, a.name, a.caption, a.type, a.width, a.height, a.bytes,
             LOWER(HEX(a.thumb)), LOWER(HEX(a.medium)), LOWER(HEX(a.full)), a.version, DATE(a.created_at)
        FROM attachment a LEFT JOIN entry e ON e.id = a.entry_id )";
static Attachment from_row(Row& row) {
  Attachment a;
  a.id = row.id(), a.vehicle_id = row.maybe_id(), a.entry_id = row.maybe_id(), a.on_vehicle = row.id(), a.kind = row.text();
  a.name = row.text(), a.caption = row.text(), a.type = row.text(), a.width = row.whole(), a.height = row.whole(), a.bytes = row.whole();
  a.thumb = row.maybe_text().value_or(""), a.medium = row.maybe_text().value_or(""), a.full = row.text();
  a.version = row.whole(), a.added = row.day(), a.is_picture = !a.thumb.empty();
  return a;
}

static const std::string theirs = R"(
        JOIN vehicle v ON v.id = COALESCE(a.vehicle_id, e.vehicle_id) AND v.owner_id = ? AND v.deleted_at IS NULL
       WHERE a.id = ? AND (e.id IS NULL OR e.deleted_at IS NULL) )";

std::optional<Attachment> find(Db& db, Id owner, Id id) { return db.one(from_row, columns + theirs + "AND a.deleted_at IS NULL", owner, id); }
std::optional<Attachment> find_deleted(Db& db, Id owner, Id id) {
  return db.one(from_row, columns + theirs + "AND a.deleted_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY", owner, id);
}

static const std::string of_a_vehicle = columns + "WHERE a.vehicle_id = ? AND a.deleted_at IS NULL ORDER BY a.position, a.id LIMIT 500";
std::vector<Attachment> of_vehicle(Db& db, Id vehicle) { return db.all(from_row, of_a_vehicle, vehicle); }

static std::string numbers(const std::vector<Id>& ids) {
  std::string all;
  for (const Id id : ids) all += (all.empty() ? "" : ", ") + std::to_string(id);
  return all;
}
static std::vector<std::string> texts(const std::vector<Id>& ids) {
  std::vector<std::string> all;
  for (const Id id : ids) all.push_back(std::to_string(id));
  return all;
}
// Filled up with noughts, so that there is one prepared statement for every page and not one for each number of rows.
static std::vector<std::string> fifty(const std::vector<Id>& entries) {
  std::vector<std::string> ids = texts(entries);
  while (ids.size() > 1 && ids.size() % 50) ids.push_back("0");
  return ids;
}
static std::string of_these_entries(size_t number) {
  return columns + "WHERE a.entry_id IN (" + places(number) + ") AND a.deleted_at IS NULL ORDER BY a.entry_id, a.position, a.id LIMIT 1000";
}
std::vector<Attachment> of_entries(Db& db, const std::vector<Id>& entries) {
  if (entries.empty()) return {};
  const auto ids = fifty(entries);
  return db.all(from_row, of_these_entries(ids.size()), ids);
}
std::vector<Attachment> of_page(Db& db, Id vehicle, const std::vector<Id>& entries) {
  if (entries.empty()) return of_vehicle(db, vehicle);
  const auto ids = fifty(entries);
  return db.all(from_row, "(" + of_a_vehicle + ") UNION ALL (" + of_these_entries(ids.size()) + ")", vehicle, ids);
}

std::vector<Attachment> all_of(Db& db, Id vehicle) {
  std::string of_all_entries = columns;
  of_all_entries.replace(of_all_entries.find("FROM"), std::string::npos, "FROM entry e JOIN attachment a ON a.entry_id = e.id ");
  return db.all(from_row, "(" + of_a_vehicle + ") UNION ALL (" + of_all_entries + R"(
       WHERE e.vehicle_id = ? AND e.deleted_at IS NULL AND a.deleted_at IS NULL
       ORDER BY a.entry_id, a.position, a.id
       LIMIT 1000))", vehicle, vehicle);
}

std::vector<Attachment> search(Db& db, Id owner, const std::vector<std::string>& words) {
  return db.all(from_row, columns + R"(
        JOIN vehicle v ON v.id = COALESCE(a.vehicle_id, e.vehicle_id) AND v.deleted_at IS NULL
       WHERE a.owner_id = ? AND a.deleted_at IS NULL AND (e.id IS NULL OR e.deleted_at IS NULL))" +
                          and_all_in(words, "CONCAT_WS(' ', a.name, a.caption)") + " ORDER BY a.id DESC LIMIT 50", owner, patterns(words));
}

std::vector<OwnFile> own_after(Db& db, Id owner, Id last) {
  std::string with_entry = columns;
  with_entry.insert(with_entry.find("FROM"), ", COALESCE(e.date, DATE(a.created_at)), COALESCE(NULLIF(e.title, ''), e.kind, '') ");
  const auto own_from_row = [](Row& row) {
    OwnFile own;
    static_cast<Attachment&>(own) = from_row(row);
    own.day = row.day(), own.title = row.text();
    return own;
  };
  return db.all(own_from_row, with_entry + R"(
        JOIN vehicle v ON v.id = COALESCE(a.vehicle_id, e.vehicle_id) AND v.owner_id = ? AND v.deleted_at IS NULL
       WHERE a.owner_id = ? AND a.id > ? AND a.deleted_at IS NULL AND (e.id IS NULL OR e.deleted_at IS NULL)
       ORDER BY a.id
       LIMIT 500)", owner, owner, last);
}

bool entry_is_there(Db& db, Id vehicle, Id entry) {
  return db.one(&Row::id, "SELECT id FROM entry WHERE id = ? AND vehicle_id = ? AND deleted_at IS NULL", entry, vehicle).has_value();
}

void set_caption(Db& db, Id id, const std::string& caption) {
  db.run("UPDATE attachment SET caption = ?, version = version + 1, updated_at = UTC_TIMESTAMP(6) WHERE id = ?", caption, id);
}
void set_order(Db& db, const std::vector<Id>& in_order) {
  db.execute("UPDATE attachment SET position = FIELD(id, " + numbers(in_order) + ") WHERE id IN (" + numbers(in_order) + ")");
}
void set_variants(Db& db, Id id, const NewFile& f) {
  db.run(R"(
      UPDATE attachment SET width = ?, height = ?, bytes = ?, thumb = UNHEX(?), medium = UNHEX(?), full = UNHEX(?), version = version + 1,
             updated_at = UTC_TIMESTAMP(6)
       WHERE id = ?)", f.width, f.height, f.bytes, f.thumb, f.medium, f.full, id);
}
void flag_deleted(Db& db, Id id) { db.run("UPDATE attachment SET deleted_at = UTC_TIMESTAMP(6), version = version + 1 WHERE id = ?", id); }
void unflag_deleted(Db& db, Id id) { db.run("UPDATE attachment SET deleted_at = NULL, version = version + 1 WHERE id = ?", id); }

void refresh_cover(Db& db, Id vehicle) {
  db.run(R"(
      UPDATE vehicle
         SET cover_id = (SELECT id FROM attachment WHERE vehicle_id = ? AND kind = 'picture' AND deleted_at IS NULL ORDER BY position, id LIMIT 1)
       WHERE id = ?)", vehicle, vehicle);
}

std::vector<Id> with_wrong_bytes(Db& db) {
  return db.all(&Row::id, R"(
      SELECT a.id
        FROM attachment a
        JOIN `blob` f ON f.sha256 = a.full LEFT JOIN `blob` m ON m.sha256 = a.medium LEFT JOIN `blob` t ON t.sha256 = a.thumb
       WHERE a.bytes <> f.size + IFNULL(m.size, 0) + IFNULL(t.size, 0)
       ORDER BY a.id)");
}

Id purge(Db& db) {
  struct Gone { Id id; std::vector<std::string> blobs; };
  const auto from_gone = [](Row& row) {
    Gone gone{row.id(), {}};
    for (int i = 0; i < 3; ++i) if (auto blob = row.maybe_text()) gone.blobs.push_back(*blob);
    return gone;
  };
  // Each branch walks an index of its own.
  const auto all = db.all(from_gone, R"(
      (SELECT a.id, HEX(a.thumb), HEX(a.medium), HEX(a.full) FROM attachment a
        WHERE a.deleted_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY LIMIT 200)
      UNION
      (SELECT a.id, HEX(a.thumb), HEX(a.medium), HEX(a.full) FROM entry e JOIN attachment a ON a.entry_id = e.id
        WHERE e.deleted_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY LIMIT 200)
      UNION
      (SELECT a.id, HEX(a.thumb), HEX(a.medium), HEX(a.full) FROM vehicle v JOIN attachment a ON a.vehicle_id = v.id
        WHERE v.deleted_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY LIMIT 200)
      UNION
      (SELECT a.id, HEX(a.thumb), HEX(a.medium), HEX(a.full) FROM vehicle v JOIN entry e ON e.vehicle_id = v.id JOIN attachment a ON a.entry_id = e.id
        WHERE v.deleted_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY LIMIT 200))");
  if (all.empty()) return 0;
  std::vector<Id> ids;
  std::set<std::string> blobs;
  for (const Gone& gone : all) ids.push_back(gone.id), blobs.insert(gone.blobs.begin(), gone.blobs.end());
  db.execute("DELETE FROM attachment WHERE id IN (" + numbers(ids) + ")");
  release_blobs(db, {blobs.begin(), blobs.end()});
  return all.size();
}

}  // namespace attachment_store
