#include "pdf.h"
#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <algorithm>
#include <initializer_list>
#include <mutex>
#include <stdexcept>
#include <unordered_map>
#include FT_ADVANCES_H
#include "date.h"

// ---- The faces: read once, shared by every document; cairo guards its own use of them.

namespace {
constexpr double mm = 72 / 25.4;                      // everything below is in points
constexpr double page_width = 210 * mm, page_height = 297 * mm, margin = 18 * mm, column_of_dates = 27 * mm;
constexpr double room = page_width - 2 * margin, room_down = page_height - 2 * margin;

struct Style { double size; bool bold = false, grey = false; };
constexpr Style body{9.5}, body_bold{9.5, true}, small{8.5, false, true}, in_table{8.5}, in_table_bold{8.5, true}, tiny{7.5, false, true};
double line_height(Style style) { return style.size * (style.size < 12 ? 1.4 : 1.25); }

struct Face {
  struct Glyph { unsigned long index; double advance; };   // advance: of a size of 1
  explicit Face(const std::string& file) {
    FT_Library library = nullptr;                     // one each: FreeType's own lists are not for several threads
    if (FT_Init_FreeType(&library)) throw std::runtime_error("cannot start FreeType");
    std::unique_ptr<FT_LibraryRec_, decltype(&FT_Done_FreeType)> until_cairo_owns_it(library, FT_Done_FreeType);
    FT_Face face = nullptr;
    if (FT_New_Face(library, file.c_str(), 0, &face) || !face->units_per_EM) throw std::runtime_error("cannot read the face " + file);
    const auto measured = [&](FT_UInt index) {
      FT_Fixed advance = 0;
      if (FT_Get_Advance(face, index, FT_LOAD_NO_SCALE, &advance)) throw std::runtime_error("cannot read the face " + file);
      return Glyph{index, static_cast<double>(advance) / face->units_per_EM};
    };
    box = measured(0);
    FT_UInt index = 0;
    for (FT_ULong code = FT_Get_First_Char(face, &index); index; code = FT_Get_Next_Char(face, code, &index)) glyphs.emplace(code, measured(index));
    font.reset(cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING));
    // cairo keeps scaled fonts for a while after the last use: the face goes when cairo lets it go.
    static const cairo_user_data_key_t key{};
    const auto done = [](void* with) { FT_Done_FreeType(static_cast<FT_Library>(with)); };
    if (cairo_font_face_set_user_data(font.get(), &key, library, done)) throw std::runtime_error("cannot use the face " + file);
    until_cairo_owns_it.release();
  }
  Glyph glyph(char32_t c) const {
    const auto found = glyphs.find(c);
    return found == glyphs.end() ? box : found->second;
  }

  std::unordered_map<char32_t, Glyph> glyphs;
  Glyph box{};                                        // for what the face lacks; copied text still has the character itself
  std::unique_ptr<cairo_font_face_t, decltype(&cairo_font_face_destroy)> font{nullptr, cairo_font_face_destroy};
};

struct Faces {
  explicit Faces(const std::string& folder) : regular(folder + "/NotoSans-Regular.ttf"), bold(folder + "/NotoSans-Bold.ttf") {}
  const Face& operator()(Style style) const { return style.bold ? bold : regular; }
  const Face regular, bold;
};

std::mutex guard;
std::string faces_folder;
std::shared_ptr<const Faces> in_use;

std::shared_ptr<const Faces> faces() {
  const std::lock_guard lock(guard);
  if (!in_use) in_use = std::make_shared<Faces>(faces_folder);
  return in_use;
}
}  // namespace

void use_faces_of(const std::string& folder) {
  const std::lock_guard lock(guard);
  faces_folder = folder;
  in_use = nullptr;
}

// ---- Text: from bytes to characters that can be shown, and to lines.

