#include "picture.h"
#include <turbojpeg.h>
#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>
#include "decode.h"

static constexpr int longest_medium = 1024, longest_thumb = 320;
static constexpr size_t most_bytes = 500'000;
static constexpr int best_quality = 82, worst_quality = 40;

std::string jpeg_of(const unsigned char* rgb, int width, int height, int quality) {
  const std::unique_ptr<void, decltype(&tjDestroy)> encoder(tjInitCompress(), &tjDestroy);
  if (!encoder) throw std::bad_alloc();
  unsigned char* jpeg = nullptr;
  unsigned long size = 0;
  const int failed = tjCompress2(encoder.get(), rgb, width, 0, height, TJPF_RGB, &jpeg, &size, TJSAMP_420, quality, 0);
  const std::unique_ptr<unsigned char, decltype(&tjFree)> owner(jpeg, &tjFree);
  if (failed) throw std::runtime_error(std::string("cannot write a JPEG: ") + tjGetErrorStr2(encoder.get()));
  return {reinterpret_cast<const char*>(jpeg), size};
}

static Picture picture_of(const Pixels& p) {
  // How coarse a quality is (the factor of libjpeg's tables, in percent). A file's size falls with about its power of -0.7.
  const auto coarseness = [](int quality) { return quality < 50 ? 5000. / quality : 200. - 2 * quality; };
  Picture made{"", p.width, p.height};
  for (int quality = best_quality;;) {
    made.jpeg = jpeg_of(p.rgb.get(), p.width, p.height, quality);
    if (made.jpeg.size() <= most_bytes) return made;
    const double excess = static_cast<double>(made.jpeg.size()) / most_bytes;
    if (quality == worst_quality)
      return picture_of(shrunk(p, static_cast<int>(std::max(p.width, p.height) * std::max(0.5, 0.95 / std::sqrt(excess)))));
    const double wanted = coarseness(quality) * std::pow(excess * 1.02, 1 / 0.7);
    quality = std::max(worst_quality, std::min(quality - 2, static_cast<int>(wanted > 100 ? 5000 / wanted : (200 - wanted) / 2)));
  }
}

static Variants variants(const Pixels& full) {
  const Pixels medium = shrunk(full, longest_medium);
  return {picture_of(shrunk(medium, longest_thumb)), picture_of(medium), picture_of(full)};
}

Variants variants_of(std::string_view file) { return variants(pixels_of(file)); }

Variants turned(std::string_view jpeg, int quarters) {
  static constexpr int orientations[] = {1, 6, 3, 8};
  return variants(upright(pixels_of(jpeg), orientations[quarters & 3]));
}
