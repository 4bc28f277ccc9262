// The audit: who did what and when, read from the events (core/events.h). A shop's admin sees what happened in that shop, who runs the
// installation everything.
#pragma once
#include "../core/events.h"
#include "../core/once.h"

struct Event {
  Id id = 0, subject_id = 0;
  Time at = {};
  std::optional<Id> user_id = {};                // nobody who is known: a stranger, a job
  std::optional<std::string> who = {};           // that person's name; nobody: gone since
  std::string area = {}, subject = {}, what = {}, was = {}, became = {}, note = {};
  std::string name = {};                         // of the row, where it is there and the reader may know it: a person, a post, an own vehicle
};
struct AuditFilter {
  std::string who = {};                          // a username or email
  std::string area = {};                         // one of event_areas(); empty: all
  std::optional<Day> from = {}, to = {};         // where the reader is, both included
  std::string subject = {};                      // all about one row: "vehicle-12"
  bool any() const { return !who.empty() || !area.empty() || from || to || !subject.empty(); }
};
struct AuditAfter { std::string at; Id id; };    // where the page before ended
struct Audit {
  std::vector<Event> items;                      // the newest first, 50 at most
  std::optional<std::string> next;               // for ?after=
};

AuditFilter read_audit_filter(const Request&);   // ?who= ?what= ?from= ?to= ?subject=; throws Refused bad_request for what is none
// One query, whatever the filter and however many there are. Throws Refused bad_request for an `after` that is none of ours.
Audit audit_of(Db&, const Who&, const AuditFilter&, const std::string& after);
// In words, with the row it is about: "edited vehicle 12".
std::string sentence_of(const Event&, const Words&);

// What others did with one's own vehicles, the newest first: 100 at most.
struct Seen {
  Time at;
  std::string who, vehicle, what;
  Id vehicle_id = 0;
};
std::vector<Seen> seen_by_others(Db&, const Who&);

int64_t audit_days(Db&);                         // for how many days events are kept: 365, or what was set
// Sets that, 30 to 3 650; throws Refused forbidden for who does not run the installation and Refused stale
// where it is not `seen` any more.
void keep_audit_for(Db&, const Who&, int64_t seen, int64_t days, Once&);
Id purge_events(Db&);                            // older than that, 500 at most; how many went

namespace audit_pages { Response list(Request&), settings(Request&), seen(Request&); }
namespace audit_api { Response list(Request&); Json schemas(); }
