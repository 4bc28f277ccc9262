#include "word_index.h"
#include <set>

// Cut by everything that is neither letter nor digit in ASCII; what is beyond ASCII counts as letter.
static bool is_of_word(unsigned char c) { return c >= 0x80 || isalnum(c); }

static std::string shortened(std::string word) {
  size_t points = 0, at = 0;
  for (; at < word.size() && (points += (static_cast<unsigned char>(word[at]) >> 6) != 2) <= 60; ++at) {}
  word.resize(at);
  return word;
}
static std::string lower(std::string text) {
  for (char& c : text) if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return text;
}

std::vector<std::string> words_to_find(const std::vector<std::string>& texts) {
  std::set<std::string> all;
  for (const std::string& each : texts) {
    const std::string text = lower(each);
    if (!text.empty() && std::ranges::count(text, ' ') == 0) all.insert(shortened(text));
    for (size_t at = 0; at < text.size();) {
      size_t end = at;
      while (end < text.size() && is_of_word(static_cast<unsigned char>(text[end]))) ++end;
      if (end > at) all.insert(shortened(text.substr(at, end - at)));
      at = end + 1;
    }
  }
  return {all.begin(), all.end()};
}

void index_words(Db& db, Id scope, const std::string& kind, Id row, const std::vector<std::string>& texts) {
  db.run("DELETE FROM search_word WHERE scope = ? AND kind = ? AND id = ?", scope, kind, row);
  const std::vector<std::string> words = words_to_find(texts);
  if (words.empty()) return;
  // LOWER() of the database also knows letters beyond ASCII.
  db.run("INSERT IGNORE INTO search_word (scope, kind, word, id) VALUES " +
             places(words.size(), fmt::format("({}, '{}', LOWER(?), {})", scope, kind, row)), words);
}

static std::string beginning(const std::string& word) {
  std::string pattern;
  for (const char c : word) pattern += c == '%' || c == '_' || c == '\\' ? std::string{'\\', c} : std::string{c};
  return pattern + "%";
}

WordSearch word_search(Id scope, const std::string& kind, const std::vector<std::string>& words) {
  const size_t longest = static_cast<size_t>(std::ranges::max_element(words, {}, &std::string::size) - words.begin());
  WordSearch search{"SELECT DISTINCT w.id FROM search_word w WHERE w." + fmt::format("scope = {} AND w.kind = '{}' AND w.word LIKE LOWER(?)", scope, kind), {beginning(words[longest])}};
  for (size_t i = 0; i < words.size(); ++i) {
    if (i == longest) continue;
    search.sql += " AND EXISTS (SELECT 1 FROM search_word o WHERE o." + fmt::format("scope = {} AND o.kind = '{}' AND o.id = w.id AND o.word LIKE LOWER(?))", scope, kind);
    search.values.push_back(beginning(words[i]));
  }
  return search;
}
