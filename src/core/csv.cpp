#include "csv.h"
#include <algorithm>

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A sign, then groups of digits with one point or comma between them.
static bool is_plain_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  for (size_t i = 0; i < text.size(); ++i)
    if (!is_digit(text[i]) && (i == 0 || i + 1 == text.size() || (text[i] != '.' && text[i] != ',') || !is_digit(text[i - 1]))) return false;
  return !text.empty();
}

// Bytes of a blank that a spreadsheet may pass over: control characters, no-break, ideographic, byte order mark, U+2000 to U+200F,
// U+2028 to U+202F, U+205F to U+206F.
static size_t blank_in_front(std::string_view text) {
  const auto byte = [&](size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
  if (!text.empty() && (byte(0) <= 0x20 || byte(0) == 0x7F)) return 1;
  if (text.starts_with("\u00A0") || text.starts_with("\u00AD") || text.starts_with("\u0085")) return 2;
  if (text.starts_with("\u3000") || text.starts_with("\uFEFF")) return 3;
  if (byte(0) == 0xE2 && byte(1) == 0x80 && ((byte(2) >= 0x80 && byte(2) <= 0x8F) || (byte(2) >= 0xA8 && byte(2) <= 0xAF))) return 3;
  if (byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) >= 0x9F && byte(2) <= 0xAF) return 3;
  return 0;
}

static bool could_be_a_formula(std::string_view cell) {
  if (is_plain_number(cell)) return false;
  if (cell.starts_with('\t') || cell.starts_with('\r')) return true;
  for (size_t blank; (blank = blank_in_front(cell));) cell.remove_prefix(blank);
  return std::ranges::any_of(std::initializer_list<std::string_view>{"=", "+", "-", "@", "＝", "＋", "－", "＠"},
                             [&](std::string_view sign) { return cell.starts_with(sign); });
}

std::string csv_line(const std::vector<std::string>& cells) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i) line += ',';
    const std::string cell = (could_be_a_formula(cells[i]) ? "'" : "") + cells[i];
    if (cell.find_first_of("\",\r\n;\t") == cell.npos && !cell.starts_with(' ') && !cell.ends_with(' ')) {
      line += cell;
      continue;
    }
    line += '"';
    for (const char c : cell) line.append(c == '"' ? 2 : 1, c);
    line += '"';
  }
  return line + "\r\n";
}
