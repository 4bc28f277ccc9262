// SQL of the audit.
#pragma once
#include "audit.h"

namespace audit_store {
struct Chosen {                                  // what to look for: times as DATETIME(6) text, the end left out
  std::string who = {}, area = {}, from = {}, to = {}, subject = {};
  Id subject_id = 0;
  std::optional<AuditAfter> after = {};
};
std::vector<Event> newest(Db&, const Who&, const Chosen&, int64_t most);
std::vector<Seen> seen(Db&, Id owner, int64_t most);
std::optional<std::string> days(Db&);
bool set_days(Db&, int64_t seen, int64_t);       // false: it is another than that seen
Id purge(Db&, int64_t days);
}
