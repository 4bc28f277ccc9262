#include "calls.h"
#include <mutex>
#include "store.h"

namespace {
constexpr int64_t seconds = 60;
constexpr size_t most_windows = 10'000;

struct Window {
  Time ends = {};
  int64_t told = 0, untold = 0;      // of all processes, as the database last said; of this one since
};
std::mutex one_at_a_time;
std::unordered_map<std::string, Window> windows;
bool one_by_one = false;
}  // namespace

void count_calls_one_by_one() { one_by_one = true; }

// How many are to be told now, 0 for most.
static int64_t counted_here(const std::string& what, int64_t most, int64_t together) {
  const Time at = now();
  const std::lock_guard lock(one_at_a_time);
  if (windows.size() >= most_windows) std::erase_if(windows, [&](const auto& one) { return one.second.ends <= at; });
  Window& w = windows[what];
  if (w.ends <= at || w.ends > at + std::chrono::seconds(seconds)) w = {.ends = at + std::chrono::seconds(seconds)};
  if (w.told + w.untold >= most) {
    const int64_t wait = std::chrono::ceil<std::chrono::seconds>(w.ends - at).count();
    throw Refused(Refusal::too_many, say("too many requests, please wait a little"), static_cast<int>(wait));
  }
  if (++w.untold < together) return 0;
  w.told += w.untold;
  return std::exchange(w.untold, 0);
}

static void count(Db& db, const std::string& what, int64_t most, int64_t together) {
  const int64_t number = counted_here(what, most, one_by_one ? 1 : together);
  if (!number) return;
  std::optional<account_store::Attempts> all;
  try {
    account_store::add_attempt(db, what, seconds, number);
    all = account_store::attempts_at(db, what, seconds);
  } catch (const sql::SQLException&) {
    return;                          // a database that takes no changes just now need not stop whoever reads: this process counts on by itself
  }
  if (!all) return;
  const std::lock_guard lock(one_at_a_time);
  Window& w = windows[what];
  w.told = all->number, w.ends = now() + std::chrono::seconds(all->seconds_left);
  if (one_by_one && w.told > most) throw Refused(Refusal::too_many, say("too many requests, please wait a little"), static_cast<int>(all->seconds_left));
}

void count_call(Db& db, const std::string& session, bool is_change) {
  if (is_change) count(db, "changes " + session, 120, 6);
  count(db, "calls " + session, 600, 30);
}
