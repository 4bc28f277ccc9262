#include "drawings.h"
#include <cairo.h>
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <random>
#include <stdexcept>
#include <string_view>
#include <vector>
#include "../core/picture.h"

namespace {

constexpr double pi = 3.14159265358979323846;

// ---- Colours and the pen

struct Colour { double r, g, b; };
constexpr Colour hex(uint32_t c) { return {(c >> 16) / 255.0, (c >> 8 & 255) / 255.0, (c & 255) / 255.0}; }
constexpr Colour mix(Colour a, Colour b, double t) { return {a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t}; }
constexpr Colour black{0, 0, 0}, white{1, 1, 1}, tyre = hex(0x1c1e21), trim = hex(0x23282c), lamp_red = hex(0xc4242c);
constexpr Colour light(Colour c, double t) { return mix(c, white, t); }
constexpr Colour dark(Colour c, double t) { return mix(c, black, t); }

Colour paint(std::string_view name) {
  static constexpr std::pair<std::string_view, uint32_t> paints[] = {
      {"red", 0xc52f37},  {"orange", 0xe0702c}, {"yellow", 0xf0b52c}, {"green", 0x2f7d4f}, {"turquoise", 0x2a9d9a}, {"blue", 0x2b62b4},
      {"navy", 0x26406f}, {"white", 0xf0f2f4},  {"grey", 0x727b84},   {"black", 0x2c3036}, {"beige", 0xd9c8a6},     {"brown", 0x7b553e}};
  for (const auto& [known, colour] : paints)
    if (known == name) return hex(colour);
  return hex(0xb7bfc7);
}

class Dice {
 public:
  explicit Dice(uint32_t seed) : engine_(seed) { engine_.discard(8); }
  int up_to(int n) { return static_cast<int>(engine_() % static_cast<uint32_t>(n)); }   // 0 to n - 1, the same on every machine
  double between(double a, double b) { return a + (b - a) * up_to(1001) / 1000; }
  template <typename T, size_t N>
  T one_of(const T (&of)[N]) { return of[up_to(N)]; }

 private:
  std::mt19937 engine_;
};

struct Stop { double at; Colour colour; double alpha = 1; };

class Pen {
 public:
  Pen(int width, int height) : surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)), c_(cairo_create(surface_)) {
    cairo_set_line_cap(c_, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(c_, CAIRO_LINE_JOIN_ROUND);
    cairo_set_tolerance(c_, 0.2);
  }
  ~Pen() {
    cairo_destroy(c_);
    cairo_surface_destroy(surface_);
  }
  Pen(const Pen&) = delete;
  Pen& operator=(const Pen&) = delete;

  // Adds to the path: M, L, C and Z of an SVG path, absolute; numbers after one letter repeat it.
  Pen& path(std::string_view d) {
    char verb = 'M';
    const char *p = d.data(), *const end = p + d.size();
    const auto number = [&] {
      while (p < end && *p == ' ') ++p;
      double n = 0;
      p = std::from_chars(p, end, n).ptr;
      return n;
    };
    for (;;) {
      while (p < end && *p == ' ') ++p;
      if (p == end) return *this;
      if (*p >= 'A') verb = *p++;
      if (verb == 'Z') {
        cairo_close_path(c_);
        continue;
      }
      double at[6];
      for (int i = 0; i < (verb == 'C' ? 6 : 2); ++i) at[i] = number();
      if (verb == 'C') cairo_curve_to(c_, at[0], at[1], at[2], at[3], at[4], at[5]);
      else if (verb == 'L') cairo_line_to(c_, at[0], at[1]);
      else cairo_move_to(c_, at[0], at[1]), verb = 'L';
    }
  }
  Pen& polygon(std::initializer_list<std::pair<double, double>> points) {
    cairo_new_sub_path(c_);
    for (const auto& [x, y] : points) cairo_line_to(c_, x, y);
    cairo_close_path(c_);
    return *this;
  }
  Pen& line(double x, double y, double to_x, double to_y) {
    cairo_move_to(c_, x, y), cairo_line_to(c_, to_x, to_y);
    return *this;
  }
  Pen& box(double x, double y, double w, double h, double radius = 0) {
    if (radius <= 0) {
      cairo_rectangle(c_, x, y, w, h);
      return *this;
    }
    cairo_new_sub_path(c_);
    cairo_arc(c_, x + w - radius, y + radius, radius, -pi / 2, 0);
    cairo_arc(c_, x + w - radius, y + h - radius, radius, 0, pi / 2);
    cairo_arc(c_, x + radius, y + h - radius, radius, pi / 2, pi);
    cairo_arc(c_, x + radius, y + radius, radius, pi, pi * 1.5);
    cairo_close_path(c_);
    return *this;
  }
  Pen& circle(double x, double y, double r) { return arc(x, y, r, 0, 2 * pi); }
  Pen& ring(double x, double y, double r, double hole) {
    circle(x, y, r);
    cairo_new_sub_path(c_);
    cairo_arc_negative(c_, x, y, hole, 2 * pi, 0);
    return *this;
  }
  Pen& arc(double x, double y, double r, double from, double to) {
    cairo_new_sub_path(c_);
    cairo_arc(c_, x, y, r, from, to);
    return *this;
  }

  void fill(Colour c, double alpha = 1) {
    cairo_set_source_rgba(c_, c.r, c.g, c.b, alpha);
    cairo_fill(c_);
  }
  void fill(double x, double y, double to_x, double to_y, std::initializer_list<Stop> stops) {
    shade(cairo_pattern_create_linear(x, y, to_x, to_y), stops);
  }
  void fill_round(double x, double y, double r, std::initializer_list<Stop> stops) { shade(cairo_pattern_create_radial(x, y, 0, x, y, r), stops); }
  void stroke(Colour c, double width, double alpha = 1) {
    cairo_set_source_rgba(c_, c.r, c.g, c.b, alpha);
    cairo_set_line_width(c_, width);
    cairo_stroke(c_);
  }
  void flat_ends(bool flat) { cairo_set_line_cap(c_, flat ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND); }
  void clip() { cairo_clip(c_); }
  void move(double x, double y) { cairo_translate(c_, x, y); }
  void scale(double x, double y) { cairo_scale(c_, x, y); }
  void turn(double angle) { cairo_rotate(c_, angle); }

  // Everything about the pen but what it drew comes back at the end of a block.
  class Kept {
   public:
    explicit Kept(Pen& pen) : c_(pen.c_) { cairo_save(c_); }
    ~Kept() { cairo_restore(c_); }
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;

   private:
    cairo_t* c_;
  };

  std::string jpeg(int quality) {
    cairo_surface_flush(surface_);
    if (const auto status = cairo_status(c_)) throw std::runtime_error(std::string("a drawing failed: ") + cairo_status_to_string(status));
    const int width = cairo_image_surface_get_width(surface_), height = cairo_image_surface_get_height(surface_);
    const unsigned char* row = cairo_image_surface_get_data(surface_);
    std::vector<unsigned char> rgb(size_t{3} * static_cast<size_t>(width) * static_cast<size_t>(height));
    unsigned char* to = rgb.data();
    for (int y = 0; y < height; ++y, row += cairo_image_surface_get_stride(surface_)) {
      const auto* pixel = reinterpret_cast<const uint32_t*>(row);
      for (int x = 0; x < width; ++x, to += 3) {
        const uint32_t p = pixel[x];
        to[0] = static_cast<unsigned char>(p >> 16), to[1] = static_cast<unsigned char>(p >> 8), to[2] = static_cast<unsigned char>(p);
      }
    }
    return jpeg_of(rgb.data(), width, height, quality);
  }

 private:
  void shade(cairo_pattern_t* pattern, std::initializer_list<Stop> stops) {
    for (const Stop& s : stops) cairo_pattern_add_color_stop_rgba(pattern, s.at, s.colour.r, s.colour.g, s.colour.b, s.alpha);
    cairo_set_source(c_, pattern);
    cairo_fill(c_);
    cairo_pattern_destroy(pattern);
  }
  cairo_surface_t* surface_;
  cairo_t* c_;
};
using Kept = Pen::Kept;

// ---- Letters of our own: the static cairo has no fonts without fontconfig. Each stands in a box 4 wide and 6 high, y up.