namespace {
bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// The character at i, which moves on behind it; U+FFFD for each byte that belongs to none.
char32_t next_character(const std::string& text, size_t& i) {
  const auto byte = [&](size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  const unsigned first = byte(i++);
  if (first < 0x80) return first;
  const size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  char32_t c = first & (0x3F >> more);
  for (size_t k = 0; k < more; ++k) {
    if (byte(i + k) >> 6 != 2) return U'\uFFFD';
    c = c << 6 | (byte(i + k) & 0x3F);
  }
  constexpr char32_t least[] = {0, 0x80, 0x800, 0x10000};
  if (first < 0xC0 || first > 0xF4 || c < least[more] || c > 0x10FFFF || within(c, 0xD800, 0xDFFF)) return U'\uFFFD';
  i += more;
  return c;
}

std::string utf8(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text) {
    if (c < 0x80) out += static_cast<char>(c);
    else if (c < 0x800) out += {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
    else if (c < 0x10000) out += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
    else out += {static_cast<char>(0xF0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 0x3F)), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
                 static_cast<char>(0x80 | (c & 0x3F))};
  }
  return out;
}

// Invisible: control characters, soft hyphen, joiners, marks of direction, variation selectors, tags, and what is no character.
bool is_left_out(char32_t c) {
  return c < 0x20 || within(c, 0x7F, 0x9F) || c == 0xAD || within(c, 0x200B, 0x200F) || within(c, 0x202A, 0x202E) || within(c, 0x2060, 0x206F) ||
         within(c, 0xFE00, 0xFE0F) || c == 0xFEFF || within(c, 0xE0000, 0xE0FFF) || within(c, 0xFDD0, 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

std::u32string shown_characters(const std::string& text) {
  std::u32string out;
  for (size_t i = 0; i < text.size();) {
    const char32_t c = next_character(text, i);
    if (c == '\r') {
      if (i == text.size() || text[i] != '\n') out += U'\n';
    } else if (c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029) out += U'\n';
    else if (c == '\t' || c == 0x1680 || c == 0x205F || c == 0x3000 || (within(c, 0x2000, 0x200A) && c != 0x2007)) out += U' ';
    else if (c == 0x2007 || c == 0x202F) out += U'\u00A0';
    else if (!is_left_out(c)) out += c;
  }
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
  return out;
}

bool is_letter(char32_t c) { return within(c | 0x20, 'a', 'z') || within(c, 0xC0, 0x24F) || within(c, 0x370, 0x52F); }
bool breaks_after(std::u32string_view text, size_t i) {
  if (text[i] == ' ') return true;
  const bool joint = text[i] == '-' || text[i] == '/' || text[i] == U'–' || text[i] == U'—';
  return joint && i > 0 && i + 1 < text.size() && is_letter(text[i - 1]) && is_letter(text[i + 1]);   // not in -5, 2026-11-20, 5W-30
}

double width_of(const Face& face, double size, std::u32string_view text) {
  double width = 0;
  for (const char32_t c : text) width += face.glyph(c).advance * size;
  return width;
}

std::vector<std::string> broken(const Face& face, double size, const std::string& bytes, double width) {
  const std::u32string text = shown_characters(bytes);
  std::vector<std::string> lines;
  const auto end_line = [&](size_t from, size_t to) {
    while (to > from && text[to - 1] == ' ') --to;
    lines.push_back(utf8(std::u32string_view(text).substr(from, to - from)));
  };
  size_t start = 0, last_chance = 0;
  double used = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') {
      end_line(start, i);
      start = last_chance = i + 1, used = 0;
      continue;
    }
    const double advance = face.glyph(text[i]).advance * size;
    while (used + advance > width && text[i] != ' ' && i > start) {    // blanks may hang over the edge
      if (last_chance <= start) last_chance = i;
      end_line(start, last_chance);
      start = last_chance;
      used = width_of(face, size, std::u32string_view(text).substr(start, i - start));
    }
    used += advance;
    if (breaks_after(text, i)) last_chance = i + 1;
  }
  if (start < text.size()) end_line(start, text.size());
  return lines;
}
}  // namespace

std::vector<std::string> lines_of(const std::string& text, double width) { return broken(faces()->regular, body.size, text, width * mm); }

// ---- Pictures.

