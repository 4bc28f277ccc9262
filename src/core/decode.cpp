#include "decode.h"
#include <gif_lib.h>
#include <png.h>
#include <turbojpeg.h>
#include <webp/decode.h>
#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <vector>

static constexpr int longest_side = 20'000;
static constexpr int64_t most_pixels = 50'000'000, most_memory = 190'000'000, most_inflated = 320'000'000;
static constexpr int64_t most_scanned = 1'000'000'000;   // pixels of a JPEG times its scans, each of which walks over all; 10 scans are usual

static BadPicture damaged() { return BadPicture(say("is damaged or incomplete")); }
static BadPicture too_many_pixels(int64_t most) { return BadPicture(say("has more than {} megapixels", {most / 1'000'000})); }
static void require(bool fine) {
  if (!fine) throw damaged();
}
// Throws if a picture of this size is too large to be looked at, `most` being the limit of its kind.
static void check_size(int64_t width, int64_t height, int64_t most = most_pixels) {
  require(width > 0 && height > 0);
  if (width > longest_side || height > longest_side) throw BadPicture(say("is more than 20,000 pixels wide or high"));
  if (width * height > std::min(most, most_pixels)) throw too_many_pixels(std::min(most, most_pixels));
}

static const uint8_t* bytes(std::string_view s) { return reinterpret_cast<const uint8_t*>(s.data()); }
// Numbers of a file; 0 beyond its end.
static uint32_t number(std::string_view s, size_t at, size_t size, bool little) {
  uint32_t n = 0;
  if (at > s.size() || s.size() - at < size) return 0;
  for (size_t i = 0; i < size; ++i) n = n << 8 | static_cast<uint8_t>(s[at + (little ? size - 1 - i : i)]);
  return n;
}
static uint32_t big(std::string_view s, size_t at, size_t size) { return number(s, at, size, false); }
static uint32_t little(std::string_view s, size_t at, size_t size) { return number(s, at, size, true); }

FileKind kind_of(std::string_view first_bytes) {
  if (first_bytes.starts_with("\xFF\xD8\xFF")) return FileKind::jpeg;
  if (first_bytes.starts_with("\x89PNG\r\n\x1A\n")) return FileKind::png;
  if (first_bytes.starts_with("RIFF") && first_bytes.size() >= 12 && first_bytes.substr(8, 4) == "WEBP") return FileKind::webp;
  if (first_bytes.starts_with("GIF87a") || first_bytes.starts_with("GIF89a")) return FileKind::gif;
  if (first_bytes.starts_with("%PDF-")) return FileKind::pdf;
  return FileKind::unknown;
}

