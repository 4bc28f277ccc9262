// SQL of pictures and documents.
#pragma once
#include "attachments.h"

namespace attachment_store {
void lock_person(Db&, Id person);                // so that two uploads do not both fit into what is left
int64_t bytes_of(Db&, Id person);
int64_t newest_bytes_of(Db&, Id person);         // after lock_person: what others wrote since this transaction began, too
int64_t number_of(Db&, std::optional<Id> vehicle, std::optional<Id> entry);
std::optional<Id> vehicle_of(Db&, Id owner, Id); // deleted ones, too
Id insert(Db&, Id owner, std::optional<Id> vehicle, std::optional<Id> entry, const std::vector<std::string>& kinds, const std::vector<NewFile>&);   // the first id
std::optional<Attachment> find(Db&, Id owner, Id);
std::vector<Attachment> of_vehicle(Db&, Id vehicle);
std::vector<Attachment> of_entries(Db&, const std::vector<Id>& entries);
std::vector<Attachment> of_page(Db&, Id vehicle, const std::vector<Id>& entries);     // both
std::vector<Attachment> all_of(Db&, Id vehicle);
std::vector<Attachment> search(Db&, Id owner, const std::vector<std::string>& words);
std::vector<OwnFile> own_after(Db&, Id owner, Id last);
bool entry_is_there(Db&, Id vehicle, Id entry);
void set_caption(Db&, Id, const std::string&);
void set_order(Db&, const std::vector<Id>& in_order);
void set_variants(Db&, Id, const NewFile&);
void flag_deleted(Db&, Id);
std::optional<Attachment> find_deleted(Db&, Id owner, Id);       // within the last day
void unflag_deleted(Db&, Id);
void refresh_cover(Db&, Id vehicle);
std::vector<Id> with_wrong_bytes(Db&);               // whose bytes are not those of their blobs
Id purge(Db&);
}
