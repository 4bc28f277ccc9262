// What backup.cpp writes and restore.cpp reads, core/backup.h tells which.
#pragma once
#include <cryptopp/sha.h>
#include <set>
#include "archive.h"
#include "json.h"

inline constexpr int64_t backup_format = 1;
// Rows of `setting` that belong to this database, not to what is in it.
inline const std::string own_settings = "name LIKE 'lease.%' OR name = 'restore'";

class Sha256 {
 public:
  void add(std::string_view bytes) { hash_.Update(reinterpret_cast<const CryptoPP::byte*>(bytes.data()), bytes.size()); }
  std::string hex();
 private:
  CryptoPP::SHA256 hash_;
};

std::string secret_fingerprint();                              // tells installations apart, and nothing of their secret
std::set<std::string> own_tables(const std::string& share);    // those that a migration makes: the schema may be shared with other programs
Json contents_of(ArchiveReader&, const std::string& file);     // backup.json; throws std::runtime_error where it is none, damaged or newer
