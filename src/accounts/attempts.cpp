#include "attempts.h"
#include "store.h"

[[noreturn]] static void refuse(int64_t wait) {
  throw Refused(Refusal::too_many, say_count("too many tries: again in {} minute", "too many tries: again in {} minutes", (wait + 59) / 60), static_cast<int>(wait));
}

void count_attempt(Db& db, const Limit& limit) {
  // The count stays though the guess is refused: so the transaction ends before.
  const auto wait = in_transaction(db, [&] {
    account_store::add_attempt(db, limit.what, limit.seconds);
    return account_store::attempts_over(db, limit.what, limit.most, limit.seconds);
  });
  if (wait) refuse(*wait);
}

void check_attempts(Db& db, const Limit& limit) {
  if (const auto wait = account_store::attempts_over(db, limit.what, limit.most - 1, limit.seconds)) refuse(*wait);
}

void forget_attempts(Db& db, const Limit& limit) { account_store::forget_attempts(db, limit.what); }
void take_back_attempt(Db& db, const Limit& limit) { account_store::take_back_attempt(db, limit.what); }

std::string network_of(const std::string& address) {
  size_t end = 0;
  for (int group = 0; group < 4 && end != std::string::npos; ++group) end = address.find(':', end + 1);
  const size_t gap = address.find("::");
  return address.substr(0, std::min(end, gap));
}

Id purge_attempts(Db& db) { return account_store::purge_attempts(db); }