constexpr std::string_view letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-./:,%+kmih";
constexpr const char* strokes[] = {
    "M 1 0 3 0 4 1 4 5 3 6 1 6 0 5 0 1 Z", "M 1 5 2 6 2 0", "M 0 5 1 6 3 6 4 5 4 4 0 0 4 0",
    "M 0 5 1 6 3 6 4 5 4 4 3 3 1.5 3 M 3 3 4 2 4 1 3 0 1 0 0 1", "M 3 0 3 6 0 2 4 2", "M 4 6 0 6 0 3.5 3 3.5 4 2.5 4 1 3 0 1 0 0 1",
    "M 4 5 3 6 1 6 0 5 0 1 1 0 3 0 4 1 4 2.4 3 3.4 0 3.4", "M 0 6 4 6 1.2 0",
    "M 1 3.2 0 4 0 5 1 6 3 6 4 5 4 4 3 3.2 1 3.2 0 2.2 0 1 1 0 3 0 4 1 4 2.2 3 3.2", "M 0 1 1 0 3 0 4 1 4 5 3 6 1 6 0 5 0 3.6 1 2.6 4 2.6",
    "M 0 0 2 6 4 0 M 0.7 2 3.3 2", "M 0 0 0 6 3 6 4 5 4 4 3 3.2 0 3.2 M 3 3.2 4 2.2 4 1 3 0 0 0", "M 4 1 3 0 1 0 0 1 0 5 1 6 3 6 4 5",
    "M 0 0 0 6 2.6 6 4 4.6 4 1.4 2.6 0 Z", "M 4 6 0 6 0 0 4 0 M 0 3.2 3 3.2", "M 4 6 0 6 0 0 M 0 3.2 3 3.2",
    "M 4 5 3 6 1 6 0 5 0 1 1 0 3 0 4 1 4 3 2.4 3", "M 0 0 0 6 M 4 0 4 6 M 0 3.1 4 3.1", "M 2 0 2 6", "M 4 6 4 1 3 0 1 0 0 1",
    "M 0 0 0 6 M 4 6 0 2.6 M 1.2 3.6 4 0", "M 0 6 0 0 4 0", "M 0 0 0 6 2 2.6 4 6 4 0", "M 0 0 0 6 4 0 4 6",
    "M 1 0 3 0 4 1 4 5 3 6 1 6 0 5 0 1 Z", "M 0 0 0 6 3 6 4 5 4 4 3 3 0 3", "M 1 0 3 0 4 1 4 5 3 6 1 6 0 5 0 1 Z M 2.5 1.5 4.2 -0.3",
    "M 0 0 0 6 3 6 4 5 4 4 3 3 0 3 M 2 3 4 0", "M 0 1 1 0 3 0 4 1 4 2 3 3.1 1 3.1 0 4 0 5 1 6 3 6 4 5", "M 0 6 4 6 M 2 6 2 0",
    "M 0 6 0 1 1 0 3 0 4 1 4 6", "M 0 6 2 0 4 6", "M 0 6 1 0 2 4 3 0 4 6", "M 0 0 4 6 M 0 6 4 0", "M 0 6 2 3 4 6 M 2 3 2 0", "M 0 6 4 6 0 0 4 0",
    "M 0.6 3 3.4 3", "M 2 0 2 0.1", "M 0 0 4 6", "M 2 1 2 1.1 M 2 4 2 4.1", "M 2 0.2 1.4 -1", "M 0 0 4 6 M 0.6 5.4 0.6 5.5 M 3.4 0.5 3.4 0.6",
    "M 2 1 2 5 M 0 3 4 3", "M 0.4 0 0.4 6 M 3.4 4 0.4 1.8 M 1.5 2.6 3.6 0", "M 0 0 0 4 1.4 4 2 3.4 2 0 M 2 3.4 2.6 4 3.4 4 4 3.4 4 0",
    "M 2 0 2 4 M 2 5.6 2 5.7", "M 0.4 0 0.4 6 M 0.4 3 1.4 4 2.8 4 3.6 3.2 3.6 0"};
static_assert(std::size(strokes) == letters.size());

double width_of(std::string_view text, double height) { return (static_cast<double>(text.size()) * 5.6 - 1.6) * height / 6; }

// Text on the line y (downwards, as pictures count), from x on.
void write(Pen& pen, std::string_view text, double x, double y, double height, Colour c, double weight, double alpha = 1) {
  const Kept kept(pen);
  pen.move(x, y), pen.scale(height / 6, -height / 6);
  for (const char letter : text) {
    const size_t at = letters.find(letter);
    if (at != std::string_view::npos) pen.path(strokes[at]);
    pen.move(5.6, 0);
  }
  pen.stroke(c, weight * 6, alpha);
}
void write_centred(Pen& pen, std::string_view text, double x, double y, double height, Colour c, double weight, double alpha = 1) {
  write(pen, text, x - width_of(text, height) / 2, y, height, c, weight, alpha);
}

// ---- Places. A picture is 1280 x 960, y down; a wall meets the ground at y = 690, wheels stand at y = 806.

constexpr double width = 1280, height = 960, wall = 690, road = 806;

void sky(Pen& pen, Dice& dice) {
  static constexpr std::pair<uint32_t, uint32_t> skies[] = {
      {0x6fb3e6, 0xe2f2fa}, {0x8ab6dc, 0xfbe6d2}, {0x7d8cc4, 0xf9cfae}, {0xaebfcd, 0xeaf0f3}, {0x4f9edb, 0xcfeaf6}};
  const auto [top, low] = dice.one_of(skies);
  pen.box(0, 0, width, wall + 10).fill(0, 0, 0, wall, {{0, hex(top)}, {1, hex(low)}});
  for (int i = 2 + dice.up_to(3); i > 0; --i) {
    const double x = dice.between(60, 1220), y = dice.between(70, 250), s = dice.between(0.6, 1.3);
    pen.box(x - 110 * s, y - 22 * s, 220 * s, 34 * s, 17 * s).circle(x - 40 * s, y - 22 * s, 36 * s).circle(x + 26 * s, y - 30 * s, 48 * s);
    pen.fill(white, 0.62);
  }
}

void tree(Pen& pen, Dice& dice, double x, double base, double h) {
  static constexpr uint32_t leaves[] = {0x5d9b57, 0x4c8a5a, 0x79a84f, 0x3f7d5a, 0xa9a24a};
  const Colour leaf = hex(dice.one_of(leaves));
  pen.polygon({{x - h * 0.03, base}, {x + h * 0.03, base}, {x + h * 0.018, base - h * 0.6}, {x - h * 0.018, base - h * 0.6}}).fill(hex(0x6d5443));
  const double y = base - h * 0.62;
  pen.circle(x - h * 0.17, y + h * 0.02, h * 0.2).circle(x + h * 0.18, y, h * 0.19).circle(x, y - h * 0.14, h * 0.25).fill(dark(leaf, 0.14));
  pen.circle(x - h * 0.14, y - h * 0.04, h * 0.15)
      .circle(x - h * 0.03, y - h * 0.19, h * 0.18)
      .circle(x + h * 0.13, y - h * 0.05, h * 0.12)
      .fill(light(leaf, 0.1));
}

void fir(Pen& pen, double x, double base, double h, Colour c) {
  pen.box(x - h * 0.03, base - h * 0.1, h * 0.06, h * 0.1).fill(hex(0x5b4638));
  for (int i = 0; i < 3; ++i) {
    const double low = base - h * (0.08 + 0.26 * i), half = h * (0.25 - 0.06 * i), top = low - h * 0.42;
    pen.polygon({{x - half, low}, {x, top}, {x, low}}).fill(light(c, 0.08));
    pen.polygon({{x, low}, {x, top}, {x + half, low}}).fill(dark(c, 0.16));
  }
}

void bush(Pen& pen, double x, double w, double h, Colour c) {
  pen.box(x, wall - h, w, h + 6, h * 0.4).fill(0, wall - h, 0, wall, {{0, light(c, 0.12)}, {1, dark(c, 0.25)}});
}

void ground(Pen& pen, Colour near_wall, Colour near_us) {
  pen.box(0, wall, width, height - wall).fill(0, wall, 0, height, {{0, near_wall}, {1, near_us}});
}

void pane(Pen& pen, double x, double y, double w, double h, Colour frame) {
  pen.box(x - 6, y - 6, w + 12, h + 12, 3).fill(frame);
  pen.box(x, y, w, h).fill(x, y, x + w, y + h, {{0, hex(0x9dbccd)}, {0.48, hex(0x6e91a6)}, {0.5, hex(0x84a6b8)}, {1, hex(0x557689)}});
}

void garage(Pen& pen, Dice& dice) {
  static constexpr uint32_t walls[] = {0xe9e1d3, 0xdfe5e6, 0xe8d3bd, 0xc9d3cf, 0xd8a28a}, doors[] = {0xf4f5f3, 0x5d6b75, 0x7b5d49, 0x3f5f6d};
  const Colour stone = hex(dice.one_of(walls)), door = hex(dice.one_of(doors));
  pen.box(0, 0, width, wall).fill(0, 0, 0, wall, {{0, dark(stone, 0.08)}, {0.25, stone}, {1, dark(stone, 0.05)}});
  pen.box(0, 0, width, 74).fill(0, 0, 0, 74, {{0, hex(0x5b4a45)}, {1, hex(0x6e5952)}});
  pen.box(0, 74, width, 14).fill(hex(0xf3f1ec));
  pen.box(0, 88, width, 30).fill(0, 88, 0, 118, {{0, black, 0.22}, {1, black, 0}});
  pen.box(0, wall - 40, width, 40).fill(dark(stone, 0.32));
  const double x = dice.between(110, 210), w = 690, top = 196;
  pen.box(x - 22, top - 22, w + 44, wall - top + 22).fill(light(stone, 0.45));
  pen.box(x, top, w, wall - top).fill(0, top, 0, wall, {{0, dark(door, 0.22)}, {0.12, door}, {1, dark(door, 0.06)}});
  for (int i = 1; i < 5; ++i) {
    const double y = top + (wall - top) * i / 5;
    pen.line(x, y, x + w, y).stroke(black, 3, 0.2);
    pen.line(x, y + 3, x + w, y + 3).stroke(white, 2, 0.3);
  }
  if (dice.up_to(2))
    for (int i = 0; i < 4; ++i) pane(pen, x + 40 + i * 162, top + 22, 124, 54, dark(door, 0.25));
  const double beside = x + w + 60;
  pen.box(beside, 250, 170, wall - 250).fill(light(stone, 0.45));
  const Colour house_door = dark(mix(door, hex(0x8b4a35), 0.7), 0.1);
  pen.box(beside + 14, 264, 142, wall - 264).fill(beside, 0, beside + 170, 0, {{0, house_door}, {1, dark(house_door, 0.12)}});
  pane(pen, beside + 44, 300, 82, 120, dark(house_door, 0.2));
  pen.box(beside + 36, 470, 98, 150, 4).stroke(black, 3, 0.18);
  pen.circle(beside + 138, 468, 7).fill(hex(0xd9c48a));
  pen.box(beside + 62, 190, 46, 30, 8).fill(hex(0x2f3437));
  pen.circle(beside + 85, 224, 60).fill_round(beside + 85, 224, 60, {{0, hex(0xfff2c4), 0.9}, {1, hex(0xfff2c4), 0}});
  ground(pen, hex(0xb9b2a8), hex(0x918b84));
  for (int i = -9; i <= 9; ++i) pen.line(640 + i * 92, wall, 640 + i * 190, height);
  for (const double y : {712.0, 744.0, 790.0, 852.0, 930.0}) pen.line(0, y, width, y);
  pen.stroke(black, 2, 0.1);
  bush(pen, -40, x - 10, dice.between(70, 110), hex(0x4f8257));
  bush(pen, beside + 200, 260, dice.between(80, 120), hex(0x4f8257));
}

