// Every history and the audit: rows that only grow.
#pragma once
#include "web.h"

struct Change {
  std::string was = {}, became = {}, note = {};      // a role before and after; in words what else is to be known: 60, 60 and 500 code points
};
// Notes who did what to which row: note_event(db, who, "vehicle", id, "added"). Belongs into the transaction of what it tells.
void note_event(Db&, const Who&, const std::string& subject, Id, const std::string& what, const Change& = {});
