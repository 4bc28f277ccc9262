#include "store.h"
#include "../core/search.h"

namespace vehicle_store {

// The order of the struct is the order of the columns.
static const std::string columns = R"(
      SELECT v.make, v.model, v.year, v.trim, v.colour, v.vin, v.plate, v.distance_unit, v.odometer_now, v.currency, v.bought_on, v.sold_on,
             v.bought_for, v.sold_for, v.notes, v.tags, v.favourite, v.archived, v.id, v.version, v.entries, v.odometer_on, v.last_service_on,
             v.first_on, v.cover_id, LOWER(HEX(cover.thumb)), v.last_service_title
        FROM vehicle v LEFT JOIN attachment cover ON cover.id = v.cover_id )";
static Vehicle from_row(Row& row) {
  Vehicle v;
  v.make = row.text(), v.model = row.text(), v.year = row.whole(), v.trim = row.maybe_text(), v.colour = row.maybe_text();
  v.vin = row.maybe_text(), v.plate = row.maybe_text(), v.distance_unit = row.text();
  if (const auto now = row.maybe_whole()) v.odometer = Reading{*now, v.distance_unit};
  v.currency = row.text(), v.bought_on = row.maybe_day(), v.sold_on = row.maybe_day();
  for (auto* price : {&v.bought_for, &v.sold_for}) if (const auto amount = row.maybe_whole()) *price = Money{*amount, v.currency};
  v.notes = row.maybe_text().value_or(""), v.tags = tags_from(row.text()), v.favourite = row.flag(), v.archived = row.flag();
  v.id = row.id(), v.version = row.whole(), v.entries = row.whole();
  v.odometer_on = row.maybe_day(), v.last_service_on = row.maybe_day(), v.first_on = row.maybe_day();
  v.cover = row.maybe_id(), v.cover_name = row.maybe_text().value_or("");
  v.last_service_title = row.maybe_text();
  return v;
}

static std::optional<int64_t> amount_of(const std::optional<Money>& m) { return m ? std::optional(m->amount) : std::nullopt; }

Id insert(Db& db, Id owner, const VehicleDraft& v) {
  return db.add(R"(
      INSERT INTO vehicle (owner_id, make, model, year, trim, colour, vin, plate, distance_unit, currency, bought_on, sold_on, bought_for, sold_for,
                           notes, tags, favourite, archived)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))",
                owner, v.make, v.model, v.year, v.trim, v.colour, v.vin, v.plate, v.distance_unit, v.currency, v.bought_on, v.sold_on,
                amount_of(v.bought_for), amount_of(v.sold_for), v.notes, text_of_tags(v.tags), v.favourite, v.archived);
}

bool touch(Db& db, Id owner, Id id) {
  return db.run("UPDATE vehicle SET changes = changes + 1 WHERE id = ? AND owner_id = ? AND deleted_at IS NULL", id, owner) == 1;
}

void update(Db& db, Id owner, Id id, const VehicleDraft& v) {
  db.run(R"(
      UPDATE vehicle
         SET make = ?, model = ?, year = ?, trim = ?, colour = ?, vin = ?, plate = ?, distance_unit = ?, currency = ?, bought_on = ?, sold_on = ?,
             bought_for = ?, sold_for = ?, notes = ?, tags = ?, favourite = ?, archived = ?, version = version + 1, updated_at = UTC_TIMESTAMP(6)
       WHERE id = ? AND owner_id = ?)",
         v.make, v.model, v.year, v.trim, v.colour, v.vin, v.plate, v.distance_unit, v.currency, v.bought_on, v.sold_on, amount_of(v.bought_for),
         amount_of(v.sold_for), v.notes, text_of_tags(v.tags), v.favourite, v.archived, id, owner);
}

void mark_favourite(Db& db, Id owner, Id id, bool yes) {
  db.run("UPDATE vehicle SET favourite = ?, version = version + 1 WHERE id = ? AND owner_id = ?", yes, id, owner);
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
  return db.one(from_row, columns + "WHERE v.id = ? AND v.owner_id = ? AND v.deleted_at IS NULL", id, owner);
}

static const std::string words_of_card = "CONCAT_WS(' ', v.make, v.model, v.year, v.trim, v.colour, v.plate, v.vin, v.tags, v.notes)";
static const std::string cards = R"(
      SELECT v.id, CONCAT(v.make, ' ', v.model), v.year, v.entries, v.plate, v.last_service_title, v.odometer_now, v.distance_unit, v.last_service_on,
             v.cover_id, LOWER(HEX(cover.thumb)), v.favourite, v.archived, v.sold_on IS NOT NULL
        FROM vehicle v LEFT JOIN attachment cover ON cover.id = v.cover_id )";