void street(Pen& pen, Dice& dice) {
  static constexpr uint32_t fronts[] = {0xe7c9a0, 0xd99a7c, 0xaec4c6, 0xe9dfcb, 0xc7b0a5, 0xb7c7a4, 0x9fb0c8},
                            roofs[] = {0x9a5544, 0x7b4b42, 0x5a5f66, 0x8a6552};
  sky(pen, dice);
  for (double x = -60 - dice.up_to(120); x < width;) {
    const double w = dice.between(210, 300), top = dice.between(250, 340);
    const Colour front = hex(dice.one_of(fronts)), roof = hex(dice.one_of(roofs));
    if (dice.up_to(2)) pen.polygon({{x - 8, top}, {x + w / 2, top - 120}, {x + w + 8, top}}).fill(roof);
    else pen.polygon({{x - 8, top}, {x + 30, top - 80}, {x + w - 30, top - 80}, {x + w + 8, top}}).fill(roof);
    pen.box(x + w * 0.68, top - 110, 28, 60).fill(dark(roof, 0.2));
    pen.box(x, top, w, wall - top).fill(x, 0, x + w, 0, {{0, light(front, 0.1)}, {1, dark(front, 0.1)}});
    pen.box(x, top, w, 16).fill(black, 0.1);
    const int columns = w > 250 ? 3 : 2;
    const double step = w / columns;
    for (int row = 0; row < 3; ++row)
      for (int i = 0; i < columns; ++i) {
        const double px = x + step * (i + 0.5) - 24, py = top + 42 + row * 120;
        if (py + 90 > wall - 20) continue;
        pane(pen, px, py, 48, 72, light(front, 0.6));
        pen.line(px + 24, py, px + 24, py + 72).stroke(light(front, 0.6), 4);
      }
    x += w;
  }
  for (int i = 0; i < 3; ++i) tree(pen, dice, 160 + i * 470 + dice.between(-80, 80), wall + 10, dice.between(330, 420));
  pen.box(0, wall - 6, width, 60).fill(0, wall, 0, wall + 54, {{0, hex(0xc9c4bc)}, {1, hex(0xb3ada5)}});
  pen.box(0, wall + 48, width, 14).fill(hex(0x98928b));
  pen.box(0, wall + 62, width, height).fill(0, wall + 62, 0, height, {{0, hex(0x5d6167)}, {1, hex(0x484c52)}});
  for (double x = -60; x < width; x += 250) pen.polygon({{x, 905}, {x + 130, 905}, {x + 120, 920}, {x - 14, 920}});
  pen.fill(white, 0.75);
}

void seaside(Pen& pen, Dice& dice) {
  sky(pen, dice);
  const double sun = dice.between(150, 1130), sea = 440;
  pen.circle(sun, 260, 150)
      .fill_round(sun, 260, 150, {{0, hex(0xfff4cf), 0.95}, {0.32, hex(0xfff0c4), 0.9}, {0.36, hex(0xfff0c4), 0.3}, {1, hex(0xfff0c4), 0}});
  const double cape = dice.up_to(2) ? 0 : 760;
  pen.move(cape, 0);
  pen.path("M -60 442 C 40 390 90 400 160 380 C 250 360 300 400 380 415 C 440 425 500 432 560 442 Z")
      .fill(0, 370, 0, 442, {{0, hex(0x7fa0a0)}, {1, hex(0x9fb9b4)}});
  pen.move(-cape, 0);
  pen.box(0, sea, width, wall - sea).fill(0, sea, 0, wall, {{0, hex(0x6fb4c9)}, {0.5, hex(0x3f8fae)}, {1, hex(0x2f7796)}});
  for (int i = 0; i < 46; ++i) {
    const double y = dice.between(sea + 6, wall - 30), w = (y - sea) * 0.3 + 14, x = i % 2 ? sun + dice.between(-90, 90) : dice.between(0, width);
    pen.box(x, y, w, 2 + (y - sea) / 90, 1);
  }
  pen.fill(white, 0.4);
  for (int i = 1 + dice.up_to(2); i > 0; --i) {
    const Kept kept(pen);
    pen.move(dice.between(80, 1200), dice.between(470, 500));
    pen.path("M -46 0 L 46 0 C 40 14 30 20 20 20 L -30 20 C -38 16 -42 10 -46 0 Z").fill(hex(0x8c3b33));
    pen.path("M 2 -6 L 2 -130 C 34 -90 44 -50 46 -6 Z").fill(hex(0xfbf7ee));
    pen.path("M -4 -6 L -4 -112 C -24 -70 -34 -40 -38 -6 Z").fill(hex(0xe6ded0));
  }
  pen.box(0, wall - 40, width, 100).fill(0, wall - 40, 0, wall + 30, {{0, hex(0xe6d3ad)}, {1, hex(0xcdb58b)}});
  for (double x = 30; x < width; x += 150) pen.box(x, wall - 130, 12, 140, 3);
  pen.box(-10, wall - 136, width + 20, 12, 4).fill(hex(0xf4f4f0));
  pen.box(-10, wall - 92, width + 20, 7).box(-10, wall - 52, width + 20, 7).fill(hex(0xe2e4e2));
  ground(pen, hex(0xbdb8b2), hex(0x8b8883));
  pen.box(0, wall, width, 10).fill(hex(0xd8d2c8));
  for (double x = -200; x < width + 200; x += 128) pen.line(x, wall + 10, 640 + (x - 640) * 1.7, height);
  for (const double y : {742.0, 800.0, 880.0}) pen.line(0, y, width, y);
  pen.stroke(black, 2, 0.09);
}

void mountains(Pen& pen, Dice& dice) {
  sky(pen, dice);
  const double shift = dice.between(-160, 160);
  pen.move(shift, 0);
  pen.path("M -260 600 L 60 300 150 360 330 170 470 300 560 260 760 430 900 250 1040 340 1180 190 1330 330 1560 600 Z")
      .fill(0, 170, 0, 600, {{0, hex(0x8fa3ba)}, {1, hex(0xc0cfd9)}});
  pen.path(
         "M 330 170 L 470 300 430 330 390 290 350 320 310 270 260 280 232 274 Z M 1180 190 L 1330 330 1270 320 1230 290 1190 330 1150 270 1090 300 "
         "1094 282 Z")
      .fill(white, 0.92);
  pen.path("M 900 250 L 966 292 930 310 896 286 850 318 Z M 60 300 L 100 327 66 350 30 340 14 344 Z").fill(white, 0.85);
  pen.path("M -260 640 C -60 470 80 450 240 520 C 420 590 520 440 700 460 C 880 480 960 560 1120 490 C 1280 430 1420 500 1560 640 Z")
      .fill(0, 440, 0, 640, {{0, hex(0x5f8a86)}, {1, hex(0x88aa98)}});
  pen.move(-shift, 0);
  static constexpr uint32_t meadows[] = {0x83ad5c, 0x9db25a, 0xb9b060};
  const Colour meadow = hex(dice.one_of(meadows));
  pen.path("M -20 620 C 260 540 460 600 700 590 C 900 580 1100 540 1300 580 L 1300 720 -20 720 Z")
      .fill(0, 550, 0, 710, {{0, light(meadow, 0.12)}, {1, dark(meadow, 0.1)}});
  for (int i = 0; i < 9; ++i) {
    const double x = (i < 5 ? 30 : 880) + dice.between(0, 330), h = dice.between(120, 250);
    fir(pen, x, 640 + h * 0.12, h, hex(0x3f6f57));
  }
  if (dice.up_to(2)) {
    const double x = dice.between(450, 760);
    pen.box(x, 520, 130, 80).fill(hex(0xa3754f));
    pen.polygon({{x - 22, 526}, {x + 65, 462}, {x + 152, 526}}).fill(hex(0x6b4636));
    pane(pen, x + 20, 546, 28, 28, white);
    pane(pen, x + 82, 546, 28, 28, white);
  }
  ground(pen, dark(meadow, 0.06), dark(meadow, 0.26));
  pen.path("M -20 728 L 1300 728 1300 900 -20 900 Z").fill(0, 728, 0, 900, {{0, hex(0x85868a)}, {1, hex(0x66686d)}});
  pen.box(0, 736, width, 5).box(0, 884, width, 8).fill(white, 0.75);
  for (double x = 20; x < width; x += 160) pen.box(x, wall - 30, 9, 66, 2);
  pen.fill(hex(0x8b9095));
  pen.box(-10, wall - 42, width + 20, 32, 6).fill(0, wall - 42, 0, wall - 10, {{0, hex(0xd3d8da)}, {0.5, hex(0xa4abaf)}, {1, hex(0xc3c9cc)}});
}

