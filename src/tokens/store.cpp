#include "store.h"

namespace token_store {

static const std::string columns = R"(
    SELECT id, name, scopes, TIMESTAMPDIFF(DAY, created_at, expires_at), created_at, expires_at, used_at, used_at > created_at
      FROM session WHERE user_id = ? AND kind = 'token' AND expires_at > UTC_TIMESTAMP(6))";

static Token from_row(Row& row) {
  Token t;
  t.id = row.id(), t.name = row.maybe_text().value_or("");
  const std::string scopes = row.text();
  for (size_t at = 0; at < scopes.size();) {
    const size_t end = std::min(scopes.find(' ', at), scopes.size());
    t.scopes.push_back(scopes.substr(at, end - at));
    at = end + 1;
  }
  t.days = row.whole(), t.created = row.time(), t.expires = row.time();
  const Time used = row.time();
  if (row.flag()) t.used = used;
  return t;
}

void lock_person(Db& db, Id person) { db.one(&Row::id, "SELECT id FROM user WHERE id = ? FOR UPDATE", person); }
void purge_expired(Db& db, Id person) { db.run("DELETE FROM session WHERE user_id = ? AND kind = 'token' AND expires_at <= UTC_TIMESTAMP(6)", person); }
int64_t number_of(Db& db, Id person) { return *db.one(&Row::whole, "SELECT COUNT(*) FROM session WHERE user_id = ? AND kind = 'token'", person); }

Id insert(Db& db, const Who& who, const TokenDraft& draft, const std::string& hash) {
  std::string scopes;
  for (const std::string& scope : draft.scopes) scopes += (scopes.empty() ? "" : " ") + scope;
  const bool of_shop = who.shop_id && std::ranges::any_of(draft.scopes, [](const std::string& s) { return !s.starts_with("garage:"); });
  return db.add(R"(
      INSERT INTO session (secret_hash, user_id, kind, name, scopes, shop_id, expires_at, ends_at)
      VALUES (UNHEX(?), ?, 'token', ?, ?, ?, UTC_TIMESTAMP(6) + INTERVAL ? DAY, expires_at))",
                hash, who.id, draft.name, scopes, of_shop ? std::optional(who.shop_id) : std::nullopt, draft.days);
}

std::vector<Token> all_of(Db& db, Id person) { return db.all(from_row, columns + " ORDER BY id DESC", person); }
std::optional<Token> find(Db& db, Id person, Id id) { return db.one(from_row, columns + " AND id = ?", person, id); }
bool remove(Db& db, Id person, Id id) { return db.run("DELETE FROM session WHERE id = ? AND user_id = ? AND kind = 'token'", id, person) == 1; }

}  // namespace token_store
