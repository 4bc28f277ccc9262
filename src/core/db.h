// Db: one MySQL connection, owned by one thread, with its prepared statements. Row reads columns left to right, as the SELECT names them.
// What the database refuses is thrown as sql::SQLException; a second row in a unique index as Duplicate.
#pragma once
#include <cppconn/driver.h>
#include <cppconn/exception.h>
#include <cppconn/prepared_statement.h>
#include <cppconn/resultset.h>
#include <cppconn/statement.h>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>
#include "date.h"

using Id = uint64_t;

// The places of a list of values: "?, ?, ?", for IN (…) and VALUES …
std::string places(size_t number, const std::string& each = "?");

class Row {
 public:
  explicit Row(sql::ResultSet& set) : set_(set) {}
  Id id() { return set_.getUInt64(++at_); }
  int64_t whole() { return set_.getInt64(++at_); }
  std::string text() { return set_.getString(++at_).asStdString(); }
  Day day() { return *day_from(text()); }
  Time time();                                     // a DATETIME, as UTC
  bool flag() { return whole() != 0; }
  std::optional<std::string> maybe_text() { return maybe(text()); }
  std::optional<int64_t> maybe_whole() { return maybe(whole()); }
  std::optional<Id> maybe_id() { return maybe(id()); }
  std::optional<Time> maybe_time();
  std::optional<Day> maybe_day() {
    const std::string s = text();
    return set_.wasNull() ? std::nullopt : day_from(s);
  }
 private:
  template <class T> std::optional<T> maybe(T value) { return set_.wasNull() ? std::nullopt : std::optional<T>(std::move(value)); }
  sql::ResultSet& set_;
  uint32_t at_ = 0;
};

// The operation that asked knows which field that is: dup.on("vehicle_held_vin").
struct Duplicate : std::runtime_error {
  using std::runtime_error::runtime_error;
  bool on(const std::string& index) const { return std::string(what()).ends_with(index + "'"); }   // the typed text stands before it
};

struct DbWhere {                                  // DATABASE=mysql://user:password@host:port/schema?socket=/path
  std::string host, user, password, schema, socket;
  int port = 3306;
  int statement_seconds = 10;                      // max_statement_time; 0: as long as it takes
};
// In each thread but the first that has a Db, around it.
struct DbThread {
  DbThread();
  ~DbThread();
};

DbWhere db_where(const std::string& url);          // throws std::runtime_error with a sentence

class Db {
  // A read outside a transaction may find that the connection died since its last use (a restarted database): nothing was sent on the
  // new one yet, so it is tried once more there.
  template <class Read>
  auto with_fresh_connection(Read read) {
    try { return read(); }
    catch (const sql::SQLException& e) { if (!forget_if_dead(e) || in_transaction_) throw; }
    return read();
  }
 public:
  explicit Db(DbWhere where) : where_(std::move(where)) {}   // connects when first asked something
  ~Db();
  Db(const Db&) = delete;
  Db& operator=(const Db&) = delete;

  // The rows, each read by read(Row&): a function of yours, or &Row::id for a single column.
  template <class Read, class... Args>
  auto all(Read read, const std::string& sql, const Args&... args) {
    return with_fresh_connection([&] {
      std::unique_ptr<sql::ResultSet> set(prepare(sql, args...).executeQuery());
      std::vector<std::invoke_result_t<Read, Row&>> found;
      while (set->next()) { Row row(*set); found.push_back(std::invoke(read, row)); }
      return found;
    });
  }
  template <class Read, class... Args>
  auto one(Read read, const std::string& sql, const Args&... args) {
    auto found = all(read, sql, args...);
    using Kind = typename decltype(found)::value_type;      // spelt out, because a vector<bool> gives something else than bool
    return found.empty() ? std::nullopt : std::optional<Kind>(std::move(found.front()));
  }
  // For tables of any size, without values: each row is taken as it comes and none is kept. Ask nothing else meanwhile.
  template <class Take>
  void each(const std::string& sql, Take take) {
    std::unique_ptr<sql::Statement> statement = unbuffered();
    std::unique_ptr<sql::ResultSet> set(statement->executeQuery(sql));
    while (set->next()) { Row row(*set); take(row); }
  }
  // The number of rows that an UPDATE or DELETE matched, changed or not.
  template <class... Args>
  int run(const std::string& sql, const Args&... args) try {
    return prepare(sql, args...).executeUpdate();
  } catch (const sql::SQLException& e) {
    throw_as_duplicate(e);
    throw;
  }
  // Inserts exactly one row and gives its id. Anything else would leave LAST_INSERT_ID at an earlier row's.
  template <class... Args>
  Id add(const std::string& sql, const Args&... args) {
    if (run(sql, args...) != 1) throw std::logic_error("not one row: " + sql);
    return *one(&Row::id, "SELECT LAST_INSERT_ID()");
  }
  // A statement that cannot be prepared (DDL, SET), sent as it is.
  void execute(const std::string& sql);