void workshop(Pen& pen, Dice& dice) {
  static constexpr uint32_t accents[] = {0x2f6fae, 0xc4473a, 0x3b8a6a, 0xe0a030};
  const Colour accent = hex(dice.one_of(accents)), second = hex(dice.one_of(accents));
  pen.box(0, 0, width, wall).fill(0, 0, 0, wall, {{0, hex(0xcfd6d9)}, {0.3, hex(0xe7ebeb)}, {1, hex(0xd5dadb)}});
  pen.box(0, 470, width, wall - 470).fill(0, 470, 0, wall, {{0, mix(accent, hex(0xd5dadb), 0.62)}, {1, mix(accent, hex(0xaab0b2), 0.62)}});
  pen.box(0, 462, width, 10).fill(accent);
  for (int i = 0; i < 3; ++i) {
    const double x = 90 + i * 400;
    pen.box(x, 40, 300, 16, 8).fill(hex(0xffffff));
    pen.polygon({{x, 58}, {x + 300, 58}, {x + 380, 260}, {x - 80, 260}}).fill(0, 58, 0, 260, {{0, white, 0.5}, {1, white, 0}});
  }
  for (int i = 0; i < 3; ++i) pane(pen, 680 + i * 102, 160, 90, 120, hex(0x6b757b));
  pen.box(310, 160, 330, 230, 6).fill(hex(0x9c8a70));
  pen.box(310, 160, 330, 230, 6).stroke(hex(0x6f614d), 6);
  for (int i = 0; i < 6; ++i) {
    const double x = 350 + i * 50, l = 70 + 20.0 * ((i * 2 + dice.up_to(3)) % 4);
    pen.line(x, 200, x, 190 + l).stroke(hex(0xd2d7da), 9);
    pen.ring(x, 196, 15, 7).fill(hex(0xd2d7da));
    if (i % 2) pen.box(x - 9, 190 + l - 30, 18, 46, 7).fill(second);
  }
  for (int i = 0; i < 4; ++i) {
    const double x = (i < 2 ? 60 : 1112) + i % 2 * 104, y = 298;
    pen.ring(x, y, 50, 25).fill(hex(0x2b2e31));
    pen.ring(x, y, 40, 38).fill(hex(0x44494d));
    pen.ring(x, y, 28, 22).fill(hex(0x8b9398));
  }
  pen.box(-10, 348, 234, 10).box(1056, 348, 234, 10).fill(hex(0x6b757b));
  for (const double x : {236.0, 1000.0}) {
    pen.box(x - 12, wall - 14, 68, 20, 3).fill(hex(0x3b4145));
    pen.box(x, 96, 44, wall - 100, 3).fill(x, 0, x + 44, 0, {{0, light(accent, 0.2)}, {0.4, accent}, {1, dark(accent, 0.35)}});
    pen.box(x + 17, 120, 10, wall - 160).fill(black, 0.3);
  }
  pen.box(236, 84, 808, 18, 3).fill(dark(accent, 0.2));
  const double x = dice.up_to(2) ? 40 : 1090;
  pen.box(x, 500, 150, 186, 6).fill(x, 0, x + 150, 0, {{0, light(second, 0.1)}, {1, dark(second, 0.15)}});
  for (int i = 0; i < 5; ++i) {
    pen.line(x + 8, 534 + i * 32, x + 142, 534 + i * 32).stroke(black, 3, 0.3);
    pen.box(x + 50, 514 + i * 32, 50, 7, 3).fill(hex(0xe3e6e8));
  }
  pen.box(x - 6, 490, 162, 14, 4).fill(hex(0x34393d));
  ground(pen, hex(0xa3abae), hex(0x7b8387));
  pen.polygon({{230, wall}, {1050, wall}, {1240, height}, {40, height}}).fill(0, wall, 0, height, {{0, white, 0.16}, {1, white, 0.04}});
  pen.line(230, wall, 40, height).line(1050, wall, 1240, height).stroke(hex(0xe8c040), 9, 0.85);
}

// ---- Wheels

enum class Rim : uint8_t { five, twin, ten, steel };

// A wheel with its tyre; `rim` is the share of the radius that is not rubber.
void wheel(Pen& pen, double x, double y, double r, Rim design, double rim = 0.7) {
  const Kept kept(pen);
  pen.move(x, y), pen.scale(r, r);
  pen.circle(0, 0, 1).fill(tyre);
  pen.circle(0, 0, 0.955).stroke(hex(0x34383c), 0.02);
  pen.circle(0, 0, (1 + rim) / 2).stroke(hex(0x2a2d31), 0.015);
  pen.scale(rim, rim);
  pen.circle(0, 0, 1).fill(hex(0x101214));
  pen.circle(0, 0, 0.68).fill(0, 0.68, 0, -0.68, {{0, hex(0x8d9499)}, {1, hex(0x50575c)}});
  pen.circle(0, 0, 0.3).fill(hex(0x2e3336));
  if (r > 200)   // close up
    for (int i = 0; i < 36; ++i) pen.circle((i % 2 ? 0.42 : 0.56) * std::cos(i * pi / 18), (i % 2 ? 0.42 : 0.56) * std::sin(i * pi / 18), 0.018);
  pen.fill(hex(0x23272a));
  pen.path(
         "M -0.72 0.32 C -0.83 0.2 -0.83 -0.2 -0.72 -0.32 C -0.66 -0.38 -0.44 -0.3 -0.42 -0.22 C -0.48 -0.1 -0.48 0.1 -0.42 0.22 C -0.44 0.3 -0.66 "
         "0.38 -0.72 0.32 Z")
      .fill(hex(0x9c2b2b));
  // All parts of the rim run the same way round: where two overlap the other way there would be a hole.
  const int spokes = design == Rim::ten ? 10 : design == Rim::steel ? 12 : 5;
  for (int i = 0; i < spokes; ++i) {
    if (design == Rim::twin) pen.path("M 0.17 0.1 L 0.3 0.94 0.18 0.98 0.02 0.2 Z M -0.02 0.2 L -0.18 0.98 -0.3 0.94 -0.17 0.1 Z");
    else if (design == Rim::ten) pen.path("M 0.05 0.1 L 0.075 0.97 -0.075 0.97 -0.05 0.1 Z");
    else if (design == Rim::steel) pen.path("M 0.13 0.1 L 0.2 0.6 -0.2 0.6 -0.13 0.1 Z");
    else pen.path("M 0.15 0.1 C 0.12 0.5 0.15 0.8 0.26 0.95 L -0.26 0.95 C -0.15 0.8 -0.12 0.5 -0.15 0.1 Z");
    pen.turn(2 * pi / spokes);
  }
  if (design == Rim::steel) pen.circle(0, 0, 0.56).ring(0, 0, 0.98, 0.74);
  else pen.ring(0, 0, 1, 0.9);
  pen.circle(0, 0, 0.26);
  pen.fill(0, 1, 0, -1, {{0, hex(0xf2f5f7)}, {0.5, hex(0xc3cad0)}, {1, hex(0x8c959c)}});
  pen.circle(0, 0, 0.13).fill(hex(0x3b4146));
  for (int i = 0; i < 5; ++i) pen.circle(0.2 * std::sin(i * 2 * pi / 5), 0.2 * std::cos(i * 2 * pi / 5), 0.03);
  pen.fill(hex(0x4b5257));
  pen.circle(0, 0, 0.99).stroke(white, 0.025, 0.45);
}

// ---- Vehicles, in centimetres from the front bumper and the road, y up, looking to the left.

struct Car {
  double length, height, front, rear, radius, lower;   // lower: up to here cars are clad in dark plastic
  std::pair<double, double> mirror;
  const char *body, *glass, *pillars, *seams, *crease, *handles, *front_light, *rear_light, *rails;
};

