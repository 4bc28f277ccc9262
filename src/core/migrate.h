// Migrations: sql/NNN_what_changed.sql, one statement each, append-only, harmless to repeat. What ran is recorded in the table migration.
#pragma once
#include <functional>
#include "lease.h"

struct Migration {
  int64_t number;
  std::string name, sql;            // name: 001_migrations
};
std::vector<Migration> migrations_of(const std::string& share);     // in order; throws std::runtime_error where the numbers have a gap

struct SchemaState {
  int64_t newest_known, newest_done;
  std::vector<Migration> waiting;
  bool is_newer() const { return newest_done > newest_known; }
};
SchemaState schema_state(Db&, const std::string& share);

// Runs what is waiting, one by one, and calls done() after each. A lease keeps two of them apart; DDL commits by itself, so a run that was cut
// off is simply run again. Throws std::runtime_error for a schema that is newer than this program.
void migrate(Db&, const std::string& share, const std::function<void(const Migration&)>& done);
// The same up to a certain one, for who holds the lease already.
void run_migrations(Db&, Lease&, const std::string& share, int64_t last, const std::function<void(const Migration&)>& done);
