#include "links.h"
#include "secret.h"

static std::string bytes_of(Id id) {
  std::string eight(8, '\0');
  for (int i = 7; i >= 0; --i, id >>= 8) eight[static_cast<size_t>(i)] = static_cast<char>(id & 0xFF);
  return eight;
}
static std::string token(const Link& link) {
  const std::string id = bytes_of(link.id), mac = signature("link " + link.purpose, id + ' ' + std::to_string(link.generation));
  return base64url(id + base64url_decoded(mac));
}

Id add_link(Db& db, const std::string& purpose, Id target, int64_t seconds) {
  return db.add("INSERT INTO link (purpose, target, expires_at) VALUES (?, ?, UTC_TIMESTAMP(6) + INTERVAL ? SECOND)", purpose, target, seconds);
}

static std::optional<Link> good_link(Db& db, Id id) {
  return db.one([](Row& row) { return Link{row.id(), row.text(), row.id(), row.whole()}; }, R"(
      SELECT id, purpose, target, generation FROM link WHERE id = ? AND used_at IS NULL AND expires_at > UTC_TIMESTAMP(6))", id);
}

std::string token_of(Db& db, Id id) {
  if (const auto link = good_link(db, id)) return token(*link);
  throw nothing_here();
}

std::optional<Link> find_link(Db& db, const std::string& sent, const std::string& purpose) {
  const std::string bytes = base64url_decoded(sent.substr(0, 40));
  if (bytes.size() != 24) return std::nullopt;
  Id id = 0;
  for (int i = 0; i < 8; ++i) id = id << 8 | static_cast<unsigned char>(bytes[static_cast<size_t>(i)]);
  auto link = good_link(db, id);
  if (!link || link->purpose != purpose || !same_secret(token(*link), sent)) return std::nullopt;
  return link;
}

std::optional<Id> open_link(Db& db, const std::string& purpose, Id target) {
  return db.one(&Row::id, R"(
      SELECT id FROM link WHERE purpose = ? AND target = ? AND used_at IS NULL AND expires_at > UTC_TIMESTAMP(6) ORDER BY id DESC LIMIT 1)", purpose, target);
}
bool use_link(Db& db, Id id) {
  return db.run("UPDATE link SET used_at = UTC_TIMESTAMP(6) WHERE id = ? AND used_at IS NULL AND expires_at > UTC_TIMESTAMP(6)", id) == 1;
}
void use_links(Db& db, const std::string& purpose, Id target) {
  db.run("UPDATE link SET used_at = UTC_TIMESTAMP(6) WHERE purpose = ? AND target = ? AND used_at IS NULL", purpose, target);
}
void revoke_link(Db& db, Id id) { db.run("UPDATE link SET generation = generation + 1 WHERE id = ?", id); }
Id purge_links(Db& db) {
  return static_cast<Id>(db.run("DELETE FROM link WHERE expires_at < UTC_TIMESTAMP(6) - INTERVAL 30 DAY ORDER BY expires_at LIMIT 500"));
}
