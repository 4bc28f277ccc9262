#include "store.h"
#include "../core/log.h"

namespace job_store {

void insert(Db& db, const std::string& kind, Id subject, const std::string& once) {
  db.run("INSERT IGNORE INTO job (kind, subject_id, once, run_at) VALUES (?, ?, ?, UTC_TIMESTAMP(6))", kind, subject,
         once.empty() ? std::nullopt : std::optional(once));
}

std::optional<Leased> lease_next(Db& db) {
  return in_transaction(db, [&] {
    const auto next = db.one([](Row& row) { return Leased{row.id(), row.text(), row.id(), row.whole()}; }, R"(
        SELECT id, kind, subject_id, attempts FROM job
         WHERE state IN ('queued', 'leased') AND run_at <= UTC_TIMESTAMP(6)
           AND (lease_until IS NULL OR lease_until NOT BETWEEN UTC_TIMESTAMP(6) AND UTC_TIMESTAMP(6) + INTERVAL 10 MINUTE)
         ORDER BY state, run_at
         LIMIT 1
           FOR UPDATE SKIP LOCKED)");
    if (next) db.run(R"(
        UPDATE job SET state = 'leased', lease_until = UTC_TIMESTAMP(6) + INTERVAL 5 MINUTE, attempts = attempts + 1 WHERE id = ?)", next->id);
    return next;
  });
}

void done(Db& db, Id id) { db.run("UPDATE job SET state = 'done', lease_until = NULL, error = NULL WHERE id = ?", id); }
void again(Db& db, Id id) { db.run("UPDATE job SET state = 'queued', lease_until = NULL, attempts = 0 WHERE id = ?", id); }
void failed(Db& db, Id id, int64_t attempts, const std::string& error) {
  db.run(R"(
      UPDATE job
         SET state = IF(? >= 10, 'dead', 'queued'), lease_until = NULL, error = ?,
             run_at = UTC_TIMESTAMP(6) + INTERVAL POW(2, LEAST(?, 10)) MINUTE
       WHERE id = ?)", attempts, one_line(error).substr(0, 1000), attempts, id);
}
void note_worker(Db& db) {
  db.run("INSERT INTO setting (name, value) VALUES ('worker.seen', '') ON DUPLICATE KEY UPDATE updated_at = UTC_TIMESTAMP(6)");
}
std::optional<int64_t> worker_seen(Db& db) {
  return db.one(&Row::whole, "SELECT TIMESTAMPDIFF(SECOND, updated_at, UTC_TIMESTAMP(6)) FROM setting WHERE name = 'worker.seen'");
}
bool take_turn(Db& db) {
  db.run("INSERT IGNORE INTO setting (name, value, updated_at) VALUES ('worker.turn', '', UTC_TIMESTAMP(6) - INTERVAL 1 HOUR)");
  return db.run("UPDATE setting SET updated_at = UTC_TIMESTAMP(6) WHERE name = 'worker.turn' AND updated_at NOT BETWEEN UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE AND UTC_TIMESTAMP(6)") == 1;
}
Id purge(Db& db) {
  return static_cast<Id>(db.run("DELETE FROM job WHERE state = 'done' AND run_at < UTC_TIMESTAMP(6) - INTERVAL 7 DAY ORDER BY run_at LIMIT 500"));
}

}  // namespace job_store