// Order of Shape. Proportions are those of the usual cars of each kind.
constexpr Car cars[] = {
    {396, 150, 80, 328, 34, 28, {136, 99},
     "M 8 24 C 1 29 0 38 2 50 C 4 62 9 72 22 77 C 48 87 82 94 108 98 C 132 115 156 135 182 144 C 218 153 284 153 328 146 L 346 144 C 358 132 372 "
     "114 379 99 C 388 90 394 78 395 62 C 398 50 398 34 390 25 Z",
     "M 126 99 C 144 115 164 130 186 138 C 218 146 268 146 304 141 C 320 134 332 121 340 109 C 280 104 200 101 126 99 Z",
     "M 236 96 L 229 152",
     "M 128 97 C 120 80 122 52 130 32 M 232 103 C 236 82 236 56 232 32 M 130 32 L 300 32 M 316 107 C 318 96 312 86 304 78 C 292 66 290 48 286 32 "
     "M 44 81 C 72 88 98 92 124 94 M 346 144 C 350 140 352 136 350 132",
     "M 36 77 C 120 93 280 93 388 86", "M 207 87.6 L 225 88.2 M 284 90 L 301 89.6", "M 3 60 C 8 71 22 78 52 84 C 44 74 26 64 3 60 Z",
     "M 398 68 C 384 70 368 78 356 92 L 385 97 C 394 88 398 80 398 68 Z", nullptr},
    {470, 145, 90, 372, 33.5, 27, {164, 98},
     "M 8 24 C 1 30 -1 42 2 53 C 4 63 12 70 30 75 C 62 85 105 91 134 95 C 160 112 188 130 218 139 C 252 147 300 147 334 139 C 362 131 388 115 "
     "406 104 C 428 103 446 102 461 100 C 467 90 469 76 468 60 C 471 48 469 33 462 25 Z",
     "M 156 97 C 178 113 200 127 226 133 C 258 139 300 139 328 132 C 352 125 370 114 386 103 C 310 103 220 101 156 97 Z",
     "M 270 92 L 263 146 M 352 94 L 343 146",
     "M 154 96 C 146 80 148 50 156 32 M 268 101 C 272 80 272 55 268 32 M 156 32 L 336 32 M 350 103 C 352 94 348 86 342 78 C 332 66 332 46 328 32 "
     "M 44 77 C 76 86 114 90 150 93 M 428 102 C 430 92 444 88 466 88",
     "M 40 74 C 150 92 330 91 464 88", "M 243 86.6 L 260 87 M 324 87.6 L 341 87.4", "M 4 60 C 10 69 26 75 54 81 C 46 72 26 64 4 60 Z",
     "M 470 76 C 452 76 438 80 428 89 L 464 92 C 468 88 469 82 470 76 Z", nullptr},
    {468, 150, 90, 372, 33.5, 27, {164, 98},
     "M 8 24 C 1 30 -1 42 2 53 C 4 63 12 70 30 75 C 62 85 105 91 134 95 C 160 112 188 132 218 141 C 264 150 350 150 420 143 L 440 140 C 448 126 "
     "454 112 458 98 C 464 88 467 76 466 60 C 470 48 468 33 461 25 Z",
     "M 156 97 C 178 113 200 128 226 135 C 266 142 344 142 410 136 C 422 127 432 116 437 106 C 330 104 240 101 156 97 Z",
     "M 270 92 L 264 150 M 358 92 L 352 150",
     "M 154 96 C 146 80 148 50 156 32 M 268 101 C 272 80 272 55 268 32 M 156 32 L 336 32 M 354 104 C 356 94 350 86 342 78 C 332 66 332 46 328 32 "
     "M 44 77 C 76 86 114 90 150 93",
     "M 40 74 C 150 92 330 91 462 87", "M 243 86.6 L 260 87 M 326 87.6 L 343 87.4", "M 4 60 C 10 69 26 75 54 81 C 46 72 26 64 4 60 Z",
     "M 470 70 C 456 70 446 78 440 92 L 460 96 C 466 88 469 80 470 70 Z", "M 236 145 C 290 152 352 152 410 145"},
    {452, 172, 88, 358, 38, 47, {160, 118},
     "M 10 32 C 3 40 1 52 2 68 C 3 84 8 95 22 100 C 56 108 96 112 124 115 C 144 131 166 151 190 162 C 232 172 326 172 392 164 L 408 161 C 420 "
     "147 430 132 435 117 C 442 106 447 90 447 74 C 451 60 449 44 442 34 Z",
     "M 142 117 C 160 132 176 147 196 154 C 238 162 318 162 380 156 C 396 148 406 136 412 126 C 322 121 222 120 142 117 Z",
     "M 254 110 L 248 170 M 344 112 L 336 170",
     "M 140 116 C 130 96 132 64 142 50 M 252 120 C 256 96 256 68 252 50 M 142 50 L 318 50 M 340 123 C 342 112 336 102 328 92 C 318 80 314 64 312 "
     "50 M 40 103 C 74 110 106 113 138 114",
     "M 30 97 C 140 110 300 110 440 104", "M 226 105 L 244 105.4 M 310 106.6 L 328 106.4",
     "M 3 80 C 8 90 22 98 50 103 L 46 94 C 34 90 18 84 3 80 Z",
     "M 450 84 C 434 86 420 94 414 108 L 440 110 C 446 102 449 94 450 84 Z", "M 210 165 C 260 174 330 174 384 165"},
    {572, 188, 102, 458, 42, 46, {196, 132},
     "M 10 42 C 2 50 0 64 2 84 C 2 104 8 115 22 119 C 70 126 130 129 166 131 C 184 147 200 167 222 179 C 256 188 330 188 366 183 C 382 178 388 "
     "160 392 134 L 566 134 C 571 130 571 120 569 108 C 571 92 571 66 567 48 Z",
     "M 184 132 C 198 147 212 163 228 171 C 262 179 324 179 356 174 C 368 168 373 152 376 136 Z",
     "M 286 126 L 280 186",
     "M 180 131 C 170 108 172 76 180 56 M 284 136 C 288 112 288 80 284 56 M 180 56 L 378 56 M 378 136 C 382 112 382 80 378 56 M 393 134 L 391 56 "
     "M 396 126 L 564 126 M 44 118 C 84 124 140 127 178 128",
     "M 20 110 C 140 116 380 116 566 114", "M 258 117 L 276 117 M 356 118 L 374 118",
     "M 2 98 C 6 110 14 116 34 119 L 38 102 C 26 98 14 96 2 98 Z",
     "M 573 92 L 556 92 L 556 124 L 571 124 Z", nullptr},
    {570, 252, 92, 446, 37, 44, {126, 140},
     "M 10 30 C 1 40 0 56 3 76 C 4 96 10 108 28 116 C 52 124 78 130 98 134 C 114 158 132 196 150 220 C 164 238 190 246 220 248 C 340 253 470 252 "
     "542 248 C 558 246 564 234 565 212 C 568 150 568 90 568 50 C 568 40 564 34 560 30 Z",
     "M 112 137 C 124 160 140 190 154 206 C 160 212 200 214 224 213 L 224 139 Z",
     "M 150 130 L 158 216",
     "M 110 136 C 104 116 118 92 134 82 C 140 70 138 52 140 38 M 232 222 L 232 38 M 140 38 L 390 38 M 110 136 C 130 170 140 200 156 216 C 170 "
     "220 210 222 232 222 M 240 226 L 240 38 M 368 226 L 368 38 M 240 226 L 368 226 M 368 138 L 540 138 M 46 120 C 66 126 84 130 104 134",
     "M 24 108 C 90 122 300 122 566 118", "M 204 124 L 222 124 M 248 124 L 266 124", "M 4 88 C 8 102 18 112 42 121 C 46 108 36 94 4 88 Z",
     "M 572 96 L 556 96 L 556 152 L 568 152 Z", nullptr},
    {392, 122, 78, 312, 32, 25, {162, 91},
     "M 8 22 C 0 30 -1 40 3 50 C 8 61 24 68 44 73 C 78 83 112 87 146 88 C 180 86 232 84 262 86 C 300 93 340 90 366 86 C 380 82 388 72 388 60 C "
     "392 48 390 32 382 24 Z",
     nullptr, nullptr, "M 158 87 C 146 74 148 46 156 29 M 252 85 C 262 74 262 50 250 29 M 156 29 L 250 29 M 44 74 C 76 83 110 86 146 86",
     "M 36 68 C 120 82 250 80 384 74", "M 228 76 L 245 76", "M 4 54 C 14 66 34 72 58 76 C 52 66 30 58 4 54 Z",
     "M 390 66 C 374 66 358 70 350 78 L 380 80 C 386 76 389 72 390 66 Z", nullptr}};

void soft_shadow(Pen& pen, double middle, double half, double high, double strength) {
  const Kept kept(pen);
  pen.move(middle, high * 0.35), pen.scale(half, high);
  pen.circle(0, 0, 1).fill_round(0, 0, 1, {{0, black, strength}, {0.55, black, strength * 0.75}, {0.85, black, strength * 0.2}, {1, black, 0}});
}

void cockpit(Pen& pen) {
  pen.path("M 190 82 L 270 82 274 96 C 262 104 240 96 190 90 Z").fill(trim);
  for (const double at : {8.0, 0.0}) {
    const Kept kept(pen);
    pen.move(at, 0);
    pen.path("M 230 78 L 238 101 C 239 104 241 105 243 105 L 243 109 C 243 116 256 116 256 109 L 257 104 C 259 100 260 90 261 80 Z")
        .fill(230, 0, 262, 0, {{0, at > 0 ? hex(0x4a3327) : hex(0x8a5c40)}, {1, hex(0x40291e)}});
  }
  pen.path("M 262 82 C 262 100 266 110 272 110 C 280 108 284 98 286 84 Z").stroke(hex(0x9aa2a8), 4);
  pen.path("M 256 84 C 280 100 306 100 330 88 Z").fill(hex(0x2a2a2d));
  pen.line(202, 84, 190, 100).stroke(hex(0x15181a), 4);
  pen.path("M 146 87 C 164 103 180 113 194 119 L 184 87 Z").fill(hex(0x9fc0cf), 0.5);
  pen.path("M 146 87 C 164 103 180 113 194 119 C 190 108 186 98 184 86").stroke(hex(0x25292c), 4);
}

void car(Pen& pen, const Car& c, Shape kind, Colour colour, Rim rim) {
  soft_shadow(pen, c.length / 2, c.length * 0.55, 15, 0.6);
  soft_shadow(pen, c.length / 2, c.length * 0.49, 8, 0.7);
  pen.box(c.front, c.radius * 0.46, c.rear - c.front, 30).fill(hex(0x141618));
  if (kind == Shape::roadster) cockpit(pen);
  if (c.rails) pen.path(c.rails).stroke(kind == Shape::suv ? hex(0x2d3236) : hex(0xaeb5ba), 3.5);
  {
    const Kept kept(pen);
    pen.path(c.body).clip();
    const double h = c.height;
    pen.box(-10, 0, c.length + 20, h + 10)
        .fill(0, h, 0, 20,
              {{0, light(colour, 0.34)},
               {0.2, light(colour, 0.12)},
               {0.42, light(colour, 0.2)},
               {0.5, colour},
               {0.78, dark(colour, 0.22)},
               {1, dark(colour, 0.42)}});
    // The flank below the crease turns away from the sky, down to where it catches light from the road.
    {
      const Kept below(pen);
      pen.path(c.crease).path("L 800 0 -200 0 Z").clip();
      pen.box(-10, 0, c.length + 20, h).fill(0, h * 0.64, 0, 24, {{0, black, 0.2}, {0.45, black, 0.04}, {0.7, white, 0.1}, {1, black, 0.18}});
    }
    pen.path(c.crease).stroke(white, 1.6, 0.45);
    for (const double x : {c.front, c.rear}) pen.circle(x, c.radius, c.radius + (c.lower > 40 && kind != Shape::van ? 12 : 6));
    pen.fill(c.lower > 40 && kind != Shape::van ? hex(0x2b2f33) : dark(colour, 0.35));
    pen.box(-10, 0, c.length + 20, c.lower).fill(hex(0x2b2f33));
    pen.box(-10, c.lower, c.length + 20, 1.5).fill(white, 0.16);
    for (const double x : {c.front, c.rear}) pen.circle(x, c.radius, c.radius + 4.5);
    pen.fill(hex(0x0d0f10));
    pen.path(c.seams).stroke(dark(colour, 0.6), 1.3, 0.75);
    if (kind == Shape::van)
      for (const double x : {256.0, 384.0}) pen.box(x, 146, x < 300 ? 98 : 156, 72, 12).stroke(dark(colour, 0.5), 1.4, 0.45);
    pen.path(c.front_light).fill(0, c.height * 0.6, 0, c.height * 0.35, {{0, hex(0xffffff)}, {1, hex(0xb8c8d4)}});
    pen.path(c.front_light).stroke(hex(0x3b444b), 1.2, 0.7);
    pen.path(c.rear_light).fill(0, c.height * 0.62, 0, c.height * 0.4, {{0, hex(0xe2434a)}, {1, hex(0x96161f)}});
    pen.path(c.rear_light).stroke(hex(0x3d0c10), 1.2, 0.8);
    pen.box(-10, c.lower + 8, 24, 5, 2).fill(hex(0xe9eef0), 0.8);
    pen.path(c.body).stroke(dark(colour, 0.55), 2.2, 0.8);
  }
  pen.path(c.handles).stroke(dark(colour, 0.5), 4.4);
  pen.path(c.handles).stroke(light(colour, 0.35), 2.6);
  if (c.glass) {
    const Kept kept(pen);
    pen.path(c.glass).stroke(hex(0x15191c), 4);
    pen.path(c.glass).clip();
    const double top = c.height, low = c.mirror.second - 4;
    pen.box(0, low, c.length, top - low).fill(0, top, 0, low, {{0, hex(0x54707f)}, {0.5, hex(0x33454f)}, {1, hex(0x1e2a31)}});
    const double wide = (top - low) * 0.8;
    for (const double x : {c.length * 0.46, c.length * 0.74})   // head rests
      if (kind != Shape::van || x < 300) pen.box(x - 12, low, 24, (top - low) * 0.4, 8).box(x - 8, low + 2, 16, (top - low) * 0.62, 6);
    pen.fill(hex(0x10171b), 0.55);
    for (const double x : {c.length * 0.36, c.length * 0.62}) {
      pen.polygon({{x, low}, {x + 34, low}, {x + 34 + wide, top}, {x + wide, top}});
      pen.polygon({{x + 42, low}, {x + 52, low}, {x + 52 + wide, top}, {x + 42 + wide, top}});
    }
    pen.fill(white, 0.15);
    pen.path(c.pillars).stroke(hex(0x171b1e), 7);
  }
  const auto [x, y] = c.mirror;
  {
    const Kept kept(pen);
    pen.move(x, y);
    pen.path("M 0 -2 C -12 -1 -12 11 -2 12 C 8 13 14 10 14 4 C 12 -1 6 -2 0 -2 Z")
        .fill(0, 12, 0, -2, {{0, light(colour, 0.25)}, {1, dark(colour, 0.35)}});
  }
  for (const double at : {c.front, c.rear}) wheel(pen, at, c.radius, c.radius, rim, kind == Shape::pickup || kind == Shape::van ? 0.62 : 0.72);
}

