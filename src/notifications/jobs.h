// Background jobs: rows that a worker leases, runs and marks done. A job carries ids only, looks again when it runs, and may run twice.
#pragma once
#include <span>
#include "../core/once.h"

struct JobKind {
  std::string_view name;            // as rows and programs have it
  Phrase about;                     // for people
  // Does one piece of the work and says whether there may be more; must be safe to run again.
  bool (*run)(Db&, Id subject);
  int64_t every_seconds = 0;        // 0: only when somebody enqueues it; else from the clock, once in each span
  void (*give_up)(Db&, Id subject, const std::string& why) = nullptr;      // when it has failed for good
};
// Mail has a thread of its own in the worker, so that a slow mail server holds nothing else up.
enum class Lanes : uint8_t { all, mail, others };
constexpr std::string_view mail_job = "send mail";

// Inside the transaction of what it belongs to. once: a second with the same is ignored; empty: none is.
void enqueue(Db&, const std::string& kind, Id subject, const std::string& once = "");

// Where no worker ran for a quarter of an hour (shared hosts without cron): one job, once a minute in all. For a plain CGI turn that has answered.
void stand_in_for_worker(Db&, std::span<const JobKind>);
Phrase worker_says(Db&);              // "was at work 3 s ago"

// Runs what is due until nothing is, or stop() says so; how many ran. What throws is tried again after 2, 4, 8, … minutes, ten times in 17 hours.
int run_due_jobs(Db&, std::span<const JobKind>, const std::function<bool()>& stop, Lanes = Lanes::all);

struct Job {
  Id id = 0, subject = 0;
  std::string kind, state;            // queued, leased, done, dead
  int64_t attempts = 0;
  std::optional<std::string> error;
  Time run_at = {}, created_at = {};
};
struct JobLog {
  std::vector<Job> items;             // the newest first, 50 at most
  std::optional<Id> next;
};
JobLog job_log(Db&, const std::string& state, Id before);      // state: empty for all
Job find_job(Db&, Id);                                         // throws Refused not_found
Id retry_job(Db&, const Who&, Id, Once&);                      // of a dead one; throws Refused not_found, conflict