namespace {
struct Image { std::string jpeg; int width, height; };

// Walks through the segments as ITU T.81, annex B, has them: only what every reader of PDF takes, and cairo without decoding it.
std::optional<Image> readable(std::string jpeg) {
  const auto byte = [&](size_t i) { return i < jpeg.size() ? static_cast<unsigned char>(jpeg[i]) : 0; };
  const auto two = [&](size_t i) { return byte(i) << 8 | byte(i + 1); };
  if (two(0) != 0xFFD8) return std::nullopt;
  int width = 0, height = 0;
  for (size_t i = 2; i + 4 <= jpeg.size() && byte(i) == 0xFF; i += 2 + two(i + 2)) {
    const int kind = byte(i + 1), length = two(i + 2);
    if (length < 2 || kind < 0xC0 || (kind >= 0xD0 && kind <= 0xD9) || kind == 0xFF) return std::nullopt;
    if (kind == 0xDA) {
      const bool whole = width > 0 && height > 0 && jpeg.find("\xFF\xD9", i) != jpeg.npos;
      if (!whole || std::max(width, height) > 32'767 || width * height > 40'000'000) return std::nullopt;     // cairo's limit, and ours
      return Image{std::move(jpeg), width, height};
    }
    if (kind > 0xCF || kind == 0xC4 || kind == 0xCC) continue;         // not the head of a frame
    const int components = byte(i + 9);
    if (kind > 0xC2 || width || byte(i + 4) != 8 || (components != 1 && components != 3) || length != 8 + 3 * components) return std::nullopt;
    height = two(i + 5), width = two(i + 7);
  }
  return std::nullopt;
}

// ---- The page as strips, one below the other, none of which is ever divided.

struct Mark {
  enum What { text, picture, rule } what;
  double x, y, width, height;                         // from the strip's top left; of a text, y is its baseline
  Style style;
  std::string words;
  size_t image;
};
struct Strip {
  double height;
  bool keep;                                          // on one page with the next
  bool only_between;                                  // left out at the top of a page
  std::vector<Mark> marks = {};
};
struct Cell { double x, width; const std::string& text; Style style; bool right = false; };
using Page = std::vector<std::pair<const Strip*, double>>;     // where each begins
}  // namespace

struct Pdf::Layout {
  Strip& strip(double height, bool keep) { return strips.emplace_back(Strip{height, keep, false}); }
  void space(double height, bool keep);
  void line(double from, double to);
  void row(std::initializer_list<Cell>, bool keep);
  void row(const std::vector<Cell>&, bool keep);
  void text(const std::string& words, Style style) { row({{indent, room - indent, words, style}}, false); }
  std::vector<Page> pages() const;

