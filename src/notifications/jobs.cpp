#include "jobs.h"
#include <spdlog/spdlog.h>
#include "store.h"

void enqueue(Db& db, const std::string& kind, Id subject, const std::string& once) { job_store::insert(db, kind, subject, once); }

static void run_one(Db& db, std::span<const JobKind> kinds, const job_store::Leased& job) try {
  if (job.attempts >= 10) throw std::runtime_error("its worker ended ten times under way");
  const auto kind = std::ranges::find(kinds, job.kind, &JobKind::name);
  if (kind == kinds.end()) throw std::runtime_error("this program knows no job named " + job.kind);
  const bool more = kind->run(db, job.subject);
  more ? job_store::again(db, job.id) : job_store::done(db, job.id);
  spdlog::info("job {} id={} {}", job.kind, job.id, more ? "goes on" : "done");
} catch (const std::exception& e) {
  spdlog::error("job {} id={} failed: {}", job.kind, job.id, e.what());
  job_store::failed(db, job.id, job.attempts + 1, e.what());
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

int run_due_jobs(Db& db, std::span<const JobKind> kinds, const std::function<bool()>& stop) {
  job_store::note_worker(db);
  enqueue_regular(db, kinds);
  int ran = 0;
  while (!stop()) {
    const auto job = job_store::lease_next(db);
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
  if (const auto job = job_store::lease_next(db)) run_one(db, kinds, *job);
}

std::string worker_says(Db& db) {
  const auto seen = job_store::worker_seen(db);
  if (!seen) return "none has run yet: start servicebook worker, or servicebook worker --once by cron";
  if (*seen < missed_after) return fmt::format("was at work {} s ago", *seen);
  return fmt::format("was last at work {} minutes ago: start servicebook worker, or servicebook worker --once by cron", *seen / 60);
}
