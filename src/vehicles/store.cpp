#include "store.h"

namespace vehicle_store {

// The order of the struct is the order of the columns.
static const std::string columns = R"(
      SELECT make, model, year, vin, plate, distance_unit, odometer_now, id, version, entries, odometer_on, last_service_on,
             last_service_title, deleted_at IS NOT NULL
        FROM vehicle )";
static Vehicle from_row(Row& row) {
  Vehicle v;
  v.make = row.text(), v.model = row.text(), v.year = row.whole(), v.vin = row.maybe_text(), v.plate = row.maybe_text();
  v.distance_unit = row.text();
  if (const auto now = row.maybe_whole()) v.odometer = Reading{*now, v.distance_unit};
  v.id = row.id(), v.version = row.whole(), v.entries = row.whole(), v.odometer_on = row.maybe_day(), v.last_service_on = row.maybe_day();
  v.last_service_title = row.maybe_text(), v.is_deleted = row.flag();
  return v;
}

Id insert(Db& db, Id owner, const VehicleDraft& v) {
  return db.add("INSERT INTO vehicle (owner_id, make, model, year, vin, plate, distance_unit) VALUES (?, ?, ?, ?, ?, ?, ?)",
                owner, v.make, v.model, v.year, v.vin, v.plate, v.distance_unit);
}

bool touch(Db& db, Id owner, Id id) {
  return db.run("UPDATE vehicle SET changes = changes + 1 WHERE id = ? AND owner_id = ? AND deleted_at IS NULL", id, owner) == 1;
}

void update(Db& db, Id owner, Id id, const VehicleDraft& v) {
  db.run(R"(
      UPDATE vehicle
         SET make = ?, model = ?, year = ?, vin = ?, plate = ?, distance_unit = ?, version = version + 1, updated_at = UTC_TIMESTAMP(6)
       WHERE id = ? AND owner_id = ?)", v.make, v.model, v.year, v.vin, v.plate, v.distance_unit, id, owner);
}

void flag_deleted(Db& db, Id owner, Id id) {
  db.run("UPDATE vehicle SET deleted_at = UTC_TIMESTAMP(6), version = version + 1 WHERE id = ? AND owner_id = ?", id, owner);
}
bool unflag_deleted(Db& db, Id owner, Id id) {
  return db.run(R"(
      UPDATE vehicle SET deleted_at = NULL, changes = changes + 1, version = version + 1
       WHERE id = ? AND owner_id = ? AND deleted_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY)", id, owner) == 1;
}

std::optional<Vehicle> find(Db& db, Id owner, Id id) {
  return db.one(from_row, columns + "WHERE id = ? AND owner_id = ? AND deleted_at IS NULL", id, owner);
}

std::vector<Vehicle> newest(Db& db, Id owner) {
  return db.all(from_row, columns + R"(
       WHERE owner_id = ? AND (deleted_at IS NULL OR deleted_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY)
       ORDER BY id DESC
       LIMIT 200)", owner);
}

std::vector<Vehicle> page(Db& db, Id owner, int64_t offset, int64_t most) {
  return db.all(from_row, columns + "WHERE owner_id = ? AND deleted_at IS NULL ORDER BY id DESC LIMIT ? OFFSET ?", owner, most, offset);
}
int64_t count(Db& db, Id owner) {
  return *db.one(&Row::whole, "SELECT COUNT(*) FROM vehicle WHERE owner_id = ? AND deleted_at IS NULL", owner);
}

void put_reading(Db& db, Id vehicle, Day day, const Reading& r, int64_t total) {
  db.run("DELETE FROM entry WHERE vehicle_id = ? AND date = ? AND kind = 'reading'", vehicle, day);
  db.run("INSERT INTO entry (vehicle_id, date, kind, odometer, distance_unit, total) VALUES (?, ?, 'reading', ?, ?, ?)",
         vehicle, day, r.odometer, r.unit, total);
}

void relabel_entries(Db& db, Id vehicle, const std::string& from, const std::string& to) {
  db.run("UPDATE entry SET distance_unit = ? WHERE vehicle_id = ? AND distance_unit = ?", to, vehicle, from);
  db.run(R"(
      UPDATE entry
         SET total = CASE WHEN distance_unit = 'mi' AND ? = 'km' THEN ROUND(odometer * 1.609344)
                          WHEN distance_unit = 'km' AND ? = 'mi' THEN ROUND(odometer / 1.609344)
                          ELSE odometer END
       WHERE vehicle_id = ? AND odometer IS NOT NULL)", to, to, vehicle);
}

void refresh_figures(Db& db, Id vehicle) {
  db.run(R"(
      UPDATE vehicle v
        LEFT JOIN (SELECT vehicle_id, date, title FROM entry
                    WHERE vehicle_id = ? AND kind = 'service' AND deleted_at IS NULL ORDER BY date DESC, id DESC LIMIT 1) s ON TRUE
        LEFT JOIN (SELECT vehicle_id, date, total FROM entry
                    WHERE vehicle_id = ? AND total IS NOT NULL AND deleted_at IS NULL ORDER BY date DESC, id DESC LIMIT 1) o ON TRUE
         SET v.entries = (SELECT COUNT(*) FROM entry e WHERE e.vehicle_id = v.id AND e.kind = 'service' AND e.deleted_at IS NULL),
             v.last_service_on = s.date, v.last_service_title = s.title, v.odometer_now = o.total, v.odometer_on = o.date
       WHERE v.id = ?)", vehicle, vehicle, vehicle);
}

Id purge_entries(Db& db) {
  const auto gone = db.all(&Row::id, R"(
      SELECT e.id FROM vehicle v JOIN entry e ON e.vehicle_id = v.id
       WHERE v.deleted_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY
       LIMIT 500)");
  if (gone.empty()) return 0;
  std::string ids;
  for (const Id id : gone) ids += (ids.empty() ? "" : ",") + std::to_string(id);
  db.execute("DELETE FROM entry WHERE id IN (" + ids + ")");
  return gone.size();
}
Id purge_vehicles(Db& db) {
  return static_cast<Id>(db.run(R"(
      DELETE FROM vehicle
       WHERE deleted_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.vehicle_id = vehicle.id)
       ORDER BY deleted_at
       LIMIT 500)"));
}

}  // namespace vehicle_store
