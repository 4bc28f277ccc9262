// Secret links are computed, not stored: base64url(id ‖ first 16 bytes of HMAC(secret, id ‖ purpose ‖ generation)). So a mail or QR code
// can be written again, and nobody who reads the table can make one.
#pragma once
#include "web.h"

struct Link {
  Id id = 0;
  std::string purpose;       // "reset", "verify", "invite", …
  Id target = 0;             // the row it is for
  int64_t generation = 1;
};
Id add_link(Db&, const std::string& purpose, Id target, int64_t seconds);     // good for so many seconds
std::string token_of(Db&, Id link);                                           // throws Refused not_found for one that is no longer good
// The link of a token, if it is genuine, for this purpose, not expired, not used, not revoked.
std::optional<Link> find_link(Db&, const std::string& token, const std::string& purpose);
std::optional<Id> open_link(Db&, const std::string& purpose, Id target);      // the newest that is still good
bool use_link(Db&, Id link);                                                  // once: false if it was used before
void use_links(Db&, const std::string& purpose, Id target);                   // all that are open
void revoke_link(Db&, Id link);                                               // its next token differs
Id purge_links(Db&);                                                          // over for 30 days, 500 at most; how many went