// 1 to 8 as EXIF counts: which side the first row and column are on. 1, upright, where nothing sensible is said.
static int orientation_in(std::string_view exif) {
  if (exif.starts_with(std::string_view("Exif\0\0", 6))) exif.remove_prefix(6);
  const bool is_little = exif.starts_with("II");
  if (!is_little && !exif.starts_with("MM")) return 1;
  const size_t directory = number(exif, 4, 4, is_little), entries = number(exif, directory, 2, is_little);
  for (size_t i = 0; i < entries; ++i) {
    const size_t entry = directory + 2 + 12 * i;
    if (entry + 12 > exif.size()) break;
    if (number(exif, entry, 2, is_little) != 0x0112) continue;
    const bool is_short = number(exif, entry + 2, 2, is_little) == 3;
    const uint32_t value = number(exif, entry + 8, is_short ? 2 : 4, is_little);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

static void put_on_white(const uint8_t* rgba, int width, uint8_t* rgb) {
  for (int x = 0; x < width; ++x, rgba += 4, rgb += 3)
    for (int i = 0; i < 3; ++i) rgb[i] = static_cast<uint8_t>((rgba[i] * rgba[3] + 255 * (255 - rgba[3]) + 127) / 255);
}

// ---- JPEG (ITU-T T.81)

namespace {
struct JpegFacts {
  int width = 0, height = 0, scans = 0, orientation = 1;
  bool cmyk = false, inverted = false;     // Adobe's programs store 255 for no ink
  int64_t held = 0;                        // bytes of coefficients that are held until the last scan, 0 if there is but one
};
}

// Walks over every segment to the end of the picture.
static JpegFacts facts_of(std::string_view file) {
  JpegFacts facts;
  int64_t coefficients = 0;
  uint32_t components = 0;
  bool progressive = false;
  for (size_t at = 2;;) {
    // 0xFF 0x00 is a byte of picture data, D0 to D7 are marks within it; any number of 0xFF may stand before a marker.
    at = file.find('\xFF', at);
    if (at == std::string_view::npos || at + 1 >= file.size()) throw damaged();
    const auto marker = static_cast<uint8_t>(file[at + 1]);
    if (marker == 0xFF) { ++at; continue; }
    at += 2;
    if (marker == 0x00 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) continue;
    if (marker == 0xD9) break;
    const size_t length = big(file, at, 2);
    require(length >= 2 && length <= file.size() - at);
    const std::string_view segment = file.substr(at + 2, length - 2);
    at += length;
    if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
      require(marker <= 0xC2 && !facts.width && segment.size() >= 6);
      facts.height = static_cast<int>(big(segment, 1, 2)), facts.width = static_cast<int>(big(segment, 3, 2));
      check_size(facts.width, facts.height);
      progressive = marker == 0xC2;
      components = big(segment, 5, 1);
      require(components >= 1 && components <= 4 && segment.size() >= 6 + 3 * components);
      facts.cmyk = components == 4;
      uint32_t widest = 1, highest = 1;
      for (uint32_t i = 0; i < components; ++i) {
        const uint32_t sampling = big(segment, 7 + 3 * i, 1);
        widest = std::max(widest, sampling >> 4), highest = std::max(highest, sampling & 15);
      }
      for (uint32_t i = 0; i < components; ++i) {
        const uint32_t sampling = big(segment, 7 + 3 * i, 1);
        const int64_t across = (facts.width + 8 * widest - 1) / (8 * widest) * (sampling >> 4);
        coefficients += across * ((facts.height + 8 * highest - 1) / (8 * highest)) * (sampling & 15) * 128;
      }
    } else if (marker == 0xDA) {
      require(facts.width && int64_t{++facts.scans} * facts.width * facts.height <= most_scanned);
      if (facts.scans == 1 && (progressive || big(segment, 0, 1) < components)) facts.held = coefficients;
    } else if (marker == 0xE1 && segment.starts_with(std::string_view("Exif\0\0", 6)) && facts.orientation == 1) {
      facts.orientation = orientation_in(segment);
    } else if (marker == 0xEE && segment.starts_with("Adobe")) {
      facts.inverted = true;
    }
  }
  require(facts.scans > 0);
  return facts;
}

// What the decoder complains of though the picture is whole.
static bool is_harmless(std::string_view warning) {
  for (const char* part : {"extraneous bytes before marker", "JFIF", "Unknown Adobe color transform"})
    if (warning.find(part) != std::string_view::npos) return true;
  return false;
}

static Pixels jpeg_pixels(std::string_view file) {
  const JpegFacts facts = facts_of(file);
  const int channels = facts.cmyk ? 4 : 3;
  // Decoded at the smallest scale that is still large enough; eighths other than these are slower than the whole (12 MP: 8/8 51 ms,
  // 6/8 64 ms) and serve where memory is short.
  const auto fitting = [&](std::initializer_list<int> eighths) {
    for (const int n : eighths)
      if (std::max(TJSCALED(facts.width, (tjscalingfactor{n, 8})), TJSCALED(facts.height, (tjscalingfactor{n, 8}))) >= longest_full) return n;
    return 8;
  };
  const int eighths = facts.held ? fitting({1, 2, 3, 4, 5, 6, 7}) : fitting({1, 2, 4});
  const int width = TJSCALED(facts.width, (tjscalingfactor{eighths, 8})), height = TJSCALED(facts.height, (tjscalingfactor{eighths, 8}));
  const int64_t decoded = int64_t{width} * height * channels, area = int64_t{facts.width} * facts.height;
  if (facts.held + decoded > most_memory) throw too_many_pixels(area * most_memory / (facts.held + decoded));

  const std::unique_ptr<void, decltype(&tjDestroy)> decoder(tjInitDecompress(), &tjDestroy);
  if (!decoder) throw std::bad_alloc();
  const auto pixels = std::make_unique_for_overwrite<uint8_t[]>(static_cast<size_t>(decoded));
  if (tjDecompress2(decoder.get(), bytes(file), file.size(), pixels.get(), width, 0, height, facts.cmyk ? TJPF_CMYK : TJPF_RGB, 0))
    require(tjGetErrorCode(decoder.get()) == TJERR_WARNING && is_harmless(tjGetErrorStr2(decoder.get())));

  Shrinker full(width, height, longest_full);
  for (int64_t y = 0; y < height; ++y) {
    uint8_t* row = pixels.get() + y * width * channels;
    if (facts.cmyk)      // in place: three bytes never overtake the four they are made of
      for (int x = 0; x < width; ++x)
        for (int i = 0; i < 3; ++i) {
          const uint8_t* ink = row + x * 4;
          const int light = facts.inverted ? ink[i] : 255 - ink[i], grey = facts.inverted ? ink[3] : 255 - ink[3];
          row[x * 3 + i] = static_cast<uint8_t>((light * grey + 127) / 255);
        }
    full.row(row);
  }
  return upright(full.done(), facts.orientation);
}

// ---- PNG (W3C)

namespace {
// libpng reports an error by longjmp. So each step that may fail is a function of its own that holds nothing to be destroyed.
class PngReader {
 public:
  explicit PngReader(std::string_view file) : rest_(file) {
    png_ = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, [](png_structp png, png_const_charp) { png_longjmp(png, 1); },
                                  [](png_structp, png_const_charp) {});
    if (png_) info_ = png_create_info_struct(png_);
    if (info_) return;
    png_destroy_read_struct(&png_, &info_, nullptr);
    throw std::bad_alloc();
  }
  ~PngReader() { png_destroy_read_struct(&png_, &info_, nullptr); }
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;

  bool read_header() {
    if (setjmp(png_jmpbuf(png_))) return false;
    png_set_read_fn(png_, &rest_, read);
    png_set_user_limits(png_, longest_side, longest_side);
    // Only what makes the pixels is looked at: profiles and texts, which could unpack to any size, are passed over.
    png_set_keep_unknown_chunks(png_, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
    png_read_info(png_, info_);
    return true;
  }
  // From now on every row is 8-bit RGB, or RGBA.
  bool begin() {
    if (setjmp(png_jmpbuf(png_))) return false;
    png_set_scale_16(png_);
    png_set_expand(png_);
    png_set_gray_to_rgb(png_);
    passes_ = png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);
    return png_get_rowbytes(png_, info_) == static_cast<size_t>(width()) * static_cast<size_t>(channels());
  }
  bool read_row(uint8_t* row) {
    if (setjmp(png_jmpbuf(png_))) return false;
    png_read_row(png_, row, nullptr);
    return true;
  }
  bool finish() {
    if (setjmp(png_jmpbuf(png_))) return false;
    png_read_end(png_, nullptr);
    return true;
  }

  int width() const { return static_cast<int>(png_get_image_width(png_, info_)); }
  int height() const { return static_cast<int>(png_get_image_height(png_, info_)); }
  int depth() const { return png_get_bit_depth(png_, info_); }
  int channels() const { return png_get_channels(png_, info_); }
  bool interlaced() const { return png_get_interlace_type(png_, info_) != PNG_INTERLACE_NONE; }
  int passes() const { return passes_; }

 private:
  static void read(png_structp png, png_bytep to, size_t n) {
    auto& rest = *static_cast<std::string_view*>(png_get_io_ptr(png));
    if (rest.size() < n) png_error(png, "cut short");
    std::memcpy(to, rest.data(), n);
    rest.remove_prefix(n);
  }
  std::string_view rest_;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
  int passes_ = 1;
};
}

