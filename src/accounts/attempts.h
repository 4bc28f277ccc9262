// Guesses, counted in the database so that every process and host counts together. Limits never lock anybody out for good.
#pragma once
#include "../core/web.h"

struct Limit {
  std::string what;          // whose guesses: "sign-in account ann", "sign-in address 192.0.2.7"
  int64_t most, seconds;     // in a window of so many seconds from the first
};
// Counts one guess against each limit, before it is tried; throws Refused too_many, with the seconds to wait, when one is passed.
void count_attempt(Db&, const std::vector<Limit>&);
void forget_attempts(Db&, const std::vector<Limit>&);    // it was the right one
Id purge_attempts(Db&);                                  // those whose windows are long over, 500 at most; how many went
