#include "rights.h"

static constexpr struct { Permission permission; bool owner, technician, advisor, admin; } table[] = {
    {Permission::see_board,      false, true,  true,  true},
    {Permission::keep_customers, false, false, true,  true},
    {Permission::set_prices,     false, false, false, true},
};

bool allows(Role role, Permission asked) {
  for (const auto& [permission, owner, technician, advisor, admin] : table)
    if (permission == asked)
      return role == Role::owner ? owner : role == Role::technician ? technician : role == Role::advisor ? advisor : admin;
  return false;
}

Role role_named(const std::string& name) {
  return name == "technician" ? Role::technician : name == "advisor" ? Role::advisor : name == "admin" ? Role::admin : Role::owner;
}
