// A service record: what was done to a vehicle on a day. It is an entry of the timeline.
#pragma once
#include "../vehicles/vehicles.h"

struct RecordDraft {                   // what a person may type
  std::string title;
  std::optional<Day> date;             // left out: today, where the person is; of an edit, as it was
  std::optional<Reading> odometer;     // as the dial showed it
  std::string story;                   // Markdown, 20 000 code points
};
struct Record : RecordDraft {          // what is on file; it always has a date
  Id id = 0, vehicle_id = 0;
  int64_t version = 0;
  std::string kind;                    // service; or reading: the dial alone
};
// Where a list went on from: an entry's day and id. "2026-11-20.17" in addresses.
struct After {
  Day date;
  Id id = 0;
};
std::optional<After> after_from(const std::string&);
std::string text_of(const After&);
struct Timeline {
  std::vector<Record> items;           // the newest day first
  std::optional<After> next;           // there are more
};

RecordDraft read_record(Form&, const Who&, const Vehicle&);     // throws Invalid
const Fields<Record>& record_fields();                          // what read_record reads, as forms and JSON show it
// All of these are Refused not_found where the vehicle or record is not this person's, and begin with the vehicle's row.
Id add_record(Db&, const Who&, Id vehicle, RecordDraft, Once&);
Id edit_record(Db&, const Who&, Id vehicle, Id, int64_t seen, RecordDraft, Once&);            // Refused stale
// Flags it; restore_record takes that back within 24 hours, then a job removes it.
Id delete_record(Db&, const Who&, Id vehicle, Id, std::optional<int64_t> seen, Once&);
Id restore_record(Db&, const Who&, Id vehicle, Id, Once&);
Record find_record(Db&, const Who&, Id vehicle, Id);
// Of a vehicle that find_vehicle() gave: everything, with the first 1 000 characters of each story; or only services, whole.
Timeline timeline_of(Db&, const Vehicle&, std::optional<After>, int64_t most, bool only_services = false);
std::vector<Record> deleted_records(Db&, const Vehicle&);        // those that can be taken back, the last one first, 20 at most
std::vector<Record> page_of_records(Db&, const Vehicle&, int64_t page, int64_t per_page);
Id purge_records(Db&);                 // deleted over 24 hours ago, 500 at most; how many went

namespace record_pages {
Response list(Request&), blank(Request&), create(Request&), show(Request&), edit(Request&), update(Request&), confirm_delete(Request&), remove(Request&), restore(Request&);
}
namespace record_api { Response list(Request&), create(Request&), show(Request&), update(Request&), remove(Request&), restore(Request&); Json schemas(); }
