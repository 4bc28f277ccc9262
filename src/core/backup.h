// The whole installation in a file, and back: every table but sessions, guesses and request keys, as lines of JSON, and every picture and
// document once, named by its SHA-256. One consistent snapshot, taken while people go on working. The file is a .zip:
//   tables/NAME.jsonl   a row a line, an array in the order of backup.json's "columns"; null or text, binary columns in hexadecimal
//   blobs/SHA256        the bytes
//   backup.json         what there must be: columns, number of rows and SHA-256 of each table, migration, fingerprint of the secret; last
// It holds neither the secret nor the settings: both belong beside it, in another place.
#pragma once
#include "db.h"

struct BackupReport {
  std::string file;
  uint64_t rows = 0, blobs = 0, blobs_elsewhere = 0;       // elsewhere: in the earlier backup that this one leans on
  std::vector<std::string> removed;                        // old files of a folder
  std::vector<std::string> damaged;                        // blobs that are not whole in the database: not in the backup either
};
// FILE: everything in it. A folder: a new file there, named by its moment, that leaves out what an earlier whole one of the same folder
// holds, unless that is older than 30 days. keep_days: it is a folder, which is made if need be, and those older go, but for what a kept one
// leans on; 0: nothing goes. Throws std::runtime_error with a sentence; then no file is left behind.
BackupReport backup(DbWhere, const std::string& file_or_folder, const std::string& share, int64_t keep_days);

// Into an empty database, or one whose restore was broken off: makes the tables as they were, fills them, and migrates to today's.
// Throws std::runtime_error with a sentence, before anything is touched: where the file is damaged or made with another secret, by a newer
// program, or where people are in the database.
struct RestoreReport { uint64_t rows = 0, blobs = 0; std::string made_at; };
RestoreReport restore(DbWhere, const std::string& file, const std::string& share);
bool is_half_restored(Db&);                                 // by a restore that is under way or was broken off