  int queries() const { return queries_; }         // statements sent so far, of which the log line tells the difference
  void disconnect();                               // forgets connection and statements; the next call connects anew

 private:
  friend class Transaction;
  bool forget_if_dead(const sql::SQLException&);
  void throw_as_duplicate(const sql::SQLException&);
  void connect();
  void refuse_stale_snapshots();
  std::unique_ptr<sql::Statement> unbuffered();
  sql::PreparedStatement& prepared(const std::string& sql);
  template <class... Args>
  sql::PreparedStatement& prepare(const std::string& sql, const Args&... args) {
    auto& statement = prepared(sql);
    [[maybe_unused]] uint32_t at = 0;
    (bind_next(statement, at, args), ...);
    return statement;
  }
  // A list of values fills as many places.
  template <class T>
  static void bind_next(sql::PreparedStatement& s, uint32_t& at, const std::vector<T>& all) { for (const auto& one : all) bind(s, ++at, one); }
  template <class T>
  static void bind_next(sql::PreparedStatement& s, uint32_t& at, const T& value) { bind(s, ++at, value); }
  static void bind(sql::PreparedStatement& s, uint32_t at, const std::string& v) { s.setString(at, v); }
  static void bind(sql::PreparedStatement& s, uint32_t at, const char* v) { s.setString(at, v); }
  static void bind(sql::PreparedStatement& s, uint32_t at, Id v) { s.setUInt64(at, v); }
  static void bind(sql::PreparedStatement& s, uint32_t at, int64_t v) { s.setInt64(at, v); }
  static void bind(sql::PreparedStatement& s, uint32_t at, bool v) { s.setInt64(at, v); }
  static void bind(sql::PreparedStatement& s, uint32_t at, Day v) { s.setString(at, iso(v)); }
  template <class T>
  static void bind(sql::PreparedStatement& s, uint32_t at, const std::optional<T>& v) {
    if (v) bind(s, at, *v); else s.setNull(at, sql::DataType::VARCHAR);
  }
  DbWhere where_;
  std::unique_ptr<sql::Connection> link_;
  std::unordered_map<std::string, std::unique_ptr<sql::PreparedStatement>> ready_;
  bool in_transaction_ = false;
  int queries_ = 0;
};

// For in_transaction() below and what only reads: rolls back unless commit() was reached. The verbs go as SQL text, because the connector's own
// commit(), rollback() and setAutoCommit() swallow errors, and a lost commit would look like success.
class Transaction {
 public:
  explicit Transaction(Db& db);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();
 private:
  Db& db_;
  bool done_ = false;
};

bool is_away(const sql::SQLException&);           // no database to speak of: answered 503, not 500
bool is_full(const sql::SQLException&);           // a table or disk is full: answered 503, and the log says so loudly

// Decides about the next try of a failed transaction, and waits for it.
class Tries {
 public:
  // True: run it again. after_commit: COMMIT had been sent, so that only what leaves a request key may be repeated when the connection went.
  bool again(Db&, const sql::SQLException&, bool after_commit, bool has_key);
 private:
  int number_ = 1;
  std::chrono::steady_clock::time_point until_ = std::chrono::steady_clock::now() + std::chrono::seconds(10);
};

// Runs the operation in a transaction and gives what it returns. Where the database asks for it (deadlock, lock wait, changed meanwhile,
// a lost connection), all of it is rolled back and run again, on a new connection if need be, four times at most and within ten seconds:
// so it must be safe to run from its start, and have no effect outside db. has_key: it finds its own earlier success (Once).
template <class Operation>
auto in_transaction(Db& db, Operation operation, bool has_key = false) {
  for (Tries tries;;) {
    bool at_commit = false;
    try {
      Transaction all_or_nothing(db);
      auto result = operation();
      at_commit = true;
      all_or_nothing.commit();
      return result;
    } catch (const sql::SQLException& e) {
      if (!tries.again(db, e, at_commit, has_key)) throw;
    }
  }
}
