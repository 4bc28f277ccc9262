#include <filesystem>
#include <fstream>
#include "../../src/core/archive.h"
#include "../../src/core/zip.h"
#include "../visitor.h"
namespace fs = std::filesystem;

struct Zips {
  const fs::path file = fs::temp_directory_path() / ("servicebook-zip-" + std::to_string(getpid()) + ".zip");
  std::ofstream out{file, std::ios::binary};
  ZipContents contents;
  ~Zips() { fs::remove(file); }
  static ZipEntry entry(const std::string& name, const std::string& bytes, const std::string& in_archive, bool is_packed = false) {
    ZipEntry e{.name = name, .day = Day(2026, 11, 20), .is_packed = is_packed};
    e.crc = crc_of(bytes), e.size = bytes.size(), e.packed = in_archive.size();
    return e;
  }
  void add(const ZipEntry& e, const std::string& in_archive) { contents.add(e), out << zip_head(e) << in_archive; }
  void end() { out << contents.tail(), out.close(); }
};
BOOST_FIXTURE_TEST_SUITE(zips, Zips)

BOOST_AUTO_TEST_CASE(an_archive_in_pieces_is_read_as_any_other) {
  const std::string one = "a story\n", two(300'000, 'x'), three = random_secret();
  const std::string stretches = packed(one) + packed(two) + packed("") + packed(three) + packed_end();
  ZipEntry text = entry("größe/Ж.json", one + two + three, stretches, true);
  text.crc = crc_joined(crc_joined(crc_of(one), crc_of(two), two.size()), crc_of(three), three.size());
  add(text, stretches);
  add(entry("picture.jpg", three, three), three);
  add(entry("nothing", "", ""), "");
  end();
  BOOST_TEST(fs::file_size(file) == contents.bytes());
  BOOST_TEST(fs::file_size(file) < 2000);
  ArchiveReader archive(file);
  BOOST_TEST(archive.names() == std::vector<std::string>({"größe/Ж.json", "nothing", "picture.jpg"}));
  BOOST_TEST((archive.whole("größe/Ж.json") == one + two + three));
  BOOST_TEST((archive.whole("picture.jpg") == three && archive.whole("nothing").empty()));
}
BOOST_AUTO_TEST_CASE(one_that_is_larger_than_4_gb_is_read_too) {
  ZipEntry large = entry("large", "", "");
  large.size = large.packed = 0xF0000000;              // a hole in the file: nothing of it is on the disk
  for (int i = 0; i < 2; ++i) {
    large.name = "large " + std::to_string(i);
    contents.add(large);
    out << zip_head(large);
    out.seekp(static_cast<std::streamoff>(large.packed), std::ios::cur);
  }
  const auto far = static_cast<uint64_t>(out.tellp());
  add(entry("far", "out there", "out there"), "out there");
  end();
  BOOST_TEST((fs::file_size(file) == contents.bytes() && contents.bytes() > (8ull << 30) - (1 << 30)));
  ArchiveReader archive(file);
  BOOST_TEST(archive.names().size() == 3);
  // Minizip 1.1 does not look where ZIP64 says the entry is, so it is looked for by hand: behind its name, as extra field 1.
  const std::string tail = contents.tail();
  std::string place = "far" + std::string({1, 0, 8, 0});
  for (uint64_t at = far, i = 0; i < 8; ++i, at >>= 8) place += static_cast<char>(at & 0xFF);
  BOOST_TEST((far > 0xFFFFFFFF && tail.find(std::string(4, '\xFF') + place) != tail.npos));
  large.size = 1ull << 32;
  BOOST_CHECK_THROW(zip_head(large), std::runtime_error);
}
BOOST_AUTO_TEST_CASE(one_with_more_than_65535_entries_is_read_too) {
  for (int i = 0; i < 70'000; ++i) add(entry(std::to_string(i), "", ""), "");
  end();
  ArchiveReader archive(file);
  BOOST_TEST((archive.names().size() == 70'000 && archive.has("69999")));
}

BOOST_AUTO_TEST_SUITE_END()
