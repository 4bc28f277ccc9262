#include "store.h"

namespace audit_store {

static Event from_row(Row& row) {
  Event e;
  e.id = row.id(), e.at = row.time(), e.user_id = row.maybe_id(), e.who = row.maybe_text(), e.area = row.text(), e.subject = row.text(), e.subject_id = row.id();
  e.what = row.text(), e.was = row.maybe_text().value_or(""), e.became = row.maybe_text().value_or(""), e.note = row.maybe_text().value_or("");
  e.name = row.maybe_text().value_or("");
  return e;
}

// The index is named: what is rare among many must not be looked for from the newest on.
static const char* index_for(const Chosen& c, bool everywhere) {
  if (!c.subject.empty()) return "event_row";
  if (!c.who.empty()) return "event_person";
  if (!c.area.empty()) return everywhere ? "event_area_time" : "event_area";
  return everywhere ? "event_time" : "event_at";
}

std::vector<Event> newest(Db& db, const Who& who, const Chosen& c, int64_t most) {
  const bool everywhere = who.runs_installation;
  std::string where;
  std::vector<std::string> values;
  const auto also = [&](bool asked, const char* condition, std::initializer_list<std::string> with) {
    if (!asked) return;
    where += (where.empty() ? " WHERE " : " AND ") + std::string(condition);
    values.insert(values.end(), with);
  };
  also(!everywhere, "shop_id = CAST(? AS UNSIGNED)", {std::to_string(who.shop_id)});
  also(!c.subject.empty(), "subject = ? AND subject_id = CAST(? AS UNSIGNED)", {c.subject, std::to_string(c.subject_id)});
  also(!c.who.empty(), c.who.find('@') == std::string::npos ? "user_id = (SELECT id FROM user WHERE username_key = LOWER(?))" : "user_id = (SELECT id FROM user WHERE email_key = LOWER(?))", {c.who});
  also(!c.area.empty(), "area = ?", {c.area});
  also(!c.from.empty(), "at >= ?", {c.from});
  also(!c.to.empty(), "at < ?", {c.to});
  if (c.after) also(true, "at <= ? AND (at < ? OR id < CAST(? AS UNSIGNED))", {c.after->at, c.after->at, std::to_string(c.after->id)});
  return db.all(from_row, R"(
      SELECT e.id, e.at, e.user_id, IF(u.active OR u.left_at IS NULL, u.username, NULL), e.area, e.subject, e.subject_id, e.what, e.was, e.became, e.note,
             COALESCE(s.username, p.title, CONCAT(v.make, ' ', v.model))
        FROM (SELECT id FROM event FORCE INDEX ()" + std::string(index_for(c, everywhere)) + ")" + where + R"( ORDER BY at DESC, id DESC LIMIT ?) page
        JOIN event e ON e.id = page.id
        LEFT JOIN user u ON u.id = e.user_id
        LEFT JOIN user s ON e.subject = 'user' AND s.id = e.subject_id AND (s.active OR s.left_at IS NULL)
        LEFT JOIN post p ON e.subject = 'post' AND p.id = e.subject_id AND p.shop_id = ? AND p.deleted_at IS NULL
        LEFT JOIN vehicle v ON e.subject = 'vehicle' AND v.id = e.subject_id AND v.owner_id = ? AND v.deleted_at IS NULL
       ORDER BY e.at DESC, e.id DESC)", values, most, who.shop_id, who.id);
}

std::vector<Seen> seen(Db& db, Id owner, int64_t most) {
  return db.all([](Row& row) { Seen s; s.at = row.time(), s.who = row.maybe_text().value_or(""), s.vehicle_id = row.id(), s.vehicle = row.text(), s.what = row.text(); return s; }, R"(
      SELECT e.at, IF(u.active OR u.left_at IS NULL, u.username, NULL), v.id, CONCAT(v.make, ' ', v.model), e.what
        FROM vehicle v
        JOIN event e ON e.subject = 'vehicle' AND e.subject_id = v.id AND e.user_id <> v.owner_id
        JOIN user u ON u.id = e.user_id
       WHERE v.owner_id = ? AND v.deleted_at IS NULL
       ORDER BY e.at DESC, e.id DESC
       LIMIT ?)", owner, most);
}

std::optional<std::string> days(Db& db) { return db.one(&Row::text, "SELECT value FROM setting WHERE name = 'audit.days'"); }
bool set_days(Db& db, int64_t seen, int64_t days) {
  db.run("INSERT IGNORE INTO setting (name, value) VALUES ('audit.days', '365')");
  return db.run("UPDATE setting SET value = ?, updated_at = UTC_TIMESTAMP(6) WHERE name = 'audit.days' AND value = ?", std::to_string(days), std::to_string(seen)) == 1;
}

Id purge(Db& db, int64_t days) {
  return static_cast<Id>(db.run("DELETE FROM event WHERE at < UTC_TIMESTAMP(6) - INTERVAL ? DAY ORDER BY at LIMIT 500", days));
}

}  // namespace audit_store
