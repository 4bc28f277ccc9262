// Background jobs: rows that a worker leases, runs and marks done. A job carries ids only, looks again when it runs, and may run twice.
#pragma once
#include <span>
#include "../core/db.h"

struct JobKind {
  std::string_view name;
  // Does one piece of the work and says whether there may be more; must be safe to run again.
  bool (*run)(Db&, Id subject);
  int64_t every_seconds = 0;        // 0: only when somebody enqueues it; else from the clock, once in each span
};

// Inside the transaction of what it belongs to. once: a second with the same is ignored; empty: none is.
void enqueue(Db&, const std::string& kind, Id subject, const std::string& once = "");

// Where no worker ran for a quarter of an hour (shared hosts without cron): one job, once a minute in all. For a plain CGI turn that has answered.
void stand_in_for_worker(Db&, std::span<const JobKind>);
std::string worker_says(Db&);         // when one was last at work, for check-config

// Runs what is due until nothing is, or stop() says so; how many ran. What throws is tried again after 1, 2, 4, … minutes, ten times.
int run_due_jobs(Db&, std::span<const JobKind>, const std::function<bool()>& stop);
