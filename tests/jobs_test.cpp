#include <future>
#include "../src/core/lease.h"
#include "../src/jobs.h"
#include "../src/notifications/store.h"
#include "visitor.h"

static int runs = 0, failures_left = 0;
static const JobKind kinds[] = {
    {"count",  {}, [](Db&, Id) { ++runs; return false; }},
    {"thrice", {}, [](Db&, Id) { return ++runs % 3 != 0; }},
    {"fails",  {}, [](Db&, Id) -> bool { if (failures_left-- > 0) throw std::runtime_error("not now"); ++runs; return false; }},
};
static const auto never = [] { return false; };

struct Jobs : Garages { Jobs() { db().execute("DELETE FROM job"); runs = failures_left = 0; } };
BOOST_FIXTURE_TEST_SUITE(jobs, Jobs)

BOOST_AUTO_TEST_CASE(a_job_runs_once_and_one_of_a_kind_is_enough) {
  for (int i = 0; i < 3; ++i) enqueue(db(), "count", 7, "count:7");
  BOOST_TEST(run_due_jobs(db(), kinds, never) == 1);
  BOOST_TEST(run_due_jobs(db(), kinds, never) == 0);
  BOOST_TEST(runs == 1);
}
BOOST_AUTO_TEST_CASE(two_workers_do_each_job_once_B52) {
  for (Id i = 0; i < 60; ++i) enqueue(db(), "count", i);
  static std::atomic<int> done = 0;
  static const JobKind counting[] = {{"count", {}, [](Db&, Id) { ++done; return false; }}};
  done = 0;
  const auto worker = [] { const auto own = new_db(); return run_due_jobs(*own, counting, never); };
  auto other = std::async(std::launch::async, worker);
  const int mine = worker();
  BOOST_TEST(mine + other.get() == 60);
  BOOST_TEST(done == 60);
}
BOOST_AUTO_TEST_CASE(what_has_more_to_do_goes_on) {
  enqueue(db(), "thrice", 0);
  BOOST_TEST(run_due_jobs(db(), kinds, never) == 3);
  BOOST_TEST(count("job WHERE state = 'done'") == 1);
}
BOOST_AUTO_TEST_CASE(a_failure_is_kept_and_tried_later) {
  failures_left = 1;
  enqueue(db(), "fails", 0);
  BOOST_TEST(run_due_jobs(db(), kinds, never) == 1);
  BOOST_TEST(count("job WHERE state = 'queued' AND error = 'not now' AND attempts = 1") == 1);
  BOOST_TEST(run_due_jobs(db(), kinds, never) == 0);
  const Travel later(std::chrono::minutes(3));
  BOOST_TEST(run_due_jobs(db(), kinds, never) == 1);
  BOOST_TEST((runs == 1 && count("job WHERE state = 'done'") == 1));
}
BOOST_AUTO_TEST_CASE(what_fails_ten_times_is_dead_and_stays_to_be_seen) {
  failures_left = 100;
  enqueue(db(), "fails", 0);
  for (int i = 0; i < 12; ++i) { const Travel later(std::chrono::hours(24 * (i + 1))); run_due_jobs(db(), kinds, never); }
  BOOST_TEST(count("job WHERE state = 'dead' AND attempts = 10") == 1);
}
BOOST_AUTO_TEST_CASE(a_clock_that_was_a_year_ahead_holds_nothing_up_B95) {
  db().execute("DELETE FROM setting WHERE name LIKE 'worker.%' OR name = 'lease.migrate'");
  enqueue(db(), "count", 1);
  {
    const Travel ahead(std::chrono::hours(24 * 365));
    db().execute("UPDATE job SET state = 'leased', lease_until = UTC_TIMESTAMP(6) + INTERVAL 5 MINUTE");
    job_store::note_worker(db());
    job_store::take_turn(db());
    db().execute("INSERT INTO setting (name, value, updated_at) VALUES ('lease.migrate', 'of who died there', UTC_TIMESTAMP(6))");
  }
  stand_in_for_worker(db(), kinds);
  BOOST_TEST(runs == 1);
  Lease(db()).hold();                                     // would wait two minutes and throw
  BOOST_TEST(count("setting WHERE name = 'lease.migrate' AND value = ''") == 1);
}
BOOST_AUTO_TEST_CASE(a_plain_cgi_turn_stands_in_where_no_worker_ran_for_a_quarter_of_an_hour) {
  db().execute("DELETE FROM setting WHERE name LIKE 'worker.%'");
  enqueue(db(), "count", 1), enqueue(db(), "count", 2);
  stand_in_for_worker(db(), kinds);
  stand_in_for_worker(db(), kinds);                       // once a minute in all
  BOOST_TEST(runs == 1);
  { const Travel later(std::chrono::minutes(2)); stand_in_for_worker(db(), kinds); }
  BOOST_TEST(runs == 2);
  BOOST_TEST(words("en")(worker_says(db())).starts_with("has not run yet"));
  enqueue(db(), "count", 3);
  run_due_jobs(db(), kinds, [] { return true; });         // a worker is there, busy elsewhere
  BOOST_TEST(words("en")(worker_says(db())).starts_with("was at work"));
  { const Travel later(std::chrono::minutes(10)); stand_in_for_worker(db(), kinds); }
  BOOST_TEST(runs == 2);
  const Travel later(std::chrono::seconds(20 * 60 + 30));
  stand_in_for_worker(db(), kinds);
  BOOST_TEST(runs == 3);
  BOOST_TEST(words("en")(worker_says(db())).starts_with("was last at work 20 minutes ago"));
}
BOOST_AUTO_TEST_CASE(a_job_of_a_worker_that_died_is_taken_over_B94) {
  enqueue(db(), "count", 0);
  db().execute("UPDATE job SET state = 'leased', lease_until = UTC_TIMESTAMP(6) + INTERVAL 5 MINUTE, attempts = 1");
  BOOST_TEST(run_due_jobs(db(), kinds, never) == 0);
  const Travel later(std::chrono::minutes(6));
  BOOST_TEST(run_due_jobs(db(), kinds, never) == 1);
}
BOOST_AUTO_TEST_CASE(an_unknown_kind_is_an_error_not_a_success) {
  enqueue(db(), "from the future", 0);
  run_due_jobs(db(), kinds, never);
  BOOST_TEST(count("job WHERE state = 'queued' AND error LIKE '%knows no job%'") == 1);
}
BOOST_AUTO_TEST_CASE(what_is_over_goes_and_what_is_not_stays) {
  const std::string car = new_vehicle(ann), kept = new_vehicle(ann), record = new_record(ann, car), other = new_record(ann, kept);
  ann.ask("POST", car + "/delete");
  ann.ask("POST", other + "/delete");
  run_due_jobs(db(), job_kinds(), never);
  BOOST_TEST(owned_by(ann) == 2);
  const Travel later(std::chrono::hours(24 * 8));
  run_due_jobs(db(), job_kinds(), never);
  BOOST_TEST(owned_by(ann) == 1);
  BOOST_TEST(count("entry WHERE vehicle_id = ?", Id(std::stoull(kept.substr(8)))) == 0);
  BOOST_TEST(count("request_key WHERE at < UTC_TIMESTAMP(6) - INTERVAL 7 DAY") == 0);
  BOOST_TEST(count("session WHERE expires_at < UTC_TIMESTAMP(6)") == 0);
}

BOOST_AUTO_TEST_SUITE_END()
