#include "store.h"
#include "../core/search.h"

namespace record_store {

static std::string select(const char* story) {
  return std::string(R"(
      SELECT e.title, e.date, e.odometer, e.distance_unit, e.before_odometer, e.before_unit, )") + story + R"(, e.tags, e.done_by, e.cost, e.currency,
             e.fuel, e.fuel_unit, e.is_full, e.missed, e.id, e.vehicle_id, e.version, e.kind, e.total, e.odd, e.fuel_over, e.fuel_burnt)";
}
static const std::string whole_stories = select("e.story"), beginnings = select("LEFT(e.story, 1000)");
static std::optional<Reading> reading_from(Row& row) {
  const auto odometer = row.maybe_whole();
  const auto unit = row.maybe_text();
  return odometer ? std::optional(Reading{*odometer, unit.value_or("km")}) : std::nullopt;
}
static Record from_row(Row& row) {
  Record r;
  r.title = row.text(), r.date = row.day(), r.odometer = reading_from(row), r.before = reading_from(row);
  r.story = row.maybe_text().value_or(""), r.tags = tags_from(row.text()), r.done_by = row.maybe_text();
  const auto cost = row.maybe_whole();
  const auto currency = row.maybe_text();
  if (cost) r.cost = Money{*cost, currency.value_or("EUR")};
  r.fuel = row.maybe_whole(), r.fuel_unit = row.maybe_text().value_or("l"), r.is_full = row.flag(), r.missed = row.flag();
  r.id = row.id(), r.vehicle_id = row.id(), r.version = row.whole(), r.kind = row.text();
  r.total = row.maybe_whole(), r.odd = row.flag(), r.fuel_over = row.maybe_whole(), r.fuel_burnt = row.maybe_whole();
  return r;
}

// The columns of a draft, in the order of insert and update.
struct Columns {
  std::optional<int64_t> odometer, before, cost;
  std::optional<std::string> unit, before_unit, currency, fuel_unit;
  explicit Columns(const RecordDraft& r) {
    if (r.odometer) odometer = r.odometer->odometer, unit = r.odometer->unit;
    if (r.before) before = r.before->odometer, before_unit = r.before->unit;
    if (r.cost) cost = r.cost->amount, currency = r.cost->currency;
    if (r.fuel) fuel_unit = r.fuel_unit;
  }
};

Id insert(Db& db, Id vehicle, const RecordDraft& r, std::optional<int64_t> total, bool odd) {
  const Columns c(r);
  return db.add(R"(
      INSERT INTO entry (vehicle_id, date, kind, title, odometer, distance_unit, before_odometer, before_unit, total, odd, story, tags, done_by, cost, currency,
                         fuel, fuel_unit, is_full, missed)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))",
                vehicle, *r.date, r.kind, r.title, c.odometer, c.unit, c.before, c.before_unit, total, odd, r.story, text_of_tags(r.tags), r.done_by, c.cost,
                c.currency, r.fuel, c.fuel_unit, r.is_full, r.missed);
}

bool update(Db& db, Id vehicle, Id id, const RecordDraft& r, std::optional<int64_t> total, bool odd) {
  const Columns c(r);
  return db.run(R"(
      UPDATE entry
         SET date = ?, kind = ?, title = ?, odometer = ?, distance_unit = ?, before_odometer = ?, before_unit = ?, total = ?, odd = ?, story = ?, tags = ?,
             done_by = ?, cost = ?, currency = ?, fuel = ?, fuel_unit = ?, is_full = ?, missed = ?, fuel_over = NULL, fuel_burnt = NULL,
             version = version + 1, updated_at = UTC_TIMESTAMP(6)
       WHERE id = ? AND vehicle_id = ? AND deleted_at IS NULL)",
                *r.date, r.kind, r.title, c.odometer, c.unit, c.before, c.before_unit, total, odd, r.story, text_of_tags(r.tags), r.done_by, c.cost, c.currency,
                r.fuel, c.fuel_unit, r.is_full, r.missed, id, vehicle) == 1;
}

