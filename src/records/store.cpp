#include "store.h"

namespace record_store {

static std::string select(const char* story) {
  return std::string("SELECT e.title, e.date, e.odometer, e.distance_unit, ") + story + ", e.id, e.vehicle_id, e.version, e.kind FROM entry e ";
}
static const std::string columns = select("e.story"), beginnings = select("LEFT(e.story, 1000)");
static Record from_row(Row& row) {
  Record r;
  r.title = row.text(), r.date = row.day();
  const auto odometer = row.maybe_whole();
  const auto unit = row.maybe_text();
  if (odometer) r.odometer = Reading{*odometer, unit.value_or("km")};
  r.story = row.maybe_text().value_or("");
  r.id = row.id(), r.vehicle_id = row.id(), r.version = row.whole(), r.kind = row.text();
  return r;
}

struct Dial {
  std::optional<int64_t> odometer, total;
  std::optional<std::string> unit;
  Dial(const Vehicle& v, const RecordDraft& r) {
    if (r.odometer) odometer = r.odometer->odometer, unit = r.odometer->unit, total = total_of(*r.odometer, v.distance_unit);
  }
};

Id insert(Db& db, const Vehicle& v, const RecordDraft& r) {
  const Dial dial(v, r);
  return db.add("INSERT INTO entry (vehicle_id, date, kind, title, odometer, distance_unit, total, story) VALUES (?, ?, 'service', ?, ?, ?, ?, ?)",
                v.id, *r.date, r.title, dial.odometer, dial.unit, dial.total, r.story);
}

bool update(Db& db, const Vehicle& v, Id id, const RecordDraft& r) {
  const Dial dial(v, r);
  return db.run(R"(
      UPDATE entry
         SET date = ?, title = ?, odometer = ?, distance_unit = ?, total = ?, story = ?, version = version + 1, updated_at = UTC_TIMESTAMP(6)
       WHERE id = ? AND vehicle_id = ? AND kind = 'service' AND deleted_at IS NULL)",
                *r.date, r.title, dial.odometer, dial.unit, dial.total, r.story, id, v.id) == 1;
}

bool flag_deleted(Db& db, Id vehicle, Id id) {
  return db.run("UPDATE entry SET deleted_at = UTC_TIMESTAMP(6), version = version + 1 WHERE id = ? AND vehicle_id = ? AND deleted_at IS NULL",
                id, vehicle) == 1;
}
bool unflag_deleted(Db& db, Id vehicle, Id id) {
  return db.run(R"(
      UPDATE entry SET deleted_at = NULL, version = version + 1
       WHERE id = ? AND vehicle_id = ? AND deleted_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY)", id, vehicle) == 1;
}

std::optional<Record> find(Db& db, Id owner, Id vehicle, Id id) {
  return db.one(from_row, columns + R"(
        JOIN vehicle v ON v.id = e.vehicle_id AND v.owner_id = ? AND v.deleted_at IS NULL
       WHERE e.id = ? AND e.vehicle_id = ? AND e.kind = 'service' AND e.deleted_at IS NULL)", owner, id, vehicle);
}

std::vector<Record> newest(Db& db, Id vehicle, std::optional<After> after, int64_t most, bool only_services) {
  const std::string where = (only_services ? columns : beginnings) + "WHERE e.vehicle_id = ? AND e.deleted_at IS NULL" +
                            (only_services ? " AND e.kind = 'service'" : ""),
                    order = " ORDER BY e.date DESC, e.id DESC LIMIT ?";
  if (!after) return db.all(from_row, where + order, vehicle, most);
  return db.all(from_row, where + " AND (e.date < ? OR (e.date = ? AND e.id < ?))" + order, vehicle, after->date, after->date, after->id, most);
}

std::vector<Record> deleted(Db& db, Id vehicle) {
  return db.all(from_row, beginnings + R"(
       WHERE e.vehicle_id = ? AND e.kind = 'service' AND e.deleted_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY
       ORDER BY e.deleted_at DESC
       LIMIT 20)", vehicle);
}

std::vector<Record> page(Db& db, Id vehicle, int64_t offset, int64_t most) {
  return db.all(from_row, columns + R"(
       WHERE e.vehicle_id = ? AND e.kind = 'service' AND e.deleted_at IS NULL
       ORDER BY e.date DESC, e.id DESC
       LIMIT ? OFFSET ?)", vehicle, most, offset);
}

Id purge(Db& db) {
  return static_cast<Id>(db.run("DELETE FROM entry WHERE deleted_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY ORDER BY deleted_at LIMIT 500"));
}

}  // namespace record_store
