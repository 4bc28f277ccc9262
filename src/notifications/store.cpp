#include "store.h"
#include "../core/config.h"
#include "../core/log.h"

namespace job_store {

void insert(Db& db, const std::string& kind, Id subject, const std::string& once) {
  db.run("INSERT IGNORE INTO job (kind, subject_id, once, run_at) VALUES (?, ?, ?, UTC_TIMESTAMP(6))", kind, subject,
         once.empty() ? std::nullopt : std::optional(once));
}

std::optional<Leased> lease_next(Db& db, Lanes lanes) {
  const std::string lane = lanes == Lanes::mail ? "mail" : lanes == Lanes::others ? "others" : "all";
  return in_transaction(db, [&] {
    const auto next = db.one([](Row& row) { return Leased{row.id(), row.text(), row.id(), row.whole()}; }, R"(
        SELECT id, kind, subject_id, attempts FROM job
         WHERE state IN ('queued', 'leased') AND (kind = ? OR ? <> 'mail') AND (kind <> ? OR ? <> 'others') AND run_at <= UTC_TIMESTAMP(6)
           AND (lease_until IS NULL OR lease_until NOT BETWEEN UTC_TIMESTAMP(6) AND UTC_TIMESTAMP(6) + INTERVAL 10 MINUTE)
         ORDER BY state, run_at
         LIMIT 1
           FOR UPDATE SKIP LOCKED)", std::string(mail_job), lane, std::string(mail_job), lane);
    if (next) db.run(R"(
        UPDATE job SET state = 'leased', lease_until = UTC_TIMESTAMP(6) + INTERVAL 5 MINUTE, attempts = attempts + 1 WHERE id = ?)", next->id);
    return next;
  });
}

void done(Db& db, Id id) { db.run("UPDATE job SET state = 'done', lease_until = NULL, error = NULL WHERE id = ?", id); }
void again(Db& db, Id id) { db.run("UPDATE job SET state = 'queued', lease_until = NULL, attempts = 0, run_at = UTC_TIMESTAMP(6) WHERE id = ?", id); }
bool failed(Db& db, Id id, int64_t attempts, const std::string& error) {
  db.run(R"(
      UPDATE job
         SET state = IF(? >= 10, 'dead', 'queued'), lease_until = NULL, error = ?,
             run_at = UTC_TIMESTAMP(6) + INTERVAL POW(2, LEAST(?, 10)) MINUTE
       WHERE id = ?)", attempts, one_line(error).substr(0, 1000), attempts, id);
  return attempts >= 10;
}
void note_worker(Db& db) {
  // A worker looks every second; that it is there is written every fifteen.
  db.run(R"(
      INSERT INTO setting (name, value) VALUES ('worker.seen', '') ON DUPLICATE KEY UPDATE
             updated_at = IF(updated_at BETWEEN UTC_TIMESTAMP(6) - INTERVAL 15 SECOND AND UTC_TIMESTAMP(6), updated_at, UTC_TIMESTAMP(6)))");
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

static Job job_from(Row& row) {
  Job j;
  j.id = row.id(), j.subject = row.id(), j.kind = row.text(), j.state = row.text(), j.attempts = row.whole(), j.error = row.maybe_text();
  j.run_at = row.time(), j.created_at = row.time();
  return j;
}
static const std::string job_columns = "SELECT id, subject_id, kind, state, attempts, error, run_at, created_at FROM job";

std::vector<Job> list(Db& db, const std::string& state, Id before, int64_t most) {
  if (state.empty()) return db.all(job_from, job_columns + " WHERE id < ? ORDER BY id DESC LIMIT ?", before, most);
  return db.all(job_from, job_columns + " WHERE state = ? AND id < ? ORDER BY id DESC LIMIT ?", state, before, most);
}
std::optional<Job> find(Db& db, Id id) { return db.one(job_from, job_columns + " WHERE id = ?", id); }
bool retry(Db& db, Id id) {
  return db.run("UPDATE job SET state = 'queued', attempts = 0, lease_until = NULL, run_at = UTC_TIMESTAMP(6) WHERE id = ? AND state = 'dead'", id) == 1;
}

}  // namespace job_store

namespace mail_store {

static Mail mail_from(Row& row) {
  Mail m;
  m.id = row.id(), m.shop_id = row.id(), m.person = row.maybe_id().value_or(0), m.kind = row.text(), m.language = row.text(), m.recipient = row.text();
  m.subject = row.text(), m.state = row.text(), m.attempts = row.whole(), m.error = row.maybe_text(), m.at = row.time(), m.sent_at = row.maybe_time();
  return m;
}
static const std::string columns = "m.id, m.shop_id, m.user_id, m.kind, m.language, m.recipient, m.subject, m.state, m.attempts, m.error, m.at, m.sent_at";

Id insert(Db& db, const MailTo& to, const std::string& kind, const std::string& subject, const std::string& body, const MailLink& link, const std::string& once,
          const std::string& message_id, const std::string& state) {
  const int added = db.run(R"(
      INSERT IGNORE INTO mail (shop_id, once, user_id, kind, language, recipient, subject, body, link_id, link_path, message_id, state)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))", to.shop, once.empty() ? std::nullopt : std::optional(once), to.person ? std::optional(to.person) : std::nullopt,
                           kind, to.language, to.address, subject, body, link.id ? std::optional(link.id) : std::nullopt, link.path, message_id, state);
  return added ? *db.one(&Row::id, "SELECT LAST_INSERT_ID()") : 0;
}

