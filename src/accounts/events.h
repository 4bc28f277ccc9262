// Every history and the audit.
#pragma once
#include "../core/web.h"

// Notes who did what to which row: note_event(db, who, "vehicle", id, "added"). Belongs into the transaction of what it tells.
void note_event(Db&, const Who&, const std::string& subject, Id, const std::string& what);