void motorbike(Pen& pen, Colour colour) {
  const Colour metal = hex(0xa9b1b7), iron = hex(0x3a4045);
  soft_shadow(pen, 106, 122, 9, 0.6);
  soft_shadow(pen, 106, 96, 4, 0.5);
  for (const double x : {35.0, 178.0}) {
    pen.ring(x, 32, 32, 23).fill(tyre);
    pen.ring(x, 32, 24, 20.5).fill(0, 56, 0, 8, {{0, hex(0x656d73)}, {1, hex(0x2b3034)}});
    for (int i = 0; i < 5; ++i)
      for (const double d : {-0.13, 0.13})
        pen.line(x + 4 * std::cos(i * 2 * pi / 5), 32 + 4 * std::sin(i * 2 * pi / 5), x + 21 * std::cos(i * 2 * pi / 5 + d),
                 32 + 21 * std::sin(i * 2 * pi / 5 + d));
    pen.stroke(hex(0x4a5157), 2.4);
    pen.ring(x, 32, x < 100 ? 14.5 : 11, 6.5).fill(hex(0xbcc4c9));
    pen.ring(x, 32, 10.5, 9.6).fill(hex(0x70787d));
    pen.circle(x, 32, 4).fill(iron);
  }
  pen.path("M 120 46 L 178 32").stroke(iron, 8);
  pen.path("M 124 50 L 178 37 M 124 38 L 178 28").stroke(hex(0x1b1e20), 1.6);
  pen.path("M 128 86 L 140 44").stroke(hex(0xd8b13a), 6);
  pen.path("M 68 98 L 92 40 118 36 128 82 M 76 84 L 124 78").stroke(dark(iron, 0.25), 5);
  pen.path("M 80 56 L 92 80 118 78 124 52 122 32 C 112 26 96 26 86 32 Z").fill(0, 80, 0, 26, {{0, hex(0x7a8389)}, {1, hex(0x3d4449)}});
  for (int i = 0; i < 5; ++i) pen.line(88, 60 + i * 4, 114, 58 + i * 4);
  pen.stroke(hex(0x2b3034), 1.4);
  pen.circle(112, 42, 12).fill(hex(0x8f979c));
  pen.circle(112, 42, 8.5).fill(hex(0x5a6267));
  pen.circle(92, 38, 7).fill(hex(0x6f777c));
  pen.path("M 84 56 C 76 44 78 28 94 24 L 134 24").stroke(metal, 5);
  pen.path("M 132 21 C 150 21 186 36 206 50 L 201 60 C 182 48 154 34 132 30 Z").fill(130, 30, 206, 50, {{0, hex(0xcfd5d9)}, {1, hex(0x7e868c)}});
  pen.path("M 74 82 L 80 56 88 58 84 84 Z").fill(hex(0x23282b));
  pen.path("M 35 32 L 57 84").stroke(hex(0x2f3438), 6.5);
  pen.path("M 52 72 L 66 106").stroke(hex(0xd8b13a), 5);
  pen.path("M 5 52 C 14 70 40 74 60 62 C 56 72 44 78 32 76 C 18 74 8 66 5 52 Z")
      .fill(0, 78, 0, 52, {{0, light(colour, 0.25)}, {1, dark(colour, 0.2)}});
  pen.path("M 198 96 L 212 66 C 214 62 210 62 208 66 L 192 92 Z").fill(trim);
  pen.path("M 124 84 C 150 76 176 84 208 108 C 205 95 184 78 162 72 C 146 68 132 74 124 84 Z")
      .fill(0, 108, 0, 70, {{0, light(colour, 0.2)}, {1, dark(colour, 0.3)}});
  pen.path("M 208 108 L 200 101 C 202 98 205 98 206 99 Z").fill(lamp_red);
  pen.path("M 116 92 C 126 84 146 84 160 92 C 174 98 192 106 206 110 C 198 114 186 110 172 106 C 158 100 134 96 116 98 Z").fill(hex(0x26292c));
  pen.path("M 58 86 C 62 106 80 116 104 112 C 118 108 126 98 130 86 C 112 78 84 76 58 86 Z")
      .fill(0, 114, 0, 78, {{0, light(colour, 0.4)}, {0.4, colour}, {1, dark(colour, 0.35)}});
  pen.path("M 70 96 C 84 106 104 106 118 96").stroke(white, 2, 0.4);
  pen.path("M 42 92 C 40 106 52 116 70 114 L 80 96 74 74 C 66 70 58 74 54 82 Z")
      .fill(0, 116, 0, 72, {{0, light(colour, 0.3)}, {0.5, colour}, {1, dark(colour, 0.3)}});
  pen.path("M 42 92 C 41 102 47 110 56 112 C 58 102 54 94 42 92 Z").fill(0, 112, 0, 92, {{0, white}, {1, hex(0xb4c6d2)}});
  pen.path("M 54 113 C 58 128 66 136 74 140 C 76 130 76 122 74 113 Z").fill(hex(0xa9c6d4), 0.65);
  pen.path("M 70 108 L 84 120 98 118").stroke(hex(0x202427), 4);
  pen.path("M 88 119.6 L 99 118").stroke(hex(0x111315), 6);
  pen.path("M 80 118 L 78 132").stroke(hex(0x202427), 2);
  pen.path("M 72 131 C 76 129 82 130 84 133 C 83 137 76 138 72 135 Z").fill(trim);
  pen.path("M 116 34 L 128 33").stroke(hex(0x15181a), 4);
}

void tractor_wheel(Pen& pen, double x, double r, Colour rim) {
  const int lugs = r > 60 ? 26 : 22;
  for (int i = 0; i < lugs; ++i) {
    const double a = i * 2 * pi / lugs;
    pen.line(x + r * 0.86 * std::cos(a), r + r * 0.86 * std::sin(a), x + r * 0.975 * std::cos(a + 0.1), r + r * 0.975 * std::sin(a + 0.1));
  }
  pen.stroke(hex(0x232629), r * 0.08);
  pen.circle(x, r, r * 0.93).fill(hex(0x25282b));
  for (int i = 0; i < lugs; ++i) {
    const double a = i * 2 * pi / lugs;
    pen.line(x + r * 0.7 * std::cos(a - 0.05), r + r * 0.7 * std::sin(a - 0.05), x + r * 0.95 * std::cos(a + 0.1), r + r * 0.95 * std::sin(a + 0.1));
  }
  pen.stroke(hex(0x3b4044), r * 0.045);
  pen.circle(x, r, r * 0.62).fill(hex(0x191b1d));
  pen.circle(x, r, r * 0.56).fill(0, r * 1.6, 0, r * 0.4, {{0, light(rim, 0.3)}, {0.5, rim}, {1, dark(rim, 0.35)}});
  pen.circle(x, r, r * 0.44).fill(0, r * 1.6, 0, r * 0.4, {{0, dark(rim, 0.35)}, {1, dark(rim, 0.05)}});
  pen.circle(x, r, r * 0.24).fill(0, r * 1.3, 0, r * 0.7, {{0, light(rim, 0.3)}, {1, dark(rim, 0.2)}});
  for (int i = 0; i < 8; ++i) pen.circle(x + r * 0.17 * std::cos(i * pi / 4), r + r * 0.17 * std::sin(i * pi / 4), r * 0.025);
  pen.fill(hex(0x4a4f53));
  pen.circle(x, r, r * 0.09).fill(hex(0x33383c));
}

