// What shows who one is: a password, an email address that is one's own, the devices one is signed in on. Whatever ends sessions ends API
// tokens too. Hashes: slow lane only.
#pragma once
#include "accounts.h"

struct Device {                       // a browser's session
  Id id = 0;
  std::string name, address;          // "Firefox, Linux"; where it was signed in from
  Time created_at = {}, used_at = {};
  bool is_this = false, remembered = false;
};

// A password that may be chosen: 8 to 200 characters, not one of those that are tried first everywhere, not the name or address of its person.
// Read from "password" and "password_again".
std::string read_new_password(Form&, const std::string& username, const std::string& email);
// Whether the person's present password is what stands in this field; throws Invalid on it, and Refused too_many as signing in does.
void check_password(Request&, const std::string& field);

// Somebody says that a password is forgotten. Whatever the name, the same happens here: a job looks whether there is an account, and writes
// to its address, three times an hour at most. Throws Refused too_many after 20 an hour from one address, 3 with one name.
void ask_for_reset(Request&, const std::string& login);
bool write_reset(Db&, Id person);                                 // the job "write reset"; person 0: there is none
bool is_reset_token(Db&, const std::string& token);
Id reset_password(Request&, const std::string& token, Once&);     // whose it is. All sessions end. Throws Invalid, Refused bad_request
void tell_password_changed(Db&, Id person);                       // inside the transaction of it
Id change_password(Request&, Once&);                              // wants the current one; the other sessions end. Throws Invalid

// A mail asks the person to confirm the address.
void write_verification(Db&, const Who&, Id person);              // inside a transaction
Id ask_for_verification(Request&, Once&);                         // once more: 3 an hour
std::optional<std::string> address_of_token(Db&, const std::string& token);     // that it confirms; nothing for a link that is no good
Id verify_email(Db&, const std::string& token, Once&);            // throws Refused bad_request, conflict where the address is taken meanwhile
// The account has another address now: what was sent to the old one is no good any more, and it is told. Inside the transaction of it.
void address_moved(Db&, const Account& before, const std::string& email);
// Wants the current password; the address changes when the link in a mail to it was followed. Throws Invalid.
Id change_email(Request&, Once&);
Id keep_email(Request&, Once&);                                   // the mail to the other address is no good any more, where one is on its way

std::vector<Device> list_devices(Request&);                       // the newest use first, 100 at most
Id end_device(Request&, Id, Once&);                               // throws Refused not_found
Id end_other_devices(Request&, Once&);
std::string device_name(const std::string& user_agent);           // "Firefox, Linux"; an unknown one is "a browser"

namespace credential_pages {
Response forgot(Request&), ask(Request&), reset(Request&), choose(Request&), verify(Request&), confirm(Request&), verify_again(Request&), password(Request&),
    change_password(Request&), email(Request&), change_email(Request&), keep_email(Request&), sessions(Request&), end_session(Request&), end_others(Request&);
}
namespace credential_api {
Response change_password(Request&), change_email(Request&), keep_email(Request&), verify_again(Request&), sessions(Request&), end_session(Request&);
Json schemas();
}
