// Roles and what they may do: one table, a row for each permission that a feature asks for.
#pragma once
#include "../core/web.h"

enum class Role : uint8_t { owner, technician, advisor, admin };        // owner: everybody without a row in staff
// administer: people, mail, jobs, audit: a shop's admin those of the shop, who runs the installation all.
enum class Permission : uint8_t { see_board, keep_customers, set_prices, write_news, administer, run_installation };

Role role_named(const std::string&);      // "technician"; anything unknown is owner
std::string name_of(Role);                // "technician"
Phrase role_in_words(Role);
