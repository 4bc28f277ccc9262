#include "store.h"

namespace demo_store {

void note(Db& db, const std::string& what) { db.run("INSERT IGNORE INTO setting (name, value) VALUES ('demo', ?)", what); }

void describe(Db& db, Id person, const std::string& full_name, const std::string& phone, const std::optional<std::string>& language) {
  db.run("UPDATE user SET full_name = ?, phone = ?, language = ? WHERE id = ?", full_name, phone, language, person);
}

Id add_vehicle(Db& db, Id owner, const VehicleDraft& v) {
  return db.add("INSERT INTO vehicle (owner_id, make, model, year, vin, plate, distance_unit, colour, favourite, tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
                owner, v.make, v.model, v.year, v.vin, v.plate, v.distance_unit, v.colour, v.favourite);
}

static std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "''" : c == '\\' ? "\\\\" : std::string(1, c);
  return out + "'";
}

void add_entries(Db& db, const std::vector<Entry>& entries) {
  if (entries.empty()) return;
  std::string sql = "INSERT INTO entry (vehicle_id, date, kind, title, odometer, distance_unit, total, story, tags, done_by, cost, currency, fuel, fuel_unit, is_full) VALUES ";
  for (const Entry& e : entries)
    sql += fmt::format("{}({}, '{}', '{}', {}, {}, '{}', {}, {}, {}, {}, {}, {}, {}, {}, {})", &e == &entries.front() ? "" : ", ", e.vehicle, iso(e.date), e.kind,
                       quoted(e.title), e.odometer, e.unit, e.odometer, quoted(e.story), quoted(e.tags), e.done_by.empty() ? "NULL" : quoted(e.done_by),
                       e.cost ? std::to_string(e.cost) : "NULL", e.cost ? "'EUR'" : "NULL", e.fuel ? std::to_string(e.fuel) : "NULL",
                       e.fuel ? quoted(e.fuel_unit) : "NULL", e.fuel ? 1 : 0);
  db.execute(sql);
}

void add_lines(Db& db, Id vehicle) {
  db.run(R"(
      INSERT INTO entry_line (entry_id, position, kind, title, price)
      SELECT id, 1, 'labour', 'Labour', cost * 6 DIV 10 FROM entry WHERE vehicle_id = ? AND kind = 'repair'
      UNION ALL
      SELECT id, 2, 'part', title, cost - cost * 6 DIV 10 FROM entry WHERE vehicle_id = ? AND kind = 'repair')", vehicle, vehicle);
}
Id newest_service(Db& db, Id vehicle) {
  return *db.one(&Row::id, "SELECT id FROM entry WHERE vehicle_id = ? AND kind = 'service' ORDER BY date DESC, id DESC LIMIT 1", vehicle);
}

void add_posts(Db& db, Id shop, Id author, const std::vector<Post>& posts) {
  std::vector<std::string> values;
  for (const Post& p : posts)
    for (const std::string& value : {std::to_string(shop), std::to_string(author), std::string(p.title), std::string(p.content), std::to_string(p.days_ago), std::to_string(p.days_ago)})
      values.push_back(value);
  db.run("INSERT INTO post (shop_id, author_id, title, content, created_at, updated_at) VALUES " +
             places(posts.size(), "(?, ?, ?, ?, UTC_TIMESTAMP(6) - INTERVAL ? DAY, UTC_TIMESTAMP(6) - INTERVAL ? DAY)"), values);
}

}  // namespace demo_store
