#include "zip.h"
#include <zlib.h>
#include <stdexcept>

namespace {
class Bytes {                                      // little end first
 public:
  Bytes& two(uint64_t n) { return number(n, 2); }
  Bytes& four(uint64_t n) { return number(n, 4); }
  Bytes& eight(uint64_t n) { return number(n, 8); }
  Bytes& text(std::string_view s) { text_ += s; return *this; }
  const std::string& all() const { return text_; }
 private:
  Bytes& number(uint64_t n, int bytes) {
    for (; bytes; --bytes, n >>= 8) text_ += static_cast<char>(n & 0xFF);
    return *this;
  }
  std::string text_;
};
constexpr uint64_t at_most_four = 0xFFFFFFFF, at_most_two = 0xFFFF;
}  // namespace

// From "version needed" to "length of the name", which both of its places have alike.
static void facts(Bytes& to, const ZipEntry& e) {
  const int64_t year = std::max<int64_t>(e.day.year() - 1980, 0);
  if (e.size >= at_most_four || e.packed >= at_most_four) throw std::runtime_error(e.name + " is larger than 4 GB");
  to.two(20).two(1 << 11).two(e.is_packed ? Z_DEFLATED : 0).two(0);
  to.two(static_cast<uint64_t>(year << 9 | e.day.month() << 5 | e.day.day())).four(e.crc).four(e.packed).four(e.size).two(e.name.size());
}

std::string zip_head(const ZipEntry& e) {
  Bytes head;
  head.four(0x04034b50);
  facts(head, e);
  return head.two(0).text(e.name).all();
}

void ZipContents::add(const ZipEntry& e) {
  Bytes entry;
  const bool is_far = place_ >= at_most_four;
  entry.four(0x02014b50).two(3 << 8 | 30);         // made as on Unix, for the rights of the file
  facts(entry, e);
  entry.two(is_far ? 12 : 0).two(0).two(0).two(0).four(uint64_t{0100644} << 16).four(is_far ? at_most_four : place_).text(e.name);
  if (is_far) entry.two(1).two(8).eight(place_);
  directory_ += entry.all();
  place_ += zip_head(e).size() + e.packed;
  ++number_;
}

std::string ZipContents::tail() const {
  Bytes end;
  end.text(directory_);
  if (place_ >= at_most_four || number_ >= at_most_two) {
    end.four(0x06064b50).eight(44).two(45).two(45).four(0).four(0).eight(number_).eight(number_).eight(directory_.size()).eight(place_);
    end.four(0x07064b50).four(0).eight(place_ + directory_.size()).four(1);
  }
  const uint64_t number = std::min(number_, at_most_two);
  return end.four(0x06054b50).two(0).two(0).two(number).two(number).four(directory_.size()).four(std::min(place_, at_most_four)).two(0).all();
}
uint64_t ZipContents::bytes() const { return place_ + tail().size(); }

uint32_t crc_of(std::string_view bytes, uint32_t before) {
  return static_cast<uint32_t>(crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}
uint32_t crc_joined(uint32_t first, uint32_t second, uint64_t size) {
  return static_cast<uint32_t>(crc32_combine(first, second, static_cast<z_off_t>(size)));
}

std::string packed(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())) + 16, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FULL_FLUSH);     // ends at a whole byte, and leaves the stream open
  out.resize(stream.total_out);
  const bool whole = done == Z_OK && stream.avail_in == 0;
  deflateEnd(&stream);
  if (!whole) throw std::logic_error("a stretch did not fit into what deflate says it may take");
  return out;
}
std::string packed_end() { return {'\x03', '\0'}; }       // an empty last block
