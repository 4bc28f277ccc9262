#include "archive.h"
#include <fcntl.h>
#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>

ArchiveWriter::ArchiveWriter(const std::string& path) : path_(path), aside_(path + ".part") {
  const mode_t before = umask(0077);
  zip_ = zipOpen64(aside_.c_str(), APPEND_STATUS_CREATE);
  umask(before);
  if (!zip_) fail();
}

ArchiveWriter::~ArchiveWriter() {
  if (zip_) zipClose(zip_, nullptr);
  unlink(aside_.c_str());                          // finish() has given it its name: then there is none
}

void ArchiveWriter::fail() const { throw std::runtime_error(path_ + " cannot be written: " + (errno ? std::strerror(errno) : "the disk may be full")); }

void ArchiveWriter::end_entry() {
  if (std::exchange(in_entry_, false) && zipCloseFileInZip(zip_) != ZIP_OK) fail();
}

void ArchiveWriter::begin(const std::string& name, bool compressed) {
  end_entry();
  const zip_fileinfo unknown{};
  if (zipOpenNewFileInZip64(zip_, name.c_str(), &unknown, nullptr, 0, nullptr, 0, nullptr, compressed ? Z_DEFLATED : 0, Z_BEST_SPEED, 1) != ZIP_OK) fail();
  in_entry_ = true;
}

void ArchiveWriter::write(std::string_view bytes) {
  if (zipWriteInFileInZip(zip_, bytes.data(), static_cast<unsigned>(bytes.size())) != ZIP_OK) fail();
}

void ArchiveWriter::finish() {
  end_entry();
  if (zipClose(std::exchange(zip_, nullptr), nullptr) != ZIP_OK) fail();
  const int fd = open(aside_.c_str(), O_RDONLY | O_CLOEXEC);
  const bool kept = fd >= 0 && fsync(fd) == 0;
  if (fd >= 0) close(fd);
  if (!kept || std::rename(aside_.c_str(), path_.c_str()) != 0) fail();
}

ArchiveReader::ArchiveReader(const std::string& path) : path_(path), zip_(unzOpen64(path.c_str()), unzClose) {
  if (!zip_) throw std::runtime_error(access(path.c_str(), R_OK) == 0 ? path + " is damaged or no archive" : path + " cannot be read: " + std::strerror(errno));
  // Its table of contents is read once: minizip would look for each name from the start.
  for (int at = unzGoToFirstFile(zip_.get()); at != UNZ_END_OF_LIST_OF_FILE; at = unzGoToNextFile(zip_.get())) {
    char name[256];
    unz64_file_pos place{};
    const bool read = at == UNZ_OK && unzGetCurrentFileInfo64(zip_.get(), nullptr, name, sizeof name, nullptr, 0, nullptr, 0) == UNZ_OK &&
                      unzGetFilePos64(zip_.get(), &place) == UNZ_OK;
    if (!read) damaged("its table of contents");
    places_[name] = {place.pos_in_zip_directory, place.num_of_file};
  }
}

void ArchiveReader::damaged(const std::string& what) const { throw std::runtime_error(path_ + " is damaged: " + what); }

std::vector<std::string> ArchiveReader::names() const {
  std::vector<std::string> all;
  for (const auto& [name, place] : places_) all.push_back(name);
  return all;
}

void ArchiveReader::open(const std::string& name) {
  if (std::exchange(in_entry_, false)) unzCloseCurrentFile(zip_.get());
  entry_ = name;
  const auto found = places_.find(name);
  if (found == places_.end()) damaged(name + " is missing");
  const unz64_file_pos place{found->second.in_contents, found->second.number};
  if (unzGoToFilePos64(zip_.get(), &place) != UNZ_OK || unzOpenCurrentFile(zip_.get()) != UNZ_OK) damaged(name);
  in_entry_ = true;
}

std::string ArchiveReader::next() {
  std::string piece(256 << 10, '\0');
  const int got = unzReadCurrentFile(zip_.get(), piece.data(), static_cast<unsigned>(piece.size()));
  if (got < 0) damaged(entry_);
  piece.resize(static_cast<size_t>(got));
  if (got == 0) {
    in_entry_ = false;
    if (unzCloseCurrentFile(zip_.get()) != UNZ_OK) damaged(entry_);      // its check sum
  }
  return piece;
}

std::string ArchiveReader::whole(const std::string& name) {
  open(name);
  std::string all;
  for (std::string piece = next(); !piece.empty(); piece = next()) all += piece;
  return all;
}