void put_lines(Db& db, Id id, const std::vector<Line>& lines) {
  db.run("DELETE FROM entry_line WHERE entry_id = ?", id);
  if (lines.empty()) return;
  std::vector<std::string> values;
  for (const Line& line : lines) {
    const std::string position = std::to_string(values.size() / 6 + 1);
    for (const std::string& value : {std::to_string(id), position, line.kind, line.title, std::to_string(line.quantity), std::to_string(line.price)})
      values.push_back(value);
  }
  db.run("INSERT INTO entry_line (entry_id, position, kind, title, quantity, price) VALUES " + places(lines.size(), "(?, ?, ?, ?, ?, ?)"), values);
}

static Line line_from(Row& row) { Line line; line.kind = row.text(), line.title = row.text(), line.quantity = row.whole(), line.price = row.whole(); return line; }
std::vector<Line> lines_of(Db& db, Id id) {
  return db.all(line_from, "SELECT kind, title, quantity, price FROM entry_line WHERE entry_id = ? ORDER BY position", id);
}
std::map<Id, std::vector<Line>> lines_of(Db& db, Id vehicle, const std::vector<Id>& entries) {
  struct Of { Id id; Line line; };
  const auto from_of = [](Row& row) { const Id id = row.id(); return Of{id, line_from(row)}; };
  static const std::string lines = "SELECT l.entry_id, l.kind, l.title, l.quantity, l.price FROM ", in_order = " ORDER BY l.entry_id, l.position";
  std::vector<Of> all;
  if (entries.size() > 100) {
    all = db.all(from_of, lines + "entry e JOIN entry_line l ON l.entry_id = e.id WHERE e.vehicle_id = ? AND e.deleted_at IS NULL" + in_order, vehicle);
  } else {
    std::vector<std::string> ids;                       // filled up with noughts: one prepared statement for any number of them
    for (const Id id : entries) ids.push_back(std::to_string(id));
    ids.resize(100, "0");
    all = db.all(from_of, lines + "entry_line l WHERE l.entry_id IN (" + places(ids.size()) + ")" + in_order, ids);
  }
  std::map<Id, std::vector<Line>> found;
  for (const Of& one : all) found[one.id].push_back(one.line);
  return found;
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
  return db.one(from_row, whole_stories + R"(
        FROM entry e JOIN vehicle v ON v.id = e.vehicle_id AND v.owner_id = ? AND v.deleted_at IS NULL
       WHERE e.id = ? AND e.vehicle_id = ? AND e.deleted_at IS NULL)", owner, id, vehicle);
}

static const std::string everything = "CONCAT_WS(' ', e.title, e.story, e.tags, e.done_by)";

// FROM and WHERE of a filter, with its values; those of the words come last.
struct Chosen {
  std::string sql = " FROM entry e WHERE e.vehicle_id = ? AND e.deleted_at IS NULL";
  std::vector<std::string> values = {};
  explicit Chosen(const Filter& filter, const std::optional<After>& after = {}) {
    if (filter.records_only) also("e.kind NOT IN ('reading', 'cluster')", {});
    if (!filter.kind.empty()) also("e.kind = ?", {filter.kind});
    if (!filter.tag.empty()) also("e.tags LIKE ? ESCAPE '!'", patterns({"," + filter.tag + ","}));
    if (filter.year) also("e.date BETWEEN ? AND ?", {iso(Day(*filter.year, 1, 1)), iso(Day(*filter.year, 12, 31))});
    if (after) also("(e.date < ? OR (e.date = ? AND e.id < CAST(? AS UNSIGNED)))", {iso(after->date), iso(after->date), std::to_string(after->id)});
    sql += and_all_in(filter.words, everything);
    for (const std::string& pattern : patterns(filter.words)) values.push_back(pattern);
  }
 private:
  void also(const std::string& condition, const std::vector<std::string>& with) {
    sql += " AND " + condition;
    values.insert(values.end(), with.begin(), with.end());
  }
};