static VehicleCard card_from(Row& row) {
  VehicleCard c;
  c.id = row.id(), c.name = row.text(), c.year = row.whole(), c.entries = row.whole(), c.plate = row.maybe_text(), c.last_service_title = row.maybe_text();
  const auto odometer = row.maybe_whole();
  const std::string unit = row.text();
  if (odometer) c.odometer = Reading{*odometer, unit};
  c.last_service_on = row.maybe_day(), c.cover = row.maybe_id(), c.cover_name = row.maybe_text().value_or("");
  c.favourite = row.flag(), c.archived = row.flag(), c.is_sold = row.flag();
  return c;
}

std::vector<VehicleCard> garage(Db& db, Id owner, const std::vector<std::string>& words, bool archive, int64_t offset, int64_t most) {
  return db.all(card_from, cards + "WHERE v.owner_id = ? AND v.archived = ? AND v.deleted_at IS NULL" + and_all_in(words, words_of_card) + R"(
       ORDER BY v.favourite DESC, v.id DESC
       LIMIT ? OFFSET ?)", owner, archive, patterns(words), most, offset);
}
std::vector<VehicleCard> deleted(Db& db, Id owner) {
  return db.all(card_from, cards + R"(
       WHERE v.owner_id = ? AND v.deleted_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY
       ORDER BY v.deleted_at DESC
       LIMIT 20)", owner);
}
std::vector<VehicleCard> search(Db& db, Id owner, const std::vector<std::string>& words) {
  return db.all(card_from, cards + "WHERE v.owner_id = ? AND v.deleted_at IS NULL" + and_all_in(words, words_of_card) + " ORDER BY v.id DESC LIMIT 50",
                owner, patterns(words));
}

std::vector<Vehicle> page(Db& db, Id owner, int64_t offset, int64_t most) {
  return db.all(from_row, columns + R"(
        JOIN (SELECT id FROM vehicle WHERE owner_id = ? AND deleted_at IS NULL ORDER BY id DESC LIMIT ? OFFSET ?) page ON page.id = v.id
       ORDER BY v.id DESC)", owner, most, offset);
}
int64_t count(Db& db, Id owner) {
  return *db.one(&Row::whole, "SELECT COUNT(*) FROM vehicle WHERE owner_id = ? AND deleted_at IS NULL", owner);
}

void put_reading(Db& db, Id vehicle, Day day, const Reading& r, int64_t total, bool odd) {
  const int corrected = db.run(R"(
      UPDATE entry SET odometer = ?, distance_unit = ?, total = ?, odd = ?, version = version + 1, updated_at = UTC_TIMESTAMP(6)
       WHERE id = ? AND vehicle_id = ?)", r.odometer, r.unit, total, odd, reading_of(db, vehicle, day), vehicle);
  if (!corrected)
    db.run("INSERT INTO entry (vehicle_id, date, kind, odometer, distance_unit, total, odd) VALUES (?, ?, 'reading', ?, ?, ?, ?)",
           vehicle, day, r.odometer, r.unit, total, odd);
}
Id reading_of(Db& db, Id vehicle, Day day) {
  return db.one(&Row::id, "SELECT id FROM entry WHERE vehicle_id = ? AND date = ? AND kind = 'reading' AND deleted_at IS NULL ORDER BY id DESC LIMIT 1", vehicle, day).value_or(0);
}
std::optional<Reading> last_reading(Db& db, Id vehicle) {
  return db.one([](Row& row) { const int64_t odometer = row.whole(); return Reading{odometer, row.text()}; }, R"(
      SELECT odometer, distance_unit FROM entry
       WHERE vehicle_id = ? AND odometer IS NOT NULL AND deleted_at IS NULL
       ORDER BY date DESC, id DESC
       LIMIT 1)", vehicle);
}
void put_cluster(Db& db, Id vehicle, Day day, const Reading& now, const Reading& before) {
  db.run("INSERT INTO entry (vehicle_id, date, kind, odometer, distance_unit, before_odometer, before_unit) VALUES (?, ?, 'cluster', ?, ?, ?, ?)",
         vehicle, day, now.odometer, now.unit, before.odometer, before.unit);
}

