// What the program's account may do in the database, where another one migrates (DATABASE_MIGRATE): read and add everywhere, change and remove
// where a table is not written once. With one account for everything (shared hosts) only the program's own manners protect those.
#pragma once
#include "db.h"

// Grants that to the account of `program`, and takes from it what is more. Throws std::runtime_error with a sentence where the migrating
// account may not grant. Nothing happens where both are one account.
void give_rights(Db& migrating, const DbWhere& program, const DbWhere& migrator);
// Tables written once whose rows the program's account may change all the same.
std::vector<std::string> unprotected_tables(Db& program);
