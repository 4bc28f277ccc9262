#include "store.h"

namespace demo_store {

void note(Db& db, const std::string& what) { db.run("INSERT IGNORE INTO setting (name, value) VALUES ('demo', ?)", what); }

Id add_vehicle(Db& db, Id owner, const VehicleDraft& v) {
  return db.add("INSERT INTO vehicle (owner_id, make, model, year, vin, plate, distance_unit) VALUES (?, ?, ?, ?, ?, ?, ?)",
                owner, v.make, v.model, v.year, v.vin, v.plate, v.distance_unit);
}

static std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "''" : c == '\\' ? "\\\\" : std::string(1, c);
  return out + "'";
}

void add_entries(Db& db, const std::vector<Entry>& entries) {
  if (entries.empty()) return;
  std::string sql = "INSERT INTO entry (vehicle_id, date, kind, title, odometer, distance_unit, total, story) VALUES ";
  for (const Entry& e : entries)
    sql += fmt::format("{}({}, '{}', '{}', {}, {}, '{}', {}, {})", &e == &entries.front() ? "" : ", ", e.vehicle, iso(e.date), e.kind,
                       quoted(e.title), e.odometer, e.unit, e.odometer, quoted(e.story));
  db.execute(sql);
}

}  // namespace demo_store
