#include "grants.h"
#include <map>
#include <set>

// What the program may do there beside reading and adding. Parts of blobs go with their blob, by the foreign key; events too old to be kept
// are removed, but none is changed. column: to try it on.
struct WrittenOnce { std::string rights, column; };
static const std::map<std::string, WrittenOnce> written_once{{"blob_part", {"", "part"}}, {"event", {"DELETE", "what"}}, {"migration", {"", "name"}}};
static std::string rights_on(const std::string& table) {
  const auto once = written_once.find(table);
  return once == written_once.end() ? "UPDATE, DELETE" : once->second.rights;
}

static std::string quoted(const std::string& name, char quote) {
  std::string all(1, quote);
  for (const char c : name) all += c == quote || c == '\\' ? std::string{quote == '`' ? c : '\\', c} : std::string(1, c);
  return all + quote;
}

// 'servicebook'@'localhost', as the server knows who signed in; without a schema, for which there may be no right yet.
static std::string account_of(DbWhere program) {
  program.schema.clear();
  Db db(program);
  const std::string account = db.one(&Row::text, "SELECT CURRENT_USER()").value();
  const size_t at = account.rfind('@');
  return quoted(account.substr(0, at), '\'') + '@' + quoted(account.substr(at + 1), '\'');
}

void give_rights(Db& migrating, const DbWhere& program, const DbWhere& migrator) {
  if (program.user == migrator.user) return;
  const std::string account = account_of(program), schema = quoted(program.schema, '`');
  std::string pattern;                             // in GRANT ON schema.* an underscore stands for any letter
  for (const char c : program.schema) pattern += c == '_' ? std::string("\\_") : std::string(1, c);
  const std::string everywhere = '`' + pattern + "`.*";
  try {
    migrating.execute("GRANT SELECT, INSERT ON " + everywhere + " TO " + account);
    for (const std::string& table : migrating.all(&Row::text, R"(
        SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE')"))
      if (const std::string rights = rights_on(table); !rights.empty()) migrating.execute("GRANT " + rights + " ON " + schema + '.' + quoted(table, '`') + " TO " + account);
    // Last, so that a running program never lacks what it needs.
    migrating.execute("REVOKE UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE TEMPORARY TABLES, LOCK TABLES, EXECUTE, CREATE VIEW, SHOW VIEW, "
                      "CREATE ROUTINE, ALTER ROUTINE, EVENT, TRIGGER ON " + everywhere + " FROM " + account);
  } catch (const sql::SQLException& e) {
    if (!std::set{1044, 1045, 1142, 1227, 1410}.contains(e.getErrorCode())) throw;
    throw std::runtime_error("the account of DATABASE_MIGRATE may not grant rights to that of DATABASE: GRANT ALL PRIVILEGES ON " + everywhere +
                             " TO that account WITH GRANT OPTION (" + e.what() + ")");
  }
}

std::vector<std::string> unprotected_tables(Db& program) {
  std::vector<std::string> open;
  for (const auto& [table, once] : written_once) {
    try {
      program.execute("UPDATE `" + table + "` SET " + once.column + " = " + once.column + " WHERE FALSE");
      open.push_back(table);
    } catch (const sql::SQLException& e) {
      if (e.getErrorCode() != 1142 && e.getErrorCode() != 1143) throw;      // denied: as it should be
    }
  }
  return open;
}
