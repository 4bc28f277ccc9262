// A token: what a program shows instead of a browser's cookie, as "Authorization: Bearer sb_…", to act for a person within its scopes. It is said
// once, when it is made; only its hash is kept, in the table of sessions. With a scope of shop or admin it belongs to the shop of the host name
// where it was made: elsewhere the person's role does not count (accounts/sessions.cpp).
#pragma once
#include "../core/field.h"
#include "../core/once.h"

struct TokenDraft {                    // what a person may type
  std::string name;                    // 1 to 60 code points, each name once
  std::vector<std::string> scopes;     // some of scopes_of()
  int64_t days = 90;                   // 30, 90 or 365; never more
};
struct Token : TokenDraft {            // what is on file; days: from its making to its end
  Id id = 0;
  Time created, expires;
  std::optional<Time> used;            // last, to the hour
};
struct NewToken {
  Id id = 0;
  std::string secret;                  // "sb_" and 256 random bits
};

// What this person may give a token: garage for everybody, shop for who works in the shop of this host name, admin for who may administer; each
// :read and :write.
std::vector<std::string> scopes_of(const Who&);
const Fields<Token>& token_fields();
TokenDraft read_token(Form&, const Who&);            // throws Invalid, also for scopes that this person cannot give

// Throws Invalid when the name is another token's or the person has twenty. Not repeated by a request key: the secret is kept nowhere, and a second
// press finds the name taken.
NewToken add_token(Db&, const Who&, const TokenDraft&);
std::vector<Token> tokens_of(Db&, const Who&);       // those that are still good, the newest first: twenty at most
Token find_token(Db&, const Who&, Id);               // throws Refused not_found, as revoking does
Id revoke_token(Db&, const Who&, Id, Once&);         // at once and for good

namespace token_pages { Response list(Request&), create(Request&), revoke(Request&); }
namespace token_api { Response list(Request&), create(Request&), show(Request&), remove(Request&); Json schemas(); }
