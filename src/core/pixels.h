// Pixels: a decoded picture, 3 bytes a pixel, rows from the top without gaps; making it smaller and setting it upright.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

struct Pixels {
  Pixels(int width, int height) : width(width), height(height), rgb(std::make_unique_for_overwrite<uint8_t[]>(size())) {}
  size_t size() const { return size_t{3} * static_cast<size_t>(width) * static_cast<size_t>(height); }
  int width, height;
  std::unique_ptr<uint8_t[]> rgb;
};

// Makes a picture smaller while its rows come in, each new pixel being the mean of the area it covers. longest: of its sides afterwards, in
// pixels; a smaller picture stays as it is.
class Shrinker {
 public:
  Shrinker(int width, int height, int longest);
  void row(const uint8_t* rgb);            // as many as the height says
  Pixels done() { return std::move(out_); }
 private:
  struct Span { size_t first, last; float first_weight, last_weight; };
  static constexpr size_t block = 16;      // floats added at once: a fixed number lets the compiler use wide registers
  void add(const uint8_t* rgb, float weight);
  void finish_row();
  int width_, height_;
  Pixels out_;
  uint8_t* next_ = out_.rgb.get();
  int left_;                               // parts the new row still lacks
  std::vector<float> sums_;
  std::vector<Span> spans_;
};
Pixels shrunk(const Pixels&, int longest);
Pixels upright(Pixels, int orientation);   // 1 to 8 as EXIF counts: which side the first row and column are on
