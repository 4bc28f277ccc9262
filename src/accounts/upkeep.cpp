#include "../core/events.h"
#include "../core/links.h"
#include "accounts.h"
#include "credentials.h"
#include "rights.h"
#include "store.h"

Person person_of(Db& db, Id id) {
  if (auto found = account_store::find_person(db, id)) return *found;
  throw nothing_here();
}
std::optional<Person> person_named(Db& db, const std::string& login) {
  const auto id = account_store::person_named(db, login);
  return id ? account_store::find_person(db, *id) : std::nullopt;
}
std::vector<Person> people_after(Db& db, Id last) { return account_store::people_after(db, last); }

Id shop_named(Db& db, const std::string& host) {
  if (!host.empty()) {
    if (const auto shop = account_store::shop_of_host(db, host)) return shop->id;
    throw Refused(Refusal::not_found, say("there is no shop with the host name {}", {host}));
  }
  const auto shops = account_store::some_shops(db);
  if (shops.size() == 1) return shops.front();
  throw Refused(Refusal::not_found, shops.empty() ? say("there is no shop") : say("there are several shops: say which one by its host name"));
}

static account_store::Standing standing_of(Db& db, Id person) {
  if (const auto found = account_store::newest_standing(db, person)) return *found;
  throw nothing_here();
}
static void keep_an_admin(Db& db, Id person, std::optional<Id> shop) {
  if (const auto alone = account_store::shop_left_alone(db, person, shop))
    throw Refused(Refusal::conflict, say("this is the last admin of {}: make somebody else one first", {*alone}));
}
static void keep_an_operator(Db& db, Id person) {
  if (account_store::is_last_operator(db, person))
    throw Refused(Refusal::conflict, say("nobody else runs this installation: make somebody else an operator first"));
}

void set_role(Db& db, const Who& by, Id shop, Id person, Role role) {
  if (!account_store::lock_shop(db, shop)) throw nothing_here();
  standing_of(db, person);
  const auto before = account_store::newest_role(db, shop, person);
  const std::string was = before.value_or("none"), becomes = role == Role::owner ? "none" : name_of(role);
  if (was == becomes) return;
  if (was == "admin") keep_an_admin(db, person, shop);
  account_store::touch_version(db, person);
  if (role == Role::owner) account_store::end_role(db, shop, person);
  else account_store::put_role(db, shop, person, becomes);
  account_store::end_sessions(db, person);
  note_event(db, {.id = by.id, .shop_id = shop}, "user", person, "role", {was, becomes});
}

static std::string yes_or_no(bool yes) { return yes ? "yes" : "no"; }

void set_operator(Db& db, const Who& by, Id person, bool yes) {
  account_store::lock_operators(db);
  const auto before = standing_of(db, person);
  if (before.runs_installation == yes) return;
  if (!yes) keep_an_operator(db, person);
  else use_links(db, "setup", 0);
  account_store::put_operator(db, person, yes);
  account_store::end_sessions(db, person);
  note_event(db, by, "user", person, "operator", {yes_or_no(!yes), yes_or_no(yes)});
}

void set_active(Db& db, const Who& by, Id person, bool yes) {
  account_store::lock_operators(db);
  account_store::lock_shops_of(db, person);
  const auto before = standing_of(db, person);
  if (before.active == yes) return;
  if (!yes && before.runs_installation) keep_an_operator(db, person);
  if (!yes) keep_an_admin(db, person, {});
  account_store::put_active(db, person, yes);
  account_store::end_sessions(db, person);
  note_event(db, by, "user", person, yes ? "activated" : "deactivated", {yes_or_no(!yes), yes_or_no(yes)});
}

void must_not_be_last(Db& db, Id person) {
  account_store::lock_operators(db);
  account_store::lock_shops_of(db, person);
  if (standing_of(db, person).runs_installation) keep_an_operator(db, person);
  keep_an_admin(db, person, {});
}

void change_password(Db& db, const Who& by, Id person, const std::string& hash) {
  standing_of(db, person);
  account_store::set_password(db, person, hash);
  account_store::end_sessions(db, person);
  for (const char* purpose : {"reset", "new email"}) use_links(db, purpose, person);
  tell_password_changed(db, person);
  note_event(db, by, "user", person, "password");
}