std::optional<Outgoing> find_outgoing(Db& db, Id id) {
  return db.one([](Row& row) {
    Outgoing out;
    out.mail = mail_from(row), out.mail.body = row.text(), out.link = row.maybe_id().value_or(0), out.link_path = row.maybe_text().value_or("");
    out.message_id = row.text(), out.shop_name = row.maybe_text().value_or("");
    return out;
  }, "SELECT " + columns + ", m.body, m.link_id, m.link_path, m.message_id, s.name FROM mail m LEFT JOIN shop s ON s.id = m.shop_id WHERE m.id = ?", id);
}

void mark(Db& db, Id id, const std::string& state, const std::string& error) {
  db.run(R"(
      UPDATE mail SET state = ?, error = ?, attempts = attempts + (? IN ('sent', 'failed')), sent_at = IF(? = 'sent', UTC_TIMESTAMP(6), NULL)
       WHERE id = ? AND state = 'queued')", state, error.empty() ? std::nullopt : std::optional(error.substr(0, 500)), state, state, id);
}
void note_error(Db& db, Id id, const std::string& error) { db.run("UPDATE mail SET attempts = attempts + 1, error = ? WHERE id = ?", error.substr(0, 500), id); }

std::vector<Mail> list(Db& db, std::optional<Id> shop, const MailQuery& q, int64_t most) {
  const Id before = q.before ? q.before : INT64_MAX;
  const std::string of_shop = shop ? " AND m.shop_id = " + std::to_string(*shop) : "", end = of_shop + " AND m.id < ? ORDER BY m.id DESC LIMIT ?";
  const std::string from = "SELECT " + columns + " FROM mail m WHERE ";
  if (!q.recipient.empty() && !q.state.empty()) return db.all(mail_from, from + "m.recipient = ? AND m.state = ?" + end, q.recipient, q.state, before, most);
  if (!q.recipient.empty()) return db.all(mail_from, from + "m.recipient = ?" + end, q.recipient, before, most);
  if (!q.state.empty()) return db.all(mail_from, from + "m.state = ?" + end, q.state, before, most);
  return db.all(mail_from, from + "TRUE" + end, before, most);
}
std::optional<Mail> find(Db& db, std::optional<Id> shop, Id id) {
  return db.one([](Row& row) { Mail m = mail_from(row); m.body = row.text(); return m; },
                "SELECT " + columns + ", m.body FROM mail m WHERE m.id = ? AND (? IS NULL OR m.shop_id = ?)", id, shop, shop);
}
int64_t number(Db& db, std::optional<Id> shop, const std::string& state) {
  if (shop) return *db.one(&Row::whole, "SELECT COUNT(*) FROM (SELECT 1 FROM mail WHERE shop_id = ? AND state = ? LIMIT 1000) first", *shop, state);
  return *db.one(&Row::whole, "SELECT COUNT(*) FROM (SELECT 1 FROM mail WHERE state = ? LIMIT 1000) first", state);
}
bool requeue(Db& db, Id id) { return db.run("UPDATE mail SET state = 'queued' WHERE id = ? AND state IN ('failed', 'dropped')", id) == 1; }
void requeue_held(Db& db) {
  db.run("INSERT IGNORE INTO job (kind, subject_id, run_at) SELECT ?, id, UTC_TIMESTAMP(6) FROM mail WHERE state = 'held'", std::string(mail_job));
  db.run("UPDATE mail SET state = 'queued' WHERE state = 'held'");
}
void drop_held(Db& db) { db.run("UPDATE mail SET state = 'dropped', error = 'was waiting when the system was restored' WHERE state IN ('held', 'queued')"); }
bool is_held(Db& db) { return db.one(&Row::text, "SELECT value FROM setting WHERE name = 'mail.held'").has_value(); }
void unhold(Db& db) { db.run("DELETE FROM setting WHERE name = 'mail.held'"); }
std::string host_of(Db& db, Id shop) {
  return db.one(&Row::text, "SELECT host FROM shop_host WHERE shop_id = ? ORDER BY host <> ?, host LIMIT 1", shop, config().host).value_or("");
}
Id purge(Db& db) {
  return static_cast<Id>(db.run("DELETE FROM mail WHERE state IN ('sent', 'dropped') AND at < UTC_TIMESTAMP(6) - INTERVAL 90 DAY ORDER BY at LIMIT 500"));
}

std::optional<MailText> find_text(Db& db, Id shop, const std::string& kind, const std::string& language) {
  return db.one([](Row& row) { return MailText{row.text(), row.text(), row.text(), row.text(), row.whole()}; },
                "SELECT kind, language, subject, body, version FROM mail_text WHERE shop_id = ? AND kind = ? AND language = ?", shop, kind, language);
}
std::vector<std::string> changed_texts(Db& db, Id shop) {
  return db.all(&Row::text, "SELECT CONCAT(kind, ' ', language) FROM mail_text WHERE shop_id = ?", shop);
}
void insert_text(Db& db, Id shop, const MailText& t) {
  db.run("INSERT INTO mail_text (shop_id, kind, language, subject, body) VALUES (?, ?, ?, ?, ?)", shop, t.kind, t.language, t.subject, t.body);
}
bool update_text(Db& db, Id shop, const MailText& t, int64_t seen) {
  return db.run(R"(
      UPDATE mail_text SET subject = ?, body = ?, version = version + 1, updated_at = UTC_TIMESTAMP(6)
       WHERE shop_id = ? AND kind = ? AND language = ? AND version = ?)", t.subject, t.body, shop, t.kind, t.language, seen) == 1;
}
void delete_text(Db& db, Id shop, const std::string& kind, const std::string& language) {
  db.run("DELETE FROM mail_text WHERE shop_id = ? AND kind = ? AND language = ?", shop, kind, language);
}

}  // namespace mail_store