void tractor(Pen& pen, Colour colour, bool yellow_rims) {
  const Colour rim = yellow_rims ? hex(0xf0c02c) : hex(0xd5d9db), iron = hex(0x33383c);
  soft_shadow(pen, 180, 205, 14, 0.62);
  soft_shadow(pen, 180, 170, 6, 0.5);
  pen.path("M 60 46 L 200 46 210 110 54 104 Z").fill(0, 110, 0, 46, {{0, hex(0x4a5156)}, {1, hex(0x1f2326)}});
  for (int i = 0; i < 4; ++i) pen.box(96 + i * 22, 72, 14, 24, 3);
  pen.fill(hex(0x626a70));
  pen.box(4, 52, 26, 36, 4).fill(iron);
  pen.box(124, 150, 13, 76, 4).fill(124, 0, 137, 0, {{0, hex(0x6d757a)}, {1, hex(0x2b2f33)}});
  pen.path("M 127 222 L 127 240 C 127 246 122 248 118 248 L 120 252 C 130 252 134 248 134 240 L 134 222 Z").fill(hex(0x4b5256));
  pen.path("M 164 112 L 178 240 332 242 344 130 330 112 Z").fill(0, 240, 0, 110, {{0, hex(0xbcd7e2)}, {1, hex(0x7fa3b3)}});
  pen.path("M 246 112 C 244 130 250 176 262 178 C 274 176 276 140 276 130 L 250 120 Z").fill(hex(0x2c3236));
  pen.path("M 196 130 L 210 162 M 200 168 L 220 158").stroke(hex(0x24292c), 5);
  pen.polygon({{188, 112}, {214, 112}, {284, 240}, {258, 240}}).fill(white, 0.25);
  pen.path("M 164 112 L 178 240 M 250 112 L 254 240 M 342 130 L 332 242").stroke(dark(colour, 0.68), 7);
  pen.path("M 160 238 C 160 250 176 262 200 264 L 312 264 C 336 263 350 254 354 242 C 340 236 200 234 160 238 Z")
      .fill(0, 264, 0, 236, {{0, light(colour, 0.3)}, {1, dark(colour, 0.2)}});
  pen.path("M 158 238 L 166 230 172 238 Z").fill(hex(0xfff1c0));
  pen.path("M 18 82 C 14 100 16 126 28 140 C 62 152 134 158 172 158 L 178 92 C 130 96 70 92 18 82 Z")
      .fill(0, 158, 0, 84, {{0, light(colour, 0.35)}, {0.35, colour}, {1, dark(colour, 0.35)}});
  pen.path("M 18 82 C 14 100 16 126 28 140 L 46 145 C 38 126 38 104 42 87 Z").fill(hex(0x23282b));
  pen.path("M 20 122 C 22 130 25 136 29 139 L 44 143 C 40 136 38 130 37 124 Z").fill(0, 143, 0, 122, {{0, white}, {1, hex(0xc2d2dc)}});
  for (int i = 0; i < 6; ++i) pen.line(60 + i * 9, 106, 62 + i * 9, 128);
  pen.stroke(dark(colour, 0.55), 3.4, 0.8);
  pen.path("M 50 146 C 90 152 130 154 170 154").stroke(white, 2, 0.4);
  pen.path("M 176 60 L 206 60 206 66 178 66 Z M 172 84 L 204 84 204 90 174 90 Z").fill(iron);
  pen.path("M 176 60 L 166 112 M 206 60 L 200 112").stroke(iron, 4);
  tractor_wheel(pen, 70, 50, rim);
  tractor_wheel(pen, 270, 84, rim);
  pen.path("M 168 112 C 180 164 226 190 276 188 C 318 186 346 166 358 138 L 346 132 C 334 158 310 174 274 174 C 232 172 198 152 188 106 Z")
      .fill(0, 188, 0, 106, {{0, light(colour, 0.35)}, {0.5, colour}, {1, dark(colour, 0.3)}});
  pen.path("M 28 104 C 40 106 56 108 66 108 C 92 106 108 98 116 84").stroke(dark(colour, 0.3), 5);
  pen.box(346, 138, 9, 18, 3).fill(lamp_red);
}

Rim rim_of(const Scene& s) {
  if (s.shape == Shape::van) return Rim::steel;
  uint32_t sum = static_cast<uint32_t>(s.shape);
  for (const char c : s.colour) sum = sum * 31 + static_cast<unsigned char>(c);
  return static_cast<Rim>(sum % 3);
}

void vehicle(Pen& pen, const Scene& s) {
  static constexpr double sizes[][2] = {{215, 142}, {364, 264}};
  const auto kind = static_cast<size_t>(s.shape);
  const bool is_car = kind < std::size(cars);
  const double length = is_car ? cars[kind].length : sizes[kind - std::size(cars)][0],
               high = is_car ? cars[kind].height : sizes[kind - std::size(cars)][1];
  const double size = std::min({1060 / length, 540 / high, 3.7});
  const Kept kept(pen);
  pen.move(width / 2, road), pen.scale(s.view == View::side ? -size : size, -size), pen.move(-length / 2, 0);
  if (is_car) car(pen, cars[kind], s.shape, paint(s.colour), rim_of(s));
  else if (s.shape == Shape::motorbike) motorbike(pen, paint(s.colour));
  else tractor(pen, paint(s.colour), s.colour == "green");
}

void from_the_side(Pen& pen, const Scene& s, Dice& dice) {
  static constexpr void (*places[])(Pen&, Dice&) = {mountains, garage, workshop, street, seaside};
  places[dice.up_to(s.shape == Shape::tractor ? 3 : 5)](pen, dice);
  vehicle(pen, s);
}

// ---- Details

void wheel_close_up(Pen& pen, const Scene& s, Dice& dice) {
  if (s.shape == Shape::motorbike || s.shape == Shape::tractor) {   // the whole picture, seen from near
    const bool bike = s.shape == Shape::motorbike;
    pen.move(width / 2 + dice.between(-50, 50), 500), pen.scale(bike ? 2.3 : 1.9, bike ? 2.3 : 1.9);
    pen.move(bike ? -400 : -820, bike ? -672 : -634);
    return from_the_side(pen, s, dice);
  }
  const Colour colour = paint(s.colour);
  pen.box(0, 0, width, 700)
      .fill(0, 0, 0, 700, {{0, light(colour, 0.25)}, {0.2, light(colour, 0.05)}, {0.3, dark(colour, 0.12)}, {1, dark(colour, 0.4)}});
  pen.path("M -10 150 C 400 120 900 120 1290 160").stroke(white, 5, 0.4);
  pen.path("M -10 158 C 400 128 900 128 1290 168").stroke(black, 8, 0.14);
  const double x = 640 + dice.between(-40, 40), y = 520, r = 390;
  const double seam = dice.up_to(2) ? x - 540 : x + 540;
  pen.line(seam, -10, seam + (seam < x ? -40 : 40), 700).stroke(dark(colour, 0.65), 5);
  pen.box(0, 640, width, 90).fill(0, 640, 0, 730, {{0, hex(0x33383b)}, {1, hex(0x17191b)}});
  pen.box(0, 720, width, height - 720).fill(0, 720, 0, height, {{0, hex(0x2f3235)}, {0.3, hex(0x6a6e72)}, {1, hex(0x8c9093)}});
  for (int i = 0; i < 160; ++i) pen.box(dice.between(0, width), dice.between(780, height), dice.between(3, 10), 3, 1);
  pen.fill(black, 0.1);
  {
    const Kept kept(pen);
    pen.box(0, 0, width, 716).clip();
    pen.circle(x, y, r + 62).fill(dark(colour, 0.5));
    pen.arc(x, y, r + 64, pi * 1.02, pi * 1.98).stroke(light(colour, 0.4), 6, 0.7);
    pen.circle(x, y, r + 46).fill(hex(0x0c0e0f));
  }
  {
    const Kept kept(pen);
    pen.move(x, y + r);
    pen.scale(1, -1);
    soft_shadow(pen, 0, r * 1.25, 60, 0.75);
  }
  const Kept kept(pen);
  pen.move(x, y), pen.scale(1, -1), pen.turn(dice.between(0, 1.2));
  for (int i = 0; i < 72; ++i)
    pen.line(r * 0.94 * std::cos(i * pi / 36), r * 0.94 * std::sin(i * pi / 36), r * std::cos(i * pi / 36), r * std::sin(i * pi / 36));
  wheel(pen, 0, 0, r, rim_of(s));
  for (int i = 0; i < 72; ++i) {
    const double a = i * pi / 36;
    pen.line(r * 0.95 * std::cos(a), r * 0.95 * std::sin(a), r * 0.99 * std::cos(a + 0.05), r * 0.99 * std::sin(a + 0.05));
  }
  pen.stroke(hex(0x0b0c0d), 6);
}

// A round dial with a needle, at `share` of its scale.
void dial(Pen& pen, double x, double y, double r, double share, int numbers, int step, double red_from) {
  pen.circle(x, y, r + 22).fill(0, y - r, 0, y + r, {{0, hex(0xb9c1c7)}, {0.5, hex(0x5a6268)}, {1, hex(0x2a2f33)}});
  pen.circle(x, y, r + 12).fill(hex(0x0c0f12));
  pen.circle(x, y, r).fill_round(x, y, r, {{0, hex(0x25303a)}, {0.8, hex(0x151b21)}, {1, hex(0x10151a)}});
  const auto angle = [](double at) { return pi * (0.78 + 1.44 * at); };
  pen.flat_ends(true);
  pen.arc(x, y, r - 12, angle(red_from), angle(1)).stroke(hex(0xd8373c), 12);
  for (int i = 0; i <= numbers * 5; ++i) {
    const double a = angle(i / (numbers * 5.0)), from = r - (i % 5 ? 34 : 50);
    pen.line(x + from * std::cos(a), y + from * std::sin(a), x + (r - 18) * std::cos(a), y + (r - 18) * std::sin(a));
    pen.stroke(hex(0xe8eef2), i % 5 ? 3 : 6, i % 5 ? 0.6 : 1);
  }
  pen.flat_ends(false);
  for (int i = 0; i <= numbers; ++i) {
    const double a = angle(i * 1.0 / numbers), at = r - 84;
    write_centred(pen, std::to_string(i * step), x + at * std::cos(a), y + at * std::sin(a) + 10, numbers > 8 ? 18 : 26, hex(0xe8eef2), 0.11);
  }
  const double a = angle(share);
  pen.polygon({{x - 30 * std::cos(a) + 9 * std::sin(a), y - 30 * std::sin(a) - 9 * std::cos(a)},
               {x + (r - 40) * std::cos(a), y + (r - 40) * std::sin(a)},
               {x - 30 * std::cos(a) - 9 * std::sin(a), y - 30 * std::sin(a) + 9 * std::cos(a)}});
  pen.fill(hex(0xf25a3c));
  pen.circle(x, y, 30).fill(0, y - 30, 0, y + 30, {{0, hex(0x4a535a)}, {1, hex(0x14181b)}});
}