static int png_orientation(std::string_view file) {
  for (size_t at = 8; at + 12 <= file.size();) {
    const size_t length = big(file, at, 4);
    if (length > file.size() - at - 12) break;
    if (file.substr(at + 4, 4) == "eXIf") return orientation_in(file.substr(at + 8, length));
    at += 12 + length;
  }
  return 1;
}

static Pixels png_pixels(std::string_view file) {
  // The size always stands here; libpng's own refusal would not say what is wrong.
  check_size(big(file, 16, 4), big(file, 20, 4));
  PngReader png(file);
  require(png.read_header());
  const int width = png.width(), height = png.height();
  const int inflated = (png.channels() * png.depth() + 7) / 8;       // bytes a pixel, which a small file can ask to be unpacked
  check_size(width, height, most_inflated / inflated);
  require(png.begin());
  const int channels = png.channels();
  Shrinker full(width, height, longest_full);
  const auto row_bytes = static_cast<size_t>(width) * static_cast<size_t>(channels);
  if (png.interlaced()) check_size(width, height, (most_memory - longest_full * longest_full * 3) / channels);
  const size_t rows_held = png.interlaced() ? static_cast<size_t>(height) : 1;
  // Each pass of an interlaced picture fills in some pixels of what the passes before left.
  const auto held = std::make_unique_for_overwrite<uint8_t[]>(rows_held * row_bytes);
  const auto on_white = std::make_unique_for_overwrite<uint8_t[]>(static_cast<size_t>(width) * 3);
  for (int pass = 0; pass < png.passes(); ++pass)
    for (size_t y = 0; y < static_cast<size_t>(height); ++y) {
      uint8_t* row = held.get() + (png.interlaced() ? y * row_bytes : 0);
      require(png.read_row(row));
      if (pass + 1 < png.passes()) continue;
      if (channels == 4) put_on_white(row, width, on_white.get());
      full.row(channels == 4 ? on_white.get() : row);
    }
  require(png.finish());
  return upright(full.done(), png_orientation(file));
}

