#include "rights.h"
#include "../core/page.h"

// runs_installation: who runs the installation, whatever the role in a shop.
static constexpr struct { Permission permission; bool owner, technician, advisor, admin, runs_installation; } table[] = {
    {Permission::see_board,      false, true,  true,  true,  false},
    {Permission::keep_customers, false, false, true,  true,  false},
    {Permission::set_prices,     false, false, false, true,  false},
    {Permission::write_news,     false, false, true,  true,  false},
    {Permission::administer,     false, false, false, true,  true},
    {Permission::run_installation, false, false, false, false, true},
};

static bool has(Role role, const auto& row) {
  switch (role) {
    case Role::technician: return row.technician;
    case Role::advisor: return row.advisor;
    case Role::admin: return row.admin;
    case Role::owner: break;
  }
  return row.owner;
}

bool allows(const Who& who, Permission asked) {
  const auto row = std::ranges::find(table, asked, [](const auto& r) { return r.permission; });
  return row != std::end(table) && (has(who.role, *row) || (who.runs_installation && row->runs_installation));
}

Menu menu_of(const Who& who) {
  Menu menu{.writes_news = allows(who, Permission::write_news)};
  if (!allows(who, Permission::administer)) return menu;
  menu.administration = {{"/admin", say("Overview")}, {"/admin/users", say("People")}, {"/admin/mail", say("Mail")}};
  if (allows(who, Permission::run_installation)) menu.administration.push_back({"/admin/jobs", say("Jobs")});
  menu.administration.push_back({"/admin/audit", say("Audit")});
  return menu;
}

Role role_named(const std::string& name) {
  return name == "technician" ? Role::technician : name == "advisor" ? Role::advisor : name == "admin" ? Role::admin : Role::owner;
}

std::string name_of(Role role) {
  switch (role) {
    case Role::technician: return "technician";
    case Role::advisor: return "advisor";
    case Role::admin: return "admin";
    case Role::owner: break;
  }
  return "owner";
}

Phrase role_in_words(Role role) {
  switch (role) {
    case Role::technician: return say("technician");
    case Role::advisor: return say("service advisor");
    case Role::admin: return say("admin");
    case Role::owner: break;
  }
  return say("owner");
}