  const std::shared_ptr<const Faces> faces = ::faces();
  std::string title;
  std::vector<Strip> strips;
  std::vector<Image> images;
  double indent = 0;
};

void Pdf::Layout::space(double height, bool keep) { strips.push_back({height, keep || (!strips.empty() && strips.back().keep), true}); }

void Pdf::Layout::line(double from, double to) {
  strips.push_back({0.5, true, true});
  strips.back().marks.push_back({Mark::rule, from, 0.25, to - from, 0, {}, {}, 0});
}

// Texts side by side, line by line. Two lines at least stay together at either end of a page, the last with what follows if `keep`.
void Pdf::Layout::row(const std::vector<Cell>& cells, bool keep) {
  std::vector<std::vector<std::string>> lines;
  size_t count = 0;
  double height = 0, size = 0;
  for (const Cell& c : cells) {
    lines.push_back(broken((*faces)(c.style), c.style.size, c.text, c.width));
    count = std::max(count, lines.back().size());
    height = std::max(height, line_height(c.style)), size = std::max(size, c.style.size);
  }
  for (size_t i = 0; i < count; ++i) {
    Strip& s = strip(height, i + 1 == count ? keep : i == 0 || i + 2 == count);
    for (size_t k = 0; k < cells.size(); ++k) {
      if (i >= lines[k].size() || lines[k][i].empty()) continue;
      const Cell& c = cells[k];
      const double left_over = c.right ? c.width - width_of((*faces)(c.style), c.style.size, shown_characters(lines[k][i])) : 0;
      s.marks.push_back({Mark::text, c.x + left_over, height / 2 + size * 0.36, 0, 0, c.style, std::move(lines[k][i]), 0});
    }
  }
}
void Pdf::Layout::row(std::initializer_list<Cell> cells, bool keep) { row(std::vector<Cell>(cells), keep); }

std::vector<Page> Pdf::Layout::pages() const {
  std::vector<Page> pages;
  double y = 0;
  bool turned = true;                                 // a page is only begun by something to put on it
  for (size_t i = 0; i < strips.size();) {
    size_t end = i + 1;                               // behind those that stay together
    double height = strips[i].height;
    while (end < strips.size() && strips[end - 1].keep) height += strips[end++].height;
    if (y + height > room_down) turned = true;
    for (; i < end; ++i) {
      if (y + strips[i].height > room_down) turned = true;
      if (turned && strips[i].only_between) continue;
      if (turned) pages.emplace_back(), y = 0, turned = false;
      pages.back().emplace_back(&strips[i], margin + y);
      y += strips[i].height;
    }
  }
  if (pages.empty()) pages.emplace_back();
  return pages;
}

// ---- The blocks.

Pdf::Pdf(const std::string& title, const std::string& below) : layout_(std::make_unique<Layout>()) {
  layout_->title = title;
  layout_->text(title, {20, true});
  layout_->space(1 * mm, true);
  layout_->text(below, {10, false, true});
  layout_->space(6 * mm, false);
}
Pdf::~Pdf() = default;

void Pdf::heading(const std::string& words) {
  layout_->indent = 0;
  layout_->space(6 * mm, false);
  layout_->row({{0, room, words, {13, true}}}, true);
  layout_->space(2 * mm, true);
}

void Pdf::facts(const std::vector<Fact>& all, std::string jpeg) {
  Layout& l = *layout_;
  std::optional<Image> image = readable(std::move(jpeg));
  double x = l.indent, height = 0;
  const size_t first = l.strips.size();
  if (image) {
    const double scale = std::min(66 * mm / image->width, 60 * mm / image->height), width = image->width * scale;
    height = image->height * scale;
    l.strip(0, true).marks.push_back({Mark::picture, x, 0, width, height, {}, {}, l.images.size()});
    l.images.push_back(std::move(*image));
    x += width + 7 * mm;
  }
  for (const auto& [what, value] : all) {
    l.row({{x, 32 * mm, what, {9.5, false, true}}, {x + 35 * mm, room - x - 35 * mm, value, body}}, false);
    l.space(0.8 * mm, false);
  }
  double down = 0;
  for (size_t i = first; i < l.strips.size() && down < height; ++i) down += l.strips[i].height, l.strips[i].keep = true;
  if (down < height) l.strip(height - down, false);
  l.space(3 * mm, false);
}

void Pdf::entry(const Entry& e) {
  Layout& l = *layout_;
  l.space(3 * mm, false);
  l.line(0, room);
  l.space(2.6 * mm, true);
  const double x = l.indent = column_of_dates;
  const double sum = std::min(width_of(l.faces->bold, body_bold.size, shown_characters(e.right)) + 0.1, 45 * mm);
  l.row({{0, x - 3 * mm, e.when, {9.5, false, true}}, {x, room - x - (e.right.empty() ? 0 : sum + 5 * mm), e.title, body_bold},
         {room - sum, sum, e.right, body_bold, true}}, true);
  l.row({{x, room - x, e.under, small}}, true);
  l.space(1.2 * mm, true);
}

void Pdf::paragraph(const std::string& words) {
  layout_->text(words, body);
  layout_->space(1.5 * mm, false);
}

void Pdf::note(const std::string& words) {
  layout_->text(words, small);
  layout_->space(1.5 * mm, false);
}

void Pdf::table(const Table& t) {
  Layout& l = *layout_;
  double fixed = 0, shares = 0;
  for (const Column& c : t.columns) fixed += c.width * mm, shares += c.width == 0;
  const double share = shares ? std::max(10 * mm, (room - l.indent - fixed) / shares) : 0;
  static const std::string nothing;
  const auto add = [&](const std::vector<std::string>& texts, Style style, bool keep) {
    std::vector<Cell> cells;
    double x = l.indent;
    for (size_t i = 0; i < t.columns.size(); ++i) {
      const Column& c = t.columns[i];
      const double width = c.width == 0 ? share : c.width * mm, gap = i + 1 < t.columns.size() || c.right ? 3 * mm : 0;
      cells.push_back({c.right ? x + gap : x, width - gap, i < texts.size() ? texts[i] : nothing, style, c.right});
      x += width;
    }
    l.row(cells, keep);
  };
  l.space(1 * mm, false);
  if (!t.head.empty()) {
    add(t.head, tiny, true);
    l.space(0.5 * mm, true);
    l.line(l.indent, room);
    l.space(0.8 * mm, true);
  }
  const size_t count = t.rows.size();
  for (size_t i = 0; i < count; ++i) {                // a short table stays whole, a long one leaves no row alone
    const bool last = i + 1 == count, keep = last ? !t.total.empty() : count <= 8 || i == 0 || i + 2 == count;
    add(t.rows[i], in_table, keep);
    l.space(0.6 * mm, keep);
  }
  if (!t.total.empty()) {
    l.line(l.indent, room);
    l.space(0.8 * mm, true);
    add(t.total, in_table_bold, false);
  }
  l.space(2.5 * mm, false);
}

void Pdf::pictures(std::vector<Picture> all) {
  Layout& l = *layout_;
  constexpr double height = 30 * mm, between = 3 * mm;
  std::vector<Mark> marks;
  std::vector<Cell> captions;
  double x = l.indent;
  const auto end_row = [&] {
    if (marks.empty()) return;
    l.space(1 * mm, false);
    double tallest = 0;
    for (const Mark& m : marks) tallest = std::max(tallest, m.height);
    l.strip(tallest, true).marks = std::move(marks);
    l.space(0.8 * mm, true);
    l.row(captions, false);
    l.space(1.5 * mm, false);
    marks.clear(), captions.clear(), x = l.indent;
  };
  for (Picture& p : all) {
    std::optional<Image> image = readable(std::move(p.jpeg));
    if (!image) continue;
    const double scale = std::min(height / image->height, (room - l.indent) / image->width), width = image->width * scale;
    const double place = std::min(std::max(width, 20 * mm), room - l.indent);       // room for its caption
    if (x + place > room + 0.1) end_row();
    marks.push_back({Mark::picture, x, 0, width, image->height * scale, {}, {}, l.images.size()});
    captions.push_back({x, place, p.caption, tiny});
    l.images.push_back(std::move(*image));
    x += place + between;
  }
  end_row();
}

void Pdf::gap(double height) { layout_->space(height * mm, false); }
void Pdf::rule() { layout_->line(layout_->indent, room); }

// ---- The file.

namespace {
using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Cairo = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

void check(cairo_status_t status) {
  if (status) throw std::runtime_error(std::string("cannot make a PDF: ") + cairo_status_to_string(status));
}

cairo_status_t append(void* to, const unsigned char* bytes, unsigned size) try {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
} catch (const std::exception&) {                     // cairo is C
  return CAIRO_STATUS_WRITE_ERROR;
}

void draw_text(cairo_t* cairo, const Faces& faces, double x, double y, const std::string& words, Style style) {
  const Face& face = faces(style);
  std::vector<cairo_glyph_t> glyphs;
  std::vector<cairo_text_cluster_t> clusters;
  for (size_t i = 0; i < words.size();) {
    const size_t from = i;
    const Face::Glyph glyph = face.glyph(next_character(words, i));
    glyphs.push_back({glyph.index, x, y});
    clusters.push_back({static_cast<int>(i - from), 1});
    x += glyph.advance * style.size;
  }
  cairo_set_font_face(cairo, face.font.get());
  cairo_set_font_size(cairo, style.size);
  style.grey ? cairo_set_source_rgb(cairo, 0.38, 0.42, 0.47) : cairo_set_source_rgb(cairo, 0.10, 0.12, 0.15);
  cairo_show_text_glyphs(cairo, words.data(), static_cast<int>(words.size()), glyphs.data(), static_cast<int>(glyphs.size()), clusters.data(),
                         static_cast<int>(clusters.size()), cairo_text_cluster_flags_t{});
}

void draw_rule(cairo_t* cairo, double x, double y, double width) {
  cairo_set_source_rgb(cairo, 0.80, 0.83, 0.86);
  cairo_rectangle(cairo, x, y - 0.25, width, 0.5);
  cairo_fill(cairo);
}

// The surface stands for the JPEG and has no pixels of its own to speak of; cairo writes the bytes when the page is shown.
Surface draw_picture(cairo_t* cairo, const Image& image, double x, double y, double width, double height) {
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.width, image.height), cairo_surface_destroy);
  check(cairo_surface_set_mime_data(surface.get(), CAIRO_MIME_TYPE_JPEG, reinterpret_cast<const unsigned char*>(image.jpeg.data()), image.jpeg.size(),
                                    nullptr, nullptr));
  cairo_save(cairo);
  cairo_translate(cairo, x, y);
  cairo_scale(cairo, width / image.width, height / image.height);
  cairo_set_source_surface(cairo, surface.get(), 0, 0);
  cairo_rectangle(cairo, 0, 0, image.width, image.height);
  cairo_fill(cairo);
  cairo_restore(cairo);
  cairo_set_source_rgb(cairo, 0.72, 0.75, 0.79);
  cairo_set_line_width(cairo, 0.4);
  cairo_rectangle(cairo, x, y, width, height);
  cairo_stroke(cairo);
  return surface;
}

