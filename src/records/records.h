// Records: what was done to a vehicle on a day, what it cost, what its dial showed. Each is an entry of the timeline.
#pragma once
#include "../attachments/attachments.h"

struct Line {                          // what a cost is made of
  std::string kind = "labour";         // labour, part or fee
  std::string title;
  int64_t quantity = 1000;             // thousandths: hours, pieces
  int64_t price = 0;                   // each, in minor units of the record's currency
};

// service, repair, upgrade, cost and note have a title; fuel has a quantity; reading is the dial alone; cluster is a new dial.
struct RecordDraft {                   // what a person may type
  std::string kind = "service";
  std::string title;
  std::optional<Day> date;             // left out: today, where the person is; of an edit, as it was
  std::optional<Reading> odometer;     // as the dial showed it; of a cluster, the new dial
  std::optional<Reading> before;       // of a cluster: what the old dial showed last
  bool odometer_sure = false;          // an odometer that cannot well be true is true all the same
  std::string story;                   // Markdown, 20 000 code points
  std::vector<std::string> tags;       // 20 at most, 25 code points each
  std::optional<std::string> done_by;  // "self" or a shop's name
  std::optional<Money> cost;           // with lines: their sum
  std::vector<Line> lines;             // 50 at most
  std::optional<int64_t> fuel;         // thousandths of fuel_unit
  std::string fuel_unit = "l";         // l, gal_us, gal_uk, kWh, kg
  bool is_full = false, missed = false;      // filled up; a fill-up before this one was not written down
};
struct Record : RecordDraft {          // what is on file; it always has a date
  Id id = 0, vehicle_id = 0;
  int64_t version = 0;
  std::optional<int64_t> total;        // the odometer in the vehicle's unit, former dials added
  bool odd = false;                    // kept although it cannot well be true
  std::optional<int64_t> fuel_over, fuel_burnt;    // a full tank: over what distance (vehicle's unit) how much (thousandths) went since the one before
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
std::vector<Id> ids_of(const std::vector<Record>&);
// Which entries: all of those that are given must fit.
struct Filter {
  std::string kind, tag;               // "": any
  std::optional<int64_t> year = {};
  std::vector<std::string> words = {}; // all of them stand somewhere in it
  bool records_only = false;           // without plain readings and clusters
  bool any() const { return !kind.empty() || !tag.empty() || year || !words.empty(); }
};
Filter read_filter(const Request&);    // ?kind=&tag=&year=&q=; what is no kind or year counts as left out
std::string query_of(const Filter&, const Request&);     // "&kind=fuel&q=…", to carry on in an address

// before: the record that is edited; its kind, unit of fuel and currency need not be told again. Throws Invalid.
RecordDraft read_record(Form&, const Who&, const Vehicle&, const RecordDraft& before = {});
const Fields<Record>& record_fields();                          // what read_record reads, as forms and JSON show it
std::string title_of(const Record&, const Words&);              // its own title, or what its kind is called
std::string kind_name(const std::string& kind, const Words&);

// All of these are Refused not_found where the vehicle or record is not this person's, and begin with the vehicle's row. Adding and editing
// throw Doubtful for an odometer that cannot well be true. files: read_files() gave them.
Id add_record(Db&, const Who&, Id vehicle, RecordDraft, const std::vector<NewFile>& files, Once&);
Id edit_record(Db&, const Who&, Id vehicle, Id, int64_t seen, RecordDraft, const std::vector<NewFile>& files, Once&);     // Refused stale
// Flags it; restore_record takes that back within 24 hours, then a job removes it.
Id delete_record(Db&, const Who&, Id vehicle, Id, std::optional<int64_t> seen, Once&);
Id restore_record(Db&, const Who&, Id vehicle, Id, Once&);
Record find_record(Db&, const Who&, Id vehicle, Id);            // with its lines
// Of a vehicle that find_vehicle() gave. whole: with whole stories and lines, else with the first 1 000 characters of each story.
Timeline timeline_of(Db&, const Vehicle&, const Filter&, std::optional<After>, int64_t most, bool whole = false);
std::vector<Record> deleted_records(Db&, const Vehicle&);        // those that can be taken back, the last one first, 20 at most
struct RecordPage { std::vector<Record> items; int64_t total = 0; };
RecordPage page_of_records(Db&, const Vehicle&, const Filter&, int64_t page, int64_t per_page);
// A new record's likely beginning: the dial as it was last (but of a note or a cost), the unit of fuel and whether it was filled up. The
// first fill-up is in the unit of the person's settings.
RecordDraft next_record(Db&, const Who&, const Vehicle&, const std::string& kind);
// Entries of all of a person's vehicles in which all the words stand, with the vehicle's name; 50 at most.
struct Found { Record record; std::string vehicle; };
std::vector<Found> find_records(Db&, const Who&, const std::vector<std::string>& words);
Id purge_records(Db&);                 // deleted over 24 hours ago, by themselves or with their vehicle, 500 at most; how many went

// What a vehicle cost, by year and kind, and how far it went.
struct YearOfCosts {
  int64_t year = 0;
  std::map<std::string, std::map<std::string, int64_t>> spent;   // currency → kind (service, repair, upgrade, fuel, the rest as cost) → minor units
  std::optional<int64_t> distance;     // in the vehicle's unit, from the first to the last reading that is known
};
std::vector<YearOfCosts> costs_of(Db&, const Vehicle&);         // the newest year first; years with neither are left out
// Full tanks whose consumption is known, the newest first, 200 at most.
std::vector<Record> consumption_of(Db&, const Vehicle&);
// "6.1 l/100 km", "38.5 mpg", "17.2 kWh/100 km", "4.1 l/h": burnt thousandths of a unit of fuel over a distance.
std::string shown_consumption(int64_t burnt, int64_t over, const std::string& fuel_unit, const std::string& distance_unit, const std::string& language);
// The same as a number with its unit: {6.1, "l/100 km"}.
std::pair<double, std::string> consumption(int64_t burnt, int64_t over, const std::string& fuel_unit, const std::string& distance_unit);

namespace record_pages {
Response list(Request&), blank(Request&), create(Request&), show(Request&), edit(Request&), update(Request&), confirm_delete(Request&), remove(Request&), restore(Request&),
    odometer(Request&), preview(Request&);
}
namespace record_api {
Response list(Request&), create(Request&), show(Request&), update(Request&), remove(Request&), restore(Request&), timeline(Request&), readings(Request&), add_reading(Request&),
    files(Request&), add_file(Request&), costs(Request&);
Json to_json(const Record&);
Json schemas();
}
