// SQL of service records.
#pragma once
#include "records.h"

namespace record_store {
Id insert(Db&, const Vehicle&, const RecordDraft&);
bool update(Db&, const Vehicle&, Id, const RecordDraft&);
bool flag_deleted(Db&, Id vehicle, Id);
bool unflag_deleted(Db&, Id vehicle, Id);            // false: not deleted, or too late
std::optional<Record> find(Db&, Id owner, Id vehicle, Id);
std::vector<Record> newest(Db&, Id vehicle, std::optional<After>, int64_t most, bool only_services);
std::vector<Record> deleted(Db&, Id vehicle);         // within the last day
std::vector<Record> page(Db&, Id vehicle, int64_t offset, int64_t most);
Id purge(Db&);
}
