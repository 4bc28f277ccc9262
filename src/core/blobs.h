// Blobs: immutable data such as pictures, named by the SHA-256 of its content (64 hexadecimal digits), kept in the database in parts of 512 KB
// and copied to MEDIA_CACHE on each host that shows it. What no row names is removed after seven days.
#pragma once
#include <filesystem>
#include "db.h"
#include "web.h"

// Keeps the bytes and gives their name. Outside a transaction: each part is one of its own; the row that names the blob comes after.
// person: for whom it waits, see bytes_waiting().
std::string put_blob(Db&, std::string_view bytes, Id person);
int64_t bytes_waiting(Db&, Id person);                               // kept for somebody and not named by any row yet
// In the transaction of the row that names them: they are in use from now on. False: one of them is not there (any more).
bool use_blobs(Db&, const std::vector<std::string>& names);
bool blobs_are_there(Db&, const std::vector<std::string>& names);    // none of them was removed meanwhile
void release_blobs(Db&, const std::vector<std::string>& names);      // one row less names them; those that others name stay all the same
struct NotWhole : std::runtime_error { using std::runtime_error::runtime_error; };
std::string bytes_of_blob(Db&, const std::string& name);             // throws NotWhole
// The same piece by piece, 512 KB each, for what need not be in memory as a whole.
void each_part_of_blob(Db&, const std::string& name, const std::function<void(std::string_view)>& take);     // throws NotWhole, at the latest after the last
void put_blob_parts(Db&, const std::string& name, std::string_view bytes);      // of a blob whose row is there
// Reads every blob that is in use, and calls off(name) for each that is not whole or not what its name says. How many there are.
uint64_t check_blobs(Db&, const std::function<void(const std::string&)>& off);
// Several small ones (a single part each) in one query, by name; those that are not there are left out.
std::map<std::string, std::string> small_blobs(Db&, const std::vector<std::string>& names);
// 200 with the blob's bytes: by the web server (X-Accel-Redirect, MEDIA_ACCEL), from the copy on this host or from the database.
Response blob_response(Request&, const std::string& name, const std::string& type);
// The same for what is put together from blobs and other bytes: where this host has no copy of that name yet, make() writes one piece by piece.
// name: 64 hexadecimal digits, other ones for other bytes. Throws Refused busy where there is no room for a copy.
using Write = std::function<void(std::string_view)>;
Response copy_response(Request&, const std::string& name, const std::string& type, const std::function<void(const Write&)>& make);

Id purge_blobs(Db&);                 // unused for seven days, 50 at most; how many went
void trim_blob_copies();             // once a day: removes the copies on this host that nobody asked for in 30 days, large ones in one
