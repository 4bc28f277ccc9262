// A .zip of named entries, each of any size, written one after another and read in any order. By minizip.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

class ArchiveWriter {
 public:
  // Written aside as PATH.part, for this account alone, and named PATH by finish(); without that nothing is left behind.
  // Every function throws std::runtime_error with a sentence where it cannot be written.
  explicit ArchiveWriter(const std::string& path);
  ~ArchiveWriter();
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;
  void begin(const std::string& name, bool compressed = true);      // ends the entry before
  void write(std::string_view);
  void finish();                                                    // is on the disk when it returns
 private:
  [[noreturn]] void fail() const;
  void end_entry();
  std::string path_, aside_;
  void* zip_ = nullptr;
  bool in_entry_ = false;
};

class ArchiveReader {
 public:
  explicit ArchiveReader(const std::string& path);                  // throws std::runtime_error where it is no archive or not whole
  std::vector<std::string> names() const;
  bool has(const std::string& name) const { return places_.contains(name); }
  // Goes to an entry; next() then gives its bytes, in pieces of at most 256 KB, and "" at its end. Both throw std::runtime_error where the
  // entry is missing or damaged.
  void open(const std::string& name);
  std::string next();
  std::string whole(const std::string& name);                       // for what fits into memory
 private:
  struct Place { uint64_t in_contents, number; };
  [[noreturn]] void damaged(const std::string& what) const;
  std::string path_, entry_;
  std::map<std::string, Place> places_;
  std::unique_ptr<void, int (*)(void*)> zip_;
  bool in_entry_ = false;
};