// ---- WebP (RFC 9649)

static int webp_orientation(std::string_view file) {
  for (size_t at = 12; at + 8 <= file.size();) {
    const size_t length = little(file, at + 4, 4);
    if (length > file.size() - at - 8) break;
    if (file.substr(at, 4) == "EXIF") return orientation_in(file.substr(at + 8, length));
    at += 8 + length + length % 2;
  }
  return 1;
}

static Pixels webp_pixels(std::string_view file) {
  WebPDecoderConfig config;
  if (!WebPInitDecoderConfig(&config)) throw std::logic_error("another libwebp than the one built with");
  require(WebPGetFeatures(bytes(file), file.size(), &config.input) == VP8_STATUS_OK);
  check_size(config.input.width, config.input.height);
  if (config.input.has_animation) throw BadPicture(say("is an animated picture, please send one that stands still"));
  const bool transparent = config.input.has_alpha;
  const int64_t longest = std::max(config.input.width, config.input.height);
  const double scale = longest > longest_full ? static_cast<double>(longest_full) / static_cast<double>(longest) : 1;
  const int width = std::max(1, static_cast<int>(std::lround(config.input.width * scale)));
  const int height = std::max(1, static_cast<int>(std::lround(config.input.height * scale)));
  // Lossless pixels, and the transparency of lossy ones, are held whole, 4 bytes each and 1 more.
  const bool held = config.input.format == 2 || transparent;
  if (held) check_size(config.input.width, config.input.height, (most_memory - int64_t{4} * width * height) / (config.input.format == 2 ? 4 : 5));

  const int channels = transparent ? 4 : 3;
  const auto pixels = std::make_unique_for_overwrite<uint8_t[]>(static_cast<size_t>(width) * static_cast<size_t>(height * channels));
  config.options.use_scaling = scale < 1;
  config.options.scaled_width = width, config.options.scaled_height = height;
  config.output.colorspace = transparent ? MODE_RGBA : MODE_RGB;
  config.output.is_external_memory = 1;
  config.output.u.RGBA = {pixels.get(), width * channels, static_cast<size_t>(width) * static_cast<size_t>(height * channels)};
  require(WebPDecode(bytes(file), file.size(), &config) == VP8_STATUS_OK);
  Pixels full(width, height);
  for (int64_t y = 0; y < height; ++y) {
    const uint8_t* from = pixels.get() + y * width * channels;
    uint8_t* to = full.rgb.get() + y * width * 3;
    if (transparent) put_on_white(from, width, to);
    else std::copy_n(from, width * 3, to);
  }
  return upright(std::move(full), webp_orientation(file));
}

