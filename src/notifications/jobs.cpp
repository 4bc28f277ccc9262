#include "jobs.h"
#include <spdlog/spdlog.h>
#include "../core/events.h"
#include "../core/log.h"
#include "store.h"

void enqueue(Db& db, const std::string& kind, Id subject, const std::string& once) { job_store::insert(db, kind, subject, once); }

static void run_one(Db& db, std::span<const JobKind> kinds, const job_store::Leased& job) {
  const auto kind = std::ranges::find(kinds, job.kind, &JobKind::name);
  try {
    if (job.attempts >= 10) throw std::runtime_error("its worker ended ten times under way");
    if (kind == kinds.end()) throw std::runtime_error("this program knows no job named " + job.kind);
    const bool more = kind->run(db, job.subject);
    more ? job_store::again(db, job.id) : job_store::done(db, job.id);
    spdlog::info("job {} id={} {}", job.kind, job.id, more ? "goes on" : "done");
  } catch (const std::exception& e) {
    spdlog::error("job {} id={} failed: {}", job.kind, job.id, one_line(e.what()));
    in_transaction(db, [&] {
      if (job_store::failed(db, job.id, job.attempts + 1, e.what()) && kind != kinds.end() && kind->give_up) kind->give_up(db, job.subject, e.what());
      return 0;
    });
  }
}

static void enqueue_regular(Db& db, std::span<const JobKind> kinds) {
  const int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(now().time_since_epoch()).count();
  thread_local std::map<std::string_view, int64_t> last;          // the span that this worker has seen to
  for (const JobKind& kind : kinds) {
    if (!kind.every_seconds) continue;
    const int64_t span = seconds / kind.every_seconds;
    if (std::exchange(last[kind.name], span) != span) enqueue(db, std::string(kind.name), 0, fmt::format("{}:{}", kind.name, span));
  }
}

int run_due_jobs(Db& db, std::span<const JobKind> kinds, const std::function<bool()>& stop, Lanes lanes) {
  if (lanes != Lanes::mail) {
    job_store::note_worker(db);
    enqueue_regular(db, kinds);
  }
  int ran = 0;
  while (!stop()) {
    const auto job = job_store::lease_next(db, lanes);
    if (!job) break;
    run_one(db, kinds, *job);
    ++ran;
  }
  return ran;
}

static constexpr int64_t missed_after = 15 * 60;

void stand_in_for_worker(Db& db, std::span<const JobKind> kinds) {
  const int64_t seen = job_store::worker_seen(db).value_or(missed_after);
  if ((seen > -missed_after && seen < missed_after) || !job_store::take_turn(db)) return;
  enqueue_regular(db, kinds);
  if (const auto job = job_store::lease_next(db, Lanes::all)) run_one(db, kinds, *job);
}

Phrase worker_says(Db& db) {
  const auto seen = job_store::worker_seen(db);
  if (!seen) return say("has not run yet: start servicebook worker, or servicebook worker --once by cron");
  if (*seen < missed_after) return say("was at work {} s ago", {std::to_string(*seen)});
  return say("was last at work {} minutes ago: start servicebook worker, or servicebook worker --once by cron", {std::to_string(*seen / 60)});
}

JobLog job_log(Db& db, const std::string& state, Id before) {
  static constexpr int64_t page = 50;
  JobLog log{job_store::list(db, state, before ? before : INT64_MAX, page + 1), {}};
  if (log.items.size() > page) log.items.pop_back(), log.next = log.items.back().id;
  return log;
}

Job find_job(Db& db, Id id) {
  const auto found = job_store::find(db, id);
  if (!found) throw nothing_here();
  return *found;
}

Id retry_job(Db& db, const Who& who, Id id, Once& once) {
  return in_transaction(db, once, [&] {
    find_job(db, id);
    if (!job_store::retry(db, id)) throw Refused(Refusal::conflict, say("this job is not one that failed for good"));
    note_event(db, who, "job", id, "tried again");
    return id;
  });
}