void relabel_entries(Db& db, Id vehicle, const std::string& from, const std::string& to) {
  db.run("UPDATE entry SET distance_unit = ? WHERE vehicle_id = ? AND distance_unit = ?", to, vehicle, from);
  db.run("UPDATE entry SET before_unit = ? WHERE vehicle_id = ? AND before_unit = ?", to, vehicle, from);
}

// A distance in the unit of vehicle v. Hours are no distance: they keep their number.
static std::string in_unit_of_v(const std::string& distance, const std::string& unit) {
  return "CASE WHEN " + unit + " = 'mi' AND v.distance_unit = 'km' THEN (" + distance + " * 1609344 + 500000) DIV 1000000 WHEN " + unit +
         " = 'km' AND v.distance_unit = 'mi' THEN (" + distance + " * 1000000 + 804672) DIV 1609344 ELSE " + distance + " END";
}
static const std::string old_dial = "(" + in_unit_of_v("CAST(c.before_odometer AS SIGNED)", "c.before_unit") + ")", new_dial = "(" + in_unit_of_v("CAST(c.odometer AS SIGNED)", "c.distance_unit") + ")";

// Of the day of a new cluster itself both dials may have been read: it is the one whose number is nearer.
void refresh_totals(Db& db, Id vehicle) {
  const std::string number = "(" + in_unit_of_v("CAST(x.odometer AS SIGNED)", "x.distance_unit") + ")";
  db.run(R"(
      UPDATE entry e
        JOIN (SELECT x.id, )" + number + " + COALESCE(SUM(" + old_dial + " - " + new_dial + R"(), 0) AS total
                FROM vehicle v JOIN entry x ON x.vehicle_id = v.id AND x.odometer IS NOT NULL
                LEFT JOIN entry c ON c.vehicle_id = v.id AND c.kind = 'cluster' AND c.deleted_at IS NULL
                      AND (c.date < x.date OR (c.date = x.date AND IF(x.kind = 'cluster', c.id <= x.id, ABS()" + number + " - " + new_dial + ") < ABS(" + number + " - " + old_dial + R"())))
               WHERE v.id = ?
               GROUP BY x.id) fresh ON fresh.id = e.id
         SET e.total = fresh.total
       WHERE e.vehicle_id = ?)", vehicle, vehicle);
}

int64_t offset_on(Db& db, Id vehicle, Day day, int64_t number, Id except) {
  return *db.one(&Row::whole, "SELECT COALESCE(SUM(" + old_dial + " - " + new_dial + R"(), 0)
        FROM vehicle v JOIN entry c ON c.vehicle_id = v.id AND c.kind = 'cluster' AND c.deleted_at IS NULL AND c.id <> ?
                       AND (c.date < ? OR (c.date = ? AND ABS(? - )" + new_dial + ") < ABS(? - " + old_dial + R"()))
       WHERE v.id = ?)", except, day, day, number, number, vehicle);
}

static Point point_from_row(Row& row) { const Day day = row.day(); return {day, row.whole()}; }
static const std::string points = "SELECT date, total FROM entry WHERE vehicle_id = ? AND total IS NOT NULL AND NOT odd AND deleted_at IS NULL AND id <> ? AND ";

std::vector<Point> before(Db& db, Id vehicle, Day day, int64_t total, Id except) {
  return db.all(point_from_row, points + "date <= ? AND (date < ? OR total <= ?) ORDER BY date DESC, id DESC LIMIT 5", vehicle, except, day, day, total);
}
std::vector<Point> after(Db& db, Id vehicle, Day day, int64_t total, Id except) {
  return db.all(point_from_row, points + "date >= ? AND (date > ? OR total > ?) ORDER BY date, id LIMIT 5", vehicle, except, day, day, total);
}

