#include "links.h"
#include "../core/secret.h"
#include "store.h"

static std::string bytes_of(Id id) {
  std::string eight(8, '\0');
  for (int i = 7; i >= 0; --i, id >>= 8) eight[static_cast<size_t>(i)] = static_cast<char>(id & 0xFF);
  return eight;
}
static std::string token(const Link& link) {
  const std::string id = bytes_of(link.id), mac = signature("link " + link.purpose, id + ' ' + std::to_string(link.generation));
  return base64url(id + base64url_decoded(mac));
}

Id add_link(Db& db, const std::string& purpose, Id target, int64_t seconds) { return account_store::insert_link(db, purpose, target, seconds); }

std::string token_of(Db& db, Id id) {
  if (const auto link = account_store::find_link(db, id)) return token(*link);
  throw nothing_here();
}

std::optional<Link> find_link(Db& db, const std::string& sent, const std::string& purpose) {
  const std::string bytes = base64url_decoded(sent.substr(0, 40));
  if (bytes.size() != 24) return std::nullopt;
  Id id = 0;
  for (int i = 0; i < 8; ++i) id = id << 8 | static_cast<unsigned char>(bytes[static_cast<size_t>(i)]);
  auto link = account_store::find_link(db, id);
  if (!link || link->purpose != purpose || !same_secret(token(*link), sent)) return std::nullopt;
  return link;
}

bool use_link(Db& db, Id id) { return account_store::use_link(db, id); }
void revoke_link(Db& db, Id id) { account_store::revoke_link(db, id); }
