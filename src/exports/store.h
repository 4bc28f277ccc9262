// SQL of exports.
#pragma once
#include "exports.h"

namespace export_store {
std::optional<Id> under_way(Db&, Id person);
Id insert(Db&, Id person, const std::string& language);
std::optional<Export> find(Db&, Id);
std::optional<Export> find(Db&, Id person, Id);
std::vector<Export> newest(Db&, Id person);
// The first statement of each piece of the work: false where another one did it, or it is gone.
bool lock(Db&, Id, const char* state);
void list_made(Db&, Id);                               // from waiting to making, with its total
void count_done(Db&, Id);
void finish(Db&, Id, uint64_t bytes, const std::string& name);
bool note_trouble(Db&, Id, const std::string& what);   // true: it was the fifth time in a row, and it has failed
Id purge(Db&);

struct File {                                          // an entry of the archive
  int64_t position = 0;
  std::string kind, name;                              // readme, account, vehicles, history, file
  std::optional<Id> vehicle, entry;
  std::string about, blob;
  uint64_t size = 0, packed = 0;
  uint32_t crc = 0;
  bool is_done = false, is_lost = false;
};
void insert_files(Db&, Id, const std::vector<File>&);
void put_results(Db&, Id, const std::vector<File>&);
void drop_file(Db&, Id, int64_t position);
std::vector<File> files_to_read(Db&, Id);              // of kind file, not done yet, 50 at most
std::optional<File> history_to_write(Db&, Id);         // the next one
std::vector<File> files_of_vehicle(Db&, Id, Id vehicle);
std::vector<File> files_after(Db&, Id, int64_t position);    // of all kinds, in order, 500 at most
bool is_done(Db&, Id, int64_t position);

struct Part { uint64_t size; uint32_t crc; uint64_t packed; };
void put_part(Db&, Id, int64_t position, int64_t part, uint64_t size, uint32_t crc, const std::string& data);
std::vector<Part> parts_of(Db&, Id, int64_t position);                    // in order, without their data
std::vector<int64_t> numbers_of_parts(Db&, Id, int64_t position);
std::string data_of_part(Db&, Id, int64_t position, int64_t part);
}
