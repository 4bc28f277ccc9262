// A person and the login: signing up, in and out. A person belongs to no shop; staff (shop, person, role) says who works where.
#pragma once
#include "../core/once.h"

struct Registration {                 // what a person types to sign up
  std::string username, email, password;
  std::optional<std::string> zone = {};    // where the browser says it is; an unknown name counts as left out
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
};

Registration read_registration(Form&);    // throws Invalid
SignIn read_sign_in(Form&);               // throws Invalid

// Gives the new person's id. Throws Invalid where the name or email is taken; told at most 5 times an hour to one address, then
// Refused too_many. Hashes: slow lane only.
Id register_person(Request&, const Registration&, Once&);

// The person whose name and password these are. Throws Invalid on "login" with one sentence for every wrong combination, and Refused
// too_many after 10 in 5 minutes (account and address), 50 an hour (account), 100 an hour (address). Hashes: slow lane only.
Id sign_in(Request&, const SignIn&);

// While nobody runs the installation: /setup/TOKEN, where the first account is made. Good once, for a week; asked again, the same until then.
std::optional<std::string> setup_path(Db&);
bool is_setup_token(Db&, const std::string& token);
// Reads the form of the first account and makes it: the id of who runs the installation. Throws Invalid as above, and Refused bad_request
// for a link that is no good (any more). Hashes: slow lane only.
Id set_up(Request&, const std::string& token, Once&);

// Makes a person outright, for demo data and the command line; password may be empty. Who runs the installation closes its setup link.
Id add_person(Db&, const Registration&, const std::string& password_hash, bool runs_installation);
void add_to_staff(Db&, Id shop, Id person, const std::string& role);

namespace account_pages { Response login(Request&), sign_in(Request&), sign_out(Request&), blank(Request&), create(Request&), setup(Request&), set_up(Request&); }
namespace account_api { Response me(Request&); Json schemas(); }
