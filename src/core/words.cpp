#include "words.h"
#include <ctemplate/template.h>
#include <charconv>
#include <filesystem>
#include <fstream>
#include "json.h"
#include "number.h"

// A gettext file is a run of entries: comments, msgid, perhaps msgid_plural, msgstr or msgstr[0] and msgstr[1]; each text may go on
// in further quoted lines. gettext escapes as JSON does.
Words::Words(const std::string& po_file) : code_(std::filesystem::path(po_file).stem()) {
  std::ifstream in(po_file);
  if (!in) throw std::runtime_error("cannot read " + po_file);
  struct { std::string id, plural, one, many; bool fuzzy = false, ended = false; } entry;
  std::string* part = nullptr;
  const auto keep = [&] {
    if (!entry.id.empty() && !entry.one.empty() && !entry.fuzzy) known_[entry.id] = {entry.one, entry.many};
    if (entry.id.empty() && entry.one.find("plural=") != std::string::npos) {
      zero_is_one_ = entry.one.find("n > 1") != std::string::npos;
      if (!zero_is_one_ && entry.one.find("n != 1") == std::string::npos)
        throw std::runtime_error(po_file + ": its plural forms are not understood");
    }
    entry = {};
  };
  for (std::string line; std::getline(in, line);) {
    const bool comment = line.starts_with('#');
    if (entry.ended && (comment || line.starts_with("msgid "))) keep();
    if (line.starts_with("#,") && line.find("fuzzy") != std::string::npos) entry.fuzzy = true;
    if (comment || line.empty()) continue;
    if (line.starts_with("msgid ")) part = &entry.id;
    else if (line.starts_with("msgid_plural ")) part = &entry.plural;
    else if (line.starts_with("msgstr[1]")) part = &entry.many;
    else if (line.starts_with("msgstr")) part = &entry.one, entry.ended = true;
    const auto quote = line.find('"');
    if (!part || quote == std::string::npos) throw std::runtime_error(po_file + ": not understood: " + line);
    *part += Json::parse(line.substr(quote)).get<std::string>();
  }
  keep();
}

static std::string written(const Filling& filling, const Language& language) {
  const std::string& plain = filling.text;
  if (filling.kind == Filling::Kind::text) return plain;
  if (filling.kind == Filling::Kind::day) return shown(day_from(plain).value_or(Day()), language);
  int64_t whole = 0;
  const char *begin = plain.data(), *end = begin + plain.size();
  const char* rest = std::from_chars(begin, end, whole).ptr;
  const bool decimals = rest != end && *rest == '.';
  return grouped(whole, language) + (decimals ? decimal_sign(language) : "") + std::string(rest + decimals, end);
}

std::string Words::operator()(const Phrase& phrase, const Language& language) const {
  const bool one = phrase.plural.empty() || phrase.number == 1 || (zero_is_one_ && phrase.number == 0);
  const auto found = known_.find(phrase.english);
  std::string text = found == known_.end() ? (phrase.number == 1 || phrase.plural.empty() ? phrase.english : phrase.plural)
                                           : (one ? found->second.one : found->second.many);
  size_t at = 0;
  for (const Filling& filling : phrase.with) {
    if ((at = text.find("{}", at)) == std::string::npos) break;
    const std::string value = written(filling, language);
    text.replace(at, 2, value);
    at += value.size();
  }
  return text;
}

std::string Words::marks_replaced(std::string_view html) const {
  std::string out;
  for (size_t at = 0;;) {
    const size_t mark = html.find("[[", at), end = html.find("]]", mark);
    out += html.substr(at, mark - at);
    if (end == std::string_view::npos) return out;
    out += ctemplate::html_escape((*this)(say(std::string(html.substr(mark + 2, end - mark - 2)))), "");
    at = end + 2;
  }
}
