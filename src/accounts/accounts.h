// A person and the login: signing up, in and out. A person belongs to no shop; staff (shop, person, role) says who works where.
#pragma once
#include "../core/once.h"

struct Registration {                 // what a person types to sign up
  std::string username, email, password;
  std::optional<std::string> zone = {};    // where the browser says it is; an unknown name counts as left out
  std::optional<std::string> language = {};      // the browser's, where it is not English: mail has no browser to ask
};
struct SignIn {
  std::string login, password;        // login: username or email, any case
  bool remember = false;
};
struct Account {                      // what is on file
  Id id = 0;
  std::string username, email;
  std::string password;               // PHC; empty: nobody can sign in with it
  bool active = true;
  std::string language = "en", zone = "UTC";     // that mail is written in
  bool verified = false;              // the address is the person's
  bool leaving = false;               // to be deleted
  std::optional<std::string> new_email = {};     // wanted instead, not confirmed yet
};

std::string read_username(Form&);         // 3 to 20 characters, none that an address or a path is made of
Registration read_registration(Form&);    // throws Invalid
std::optional<std::string> language_to_keep(const Request&);
SignIn read_sign_in(Form&);               // throws Invalid

Account find_account(Db&, const Who&);     // one's own

// Gives the new person's id. Throws Invalid where the name or email is taken; told at most 5 times an hour to one address, then
// Refused too_many. Hashes: slow lane only.
Id register_person(Request&, const Registration&, Once&);

struct SignedIn {
  Id person = 0;
  std::string password;               // the hash that the typed one fitted
};
// The person whose name and password these are. Throws Invalid on "login" with one sentence for every wrong combination, and Refused
// too_many after 10 in 5 minutes (account and address), 50 an hour (account), 100 an hour (address). Hashes: slow lane only.
SignedIn sign_in(Request&, const SignIn&);

// While nobody runs the installation: /setup/TOKEN, where the first account is made. Good once, for a week; asked again, the same until then.
std::optional<std::string> setup_path(Db&);
bool is_setup_token(Db&, const std::string& token);
// Reads the form of the first account and makes it: the id of who runs the installation. Throws Invalid as above, and Refused bad_request
// for a link that is no good (any more). Hashes: slow lane only.
Id set_up(Request&, const std::string& token, Once&);

// Makes a person outright, for demo data and the command line; password may be empty. Who runs the installation closes its setup link.
Id add_person(Db&, const Registration&, const std::string& password_hash, bool runs_installation);
[[noreturn]] void explain_taken(const Duplicate&);       // throws Invalid on the field that has another person's name or address
void index_person(Db&, Id);                              // the words under which a person is found; after each change of name, username, address
void confirm_address(Db&, Id);                           // somebody followed a link in a mail to it
void keep_account(Db&, Id);                              // it is not deleted after all
void end_all_sessions(Db&, Id);                          // of browsers and programs
void add_to_staff(Db&, Id shop, Id person, const std::string& role);

// ---- Looking after accounts

struct Employment {
  Id shop = 0;
  std::string shop_name, host, role;   // host: one of the shop's; role: technician, advisor, admin
};
struct Person {                        // what is known of one, but for the password
  Id id = 0;
  std::string username, email, language, zone;      // the last two empty where not chosen
  bool runs_installation = false, active = true;
  Time created;
  std::optional<Time> signed_in;       // the last time
  std::vector<Employment> works_at;
};
Person person_of(Db&, Id);                                           // throws Refused not_found
std::optional<Person> person_named(Db&, const std::string& login);   // by username or email
std::vector<Person> people_after(Db&, Id);                           // everybody with a higher id, 500 at most
// The shop with that host name; with "" the only one there is. Throws Refused not_found.
Id shop_named(Db&, const std::string& host);

// Within the transaction of the caller, which but for its request key reads nothing before: each begins with the lock that keeps the last admin of
// a shop and the last operator, however many do it at once. by: who does it; {} for the command line. What changes ends all sessions and tokens of that
// person; what is so already changes nothing. Throw Refused not_found, and Refused conflict where a shop or the installation would be left to nobody.
void set_role(Db&, const Who& by, Id shop, Id person, Role);         // Role::owner: no longer on its staff
void set_operator(Db&, const Who& by, Id person, bool);
void set_active(Db&, const Who& by, Id person, bool);
void must_not_be_last(Db&, Id person);                               // changes nothing: whether the person could go
void change_password(Db&, const Who& by, Id person, const std::string& password_hash);

namespace account_pages { Response login(Request&), sign_in(Request&), sign_out(Request&), blank(Request&), create(Request&), setup(Request&), set_up(Request&); }
namespace account_api { Response me(Request&), edit_me(Request&); Json schemas(); }
