// Every history and the audit: rows that only grow.
#pragma once
#include "web.h"

struct Change {
  std::string was = {}, became = {}, note = {};      // a role before and after; in words what else is to be known: 60, 60 and 500 code points
};
// What events are about, for who reads many: sign-ins, failures, roles (and passwords, tokens), settings, readings (of what is another's), exports,
// deletions, and changes: all else.
const std::vector<std::string>& event_areas();
// Notes who did what to which row: note_event(db, who, "vehicle", id, "added"). Belongs into the transaction of what it tells.
void note_event(Db&, const Who&, const std::string& subject, Id, const std::string& what, const Change& = {});
