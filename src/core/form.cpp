#include "form.h"
#include <absl/strings/ascii.h>
#include <algorithm>
#include <charconv>
#include "json.h"
#include "number.h"

static bool is_utf8(const std::string& text) try {
  return Json(text).dump(), true;
} catch (const Json::type_error&) {
  return false;
}

// The control characters of ASCII and, two bytes in UTF-8, those of Latin 1; and the two separators that end a line elsewhere.
static bool has_control(std::string_view text, bool several_lines) {
  const auto ascii = [&](unsigned char c) { return (c < 0x20 && !(several_lines && (c == '\n' || c == '\t'))) || c == 0x7F; };
  return std::ranges::any_of(text, ascii) || text.find("\u2028") != text.npos || text.find("\u2029") != text.npos ||
         std::ranges::adjacent_find(text, [](unsigned char a, unsigned char b) { return a == 0xC2 && b < 0xA0; }) != text.end();
}

static std::string trimmed(std::string_view text) {
  for (size_t before = text.size() + 1; text.size() < before;) {
    before = text.size();
    for (const std::string_view blank : {" ", "\u00A0", "\u3000"}) {     // phones and other alphabets have their own
      if (text.starts_with(blank)) text.remove_prefix(blank.size());
      if (text.ends_with(blank)) text.remove_suffix(blank.size());
    }
  }
  return std::string(text);
}

std::string Form::sent(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? "" : found->second;
}

static size_t code_points(const std::string& s) {
  return static_cast<size_t>(std::ranges::count_if(s, [](unsigned char c) { return c >> 6 != 2; }));
}

void Form::at_least(const std::string& name, const std::string& value, size_t least) {
  require(value.empty() || code_points(value) >= least, name, say("has fewer than {} characters", {std::to_string(least)}));
}

// What is refused goes no further: nobody parses what is too long.
std::string Form::checked(const std::string& name, std::string value, size_t max, bool several_lines) {
  if (!is_utf8(value) || has_control(value, several_lines)) problem(name, say("has characters that cannot be kept"));
  else if (code_points(value) > max) problem(name, say("has more than {} characters", {max}));
  else return value;
  return "";
}

std::string Form::text(const std::string& name, size_t max) { return checked(name, trimmed(sent(name)), max, false); }

std::string Form::needed(const std::string& name, size_t max) {
  std::string value = text(name, max);
  require(!value.empty(), name, say("is needed"));
  return value;
}

static std::string with_plain_line_ends(const std::string& text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') out += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n') out += '\n';
  }
  return out;
}

std::string Form::lines(const std::string& name, size_t max) {
  std::string value = with_plain_line_ends(sent(name));
  while (value.ends_with('\n') || value.ends_with(' ')) value.pop_back();
  return checked(name, std::move(value), max, true);
}

std::string Form::secret(const std::string& name, size_t max) {
  require(!sent(name).empty(), name, say("is needed"));
  return checked(name, sent(name), max, false);
}

std::optional<int64_t> Form::whole(const std::string& name, int64_t low, int64_t high) {
  const std::string value = text(name, 20);
  if (value.empty()) return std::nullopt;
  int64_t n = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), n);
  if (error == std::errc() && end == value.data() + value.size() && n >= low && n <= high) return n;
  const bool is_year = high < 10'000;                 // or so small that no digits are grouped either
  if (is_year) problem(name, say("is a number from {} to {}", {std::to_string(low), std::to_string(high)}));
  else problem(name, say("is a number from {} to {}", {low, high}));
  return std::nullopt;
}

int64_t Form::needed_whole(const std::string& name, int64_t low, int64_t high) {
  needed(name, 20);
  return whole(name, low, high).value_or(low);
}

std::optional<int64_t> Form::decimal(const std::string& name, int decimals, int64_t low, int64_t high) {
  const std::string value = text(name, 40);
  if (value.empty()) return std::nullopt;
  const auto n = scaled_from(value, decimals);
  if (n && *n >= low && *n <= high) return n;
  problem(name, say("is a number from {} to {}", {Filling::number(plain_decimal(low, decimals)), Filling::number(plain_decimal(high, decimals))}));
  return std::nullopt;
}

std::optional<Day> Form::day(const std::string& name, Day first, Day last) {
  const std::string value = text(name, 20);
  if (value.empty()) return std::nullopt;
  const auto day = day_from(value);
  if (!day) problem(name, say("is a date such as {}", {iso(last)}));
  else if (*day < first || *day > last) problem(name, say("is a date from {} to {}", {first, last}));
  else return day;
  return std::nullopt;
}

bool Form::flag(const std::string& name) const {
  const std::string value = sent(name);
  return value == "1" || value == "on" || value == "true";
}

std::string Form::choice(const std::string& name, std::initializer_list<const char*> from) {
  const std::string value = text(name, 60);
  if (value.empty()) return *from.begin();
  if (std::ranges::find(from, value) != from.end()) return value;
  std::string known;
  for (const char* one : from) known += (known.empty() ? "" : ", ") + std::string(one);
  problem(name, say("is one of {}", {known}));
  return *from.begin();
}

// Text that only differs in the case of its letters, as far as ASCII goes, is the same word.
static std::string folded(const std::string& text) { return absl::AsciiStrToLower(text); }

std::vector<std::string> Form::words(const std::string& name, size_t most, size_t max) {
  std::vector<std::string> found, seen;
  const auto take = [&](const std::string& typed) {
    const std::string word = checked(name, trimmed(typed), max, false);
    if (word.empty() || std::ranges::find(seen, folded(word)) != seen.end()) return;
    found.push_back(word), seen.push_back(folded(word));
  };
  const std::string all = sent(name);
  for (size_t at = 0; at < all.size() && found.size() <= most;) {
    const size_t end = std::min(all.find(',', at), all.size());
    take(all.substr(at, end - at));
    at = end + 1;
  }
  for (size_t i = 0; i < 1000; ++i) {                   // null leaves a gap
    std::string word = sent(name + '.' + std::to_string(i));
    std::ranges::replace(word, ',', ' ');
    take(word);
  }
  if (found.size() > most) problem(name, say("are at most {}", {most}));
  return found;
}

std::vector<std::string> Form::rows(const std::string& list, size_t most) {
  std::set<size_t> numbers;
  for (auto value = values_.lower_bound(list + '.'); value != values_.end() && value->first.starts_with(list + '.'); ++value) {
    const char *begin = value->first.data() + list.size() + 1, *end = value->first.data() + value->first.size();
    size_t number = 0;
    const auto [dot, error] = std::from_chars(begin, end, number);
    if (error != std::errc() || dot == end || *dot != '.') continue;
    if (!value->second.empty() && std::string_view(dot, end) != ".kind") numbers.insert(number);
  }
  if (numbers.size() > most) problem(list, say("are at most {}", {most}));
  std::vector<std::string> found;
  for (const size_t number : numbers) if (found.size() < most) found.push_back(list + '.' + std::to_string(number) + '.');
  return found;
}

std::string Form::typed(const std::string& name) const {
  const std::string value = sent(name);
  return is_utf8(value) && value.find('\0') == std::string::npos ? value : "";
}

std::string Form::all() const {
  Values kept = values_;
  for (const char* changing : {"csrf", "request_key"}) kept.erase(changing);
  return text_of(Json(kept));
}
