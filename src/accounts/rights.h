// Roles and what they may do: one table, a row for each permission that a feature asks for.
#pragma once
#include "../core/web.h"

enum class Role : uint8_t { owner, technician, advisor, admin };        // owner: everybody without a row in staff
enum class Permission : uint8_t { see_board, keep_customers, set_prices };

Role role_named(const std::string&);      // "technician"; anything unknown is owner
