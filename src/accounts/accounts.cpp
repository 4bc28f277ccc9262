#include "accounts.h"
#include "../core/events.h"
#include "../core/secret.h"
#include "attempts.h"
#include "links.h"
#include "store.h"

static bool looks_like_email(const std::string& s) {
  const size_t at = s.find('@'), dot = s.rfind('.');
  return at != std::string::npos && at > 0 && s.find('@', at + 1) == std::string::npos && s.find(' ') == std::string::npos &&
         dot != std::string::npos && dot > at + 1 && dot + 1 < s.size() && s.find_first_of("<>(),;:\"\\[]") == std::string::npos;
}

static size_t code_points(const std::string& s) {
  return static_cast<size_t>(std::ranges::count_if(s, [](unsigned char c) { return c >> 6 != 2; }));
}

Registration read_registration(Form& form) {
  Registration r;
  r.username = form.needed("username", 20);
  form.require(r.username.empty() || code_points(r.username) >= 3, "username", say("has fewer than {} characters", {"3"}));
  form.require(r.username.find_first_of(" @/\\<>\"'") == std::string::npos, "username", say("has no blanks and none of @ / \\ < > \" '"));
  r.email = form.needed("email", 254);
  form.require(r.email.empty() || looks_like_email(r.email), "email", say("is an address such as ann@example.org"));
  r.password = form.secret("password", 200);
  form.require(r.password.empty() || code_points(r.password) >= 8, "password", say("has fewer than {} characters", {"8"}));
  form.require(form.sent("password_again") == r.password, "password_again", say("is not the same as the password"));
  if (const std::string zone = form.typed("zone"); is_zone(zone)) r.zone = zone;
  form.done();
  return r;
}

SignIn read_sign_in(Form& form) {
  SignIn s{form.needed("login", 254), form.secret("password", 200), form.flag("remember")};
  form.done();
  return s;
}

[[noreturn]] static void explain(const Duplicate& dup) {
  if (dup.on("user_username")) throw Invalid("username", say("is taken"));
  if (dup.on("user_email")) throw Invalid("email", say("already has an account"));
  throw dup;
}

Id add_person(Db& db, const Registration& r, const std::string& password_hash, bool runs_installation) try {
  const Id id = account_store::insert_person(db, r, password_hash, runs_installation);
  if (runs_installation) account_store::use_links(db, "setup");
  return id;
} catch (const Duplicate& dup) {
  explain(dup);
}

void add_to_staff(Db& db, Id shop, Id person, const std::string& role) { account_store::insert_staff(db, shop, person, role); }

// That somebody has an account here is told a stranger only so often; then every sign-up from there waits, taken or not. Wider, all
// sign-ups are counted: each costs a hash.
Id register_person(Request& rq, const Registration& r, Once& once) {
  const std::string from = network_of(rq.address);
  const Limit told{"sign-up told " + from, 5, 3600};
  check_attempts(rq.db, told);
  count_attempt(rq.db, {"sign-up " + from, 60, 3600});
  const std::string hash = password_hash(r.password);
  try {
    return in_transaction(rq.db, once, [&] {
      const Id id = add_person(rq.db, r, hash, false);
      note_event(rq.db, {.id = id, .shop_id = rq.who.shop_id}, "user", id, "registered");
      return id;
    });
  } catch (const Invalid&) {
    count_attempt(rq.db, told);
    throw;
  }
}

std::optional<std::string> setup_path(Db& db) {
  if (account_store::has_operator(db)) return std::nullopt;
  const auto open = account_store::newest_link(db, "setup");
  return "/setup/" + token_of(db, open ? *open : add_link(db, "setup", 0, 7 * 24 * 3600));
}

bool is_setup_token(Db& db, const std::string& token) { return find_link(db, token, "setup").has_value(); }

Id set_up(Request& rq, const std::string& token, Once& once) {
  const auto used_up = [] { return Refused(Refusal::bad_request, say("this link was used already or is too old: the next start of the program tells a new one")); };
  if (!is_setup_token(rq.db, token) && !was_answered(rq)) throw used_up();
  const Registration r = read_registration(rq.form);
  const std::string hash = password_hash(r.password);
  return in_transaction(rq.db, once, [&] {
    const auto link = find_link(rq.db, token, "setup");
    if (!link || !use_link(rq.db, link->id)) throw used_up();
    const Id id = add_person(rq.db, r, hash, true);
    note_event(rq.db, {.id = id, .shop_id = rq.who.shop_id}, "user", id, "set up");
    return id;
  });
}

static std::string lower(std::string s) {
  for (char& c : s) if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return s;
}

Id sign_in(Request& rq, const SignIn& typed) {
  const auto found = account_store::find_by_login(rq.db, typed.login);
  // Name and email of one account count together.
  const std::string account = found ? "number " + std::to_string(found->id) : lower(typed.login), from = network_of(rq.address);
  const Limit here{"sign-in " + account + " from " + from, 10, 300}, anywhere{"sign-in " + account, 50, 3600}, of_address{"sign-in from " + from, 100, 3600};
  for (const Limit* limit : {&here, &anywhere, &of_address}) count_attempt(rq.db, *limit);
  // An unknown name costs the same hash, so that the time tells nothing either.
  const bool right = password_fits(typed.password, found ? found->password : "") && found->active;
  if (!right) throw Invalid("login", say("This name and password do not belong together."));
  forget_attempts(rq.db, here);
  forget_attempts(rq.db, anywhere);
  take_back_attempt(rq.db, of_address);
  if (is_outdated(found->password)) account_store::set_password(rq.db, found->id, password_hash(typed.password));
  in_transaction(rq.db, [&] { return note_event(rq.db, {.id = found->id, .shop_id = rq.who.shop_id}, "user", found->id, "signed in"), 0; });
  return found->id;
}