std::string one_line_of(const Face& face, double size, const std::string& words, double width) {
  const std::vector<std::string> lines = broken(face, size, words, width);
  return lines.empty() ? "" : lines.size() == 1 ? lines[0] : broken(face, size, words, width - size)[0] + "…";
}
}  // namespace

std::string Pdf::finish(const std::function<std::string(int page, int pages)>& footer, const std::string& note_at_foot, Time made) const {
  const Faces& faces = *layout_->faces;
  std::string file;
  const Surface surface(cairo_pdf_surface_create_for_stream(append, &file, page_width, page_height), cairo_surface_destroy);
  check(cairo_surface_status(surface.get()));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE, utf8(shown_characters(layout_->title)).c_str());
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATOR, "Servicebook");
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, iso(made).c_str());
  const Cairo cairo(cairo_create(surface.get()), cairo_destroy);
  const std::unique_ptr<cairo_font_options_t, decltype(&cairo_font_options_destroy)> plain(cairo_font_options_create(), cairo_font_options_destroy);
  cairo_font_options_set_hint_style(plain.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(plain.get(), CAIRO_HINT_METRICS_OFF);
  cairo_set_font_options(cairo.get(), plain.get());

  const std::vector<Page> pages = layout_->pages();
  const double half = room / 2 - 3 * mm, foot = page_height - 10.5 * mm;
  const std::string top = one_line_of(faces.regular, tiny.size, layout_->title, room);
  const std::string left = one_line_of(faces.regular, tiny.size, note_at_foot, half);
  for (size_t number = 1; number <= pages.size(); ++number) {
    std::vector<Surface> until_shown;
    if (number > 1) {
      draw_text(cairo.get(), faces, margin, 11.5 * mm, top, tiny);
      draw_rule(cairo.get(), margin, 13.5 * mm, room);
    }
    for (const auto& [strip, y] : pages[number - 1])
      for (const Mark& m : strip->marks) {
        const double x = margin + m.x, down = y + m.y;
        if (m.what == Mark::text) draw_text(cairo.get(), faces, x, down, m.words, m.style);
        else if (m.what == Mark::rule) draw_rule(cairo.get(), x, down, m.width);
        else until_shown.push_back(draw_picture(cairo.get(), layout_->images[m.image], x, down, m.width, m.height));
      }
    draw_text(cairo.get(), faces, margin, foot, left, tiny);
    const std::string right = one_line_of(faces.regular, tiny.size, footer(static_cast<int>(number), static_cast<int>(pages.size())), half);
    draw_text(cairo.get(), faces, page_width - margin - width_of(faces.regular, tiny.size, shown_characters(right)), foot, right, tiny);
    cairo_show_page(cairo.get());
    check(cairo_status(cairo.get()));
  }
  cairo_surface_finish(surface.get());
  check(cairo_surface_status(surface.get()));
  return file;
}
