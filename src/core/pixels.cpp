#include "pixels.h"
#include <algorithm>

static int scaled(int side, int width, int height, int longest) {
  const int64_t most = std::max(width, height);
  return most <= longest ? side : static_cast<int>(std::max<int64_t>(1, (int64_t{side} * longest + most / 2) / most));
}

Shrinker::Shrinker(int width, int height, int longest)
    : width_(width), height_(height), out_(scaled(width, width, height, longest), scaled(height, width, height, longest)),
      left_(height), sums_(static_cast<size_t>(width) * 3 + block) {
  for (int64_t x = 0; x < out_.width; ++x) {
    // In parts of 1/out_.width of an old pixel: the new pixel begins at x * width and is width parts wide.
    const int64_t from = x * width, to = from + width, first = from / out_.width, last = (to - 1) / out_.width;
    const int64_t end_of_first = std::min((first + 1) * out_.width, to);
    spans_.push_back({static_cast<size_t>(first) * 3, static_cast<size_t>(last) * 3, static_cast<float>(end_of_first - from),
                      last == first ? 0 : static_cast<float>(to - last * out_.width)});
  }
}

void Shrinker::row(const uint8_t* rgb) {
  if (out_.height == height_ && out_.width == width_) {
    next_ = std::copy_n(rgb, size_t{3} * static_cast<size_t>(width_), next_);
    return;
  }
  // In parts of 1/out_.height of an old row: a new row takes height_ of them.
  for (int have = out_.height; have > 0;) {
    const int taken = std::min(have, left_);
    add(rgb, static_cast<float>(taken));
    have -= taken;
    if ((left_ -= taken) > 0) continue;
    finish_row();
    left_ = height_;
  }
}

// Sums stay below 255 * 20 000, which a float holds exactly.
void Shrinker::add(const uint8_t* rgb, float weight) {
  const size_t n = static_cast<size_t>(width_) * 3;
  float* sum = sums_.data();
  size_t i = 0;
  for (; i + block <= n; i += block)
    for (size_t k = 0; k < block; ++k) sum[i + k] += weight * static_cast<float>(rgb[i + k]);
  for (; i < n; ++i) sum[i] += weight * static_cast<float>(rgb[i]);
}

void Shrinker::finish_row() {
  const float middle = static_cast<float>(out_.width), all = 1 / (static_cast<float>(width_) * static_cast<float>(height_));
  const float* sum = sums_.data();
  for (const Span& s : spans_) {
    float r = sum[s.first] * s.first_weight + sum[s.last] * s.last_weight;
    float g = sum[s.first + 1] * s.first_weight + sum[s.last + 1] * s.last_weight;
    float b = sum[s.first + 2] * s.first_weight + sum[s.last + 2] * s.last_weight;
    for (size_t i = s.first + 3; i < s.last; i += 3) r += middle * sum[i], g += middle * sum[i + 1], b += middle * sum[i + 2];
    for (const float colour : {r, g, b}) *next_++ = static_cast<uint8_t>(std::min(colour * all + 0.5F, 255.F));
  }
  std::fill(sums_.begin(), sums_.end(), 0.F);
}

Pixels shrunk(const Pixels& p, int longest) {
  Shrinker smaller(p.width, p.height, longest);
  for (size_t at = 0; at < p.size(); at += static_cast<size_t>(p.width) * 3) smaller.row(p.rgb.get() + at);
  return smaller.done();
}

Pixels upright(Pixels from, int orientation) {
  if (orientation == 1) return from;
  const int64_t w = from.width, h = from.height, bottom = (h - 1) * w;
  // Where the new first pixel is among the old ones, and how far one new column and one new row are there.
  struct Way { int64_t start, column, row; };
  const Way ways[] = {{w - 1, -1, w}, {bottom + w - 1, -1, -w}, {bottom, 1, -w},                             // 2 to 4
                      {0, w, 1}, {bottom, -w, 1}, {bottom + w - 1, -w, -1}, {w - 1, w, -1}};                 // 5 to 8
  const Way way = ways[orientation - 2];
  Pixels to(orientation >= 5 ? from.height : from.width, orientation >= 5 ? from.width : from.height);
  constexpr int tile = 32;                 // squares, for the cache: an old column is a new row
  for (int top = 0; top < to.height; top += tile)
    for (int left = 0; left < to.width; left += tile)
      for (int y = top; y < std::min(top + tile, to.height); ++y) {
        uint8_t* out = to.rgb.get() + (int64_t{y} * to.width + left) * 3;
        const uint8_t* in = from.rgb.get() + (way.start + y * way.row + left * way.column) * 3;
        for (int x = left; x < std::min(left + tile, to.width); ++x, out += 3, in += way.column * 3) out[0] = in[0], out[1] = in[1], out[2] = in[2];
      }
  return to;
}
