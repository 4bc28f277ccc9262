// SQL of records.
#pragma once
#include "records.h"

namespace record_store {
Id insert(Db&, Id vehicle, const RecordDraft&, std::optional<int64_t> total, bool odd);
bool update(Db&, Id vehicle, Id, const RecordDraft&, std::optional<int64_t> total, bool odd);
void put_lines(Db&, Id, const std::vector<Line>&);
bool flag_deleted(Db&, Id vehicle, Id);
bool unflag_deleted(Db&, Id vehicle, Id);            // false: not deleted, or too late
std::optional<Record> find(Db&, Id owner, Id vehicle, Id);
std::vector<Line> lines_of(Db&, Id);
std::map<Id, std::vector<Line>> lines_of(Db&, Id vehicle, const std::vector<Id>&);
std::vector<Record> newest(Db&, Id vehicle, const Filter&, std::optional<After>, int64_t most, bool whole);
std::vector<Record> deleted(Db&, Id vehicle);         // within the last day
std::vector<Record> page(Db&, Id vehicle, const Filter&, int64_t offset, int64_t most);
int64_t count(Db&, Id vehicle, const Filter&);
std::optional<Record> last_fuel(Db&, Id vehicle);
std::vector<Found> search(Db&, Id owner, const std::vector<std::string>& words);
struct Spent { int64_t year; std::string currency, kind; int64_t amount; };
std::vector<Spent> spent(Db&, Id vehicle);
struct Reach { int64_t year, first, last; };          // the lowest and highest total of a year
std::vector<Reach> reaches(Db&, Id vehicle);
std::vector<Record> full_tanks(Db&, Id vehicle);
Id purge(Db&);
}