static void refresh_consumption(Db& db, Id vehicle) {
  // A segment ends with a full tank; what went into it is what the distance since the full tank before took. Not known where a fill-up was
  // missed, an odometer is not, or is odd. Each unit by itself: a hybrid burns and charges.
  db.run(R"(
      UPDATE entry e
        LEFT JOIN (SELECT end_id, burnt, end_total - LAG(end_total) OVER (PARTITION BY fuel_unit ORDER BY segment) AS over_distance, missed
                     FROM (SELECT fuel_unit, segment, SUM(fuel) AS burnt, MAX(missed) AS missed,
                                  MAX(IF(is_full, id, NULL)) AS end_id, MAX(IF(is_full AND NOT odd, total, NULL)) AS end_total
                             FROM (SELECT id, fuel_unit, fuel, is_full, missed, total, odd,
                                          COALESCE(SUM(is_full) OVER (PARTITION BY fuel_unit ORDER BY date, total, id
                                                                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS segment
                                     FROM entry WHERE vehicle_id = ? AND kind = 'fuel' AND deleted_at IS NULL) fill
                            GROUP BY fuel_unit, segment) tank) fresh
               ON fresh.end_id = e.id AND NOT fresh.missed AND fresh.over_distance > 0
         SET e.fuel_over = fresh.over_distance, e.fuel_burnt = IF(fresh.over_distance > 0, fresh.burnt, NULL)
       WHERE e.vehicle_id = ? AND e.kind = 'fuel' AND e.deleted_at IS NULL)", vehicle, vehicle);
}

void refresh_figures(Db& db, Id vehicle) {
  refresh_consumption(db, vehicle);
  db.run(R"(
      UPDATE vehicle v
        LEFT JOIN (SELECT vehicle_id, date, title FROM entry
                    WHERE vehicle_id = ? AND kind = 'service' AND deleted_at IS NULL ORDER BY date DESC, id DESC LIMIT 1) s ON TRUE
        LEFT JOIN (SELECT date, COALESCE(MAX(IF(odd, NULL, total)), MAX(total)) AS total FROM entry
                    WHERE vehicle_id = ? AND total IS NOT NULL AND deleted_at IS NULL
                      AND date = (SELECT date FROM entry WHERE vehicle_id = ? AND total IS NOT NULL AND deleted_at IS NULL ORDER BY date DESC LIMIT 1)
                    GROUP BY date) o ON TRUE
         SET v.entries = (SELECT COUNT(*) FROM entry e WHERE e.vehicle_id = v.id AND e.kind NOT IN ('reading', 'cluster') AND e.deleted_at IS NULL),
             v.first_on = (SELECT MIN(date) FROM entry e WHERE e.vehicle_id = v.id AND e.deleted_at IS NULL),
             v.last_service_on = s.date, v.last_service_title = s.title, v.odometer_now = GREATEST(o.total, 0), v.odometer_on = o.date
       WHERE v.id = ?)", vehicle, vehicle, vehicle, vehicle);
}

std::vector<Id> vehicles_after(Db& db, Id last) { return db.all(&Row::id, "SELECT id FROM vehicle WHERE id > ? ORDER BY id LIMIT 100", last); }

std::map<Id, std::string> figures_of(Db& db, const std::vector<Id>& vehicles) {
  std::map<Id, std::string> found;
  struct Of { Id vehicle; std::string figures; };
  for (Of& one : db.all([](Row& row) { const Id id = row.id(); return Of{id, row.text()}; }, R"(
      SELECT v.id, CONCAT_WS(' ', v.entries, 'records, since', IFNULL(v.first_on, '-'), 'last service', IFNULL(v.last_service_on, '-'), IFNULL(v.last_service_title, '-'),
                             'odometer', IFNULL(v.odometer_now, '-'), IFNULL(v.odometer_on, '-'), 'cover', IFNULL(v.cover_id, '-'), 'entries', e.sum)
        FROM vehicle v
        LEFT JOIN (SELECT vehicle_id, SUM(CRC32(CONCAT_WS(' ', id, IFNULL(total, '-'), IFNULL(fuel_over, '-'), IFNULL(fuel_burnt, '-')))) AS sum
                     FROM entry WHERE vehicle_id BETWEEN ? AND ? GROUP BY vehicle_id) e ON e.vehicle_id = v.id
       WHERE v.id BETWEEN ? AND ?)", vehicles.front(), vehicles.back(), vehicles.front(), vehicles.back()))
    found.emplace(one.vehicle, std::move(one.figures));
  return found;
}

void delete_all(Db& db, Id owner) {
  db.run("UPDATE vehicle SET deleted_at = UTC_TIMESTAMP(6) - INTERVAL 2 DAY, version = version + 1 WHERE owner_id = ?", owner);
}
Id purge_vehicles(Db& db) {
  return static_cast<Id>(db.run(R"(
      DELETE FROM vehicle
       WHERE deleted_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY
         AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.vehicle_id = vehicle.id) AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.vehicle_id = vehicle.id)
       ORDER BY deleted_at
       LIMIT 500)"));
}

}  // namespace vehicle_store
