#include "db.h"
#include <absl/time/time.h>
#include <cppconn/connection.h>
#include <cppconn/statement.h>
#include <random>
#include <regex>
#include <set>
#include <thread>
#include "secret.h"

static Time time_from(const std::string& text) {  // 2026-11-20 09:30:00.123456
  absl::Time t;
  std::string problem;
  if (!absl::ParseTime("%Y-%m-%d %H:%M:%E*S", text, absl::UTCTimeZone(), &t, &problem)) throw std::logic_error("no time: " + text);
  return std::chrono::time_point_cast<std::chrono::microseconds>(absl::ToChronoTime(t));
}
Time Row::time() { return time_from(text()); }
std::optional<Time> Row::maybe_time() {
  const auto known = maybe_text();
  return known ? std::optional(time_from(*known)) : std::nullopt;
}

DbWhere db_where(const std::string& url) {
  static const std::regex form(R"(mysql://([^:@/]+)(?::([^@/]*))?@([^:/]*)(?::(\d{1,5}))?/([A-Za-z0-9_$-]+)(?:\?socket=(/.+))?)");
  std::smatch part;
  if (!std::regex_match(url, part, form))
    throw std::runtime_error("DATABASE is not understood; it looks like mysql://user:password@localhost/servicebook?socket=/run/mysqld/mysqld.sock");
  DbWhere where{.host = part[3], .user = url_decoded(part[1].str()), .password = url_decoded(part[2].str()), .schema = part[5], .socket = part[6]};
  if (part[4].matched) where.port = std::stoi(part[4]);
  return where;
}

std::string places(size_t number, const std::string& each) {
  std::string all;
  for (size_t i = 0; i < number; ++i) all += i ? ", " + each : each;
  return all;
}

static bool is_lost(int code) {
  static const std::set<int> codes{1047, 1053, 1180, 1290, 1836, 1927, 2002, 2003, 2006, 2013, 2030, 2055};
  return codes.contains(code);
}

DbThread::DbThread() { get_driver_instance()->threadInit(); }
DbThread::~DbThread() { get_driver_instance()->threadEnd(); }

Db::~Db() { disconnect(); }

void Db::disconnect() {
  ready_.clear();
  link_.reset();
}

void Db::connect() {
  if (in_transaction_) throw std::logic_error("a transaction cannot go on over a new connection");
  sql::ConnectOptionsMap how;
  how["hostName"] = sql::SQLString(where_.socket.empty() ? where_.host : "localhost");
  how["userName"] = sql::SQLString(where_.user);
  how["password"] = sql::SQLString(where_.password);
  how["schema"] = sql::SQLString(where_.schema);
  if (where_.socket.empty()) how["port"] = where_.port;
  else how["socket"] = sql::SQLString(where_.socket);
  how["CLIENT_FOUND_ROWS"] = true;
  how["OPT_RECONNECT"] = false;                   // a transaction would go on halfway
  how["OPT_CONNECT_TIMEOUT"] = 2;
  how["OPT_READ_TIMEOUT"] = how["OPT_WRITE_TIMEOUT"] = where_.statement_seconds ? where_.statement_seconds : 3600;
  link_.reset(get_driver_instance()->connect(how));
  try {
    execute("SET NAMES utf8mb4 COLLATE utf8mb4_unicode_520_ci, time_zone = '+00:00', sql_mode = 'TRADITIONAL', "
            "innodb_lock_wait_timeout = 5, max_statement_time = " + std::to_string(where_.statement_seconds));
    refuse_stale_snapshots();
  } catch (...) {                                  // never a connection with other manners
    link_.reset();
    throw;
  }
}

// A row that changed since the transaction began to read is error 1020 (and done again), not a lost update. Older servers do not know it.
void Db::refuse_stale_snapshots() try {
  execute("SET innodb_snapshot_isolation = ON");
} catch (const sql::SQLException& e) {
  if (e.getErrorCode() != 1193) throw;
}

void Db::execute(const std::string& sql) {
  if (!link_) connect();
  ++queries_;
  std::unique_ptr<sql::Statement>(link_->createStatement())->execute(sql);
}

std::unique_ptr<sql::Statement> Db::unbuffered() {
  if (!link_) connect();
  ++queries_;
  std::unique_ptr<sql::Statement> statement(link_->createStatement());
  statement->setResultSetType(sql::ResultSet::TYPE_FORWARD_ONLY);
  return statement;
}

sql::PreparedStatement& Db::prepared(const std::string& sql) {
  if (!link_) connect();
  ++queries_;
  auto& slot = ready_[sql];
  if (!slot) slot.reset(link_->prepareStatement(sql));
  return *slot;
}

// 2006: gone before this was sent. 2030 is what a prepared statement says then, and so does one that met the loss while it was bound.
bool Db::forget_if_dead(const sql::SQLException& e) {
  if (!is_lost(e.getErrorCode())) return false;
  disconnect();
  return std::set{2006, 2030, 1927}.contains(e.getErrorCode());
}

void Db::throw_as_duplicate(const sql::SQLException& e) {
  if (e.getErrorCode() == 1062) throw Duplicate(e.what());
  forget_if_dead(e);
}

Transaction::Transaction(Db& db) : db_(db) {
  if (db.in_transaction_) throw std::logic_error("a transaction inside a transaction");
  try {
    db.execute("START TRANSACTION");
  } catch (const sql::SQLException&) {             // the connection died since its last use: nothing was sent yet
    db.disconnect();
    db.execute("START TRANSACTION");
  }
  db.in_transaction_ = true;
}
Transaction::~Transaction() {
  db_.in_transaction_ = false;
  if (done_ || !db_.link_) return;                 // a dead connection has rolled back by itself
  try { db_.execute("ROLLBACK"); } catch (...) { db_.disconnect(); }
}
void Transaction::commit() {
  db_.execute("COMMIT");
  done_ = true;
}

bool is_full(const sql::SQLException& e) { return e.getErrorCode() == 1114 || e.getErrorCode() == 1021; }
bool is_away(const sql::SQLException& e) {
  static const std::set<int> busy{1040, 1203, 1205, 1213, 1020, 1045, 1969, 2026};   // 1045: the account was changed under way; 1969: too slow
  return is_lost(e.getErrorCode()) || is_full(e) || busy.contains(e.getErrorCode());
}

bool Tries::again(Db& db, const sql::SQLException& e, bool after_commit, bool has_key) {
  const bool lost = is_lost(e.getErrorCode());
  if (!lost && !std::set{1213, 1205, 1020}.contains(e.getErrorCode())) return false;
  if (lost) db.disconnect();
  if ((lost && after_commit && !has_key) || number_ == 4 || std::chrono::steady_clock::now() > until_) return false;
  thread_local std::minstd_rand dice(std::random_device{}());
  std::this_thread::sleep_for(std::chrono::milliseconds(5 + dice() % (6u << ++number_)));
  return true;
}
