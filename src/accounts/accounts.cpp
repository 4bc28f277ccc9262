#include "accounts.h"
#include <absl/strings/ascii.h>
#include "../core/events.h"
#include "../core/links.h"
#include "../core/mail.h"
#include "../core/secret.h"
#include "../core/word_index.h"
#include "attempts.h"
#include "credentials.h"
#include "store.h"

// Blanks beyond ASCII, what has no width and what turns the direction of writing: they would let one name look like another.
static bool has_unseen(const std::string& name) {
  for (const char* one : {"\u00A0", "\u00AD", "\u3000", "\uFEFF"}) if (name.find(one) != std::string::npos) return true;
  for (size_t at = 0; (at = name.find('\xE2', at)) != std::string::npos; ++at) {     // U+2000 to 200F, 2028 to 202F, 205F to 206F
    const auto second = static_cast<unsigned char>(name[at + 1]), third = static_cast<unsigned char>(name[at + 2]);
    if ((second == 0x80 && (third <= 0x8F || third >= 0xA8) && third <= 0xAF) || (second == 0x81 && third >= 0x9F && third <= 0xAF)) return true;
  }
  return false;
}

std::string read_username(Form& form) {
  const std::string username = form.needed("username", 20);
  form.at_least("username", username, 3);
  form.require(username.find_first_of(" @/\\<>\"'") == std::string::npos && !has_unseen(username), "username", say("has no blanks and none of @ / \\ < > \" '"));
  return username;
}

std::optional<std::string> language_to_keep(const Request& rq) { return rq.language.code == "en" ? std::nullopt : std::optional(rq.language.code); }

Registration read_registration(Form& form) {
  Registration r;
  r.username = read_username(form);
  r.email = form.needed("email", 254);
  form.require(r.email.empty() || is_mail_address(r.email), "email", say("is an address such as ann@example.org"));
  r.password = read_new_password(form, r.username, r.email);
  if (const std::string zone = form.typed("zone"); is_zone(zone)) r.zone = zone;
  form.done();
  return r;
}

SignIn read_sign_in(Form& form) {
  SignIn s{form.needed("login", 254), form.secret("password", 200), form.flag("remember")};
  form.done();
  return s;
}

void explain_taken(const Duplicate& dup) {
  if (dup.on("user_username")) throw Invalid("username", say("is taken"));
  if (dup.on("user_email")) throw Invalid("email", say("already has an account"));
  throw dup;
}

Id add_person(Db& db, const Registration& r, const std::string& password_hash, bool runs_installation) try {
  const Id id = account_store::insert_person(db, r, password_hash, runs_installation);
  index_person(db, id);
  if (runs_installation) use_links(db, "setup", 0);
  return id;
} catch (const Duplicate& dup) {
  explain_taken(dup);
}

Account find_account(Db& db, const Who& who) {
  const auto found = account_store::find_account(db, who.id);
  if (!found) throw nothing_here();
  return *found;
}

void index_person(Db& db, Id id) { index_words(db, 0, "user", id, account_store::names_of(db, id)); }
void confirm_address(Db& db, Id id) { account_store::set_verified(db, id); }
void keep_account(Db& db, Id id) { account_store::stay(db, id); }
void end_all_sessions(Db& db, Id id) { account_store::end_sessions(db, id); }

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
      write_verification(rq.db, rq.who, id);
      return id;
    });
  } catch (const Invalid&) {
    count_attempt(rq.db, told);
    throw;
  }
}

std::optional<std::string> setup_path(Db& db) {
  if (account_store::has_operator(db)) return std::nullopt;
  const auto open = open_link(db, "setup", 0);
  return "/setup/" + token_of(db, open ? *open : add_link(db, "setup", 0, 7 * 24 * 3600));
}

bool is_setup_token(Db& db, const std::string& token) { return find_link(db, token, "setup").has_value(); }

Id set_up(Request& rq, const std::string& token, Once& once) {
  const auto used_up = [] { return Refused(Refusal::bad_request, say("this link was used already or is too old: the next start of the program tells a new one")); };
  if (!is_setup_token(rq.db, token) && !was_answered(rq)) throw used_up();
  Registration r = read_registration(rq.form);
  r.language = language_to_keep(rq);
  const std::string hash = password_hash(r.password);
  return in_transaction(rq.db, once, [&] {
    const auto link = find_link(rq.db, token, "setup");
    if (!link || !use_link(rq.db, link->id)) throw used_up();
    const Id id = add_person(rq.db, r, hash, true);
    note_event(rq.db, {.id = id, .shop_id = rq.who.shop_id}, "user", id, "set up");
    return id;
  });
}

SignedIn sign_in(Request& rq, const SignIn& typed) {
  const auto found = account_store::find_by_login(rq.db, typed.login);
  // Name and email of one account count together.
  const std::string account = found ? "number " + std::to_string(found->id) : absl::AsciiStrToLower(typed.login), from = network_of(rq.address);
  const Limit here{"sign-in " + account + " from " + from, 10, 300}, anywhere{"sign-in " + account, 50, 3600}, of_address{"sign-in from " + from, 100, 3600};
  for (const Limit* limit : {&here, &anywhere, &of_address}) count_attempt(rq.db, *limit);
  // An unknown name costs the same hash, so that the time tells nothing either.
  const bool right = password_fits(typed.password, found ? found->password : "") && found->active;
  if (!right) {
    // For an unknown name as well: it takes the same time.
    in_transaction(rq.db, [&] { return note_event(rq.db, {.shop_id = rq.who.shop_id}, "user", found ? found->id : 0, "sign-in failed", {.note = rq.address}), 0; });
    throw Invalid("login", say("This name and password do not belong together."));
  }
  forget_attempts(rq.db, here);
  forget_attempts(rq.db, anywhere);
  take_back_attempt(rq.db, of_address);
  SignedIn in{found->id, found->password};
  if (is_outdated(in.password))
    if (const std::string hash = password_hash(typed.password); account_store::renew_hash(rq.db, in.person, in.password, hash)) in.password = hash;
  in_transaction(rq.db, [&] { return note_event(rq.db, {.id = in.person, .shop_id = rq.who.shop_id}, "user", in.person, "signed in", {.note = rq.address}), 0; });
  return in;
}
