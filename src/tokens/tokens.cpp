#include "tokens.h"
#include "../accounts/rights.h"
#include "../core/events.h"
#include "../core/secret.h"
#include "store.h"

static constexpr int64_t most_tokens = 20;

std::vector<std::string> scopes_of(const Who& who) {
  std::vector<std::string> scopes{"garage:read", "garage:write"};
  if (who.shop_id && who.role != Role::owner) scopes.insert(scopes.end(), {"shop:read", "shop:write"});
  if (allows(who, Permission::administer)) scopes.insert(scopes.end(), {"admin:read", "admin:write"});
  return scopes;
}

const Fields<Token>& token_fields() {
  static const Json scopes{{"type", "array"}, {"minItems", 1}, {"items", {{"type", "string"}, {"enum", {"garage:read", "garage:write", "shop:read", "shop:write", "admin:read", "admin:write"}}}}};
  static const Fields<Token> fields{
      {"name", {{"type", "string"}, {"minLength", 1}, {"maxLength", 60}}, [](const Token& t) -> Json { return t.name; }, true},
      {"scopes", scopes, [](const Token& t) -> Json { return t.scopes; }, true},
      {"days", {{"type", "integer"}, {"enum", {30, 90, 365}}, {"default", 90}}, [](const Token& t) -> Json { return t.days; }},
  };
  return fields;
}

TokenDraft read_token(Form& form, const Who& who) {
  TokenDraft draft;
  draft.name = form.needed("name", 60);
  draft.scopes = form.words("scopes", 6, 60);
  form.require(!draft.scopes.empty(), "scopes", say("is needed"));
  const std::vector<std::string> given = scopes_of(who);
  for (const std::string& scope : draft.scopes) form.require(std::ranges::find(given, scope) != given.end(), "scopes", say("are some of {}", {[&] {
    std::string all;
    for (const std::string& one : given) all += (all.empty() ? "" : ", ") + one;
    return all;
  }()}));
  draft.days = std::stoll(form.choice("days", {"90", "30", "365"}));
  form.done();
  return draft;
}

NewToken add_token(Db& db, const Who& who, const TokenDraft& draft) try {
  const std::string secret = "sb_" + random_secret() + random_secret();
  const Id id = in_transaction(db, [&] {
    token_store::lock_person(db, who.id);
    token_store::purge_expired(db, who.id);
    if (token_store::number_of(db, who.id) >= most_tokens) throw Invalid("name", say("is one too many: revoke one of your {} tokens first", {std::to_string(most_tokens)}));
    const Id made = token_store::insert(db, who, draft, sha256_hex(secret));
    note_event(db, who, "token", made, "added", {.note = draft.name});
    return made;
  });
  return {id, secret};
} catch (const Duplicate& dup) {
  if (dup.on("session_name")) throw Invalid("name", say("is the name of another token"));
  throw;
}

std::vector<Token> tokens_of(Db& db, const Who& who) { return token_store::all_of(db, who.id); }

Token find_token(Db& db, const Who& who, Id id) {
  if (auto found = token_store::find(db, who.id, id)) return *found;
  throw nothing_here();
}

Id revoke_token(Db& db, const Who& who, Id id, Once& once) {
  return in_transaction(db, once, [&] {
    const Token token = find_token(db, who, id);
    if (!token_store::remove(db, who.id, id)) throw nothing_here();
    note_event(db, who, "token", id, "revoked", {.note = token.name});
    return id;
  });
}
