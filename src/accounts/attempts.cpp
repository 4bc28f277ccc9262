#include "attempts.h"
#include "store.h"

void count_attempt(Db& db, const std::vector<Limit>& limits) {
  for (const Limit& limit : limits) account_store::add_attempt(db, limit.what, limit.seconds);
  for (const Limit& limit : limits)
    if (const auto wait = account_store::attempts_over(db, limit.what, limit.most, limit.seconds))
      throw Refused(Refusal::too_many, say("too many tries, please wait a little"), static_cast<int>(*wait));
}

void forget_attempts(Db& db, const std::vector<Limit>& limits) {
  for (const Limit& limit : limits) account_store::forget_attempts(db, limit.what);
}

Id purge_attempts(Db& db) { return account_store::purge_attempts(db); }