std::vector<Record> newest(Db& db, Id vehicle, const Filter& filter, std::optional<After> after, int64_t most, bool whole) {
  const Chosen chosen(filter, after);
  return db.all(from_row, (whole ? whole_stories : beginnings) + chosen.sql + " ORDER BY e.date DESC, e.id DESC LIMIT ?", vehicle, chosen.values, most);
}
std::vector<Record> page(Db& db, Id vehicle, const Filter& filter, int64_t offset, int64_t most) {
  const Chosen chosen(filter);
  return db.all(from_row, whole_stories + " FROM (SELECT e.id" + chosen.sql + R"( ORDER BY e.date DESC, e.id DESC LIMIT ? OFFSET ?) page
        JOIN entry e ON e.id = page.id
       ORDER BY e.date DESC, e.id DESC)", vehicle, chosen.values, most, offset);
}
int64_t count(Db& db, Id vehicle, const Filter& filter) {
  const Chosen chosen(filter);
  return *db.one(&Row::whole, "SELECT COUNT(*)" + chosen.sql, vehicle, chosen.values);
}

std::vector<Record> deleted(Db& db, Id vehicle) {
  return db.all(from_row, beginnings + R"(
        FROM entry e
       WHERE e.vehicle_id = ? AND e.deleted_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY
       ORDER BY e.deleted_at DESC
       LIMIT 20)", vehicle);
}

std::optional<Record> last_fuel(Db& db, Id vehicle) {
  return db.one(from_row, beginnings + " FROM entry e WHERE e.vehicle_id = ? AND e.kind = 'fuel' AND e.deleted_at IS NULL ORDER BY e.date DESC, e.id DESC LIMIT 1", vehicle);
}

std::vector<Found> search(Db& db, Id owner, const std::vector<std::string>& words) {
  const auto found_from = [](Row& row) { Found found; found.record = from_row(row), found.vehicle = row.text(); return found; };
  return db.all(found_from, beginnings + R"(, CONCAT(v.make, ' ', v.model)
        FROM vehicle v JOIN entry e ON e.vehicle_id = v.id
       WHERE v.owner_id = ? AND v.deleted_at IS NULL AND e.deleted_at IS NULL)" +
                            and_all_in(words, "CONCAT_WS(' ', e.title, e.story, e.tags, e.done_by, v.make, v.model, v.plate)") +
                            " ORDER BY e.date DESC, e.id DESC LIMIT 50", owner, patterns(words));
}

std::vector<Spent> spent(Db& db, Id vehicle) {
  return db.all([](Row& row) { const int64_t year = row.whole(); std::string currency = row.text(), kind = row.text(); return Spent{year, currency, kind, row.whole()}; }, R"(
      SELECT YEAR(date), currency, kind, SUM(cost)
        FROM entry
       WHERE vehicle_id = ? AND cost IS NOT NULL AND deleted_at IS NULL
       GROUP BY YEAR(date), currency, kind)", vehicle);
}
std::vector<Reach> reaches(Db& db, Id vehicle) {
  return db.all([](Row& row) { const int64_t year = row.whole(), first = row.whole(); return Reach{year, first, row.whole()}; }, R"(
      SELECT YEAR(date), MIN(total), MAX(total)
        FROM entry
       WHERE vehicle_id = ? AND total IS NOT NULL AND NOT odd AND deleted_at IS NULL
       GROUP BY YEAR(date)
       ORDER BY YEAR(date))", vehicle);
}
std::vector<Record> full_tanks(Db& db, Id vehicle) {
  return db.all(from_row, beginnings + R"(
        FROM entry e
       WHERE e.vehicle_id = ? AND e.kind = 'fuel' AND e.fuel_over IS NOT NULL AND e.fuel_burnt IS NOT NULL AND e.deleted_at IS NULL
       ORDER BY e.date DESC, e.id DESC
       LIMIT 200)", vehicle);
}

Id purge(Db& db) {
  const std::string without_files = "NOT EXISTS (SELECT 1 FROM attachment a WHERE a.entry_id = e.id)";     // those go first
  const auto gone = db.all(&Row::text, "(SELECT e.id FROM entry e WHERE e.deleted_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY AND " + without_files + R"( LIMIT 500)
      UNION
      (SELECT e.id FROM vehicle v JOIN entry e ON e.vehicle_id = v.id WHERE v.deleted_at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY AND )" + without_files + " LIMIT 500)");
  if (gone.empty()) return 0;
  std::string ids;
  for (const std::string& id : gone) ids += (ids.empty() ? "" : ", ") + id;
  db.execute("DELETE FROM entry WHERE id IN (" + ids + ")");
  return gone.size();
}

}  // namespace record_store
