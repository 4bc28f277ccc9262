// The bytes of a .zip whose entries lie elsewhere, in the database: what stands before each of them, and the table of contents behind them. A whole file
// is written and read by archive.h. The format is PKWARE's (APPNOTE 6.3), with ZIP64 where offsets or the number of entries need it.
#pragma once
#include <string>
#include <string_view>
#include "date.h"

struct ZipEntry {
  std::string name;                    // UTF-8, folders with "/"
  Day day;                             // shown as its date, from 1980 on
  bool is_packed = false;              // its bytes come from packed() below, else they are as they are
  uint32_t crc = 0;                    // CRC-32 of its bytes
  uint64_t size = 0, packed = 0;       // how many they are, and how many in the archive: each below 4 GB
};
std::string zip_head(const ZipEntry&);             // followed by its bytes

class ZipContents {
 public:
  void add(const ZipEntry&);                       // in the order in which they stand
  uint64_t bytes() const;                          // of the whole archive
  std::string tail() const;                        // behind the last entry
 private:
  std::string directory_;
  uint64_t place_ = 0, number_ = 0;
};

uint32_t crc_of(std::string_view, uint32_t before = 0);
uint32_t crc_joined(uint32_t first, uint32_t second, uint64_t size_of_second);
// A stretch of a packed entry. Such stretches may stand one behind the other, each packed by itself, and packed_end() behind the last.
std::string packed(std::string_view);
std::string packed_end();
