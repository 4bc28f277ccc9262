// One's own account: what one is called and how one likes to read. Email, password and devices are changed elsewhere.
#pragma once
#include "../core/field.h"
#include "../core/page.h"
#include "accounts.h"

struct ProfileDraft {                                   // what a person may type; left out: not chosen
  std::string username;                                 // as read_username() has it, nobody else's
  std::optional<std::string> full_name, phone;          // 100 code points; 30 digits, blanks and + - ( ) /
  std::optional<std::string> language, zone;            // en or de, else as the browser says; an IANA name, else the workshop's or UTC
  std::optional<std::string> distance_unit, fuel_unit, currency;      // what a first vehicle is like
  std::optional<std::string> date_format, theme;        // one of date_formats(), else as the language; light or dark, else as the system
};
struct Profile : ProfileDraft {                         // what is on file
  Id id = 0;
  std::string email;
  int64_t version = 0;                                  // grows with each edit; an edit says which one it saw
};

ProfileDraft read_profile(Form&);                       // throws Invalid
const Fields<Profile>& profile_fields();                // what read_profile reads, as forms and JSON show it
Profile find_profile(Db&, const Who&);                  // one's own
// Gives the person's id and notes which fields changed. Throws Invalid where the username is taken, told at most 10 times an hour, then
// Refused too_many; Refused stale where the profile is no longer at the version seen.
Id edit_profile(Request&, int64_t seen, const ProfileDraft&, Once&);

// The pages about one's account, {{>LINKS}}; here: the address of this one.
void show_account_links(Page&, const std::string& here);

namespace profile_pages { Response edit(Request&), update(Request&); }
