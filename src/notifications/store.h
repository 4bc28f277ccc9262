// SQL of jobs.
#pragma once
#include "jobs.h"

namespace job_store {
struct Leased {
  Id id;
  std::string kind;
  Id subject;
  int64_t attempts;
};
void insert(Db&, const std::string& kind, Id subject, const std::string& once);
// For five minutes; takes over what another let run out, and what was leased by a clock that was ahead.
std::optional<Leased> lease_next(Db&);
void done(Db&, Id);
void again(Db&, Id);                                      // there is more of it: at once
void failed(Db&, Id, int64_t attempts, const std::string& error);
void note_worker(Db&);                                    // that one is at work
std::optional<int64_t> worker_seen(Db&);                  // seconds ago
bool take_turn(Db&);                                      // for who stands in for a worker: once a minute in all
Id purge(Db&);                                            // done over a week ago
}
