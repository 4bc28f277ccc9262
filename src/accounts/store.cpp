#include "store.h"
#include "../core/secret.h"

namespace account_store {

static Session session_from(Row& row) {
  Session s;
  s.who.id = row.id();
  s.who.runs_installation = row.flag();
  s.who.name = row.text();
  s.language = row.maybe_text().value_or("");
  s.who.zone = row.maybe_text().value_or("UTC");
  s.who.shop_id = row.maybe_id().value_or(0);
  s.role = row.maybe_text().value_or("");
  s.is_token = row.text() == "token";
  s.scopes = row.text();
  s.remember = row.flag();
  s.extend = row.flag();
  return s;
}

std::optional<Session> find_session(Db& db, const std::string& hash, const std::string& host) {
  return db.one(session_from, R"(
      SELECT u.id, u.operator, u.username, u.language, COALESCE(u.zone, s.zone), h.shop_id, f.role, e.kind, e.scopes, e.remember,
             e.used_at < UTC_TIMESTAMP(6) - INTERVAL 1 HOUR
        FROM session e
        JOIN user u ON u.id = e.user_id AND u.active
        LEFT JOIN shop_host h ON h.host = ?
        LEFT JOIN shop s ON s.id = h.shop_id
        LEFT JOIN staff f ON f.shop_id = h.shop_id AND f.user_id = u.id AND f.ended_at IS NULL
       WHERE e.secret_hash = UNHEX(?) AND e.expires_at > UTC_TIMESTAMP(6) AND e.ends_at > UTC_TIMESTAMP(6))", host, hash);
}

void insert_session(Db& db, const std::string& hash, Id person, bool remember, const std::string& device, const std::string& address) {
  db.run(R"(
      INSERT INTO session (secret_hash, user_id, remember, device, address, expires_at, ends_at)
      VALUES (UNHEX(?), ?, ?, ?, ?, UTC_TIMESTAMP(6) + INTERVAL ? DAY, UTC_TIMESTAMP(6) + INTERVAL 90 DAY))",
         hash, person, remember, device, address, int64_t{remember ? 30 : 7});
}
void extend_session(Db& db, const std::string& hash) {
  db.run(R"(
      UPDATE session SET used_at = UTC_TIMESTAMP(6), expires_at = UTC_TIMESTAMP(6) + INTERVAL IF(remember, 30, 7) DAY
       WHERE secret_hash = UNHEX(?))", hash);
}
void delete_session(Db& db, const std::string& hash) { db.run("DELETE FROM session WHERE secret_hash = UNHEX(?)", hash); }
Id purge_sessions(Db& db) {
  return static_cast<Id>(db.run("DELETE FROM session WHERE expires_at < UTC_TIMESTAMP(6) ORDER BY expires_at LIMIT 500"));
}

std::optional<Id> shop_of_host(Db& db, const std::string& host) { return db.one(&Row::id, "SELECT shop_id FROM shop_host WHERE host = ?", host); }

Id insert_person(Db& db, const Registration& r, const std::string& password_hash, bool runs_installation) {
  return db.add("INSERT INTO user (username, email, password, zone, operator) VALUES (?, ?, ?, ?, ?)",
                r.username, r.email, password_hash, r.zone, runs_installation);
}

std::optional<Account> find_by_login(Db& db, const std::string& login) {
  // A username has no "@", an email has one: never two people.
  return db.one([](Row& row) { return Account{row.id(), row.text(), row.text(), row.text(), row.flag()}; },
                std::string("SELECT id, username, email, password, active FROM user WHERE ") +
                    (login.find('@') == std::string::npos ? "username_key" : "email_key") + " = LOWER(?)", login);
}
void set_password(Db& db, Id person, const std::string& hash) { db.run("UPDATE user SET password = ? WHERE id = ?", hash, person); }
void insert_staff(Db& db, Id shop, Id person, const std::string& role) {
  db.run("INSERT INTO staff (shop_id, user_id, role) VALUES (?, ?, ?)", shop, person, role);
}
bool has_operator(Db& db) { return db.one(&Row::id, "SELECT id FROM user WHERE operator AND active LIMIT 1").has_value(); }
bool is_demo(Db& db) { return db.one(&Row::text, "SELECT value FROM setting WHERE name = 'demo'") == "open"; }
std::string email_of(Db& db, Id person) { return db.one(&Row::text, "SELECT email FROM user WHERE id = ?", person).value_or(""); }

// The window begins anew with the first attempt after its end. The key is a hash: no names or addresses stand in this table.
void add_attempt(Db& db, const std::string& what, int64_t seconds) {
  db.run(R"(
      INSERT INTO attempt (hash, number, at) VALUES (UNHEX(?), 1, UTC_TIMESTAMP(6))
          ON DUPLICATE KEY UPDATE
             number = IF(at NOT BETWEEN UTC_TIMESTAMP(6) - INTERVAL ? SECOND AND UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE, 1, number + 1),
             at = IF(number = 1, UTC_TIMESTAMP(6), at))", sha256_hex(what), seconds);
}
std::optional<int64_t> attempts_over(Db& db, const std::string& what, int64_t most, int64_t seconds) {
  return db.one(&Row::whole, R"(
      SELECT GREATEST(1, ? - TIMESTAMPDIFF(SECOND, at, UTC_TIMESTAMP(6))) FROM attempt
       WHERE hash = UNHEX(?) AND number > ? AND at BETWEEN UTC_TIMESTAMP(6) - INTERVAL ? SECOND AND UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE)",
                seconds, sha256_hex(what), most, seconds);
}
void forget_attempts(Db& db, const std::string& what) { db.run("DELETE FROM attempt WHERE hash = UNHEX(?)", sha256_hex(what)); }
void take_back_attempt(Db& db, const std::string& what) {
  db.run("UPDATE attempt SET number = number - 1 WHERE hash = UNHEX(?) AND number > 0", sha256_hex(what));
}
Id purge_attempts(Db& db) {
  return static_cast<Id>(db.run("DELETE FROM attempt WHERE at < UTC_TIMESTAMP(6) - INTERVAL 1 DAY ORDER BY at LIMIT 500"));
}

Id insert_link(Db& db, const std::string& purpose, Id target, int64_t seconds) {
  return db.add("INSERT INTO link (purpose, target, expires_at) VALUES (?, ?, UTC_TIMESTAMP(6) + INTERVAL ? SECOND)", purpose, target, seconds);
}
std::optional<Link> find_link(Db& db, Id id) {
  return db.one([](Row& row) { return Link{row.id(), row.text(), row.id(), row.whole()}; }, R"(
      SELECT id, purpose, target, generation FROM link WHERE id = ? AND used_at IS NULL AND expires_at > UTC_TIMESTAMP(6))", id);
}
std::optional<Id> newest_link(Db& db, const std::string& purpose) {
  return db.one(&Row::id, "SELECT id FROM link WHERE purpose = ? AND used_at IS NULL AND expires_at > UTC_TIMESTAMP(6) ORDER BY id DESC LIMIT 1", purpose);
}
void use_links(Db& db, const std::string& purpose) { db.run("UPDATE link SET used_at = UTC_TIMESTAMP(6) WHERE purpose = ? AND used_at IS NULL", purpose); }
bool use_link(Db& db, Id id) {
  return db.run("UPDATE link SET used_at = UTC_TIMESTAMP(6) WHERE id = ? AND used_at IS NULL AND expires_at > UTC_TIMESTAMP(6)", id) == 1;
}
void revoke_link(Db& db, Id id) { db.run("UPDATE link SET generation = generation + 1 WHERE id = ?", id); }

}  // namespace account_store
