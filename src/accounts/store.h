// SQL of people, sessions, guesses, links and events.
#pragma once
#include "accounts.h"
#include "links.h"

namespace account_store {

struct Session {
  Who who;
  std::string role, language, scopes;
  bool is_token = false, remember = false, extend = false;   // extend: last used over an hour ago
};
std::optional<Session> find_session(Db&, const std::string& secret_hash, const std::string& host);
void insert_session(Db&, const std::string& secret_hash, Id person, bool remember, const std::string& device, const std::string& address);
void extend_session(Db&, const std::string& secret_hash);
void delete_session(Db&, const std::string& secret_hash);
Id purge_sessions(Db&);
std::optional<Id> shop_of_host(Db&, const std::string& host);

Id insert_person(Db&, const Registration&, const std::string& password_hash, bool runs_installation);
std::optional<Account> find_by_login(Db&, const std::string& login);
void set_password(Db&, Id person, const std::string& password_hash);
void insert_staff(Db&, Id shop, Id person, const std::string& role);
bool has_operator(Db&);                                   // somebody who runs the installation and can sign in
bool is_demo(Db&);                                        // the demo's accounts with their well-known password are here
std::string email_of(Db&, Id person);

void add_attempt(Db&, const std::string& what, int64_t seconds);
std::optional<int64_t> attempts_over(Db&, const std::string& what, int64_t most, int64_t seconds);    // seconds to wait, if over
void forget_attempts(Db&, const std::string& what);
void take_back_attempt(Db&, const std::string& what);
Id purge_attempts(Db&);

Id insert_link(Db&, const std::string& purpose, Id target, int64_t seconds);
std::optional<Link> find_link(Db&, Id);                   // good ones only
std::optional<Id> newest_link(Db&, const std::string& purpose);     // a good one
bool use_link(Db&, Id);
void use_links(Db&, const std::string& purpose);          // all that are open
void revoke_link(Db&, Id);

}  // namespace account_store
