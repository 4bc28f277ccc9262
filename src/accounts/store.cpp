#include "store.h"
#include "../core/secret.h"

namespace account_store {

static Session session_from(Row& row) {
  Session s;
  s.who.id = row.id();
  s.who.runs_installation = row.flag();
  s.who.name = row.text();
  for (std::string* chosen : {&s.language, &s.date_format, &s.who.distance_unit, &s.who.fuel_unit, &s.who.currency, &s.who.theme})
    *chosen = row.maybe_text().value_or("");
  s.who.zone = row.maybe_text().value_or("UTC");
  s.who.shop_id = row.maybe_id().value_or(0);
  s.role = row.maybe_text().value_or("");
  s.is_token = row.text() == "token";
  s.scopes = row.text();
  s.of_shop = row.maybe_id().value_or(0);
  s.remember = row.flag();
  s.extend = row.flag();
  return s;
}

std::optional<Session> find_session(Db& db, const std::string& hash, const std::string& host) {
  return db.one(session_from, R"(
      SELECT u.id, u.operator, u.username, u.language, u.date_format, u.distance_unit, u.fuel_unit, u.currency, u.theme,
             COALESCE(u.zone, s.zone), h.shop_id, f.role, e.kind, e.scopes, e.shop_id, e.remember,
             e.used_at < UTC_TIMESTAMP(6) - INTERVAL 1 HOUR OR (e.kind = 'token' AND e.used_at = e.created_at)
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
void note_use(Db& db, const std::string& hash) { db.run("UPDATE session SET used_at = UTC_TIMESTAMP(6) WHERE secret_hash = UNHEX(?)", hash); }
void delete_session(Db& db, const std::string& hash) { db.run("DELETE FROM session WHERE secret_hash = UNHEX(?)", hash); }
void end_sessions(Db& db, Id person, const std::string& but) { db.run("DELETE FROM session WHERE user_id = ? AND HEX(secret_hash) <> UPPER(?)", person, but); }
std::vector<Device> devices(Db& db, Id person, const std::string& this_one) {
  return db.all([](Row& row) {
    return Device{.id = row.id(), .name = device_name(row.text()), .address = row.text(), .created_at = row.time(), .used_at = row.time(), .is_this = row.flag(), .remembered = row.flag()};
  }, R"(
      SELECT id, device, address, created_at, used_at, HEX(secret_hash) = UPPER(?), remember FROM session
       WHERE user_id = ? AND kind = 'browser' AND expires_at > UTC_TIMESTAMP(6) AND ends_at > UTC_TIMESTAMP(6)
       ORDER BY used_at DESC LIMIT 100)", this_one, person);
}
bool end_device(Db& db, Id person, Id device) { return db.run("DELETE FROM session WHERE user_id = ? AND id = ? AND kind = 'browser'", person, device) == 1; }
void end_other_devices(Db& db, Id person, const std::string& this_one) {
  db.run("DELETE FROM session WHERE user_id = ? AND kind = 'browser' AND HEX(secret_hash) <> UPPER(?)", person, this_one);
}
Id purge_sessions(Db& db) {
  return static_cast<Id>(db.run("DELETE FROM session WHERE expires_at < UTC_TIMESTAMP(6) ORDER BY expires_at LIMIT 500"));
}

std::optional<HostShop> shop_of_host(Db& db, const std::string& host) {
  return db.one([](Row& row) { const Id id = row.id(); return HostShop{id, row.text()}; },
                "SELECT s.id, s.zone FROM shop_host h JOIN shop s ON s.id = h.shop_id WHERE h.host = ?", host);
}

Id insert_person(Db& db, const Registration& r, const std::string& password_hash, bool runs_installation) {
  return db.add("INSERT INTO user (username, email, password, zone, language, operator) VALUES (?, ?, ?, ?, ?, ?)",
                r.username, r.email, password_hash, r.zone, r.language, runs_installation);
}

static Account account_from(Row& row) {
  return {.id = row.id(), .username = row.text(), .email = row.text(), .password = row.text(), .active = row.flag(), .language = row.maybe_text().value_or("en"),
          .zone = row.maybe_text().value_or("UTC"), .verified = row.flag(), .leaving = row.flag(), .new_email = row.maybe_text()};
}
static const std::string account_columns = "SELECT id, username, email, password, active, language, zone, verified_at IS NOT NULL, leaves_at IS NOT NULL, new_email FROM user WHERE ";

std::optional<Account> find_by_login(Db& db, const std::string& login) {
  // A username has no "@", an email has one: never two people.
  return db.one(account_from, account_columns + (login.find('@') == std::string::npos ? "username_key" : "email_key") + " = LOWER(?)", login);
}
std::optional<Account> newest_account(Db& db, Id id) { return db.one(account_from, account_columns + "id = ? FOR UPDATE", id); }
std::optional<Account> find_account(Db& db, Id id) { return db.one(account_from, account_columns + "id = ?", id); }
void stay(Db& db, Id id) { db.run("UPDATE user SET leaves_at = NULL, version = version + 1 WHERE id = ?", id); }
std::vector<std::string> names_of(Db& db, Id id) {
  const auto found = db.one([](Row& row) { return std::vector{row.text(), row.text(), row.maybe_text().value_or("")}; }, "SELECT username, email, full_name FROM user WHERE id = ?", id);
  return found.value_or(std::vector<std::string>());
}
void set_verified(Db& db, Id id) { db.run("UPDATE user SET verified_at = COALESCE(verified_at, UTC_TIMESTAMP(6)) WHERE id = ?", id); }
void set_email(Db& db, Id id, const std::string& email) {
  db.run("UPDATE user SET email = ?, new_email = NULL, verified_at = UTC_TIMESTAMP(6), version = version + 1 WHERE id = ?", email, id);
}
void set_new_email(Db& db, Id id, const std::optional<std::string>& email) { db.run("UPDATE user SET new_email = ? WHERE id = ?", email, id); }
void set_password(Db& db, Id person, const std::string& hash) { db.run("UPDATE user SET password = ?, new_email = NULL WHERE id = ?", hash, person); }
bool renew_hash(Db& db, Id person, const std::string& before, const std::string& hash) {
  return db.run("UPDATE user SET password = ? WHERE id = ? AND password = ?", hash, person, before) == 1;
}
void insert_staff(Db& db, Id shop, Id person, const std::string& role) {
  db.run("INSERT INTO staff (shop_id, user_id, role) VALUES (?, ?, ?)", shop, person, role);
}
bool has_operator(Db& db) { return db.one(&Row::id, "SELECT id FROM user WHERE operator AND active LIMIT 1").has_value(); }
bool is_demo(Db& db) { return db.one(&Row::text, "SELECT value FROM setting WHERE name = 'demo'") == "open"; }

static Profile profile_from(Row& row) {
  Profile p;
  p.id = row.id();
  p.email = row.text();
  p.version = row.whole();
  p.username = row.text();
  for (std::optional<std::string>* chosen : {&p.full_name, &p.phone, &p.language, &p.zone, &p.distance_unit, &p.fuel_unit, &p.currency, &p.date_format, &p.theme})
    *chosen = row.maybe_text();
  return p;
}
std::optional<Profile> find_profile(Db& db, Id person) {
  return db.one(profile_from, R"(
      SELECT id, email, version, username, full_name, phone, language, zone, distance_unit, fuel_unit, currency, date_format, theme FROM user WHERE id = ?)", person);
}
bool touch_profile(Db& db, Id person) { return db.run("UPDATE user SET updated_at = UTC_TIMESTAMP(6) WHERE id = ?", person) == 1; }
void update_profile(Db& db, Id person, const ProfileDraft& p) {
  db.run(R"(
      UPDATE user SET username = ?, full_name = ?, phone = ?, language = ?, zone = ?, distance_unit = ?, fuel_unit = ?, currency = ?, date_format = ?, theme = ?,
                      version = version + 1
       WHERE id = ?)", p.username, p.full_name, p.phone, p.language, p.zone, p.distance_unit, p.fuel_unit, p.currency, p.date_format, p.theme, person);
}

// ---- Looking after accounts

static const std::string of_person = R"(
      SELECT u.id, u.username, u.email, COALESCE(u.language, ''), COALESCE(u.zone, ''), u.operator, u.active, u.created_at,
             COALESCE((SELECT e.at FROM event e WHERE e.subject = 'user' AND e.subject_id = u.id AND e.what = 'signed in' ORDER BY e.at DESC LIMIT 1), TIMESTAMP'1970-01-01 00:00:00')
        FROM user u )";
static Person person_from(Row& row) {
  Person p;
  p.id = row.id(), p.username = row.text(), p.email = row.text(), p.language = row.text(), p.zone = row.text();
  p.runs_installation = row.flag(), p.active = row.flag(), p.created = row.time();
  if (const Time at = row.time(); at > Time()) p.signed_in = at;
  return p;
}
static void add_employments(Db& db, std::vector<Person>& people) {
  if (people.empty()) return;
  struct Of { Id person; Employment job; };
  const auto from_row = [](Row& row) {
    Of of{row.id(), {}};
    of.job.shop = row.id(), of.job.shop_name = row.text(), of.job.host = row.text(), of.job.role = row.text();
    return of;
  };
  size_t at = 0;                                          // both are in the order of people
  for (Of& of : db.all(from_row, R"(
      SELECT f.user_id, f.shop_id, s.name, COALESCE((SELECT MIN(h.host) FROM shop_host h WHERE h.shop_id = s.id), ''), f.role
        FROM staff f JOIN shop s ON s.id = f.shop_id
       WHERE f.user_id BETWEEN ? AND ? AND f.ended_at IS NULL
       ORDER BY f.user_id, f.shop_id)", people.front().id, people.back().id)) {
    while (people[at].id < of.person) ++at;
    people[at].works_at.push_back(std::move(of.job));
  }
}
std::optional<Person> find_person(Db& db, Id id) {
  auto found = db.all(person_from, of_person + "WHERE u.id = ?", id);
  add_employments(db, found);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}
std::optional<Id> person_named(Db& db, const std::string& login) {
  const auto found = find_by_login(db, login);
  return found ? std::optional(found->id) : std::nullopt;
}
std::vector<Person> people_after(Db& db, Id last) {
  auto found = db.all(person_from, of_person + "WHERE u.id > ? ORDER BY u.id LIMIT 500", last);
  add_employments(db, found);
  return found;
}
std::vector<Id> some_shops(Db& db) { return db.all(&Row::id, "SELECT id FROM shop ORDER BY id LIMIT 2"); }

void lock_operators(Db& db) {
  db.run("INSERT INTO setting (name, value) VALUES ('operators', '') ON DUPLICATE KEY UPDATE updated_at = UTC_TIMESTAMP(6)");
}
bool lock_shop(Db& db, Id shop) { return db.run("UPDATE shop SET updated_at = UTC_TIMESTAMP(6) WHERE id = ?", shop) == 1; }
void lock_shops_of(Db& db, Id person) {
  db.run(R"(
      UPDATE shop s JOIN staff f ON f.shop_id = s.id AND f.user_id = ? AND f.ended_at IS NULL
         SET s.updated_at = UTC_TIMESTAMP(6))", person);
}
std::optional<Standing> newest_standing(Db& db, Id person) {
  return db.one([](Row& row) { const bool runs = row.flag(); return Standing{runs, row.flag()}; },
                "SELECT operator, active FROM user WHERE id = ? AND left_at IS NULL FOR UPDATE", person);
}
std::optional<std::string> newest_role(Db& db, Id shop, Id person) {
  return db.one(&Row::text, "SELECT role FROM staff WHERE shop_id = ? AND user_id = ? AND ended_at IS NULL FOR UPDATE", shop, person);
}
bool is_last_operator(Db& db, Id person) {
  return !db.one(&Row::id, "SELECT id FROM user WHERE operator AND active AND id <> ? LIMIT 1 LOCK IN SHARE MODE", person);
}
std::optional<std::string> shop_left_alone(Db& db, Id person, std::optional<Id> shop) {
  return db.one(&Row::text, R"(
      SELECT s.name
        FROM staff f JOIN shop s ON s.id = f.shop_id
       WHERE f.user_id = ? AND f.shop_id = COALESCE(?, f.shop_id) AND f.role = 'admin' AND f.ended_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM staff o JOIN user u ON u.id = o.user_id AND u.active
                          WHERE o.shop_id = f.shop_id AND o.user_id <> f.user_id AND o.role = 'admin' AND o.ended_at IS NULL)
       LIMIT 1
        LOCK IN SHARE MODE)", person, shop);
}
void touch_version(Db& db, Id person) { db.run("UPDATE user SET version = version + 1 WHERE id = ?", person); }
void put_role(Db& db, Id shop, Id person, const std::string& role) {
  db.run(R"(
      INSERT INTO staff (shop_id, user_id, role) VALUES (?, ?, ?)
          ON DUPLICATE KEY UPDATE role = VALUES(role), ended_at = NULL, version = version + 1)", shop, person, role);
}
void end_role(Db& db, Id shop, Id person) {
  db.run("UPDATE staff SET ended_at = UTC_TIMESTAMP(6), version = version + 1 WHERE shop_id = ? AND user_id = ?", shop, person);
}
void put_operator(Db& db, Id person, bool yes) {
  db.run("UPDATE user SET operator = ?, version = version + 1, updated_at = UTC_TIMESTAMP(6) WHERE id = ?", yes, person);
}
void put_active(Db& db, Id person, bool yes) {
  db.run("UPDATE user SET active = ?, version = version + 1, updated_at = UTC_TIMESTAMP(6) WHERE id = ?", yes, person);
}

// The window begins anew with the first attempt after its end. The key is a hash: no names or addresses stand in this table.
void add_attempt(Db& db, const std::string& what, int64_t seconds, int64_t number) {
  db.run(R"(
      INSERT INTO attempt (hash, number, at) VALUES (UNHEX(?), ?, UTC_TIMESTAMP(6))
          ON DUPLICATE KEY UPDATE
             number = IF(at NOT BETWEEN UTC_TIMESTAMP(6) - INTERVAL ? SECOND AND UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE, ?, number + ?),
             at = IF(number = ?, UTC_TIMESTAMP(6), at))", sha256_hex(what), number, seconds, number, number, number);
}
std::optional<Attempts> attempts_at(Db& db, const std::string& what, int64_t seconds) {
  return db.one([](Row& row) { return Attempts{row.whole(), row.whole()}; },
                "SELECT number, GREATEST(1, ? - TIMESTAMPDIFF(SECOND, at, UTC_TIMESTAMP(6))) FROM attempt WHERE hash = UNHEX(?)", seconds, sha256_hex(what));
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

}  // namespace account_store
