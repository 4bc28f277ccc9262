// SQL of people, sessions and guesses.
#pragma once
#include "credentials.h"
#include "profile.h"

namespace account_store {

struct Session {
  Who who;
  std::string role, language, date_format, scopes;
  Id of_shop = 0;                                            // of a token with a shop or admin scope: where it was made, 0 outside every shop
  bool is_token = false, remember = false, extend = false;   // extend: last used over an hour ago; of a token also: not used yet
};
std::optional<Session> find_session(Db&, const std::string& secret_hash, const std::string& host);
void insert_session(Db&, const std::string& secret_hash, Id person, bool remember, const std::string& device, const std::string& address);
void extend_session(Db&, const std::string& secret_hash);
void note_use(Db&, const std::string& secret_hash);       // of a token
void delete_session(Db&, const std::string& secret_hash);
void end_sessions(Db&, Id person, const std::string& but = "");     // of browsers and programs; but: the hash of one that stays
std::vector<Device> devices(Db&, Id person, const std::string& this_one);
bool end_device(Db&, Id person, Id device);
void end_other_devices(Db&, Id person, const std::string& this_one);
Id purge_sessions(Db&);
struct HostShop { Id id; std::string zone; };
std::optional<HostShop> shop_of_host(Db&, const std::string& host);

Id insert_person(Db&, const Registration&, const std::string& password_hash, bool runs_installation);
std::optional<Account> find_by_login(Db&, const std::string& login);
std::optional<Account> find_account(Db&, Id);
std::optional<Account> newest_account(Db&, Id);                             // locked
void set_password(Db&, Id person, const std::string& password_hash);       // a new address that waits for its link is forgotten
bool renew_hash(Db&, Id person, const std::string& before, const std::string& password_hash);      // of the same password
void set_verified(Db&, Id person);
void stay(Db&, Id person);                                         // does not leave after all
std::vector<std::string> names_of(Db&, Id person);                 // username, address, name
void set_email(Db&, Id person, const std::string& email);           // no other is wanted then; one that is taken throws Duplicate
void set_new_email(Db&, Id person, const std::optional<std::string>& email);
void insert_staff(Db&, Id shop, Id person, const std::string& role);
bool has_operator(Db&);                                   // somebody who runs the installation and can sign in
bool is_demo(Db&);                                        // the demo's accounts with their well-known password are here

std::optional<Profile> find_profile(Db&, Id person);
bool touch_profile(Db&, Id person);                       // locks it
void update_profile(Db&, Id person, const ProfileDraft&);

std::optional<Person> find_person(Db&, Id);
std::optional<Id> person_named(Db&, const std::string& login);
std::vector<Person> people_after(Db&, Id);
std::vector<Id> some_shops(Db&);                          // two at most
void lock_operators(Db&);                                 // until the end of the transaction, as these two
bool lock_shop(Db&, Id shop);                             // false: there is none
void lock_shops_of(Db&, Id person);
// After the lock: what others wrote since this transaction began, too.
struct Standing { bool runs_installation, active; };
std::optional<Standing> newest_standing(Db&, Id person);
std::optional<std::string> newest_role(Db&, Id shop, Id person);
bool is_last_operator(Db&, Id person);                    // nobody else who is active is one
std::optional<std::string> shop_left_alone(Db&, Id person, std::optional<Id> shop);    // the name of one (of that one) of which this is the last active admin
void touch_version(Db&, Id person);
void put_role(Db&, Id shop, Id person, const std::string& role);
void end_role(Db&, Id shop, Id person);
void put_operator(Db&, Id person, bool);
void put_active(Db&, Id person, bool);

void add_attempt(Db&, const std::string& what, int64_t seconds, int64_t number = 1);
struct Attempts { int64_t number, seconds_left; };
std::optional<Attempts> attempts_at(Db&, const std::string& what, int64_t seconds);
std::optional<int64_t> attempts_over(Db&, const std::string& what, int64_t most, int64_t seconds);    // seconds to wait, if over
void forget_attempts(Db&, const std::string& what);
void take_back_attempt(Db&, const std::string& what);
Id purge_attempts(Db&);

}  // namespace account_store
