#include "user_commands.h"
#include <iostream>
#include "accounts/accounts.h"
#include "accounts/rights.h"
#include "core/config.h"
#include "core/events.h"
#include "core/page.h"
#include "core/secret.h"

UserCommands::UserCommands(CLI::App& app) {
  users_ = app.add_subcommand("user", "people");
  users_->require_subcommand(1);
  adding_ = users_->add_subcommand("add", "make an account; the password comes from SERVICEBOOK_PASSWORD or is made up");
  adding_->add_option("username", username_)->required();
  adding_->add_option("email", email_)->required();
  adding_->add_flag("--operator", runs_installation_, "may run the installation");
  listing_ = users_->add_subcommand("list", "everybody, with roles and the last sign-in");
  listing_->add_flag("--json", as_json_, "one object a line");
  setting_role_ = users_->add_subcommand("role", "what somebody is in a shop, or whether the installation is theirs to run");
  setting_role_->add_option("login", login_, "username or email")->required();
  auto* role = setting_role_->add_option("role", role_, "technician, advisor, admin, or none")->check(CLI::IsMember({"technician", "advisor", "admin", "none"}));
  setting_role_->add_option("--shop", shop_, "the shop's host name, where there are several")->needs(role);
  auto* on = setting_role_->add_flag("--operator", runs_installation_, "may run the installation");
  setting_role_->add_flag("--no-operator", no_longer_, "no longer")->excludes(on);
  setting_role_->callback([this] { if (role_.empty() && !runs_installation_ && !no_longer_) throw CLI::RequiredError("role, --operator or --no-operator"); });
  setting_password_ = users_->add_subcommand("password", "a new one, from SERVICEBOOK_PASSWORD or made up; ends all sessions and tokens");
  activating_ = users_->add_subcommand("activate", "somebody may sign in again");
  deactivating_ = users_->add_subcommand("deactivate", "somebody may not sign in any more; ends all sessions and tokens");
  for (auto* command : {setting_password_, activating_, deactivating_}) command->add_option("login", login_, "username or email")->required();
}

bool UserCommands::run() {
  if (!users_->parsed()) return false;
  try {
    if (adding_->parsed()) add();
    else if (listing_->parsed()) list();
    else if (setting_role_->parsed()) role();
    else if (setting_password_->parsed()) password();
    else activate(activating_->parsed());
  } catch (const Invalid& bad) {
    const auto& [field, sentence] = *bad.problems.begin();
    throw std::runtime_error(field + " " + words("en")(sentence));
  } catch (const Refused& no) {
    throw std::runtime_error(words("en")(no.said));
  }
  return true;
}

// The password typed into SERVICEBOOK_PASSWORD, or a made-up one, which is told.
namespace {
struct NewPassword { Registration checked; std::string hash, told; };
}
static NewPassword new_password(const std::string& username, const std::string& email) {
  std::string password;
  if (const char* given = std::getenv("SERVICEBOOK_PASSWORD")) password = given;
  const bool made_up = password.empty();
  if (made_up) password = random_secret();
  Form typed({{"username", username}, {"email", email}, {"password", password}, {"password_again", password}});
  const Registration checked = read_registration(typed);
  return {checked, password_hash(checked.password), made_up ? " with the password " + password : ""};
}

static Person somebody(Db& db, const std::string& login) {
  if (auto found = person_named(db, login)) return *found;
  throw std::runtime_error("nobody has the username or email " + login);
}

void UserCommands::add() {
  Db db(config().database);
  const NewPassword fresh = new_password(username_, email_);
  in_transaction(db, [&] {
    const Id id = add_person(db, fresh.checked, fresh.hash, runs_installation_);
    note_event(db, {}, "user", id, "created", {.became = runs_installation_ ? "operator" : ""});
    return id;
  });
  std::cout << username_ << " can sign in" << fresh.told << '\n';
}

static Json json_of(const Person& p) {
  Json roles = Json::array();
  for (const Employment& e : p.works_at) roles.push_back({{"shop", e.shop_name}, {"host", e.host}, {"role", e.role}});
  return {{"id", p.id}, {"username", p.username}, {"email", p.email}, {"operator", p.runs_installation}, {"active", p.active}, {"roles", roles},
          {"signed_in_at", p.signed_in ? Json(iso(*p.signed_in)) : Json()}};
}

void UserCommands::list() {
  Db db(config().database);
  for (auto some = people_after(db, 0); !some.empty(); some = people_after(db, some.back().id))
    for (const Person& p : some) {
      if (as_json_) { std::cout << text_of(json_of(p)) << '\n'; continue; }
      std::string about;
      if (!p.active) about += ", deactivated";
      if (p.runs_installation) about += ", operator";
      for (const Employment& e : p.works_at) about += fmt::format(", {} of {}", e.role, e.host.empty() ? e.shop_name : e.host);
      std::cout << fmt::format("{:>6}  {:<20}  {}{}; {}\n", p.id, p.username, p.email, about,
                               p.signed_in ? "last signed in " + iso(*p.signed_in) : "has not signed in yet");
    }
}

void UserCommands::role() {
  Db db(config().database);
  const Person p = somebody(db, login_);
  const std::optional<Id> shop = role_.empty() ? std::nullopt : std::optional(shop_named(db, shop_));
  in_transaction(db, [&] {
    if (shop) set_role(db, {}, *shop, p.id, role_named(role_));
    if (runs_installation_ || no_longer_) set_operator(db, {}, p.id, runs_installation_);
    return 0;
  });
  if (shop) std::cout << p.username << (role_ == "none" ? " is no longer on the staff" : " is now " + role_) << '\n';
  if (runs_installation_ || no_longer_) std::cout << p.username << (runs_installation_ ? " runs the installation" : " no longer runs the installation") << '\n';
}

void UserCommands::password() {
  Page::load(config().share, false);                 // for the words of the mail about it
  Db db(config().database);
  const Person p = somebody(db, login_);
  const NewPassword fresh = new_password(p.username, p.email);
  in_transaction(db, [&] { return change_password(db, {}, p.id, fresh.hash), 0; });
  std::cout << p.username << " can sign in" << fresh.told << "; all sessions and tokens have ended\n";
}

void UserCommands::activate(bool yes) {
  Db db(config().database);
  const Person p = somebody(db, login_);
  in_transaction(db, [&] { return set_active(db, {}, p.id, yes), 0; });
  std::cout << p.username << (yes ? " may sign in" : " may not sign in any more; all sessions and tokens have ended") << '\n';
}
