// Guesses, counted in the database so that every process and host counts together. Limits never lock anybody out for good.
#pragma once
#include "../core/web.h"

struct Limit {
  std::string what;          // whose guesses: "sign-in account ann", "sign-in address 192.0.2.7"
  int64_t most, seconds;     // in a window of so many seconds from the first
};
// Counts one guess against each limit, before it is tried; throws Refused too_many, with the seconds to wait, when one is passed.
void count_attempt(Db&, const Limit&);
void check_attempts(Db&, const Limit&);                  // throws as above where as many as are allowed were counted; counts none
void forget_attempts(Db&, const Limit&);                 // it was the right one: from none again
void take_back_attempt(Db&, const Limit&);               // it was the right one: one less
std::string network_of(const std::string& address);      // an IPv6 address's first 64 bits, which one household has; else the address
Id purge_attempts(Db&);                                  // those whose windows are long over, 500 at most; how many went