void dials(Pen& pen, const Scene& s, Dice& dice) {
  pen.box(0, 0, width, height).fill(0, 0, 0, height, {{0, hex(0x474d53)}, {0.3, hex(0x2b3035)}, {1, hex(0x15181b)}});
  pen.path("M -20 330 C 60 90 300 40 640 40 C 980 40 1220 90 1300 330 L 1300 -20 -20 -20 Z")
      .fill(0, 0, 0, 330, {{0, hex(0x3a4046)}, {1, hex(0x23282c)}});
  pen.path("M 30 700 C -10 260 160 110 640 110 C 1120 110 1290 260 1250 700 C 1180 800 100 800 30 700 Z")
      .fill(0, 110, 0, 790, {{0, hex(0x0a0d0f)}, {1, hex(0x171c20)}});
  dial(pen, 322, 440, 250, dice.between(0.09, 0.15), 8, 1, 0.79);
  dial(pen, 958, 440, 250, 0, 12, 20, 1.0);
  pen.box(480, 590, 320, 176, 14).fill(0, 590, 0, 766, {{0, hex(0x13202b)}, {1, hex(0x1b2d3b)}});
  pen.box(480, 590, 320, 176, 14).stroke(hex(0x56626b), 4);
  const std::string number = std::to_string(s.odometer);
  const double digit = std::min(52.0, 205 / width_of(number, 1));
  const double all = width_of(number, digit) + digit * 0.35 + width_of(s.unit, 28);
  write(pen, number, 640 - all / 2, 680, digit, hex(0xdff4ff), 0.11);
  write(pen, s.unit, 640 - all / 2 + width_of(number, digit) + digit * 0.35, 680, 28, hex(0x9cc3d8), 0.1);
  pen.line(500, 700, 780, 700).stroke(hex(0x56707f), 2);
  for (int i = 0; i < 10; ++i) pen.box(533 + i * 22, 722, 16, 22, 3);
  pen.fill(hex(0x2c4352));
  for (int i = 3 + dice.up_to(6); i >= 0; --i) pen.box(533 + i * 22, 722, 16, 22, 3);
  pen.fill(hex(0x6fc7a0));
  static constexpr uint32_t lamps[] = {0x58c06a, 0xf2b632, 0xe0483f, 0x4aa3e8};
  for (int i = 0; i < 5; ++i) {
    const bool lit = dice.up_to(3) == 0;
    pen.circle(560 + i * 40, 250, 11).fill(lit ? hex(lamps[i % 4]) : hex(0x2b3238));
  }
  // The rim of the steering wheel in front of it all.
  pen.path("M -40 1010 C 180 800 400 850 640 850 C 880 850 1100 800 1320 1010").stroke(hex(0x0c0e0f), 110);
  pen.path("M -40 974 C 180 764 400 812 640 812 C 880 812 1100 764 1320 974").stroke(hex(0x4d555b), 6, 0.7);
}

void receipt(Pen& pen, const Scene& s, Dice& dice) {
  static constexpr uint32_t tables[] = {0x9a7350, 0x6f5240, 0xb59068, 0x5d6468}, inks[] = {0x27548a, 0x8a2f2f, 0x2f6b4d, 0x3b4046};
  const Colour wood = hex(dice.one_of(tables)), ink = hex(dice.one_of(inks)), grey = hex(0xb9bec2), text = hex(0x3b4147);
  pen.box(0, 0, width, height).fill(0, 0, 0, height, {{0, light(wood, 0.14)}, {1, dark(wood, 0.18)}});
  for (int i = 0; i < 6; ++i) pen.box(0, i * 170 + 164, width, 5);
  pen.fill(black, 0.2);
  for (int i = 0; i < 6; ++i)
    for (int k = 0; k < 5; ++k) {
      const double y = i * 170 + dice.between(16, 150), x = dice.between(-200, 1100);
      pen.line(x, y, x + dice.between(160, 460), y + dice.between(-5, 5));
    }
  pen.stroke(dark(wood, 0.5), 3, 0.22);
  {
    const bool left = dice.up_to(2);   // a cup of coffee on one side, a pen on the other
    const double x = left ? 140 : 1140, y = dice.between(200, 420);
    pen.circle(x + 14, y + 18, 112).fill(black, 0.16);
    pen.circle(x, y, 108).fill(hex(0xe9e6df));
    pen.circle(x, y, 84).fill(hex(0xd7d2c8));
    pen.line(x + 60, y + 60, x + 88, y + 92).stroke(hex(0xf6f4ef), 24);
    pen.circle(x, y, 68).fill(hex(0xfaf8f4));
    pen.circle(x, y, 57).fill_round(x, y, 57, {{0, hex(0x7a4a2a)}, {0.85, hex(0x5a3219)}, {1, hex(0x3d200e)}});
    pen.arc(x, y, 44, 3.4, 4.6).stroke(hex(0xa8744a), 5, 0.7);
    const Kept kept(pen);
    pen.move(left ? 1130 : 150, 640), pen.turn(dice.between(-0.5, 0.5));
    pen.box(-4, -170, 26, 330, 12).fill(black, 0.2);
    pen.path("M -11 150 L 11 150 0 190 Z").fill(hex(0xc8ced2));
    pen.box(-12, -180, 24, 332, 10).fill(-12, 0, 12, 0, {{0, light(ink, 0.3)}, {0.4, ink}, {1, dark(ink, 0.4)}});
    pen.box(-12, 60, 24, 8).box(6, -170, 8, 90, 3).fill(hex(0xd7dcdf));
  }
  const Kept kept(pen);
  pen.move(width / 2 + dice.between(-30, 30), height / 2 + 30), pen.turn(dice.between(-0.1, 0.1)), pen.move(-330, -440);
  for (int i = 0; i < 3; ++i) pen.box(-3 + 6 * i, 2 + 6 * i, 668, 886, 6).fill(black, 0.11);
  pen.box(0, 0, 660, 880, 3).fill(hex(0xfaf9f6));
  pen.box(0, 0, 660, 16).fill(ink);
  pen.ring(86, 98, 38, 20).fill(ink);
  for (int i = 0; i < 8; ++i)
    pen.line(86 + 38 * std::cos(i * pi / 4), 98 + 38 * std::sin(i * pi / 4), 86 + 44 * std::cos(i * pi / 4), 98 + 44 * std::sin(i * pi / 4));
  pen.stroke(ink, 13);
  std::string heading = s.text;
  for (char& c : heading)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  write(pen, heading, 156, 102, std::min(32.0, 440 / std::max(1.0, width_of(heading, 1))), text, 0.13);
  pen.box(156, 122, 210, 9, 4).box(156, 140, 160, 9, 4).fill(grey);
  for (int i = 0; i < 4; ++i) pen.box(50, 196 + i * 22, 150 + dice.up_to(90), 10, 5);
  pen.fill(hex(0x8d949a));
  for (int i = 0; i < 3; ++i) {
    pen.box(410, 196 + i * 22, 80, 10, 5).fill(grey);
    pen.box(510, 196 + i * 22, 60 + dice.up_to(40), 10, 5).fill(hex(0x8d949a));
  }
  pen.box(50, 310, 560, 36, 4).fill(ink);
  pen.box(64, 323, 110, 10, 5).box(400, 323, 60, 10, 5).box(530, 323, 66, 10, 5).fill(white, 0.9);
  const auto amount = [&](int cents, double y, double size, double weight) {
    const std::string cent = std::to_string(100 + cents % 100), a = std::to_string(cents / 100) + "." + cent.substr(1);
    write(pen, a, 596 - width_of(a, size), y, size, text, weight);
  };
  int sum = 0;
  const int rows = 4 + dice.up_to(4);
  for (int i = 0; i < rows; ++i) {
    const double y = 366 + i * 40;
    if (i % 2) pen.box(50, y - 8, 560, 40).fill(hex(0xf1f2f0));
    pen.box(64, y + 5, dice.between(140, 290), 11, 5).fill(hex(0x7d858c));
    const int cents = (4 + dice.up_to(i < 2 ? 160 : 40)) * 100 + dice.up_to(20) * 5;
    write(pen, std::to_string(1 + dice.up_to(4)), 424, y + 19, 16, text, 0.11);
    amount(cents, y + 19, 16, 0.11);
    sum += cents;
  }
  const double y = 366 + rows * 40;
  pen.line(50, y, 610, y).stroke(grey, 2);
  pen.box(400, y + 16, 70, 10, 5).fill(grey);
  amount(sum * 19 / 100, y + 28, 15, 0.1);
  pen.box(390, y + 46, 220, 48, 5).fill(light(ink, 0.85));
  pen.box(404, y + 65, 60, 12, 5).fill(ink);
  amount(sum + sum * 19 / 100, y + 80, 21, 0.15);
  pen.path(
         "M 70 800 C 90 760 110 770 104 800 C 100 820 120 800 134 784 C 146 772 146 800 156 796 C 176 788 180 776 196 790 C 210 800 230 786 252 780")
      .stroke(hex(0x2a3d7c), 3.2);
  pen.line(60, 818, 280, 818).stroke(grey, 2);
  pen.move(500, 790), pen.turn(-0.22);
  pen.box(-90, -34, 180, 68, 10).stroke(ink, 5, 0.5);
  for (int i = 0; i < 2; ++i) pen.box(-66, -14 + i * 20, i ? 90 : 132, 9, 4);
  pen.fill(ink, 0.45);
}

}  // namespace

std::string drawn_jpeg(const Scene& s, int asked_width, int asked_height) {
  if (std::min(asked_width, asked_height) < 1 || std::max(asked_width, asked_height) > 8000) throw std::runtime_error("no size for a drawing");
  Dice dice(s.seed);
  Pen pen(asked_width, asked_height);
  const double size = std::max(asked_width / width, asked_height / height);
  pen.move((asked_width - width * size) / 2, (asked_height - height * size) / 2);
  pen.scale(size, size);
  switch (s.view) {
    case View::side:
    case View::side_left: from_the_side(pen, s, dice); break;
    case View::detail_wheel: wheel_close_up(pen, s, dice); break;
    case View::detail_dial: dials(pen, s, dice); break;
    case View::receipt: receipt(pen, s, dice); break;
  }
  return pen.jpeg(85);
}
