// Looking after people: a shop's admin sees the staff of that shop, who runs the installation everybody. Roles live in staff, so an admin can end
// a staff row, never an account. Nobody changes the own role or rights here.
#pragma once
#include "../accounts/accounts.h"
#include "../core/listing.h"

struct PeopleQuery {
  std::vector<std::string> words;      // each begins a word of name, username or address; 8 at most
  std::string sort = "name";           // name, email, newest
  std::string role, state;             // technician, advisor, admin, staff, operator · active, inactive, unverified, leaving; empty: all
};
struct PersonLine {
  Id id = 0;
  std::string username, email, role;   // role: in the shop that is looked at; empty: none
  std::optional<std::string> name;
  bool runs_installation = false, active = true, verified = false, leaving = false;
  Time created_at = {};
};
struct PeopleList {
  std::vector<PersonLine> items;
  int64_t total = 0;                   // counted to most
  int64_t most = 10'000;               // with words: 500
};
PeopleQuery read_people_query(const Request&);
PeopleList list_people(Db&, const Who&, const PeopleQuery&, const Listing&);

struct PersonDetail : Person {
  std::optional<std::string> name, phone;
  bool verified = false;
  std::optional<Time> leaves_at;
  int64_t version = 0, devices = 0, tokens = 0, vehicles = 0, posts = 0;
  std::string role;                    // in the shop that is looked at
};
// Throws Refused not_found for who is not there, and for a shop's admin who does not look after this one.
PersonDetail find_person(Db&, const Who&, Id);

struct PersonDraft { std::string username, email; };
PersonDraft read_person(Form&);
// Of somebody else by who runs the installation, or the name of oneself by an API call: one's own address wants the password (change_email). What
// was sent to the old address is no good any more, and it is told. Throws Invalid where a name or address is taken, Refused stale.
Id edit_person(Db&, const Who&, Id, int64_t seen, const PersonDraft&, Once&);
// Makes an account without password: a mail asks the person to choose one. role: of the asker's shop, may be empty. Throws Invalid.
Id create_person(Db&, const Who&, const PersonDraft&, const std::string& role, Once&);

// Throw Refused conflict for the last admin of a shop or the last who runs the installation, forbidden for oneself.
// seen: the version that an API call saw; else Refused stale.
Id change_role(Db&, const Who&, Id, const std::string& role, Once&, std::optional<int64_t> seen = {});     // technician, advisor, admin; "none" ends the staff row
Id change_operator(Db&, const Who&, Id, bool, Once&);
Id change_active(Db&, const Who&, Id, bool, Once&, std::optional<int64_t> seen = {});
Id send_reset(Db&, const Who&, Id, Once&);                                 // a mail to choose a new password
// The account is emptied: name, address, password, everything in the garage; posts stay, by a former member, unless they are to go, too.
Id delete_person(Db&, const Who&, Id, bool posts_too, Once&, std::optional<int64_t> seen = {});

// ---- Leaving
// The account and what is in its garage go in seven days; signing in takes that back. Wants the password (not of an API token). Throws Invalid on
// "current_password", and Refused conflict for the last admin of a shop and the last who runs the installation.
Id leave(Request&, Once&, std::optional<int64_t> seen = {});
bool empty_accounts(Db&);                                                  // the job: one whose days are over; whether there was one

// ---- Invitations to work with a shop
struct Invitation {
  Id id = 0, shop = 0;
  std::string email, role, shop_name, inviter;
  Time created_at = {}, expires_at = {};
};
struct InvitationDraft { std::string email, role; };
InvitationDraft read_invitation(Form&);
// 50 a day and shop; an older one to the same address is over. language: of the mail, where the invited person has chosen none. Throws Invalid where
// the address is of somebody who works here already, Refused too_many, conflict without a shop.
Id invite(Db&, const Who&, const InvitationDraft&, const std::string& language, Once&);
Id purge_invitations(Db&);                                                 // how many went
Id withdraw_invitation(Db&, const Who&, Id, Once&);
std::vector<Invitation> open_invitations(Db&, const Who&);                 // 100 at most
std::optional<Invitation> invitation_of_token(Db&, const std::string& token);      // nothing for a link that is no good
Id accept_invitation(Request&, const std::string& token, Once&);           // by who is signed in and does not work there yet: else Refused conflict
// By a new account with the invited address, whose form this is: the id of the person. Hashes: slow lane only. Throws Invalid.
Id register_invited(Request&, const std::string& token, Once&);

namespace people_pages {
Response list(Request&), show(Request&), edit(Request&), update(Request&), role(Request&), runs(Request&), active(Request&), reset(Request&), confirm_delete(Request&), remove(Request&),
    invite(Request&), send_invitation(Request&), withdraw(Request&), invitation(Request&), join(Request&), leave(Request&), left(Request&);
}
namespace people_api {
Response list(Request&), create(Request&), show(Request&), update(Request&), remove(Request&);
Json schemas();
}
