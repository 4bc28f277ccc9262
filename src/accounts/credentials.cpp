#include "credentials.h"
#include <absl/strings/ascii.h>
#include <fstream>
#include "../core/config.h"
#include "../core/events.h"
#include "../core/links.h"
#include "../core/mail.h"
#include "../core/page.h"
#include "../core/secret.h"
#include "../notifications/jobs.h"
#include "../notifications/mail.h"
#include "attempts.h"
#include "sessions.h"
#include "store.h"

static constexpr int64_t hour = 3600;

// SHARE/common-passwords.txt: lower case, a line each.
static bool is_common(const std::string& password) {
  static const std::string all = [] {
    std::ifstream in(config().share + "/common-passwords.txt");
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  return all.find("\n" + absl::AsciiStrToLower(password) + "\n") != std::string::npos;
}

std::string read_new_password(Form& form, const std::string& username, const std::string& email) {
  const std::string password = form.secret("password", 200);
  if (password.empty()) return password;
  form.at_least("password", password, 8);
  form.require(!is_common(password), "password", say("is one of those that are tried first everywhere"));
  const std::string low = absl::AsciiStrToLower(password);
  form.require(low != absl::AsciiStrToLower(username) && low != absl::AsciiStrToLower(email) && low != absl::AsciiStrToLower(email.substr(0, email.find('@'))), "password", say("is your name or address"));
  form.require(form.sent("password_again") == password, "password_again", say("is not the same as the password"));
  return password;
}

void check_password(Request& rq, const std::string& field) {
  const Limit here{fmt::format("password number {} from {}", rq.who.id, network_of(rq.address)), 10, 300}, anywhere{fmt::format("password number {}", rq.who.id), 50, hour};
  const std::string typed = rq.form.secret(field, 200);
  rq.form.done();
  count_attempt(rq.db, here);
  count_attempt(rq.db, anywhere);
  const auto person = account_store::find_account(rq.db, rq.who.id);
  if (!person || !password_fits(typed, person->password)) throw Invalid(field, say("is not your password"));
  forget_attempts(rq.db, here);
  forget_attempts(rq.db, anywhere);
}

static MailTo to(const Account& person) { return {.person = person.id, .address = person.email, .language = person.language}; }

// ---- Forgotten

void ask_for_reset(Request& rq, const std::string& login) {
  count_attempt(rq.db, {"reset from " + network_of(rq.address), 20, hour});
  count_attempt(rq.db, {"reset of " + absl::AsciiStrToLower(login), 3, hour});
  const auto found = account_store::find_by_login(rq.db, login);
  in_transaction(rq.db, [&] { return enqueue(rq.db, "write reset", found ? found->id : 0), 0; });
}

bool write_reset(Db& db, Id id) {
  const auto person = account_store::find_account(db, id);
  if (!person || !person->active) return false;
  try { count_attempt(db, {fmt::format("reset mail number {}", id), 3, hour}); }
  catch (const Refused&) { return false; }
  in_transaction(db, [&] {
    const Id link = add_link(db, "reset", id, 30 * 60);
    send_mail_later(db, to(*person), "reset", {{"name", person->username}}, {link, "/password/reset/"});
    note_event(db, {}, "user", id, "asked for a new password");
    return 0;
  });
  return false;
}

static Refused no_good_link() { return {Refusal::bad_request, say("this link was used already or is too old: please ask for a new one")}; }

bool is_reset_token(Db& db, const std::string& token) { return find_link(db, token, "reset").has_value(); }

void tell_password_changed(Db& db, Id id) {
  const Account person = *account_store::find_account(db, id);
  send_mail_later(db, to(person), "password-changed", {{"name", person.username}}, {0, "/password/forgot"});
}

Id reset_password(Request& rq, const std::string& token, Once& once) {
  const auto whose = [&](const std::optional<Link>& link) { return link ? account_store::find_account(rq.db, link->target) : std::nullopt; };
  const auto before = whose(find_link(rq.db, token, "reset"));
  if ((!before || !before->active) && !was_answered(rq)) throw no_good_link();
  const std::string password = read_new_password(rq.form, before ? before->username : "", before ? before->email : "");
  rq.form.done();
  const std::string hash = password_hash(password);
  return in_transaction(rq.db, once, [&] {
    const auto link = find_link(rq.db, token, "reset");
    const auto person = whose(link);
    if (!person || !person->active || !use_link(rq.db, link->id)) throw no_good_link();
    for (const char* purpose : {"reset", "new email"}) use_links(rq.db, purpose, person->id);
    account_store::set_password(rq.db, person->id, hash);
    account_store::set_verified(rq.db, person->id);            // the link came by mail
    account_store::end_sessions(rq.db, person->id);
    note_event(rq.db, {.id = person->id, .shop_id = rq.who.shop_id}, "user", person->id, "chose a new password");
    if (person->leaving) account_store::stay(rq.db, person->id), note_event(rq.db, {.id = person->id, .shop_id = rq.who.shop_id}, "user", person->id, "stays");
    tell_password_changed(rq.db, person->id);
    return person->id;
  });
}

Id change_password(Request& rq, Once& once) {
  const Account person = *account_store::find_account(rq.db, rq.who.id);
  const std::string password = read_new_password(rq.form, person.username, person.email);
  rq.form.require(rq.form.has("current_password"), "current_password", say("is needed"));
  rq.form.done();
  if (!was_answered(rq)) check_password(rq, "current_password");
  const std::string hash = password_hash(password);
  return in_transaction(rq.db, once, [&] {
    account_store::set_password(rq.db, person.id, hash);
    account_store::end_sessions(rq.db, person.id, session_of(rq));
    for (const char* purpose : {"reset", "new email"}) use_links(rq.db, purpose, person.id);
    note_event(rq.db, rq.who, "user", person.id, "changed the password");
    tell_password_changed(rq.db, person.id);
    return person.id;
  });
}

// ---- The address

void write_verification(Db& db, const Who&, Id id) {
  const Account person = *account_store::find_account(db, id);
  send_mail_later(db, to(person), "verify", {{"name", person.username}}, {add_link(db, "verify", id, 48 * hour), "/email/verify/"});
}

Id ask_for_verification(Request& rq, Once& once) {
  if (!was_answered(rq)) count_attempt(rq.db, {fmt::format("verification number {}", rq.who.id), 3, hour});
  return in_transaction(rq.db, once, [&] { return write_verification(rq.db, rq.who, rq.who.id), rq.who.id; });
}

namespace {
struct Confirmation { Link link; Account person; std::string address; };
}
// Of the address that the account has, or of the one that it is to have.
static std::optional<Confirmation> confirmation(Db& db, const std::string& token) {
  for (const char* purpose : {"verify", "new email"})
    if (const auto link = find_link(db, token, purpose)) {
      const auto person = account_store::find_account(db, link->target);
      if (!person || !person->active) return std::nullopt;
      const std::string address = link->purpose == "verify" ? person->email : person->new_email.value_or("");
      return address.empty() ? std::nullopt : std::optional<Confirmation>({*link, *person, address});
    }
  return std::nullopt;
}

std::optional<std::string> address_of_token(Db& db, const std::string& token) {
  const auto found = confirmation(db, token);
  return found ? std::optional(found->address) : std::nullopt;
}

void address_moved(Db& db, const Account& before, const std::string& email) {
  for (const char* purpose : {"verify", "reset", "new email"}) use_links(db, purpose, before.id);
  send_mail_later(db, to(before), "email-changed", {{"name", before.username}, {"email", email}});
}

Id verify_email(Db& db, const std::string& token, Once& once) try {
  return in_transaction(db, once, [&] {
    const auto found = confirmation(db, token);
    if (!found || !use_link(db, found->link.id)) throw no_good_link();
    const Account& person = found->person;
    if (found->link.purpose == "new email") {
      account_store::set_email(db, person.id, found->address);
      index_person(db, person.id);
      address_moved(db, person, found->address);
    }
    account_store::set_verified(db, person.id);
    note_event(db, {.id = person.id}, "user", person.id, found->link.purpose == "verify" ? "confirmed the address" : "changed the address");
    return person.id;
  });
} catch (const Duplicate& dup) {
  if (!dup.on("user_email")) throw;
  throw Refused(Refusal::conflict, say("this address has another account by now"));
}

Id change_email(Request& rq, Once& once) {
  const std::string email = rq.form.needed("email", 254);
  rq.form.require(email.empty() || is_mail_address(email), "email", say("is an address such as ann@example.org"));
  rq.form.require(rq.form.has("current_password"), "current_password", say("is needed"));
  rq.form.done();
  if (!was_answered(rq)) {
    count_attempt(rq.db, {fmt::format("new address number {}", rq.who.id), 10, hour});      // each is a mail to somebody
    check_password(rq, "current_password");
  }
  return in_transaction(rq.db, once, [&] {
    Account person = *account_store::find_account(rq.db, rq.who.id);
    use_links(rq.db, "new email", person.id);
    account_store::set_new_email(rq.db, person.id, email);
    person.email = email;
    send_mail_later(rq.db, to(person), "verify", {{"name", person.username}}, {add_link(rq.db, "new email", person.id, 48 * hour), "/email/verify/"});
    note_event(rq.db, rq.who, "user", person.id, "asked for another address");
    return person.id;
  });
}

Id keep_email(Request& rq, Once& once) {
  return in_transaction(rq.db, once, [&] {
    if (!account_store::find_account(rq.db, rq.who.id)->new_email) return rq.who.id;
    use_links(rq.db, "new email", rq.who.id);
    account_store::set_new_email(rq.db, rq.who.id, std::nullopt);
    note_event(rq.db, rq.who, "user", rq.who.id, "kept the address");
    return rq.who.id;
  });
}

// ---- Devices

std::string device_name(const std::string& agent) {
  const auto first = [&](std::initializer_list<std::pair<const char*, const char*>> marks) -> std::string {
    for (const auto& [mark, name] : marks) if (agent.find(mark) != std::string::npos) return name;
    return "";
  };
  const std::string browser = first({{"Edg/", "Edge"}, {"OPR/", "Opera"}, {"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"}, {"SamsungBrowser/", "Samsung Internet"},
                                     {"Chrome/", "Chrome"}, {"CriOS/", "Chrome"}, {"Safari/", "Safari"}, {"curl/", "curl"}});
  const std::string system = first({{"Windows", "Windows"}, {"Android", "Android"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Mac OS X", "macOS"}, {"CrOS", "ChromeOS"}, {"Linux", "Linux"}});
  return browser + (browser.empty() || system.empty() ? "" : ", ") + system;
}

std::vector<Device> list_devices(Request& rq) { return account_store::devices(rq.db, rq.who.id, session_of(rq)); }

Id end_device(Request& rq, Id device, Once& once) {
  return in_transaction(rq.db, once, [&] {
    if (!account_store::end_device(rq.db, rq.who.id, device)) throw nothing_here();
    note_event(rq.db, rq.who, "user", rq.who.id, "signed a device out");
    return device;
  });
}

Id end_other_devices(Request& rq, Once& once) {
  return in_transaction(rq.db, once, [&] {
    account_store::end_other_devices(rq.db, rq.who.id, session_of(rq));
    note_event(rq.db, rq.who, "user", rq.who.id, "signed all other devices out");
    return rq.who.id;
  });
}