// ---- GIF (87a, 89a): the first picture, on the white screen it belongs on

static Pixels gif_pixels(std::string_view file) {
  struct Close { void operator()(GifFileType* gif) const { DGifCloseFile(gif, nullptr); } };
  const std::unique_ptr<GifFileType, Close> gif(DGifOpen(&file, [](GifFileType* reader, GifByteType* to, int n) {
    auto& rest = *static_cast<std::string_view*>(reader->UserData);
    const size_t taken = std::min(rest.size(), static_cast<size_t>(n));
    std::memcpy(to, rest.data(), taken);
    rest.remove_prefix(taken);
    return static_cast<int>(taken);
  }, nullptr));
  require(gif != nullptr);
  int see_through = NO_TRANSPARENT_COLOR;
  for (GifRecordType record;;) {
    require(DGifGetRecordType(gif.get(), &record) == GIF_OK && record != TERMINATE_RECORD_TYPE);
    if (record == IMAGE_DESC_RECORD_TYPE) break;
    int code = 0;
    GifByteType* part = nullptr;
    if (record != EXTENSION_RECORD_TYPE) continue;
    require(DGifGetExtension(gif.get(), &code, &part) == GIF_OK);
    GraphicsControlBlock control;
    if (code == GRAPHICS_EXT_FUNC_CODE && part && DGifExtensionToGCB(part[0], part + 1, &control) == GIF_OK) see_through = control.TransparentColor;
    while (part) require(DGifGetExtensionNext(gif.get(), &part) == GIF_OK);
  }
  check_size(gif->SWidth, gif->SHeight);
  require(DGifGetImageDesc(gif.get()) == GIF_OK);
  const auto& image = gif->Image;
  check_size(image.Width, image.Height);
  const ColorMapObject* colours = image.ColorMap ? image.ColorMap : gif->SColorMap;
  require(colours != nullptr);

  const auto indexes = std::make_unique_for_overwrite<uint8_t[]>(static_cast<size_t>(image.Width) * static_cast<size_t>(image.Height));
  struct Pass { int first, step; };
  for (const Pass pass : image.Interlace ? std::vector<Pass>{{0, 8}, {4, 8}, {2, 4}, {1, 2}} : std::vector<Pass>{{0, 1}})
    for (int64_t y = pass.first; y < image.Height; y += pass.step)
      require(DGifGetLine(gif.get(), indexes.get() + y * image.Width, image.Width) == GIF_OK);

  std::array<std::array<uint8_t, 3>, 256> palette;
  palette.fill({255, 255, 255});
  for (int i = 0; i < std::min(colours->ColorCount, 256); ++i)
    if (i != see_through) palette[static_cast<size_t>(i)] = {colours->Colors[i].Red, colours->Colors[i].Green, colours->Colors[i].Blue};
  Shrinker full(gif->SWidth, gif->SHeight, longest_full);
  std::vector<uint8_t> row(static_cast<size_t>(gif->SWidth) * 3);
  for (int64_t y = 0; y < gif->SHeight; ++y) {
    std::fill(row.begin(), row.end(), 255);
    if (y >= image.Top && y < int64_t{image.Top} + image.Height) {
      const uint8_t* index = indexes.get() + (y - image.Top) * image.Width;
      uint8_t* to = row.data() + int64_t{image.Left} * 3;
      for (int x = image.Left; x < std::min(image.Left + image.Width, gif->SWidth); ++x, to += 3) std::copy_n(palette[*index++].data(), 3, to);
    }
    full.row(row.data());
  }
  return full.done();
}

// ---- All kinds

Pixels pixels_of(std::string_view file) {
  switch (kind_of(file)) {
    case FileKind::jpeg: return jpeg_pixels(file);
    case FileKind::png: return png_pixels(file);
    case FileKind::webp: return webp_pixels(file);
    case FileKind::gif: return gif_pixels(file);
    default: throw BadPicture(say("is no JPEG, PNG, WebP or GIF picture"));
  }
}
