#include "word_index.h"
#include <absl/strings/ascii.h>
#include <set>

// Words begin after everything that is neither letter nor digit in ASCII; what is beyond ASCII counts as letter.
static bool is_of_word(unsigned char c) { return c >= 0x80 || isalnum(c); }

static std::string shortened(std::string word) {
  size_t points = 0, at = 0;
  for (; at < word.size() && (points += (static_cast<unsigned char>(word[at]) >> 6) != 2) <= 60; ++at) {}
  word.resize(at);
  return word;
}

std::vector<std::string> words_to_find(const std::vector<std::string>& texts) {
  std::set<std::string> all;
  for (const std::string& each : texts) {
    const std::string text = absl::AsciiStrToLower(each);
    bool inside = false;
    for (size_t at = 0; at < text.size(); ++at) {
      const bool was_inside = std::exchange(inside, is_of_word(static_cast<unsigned char>(text[at])));
      const bool first = at == 0 || text[at - 1] == ' ';
      if (text[at] != ' ' && (first || (inside && !was_inside))) all.insert(shortened(text.substr(at, text.find(' ', at) - at)));
    }
  }
  return {all.begin(), all.end()};
}

void index_words(Db& db, Id scope, const std::string& kind, Id row, const std::vector<std::string>& texts) {
  db.run("DELETE FROM search_word WHERE scope = ? AND kind = ? AND id = ?", scope, kind, row);
  const std::vector<std::string> words = words_to_find(texts);
  if (words.empty()) return;
  // LOWER() of the database also knows letters beyond ASCII.
  std::vector<std::string> values;
  for (const std::string& word : words) values.insert(values.end(), {std::to_string(scope), kind, word, std::to_string(row)});
  db.run("INSERT IGNORE INTO search_word (scope, kind, word, id) VALUES " + places(words.size(), "(?, ?, LOWER(?), ?)"), values);
}

static std::string beginning(const std::string& word) {
  std::string pattern;
  for (const char c : word) pattern += c == '%' || c == '_' || c == '\\' ? std::string{'\\', c} : std::string{c};
  return pattern + "%";
}

WordSearch word_search(Db& db, Id scope, const std::string& kind, const std::vector<std::string>& words, const std::string& id, const std::string& others) {
  const auto is_word = [&](const std::string& table) { return fmt::format("{0}.scope = {1} AND {0}.kind = '{2}' AND {0}.word LIKE LOWER(?)", table, scope, kind); };
  // Which is rarest is told by its first thousand; of words that more rows have, the longest.
  std::vector<std::string> sources, values;
  for (const std::string& word : words) sources.push_back("search_word w WHERE " + is_word("w")), values.push_back(beginning(word));
  if (!others.empty()) sources.push_back(others);
  size_t rarest = 0;
  if (sources.size() > 1) {
    std::string numbers;
    for (size_t i = 0; i < sources.size(); ++i) numbers += fmt::format("{}(SELECT COUNT(*) FROM (SELECT 1 FROM {} LIMIT 1000) some{})", i ? ", " : "", sources[i], i);
    rarest = *db.one([&](Row& row) {
      std::vector<std::pair<int64_t, int64_t>> each;
      for (size_t i = 0; i < sources.size(); ++i) each.emplace_back(row.whole(), i < words.size() ? -static_cast<int64_t>(words[i].size()) : 0);
      return static_cast<size_t>(std::ranges::min_element(each) - each.begin());
    }, "SELECT " + numbers, values);
  }
  WordSearch search{.leads = rarest < words.size()};
  const auto add = [&](const std::string& condition, const std::string& word) {
    search.where += (search.where.empty() ? "" : " AND ") + condition;
    search.values.push_back(beginning(word));
  };
  if (search.leads) add(is_word("w"), words[rarest]);
  for (size_t i = 0; i < words.size(); ++i)
    // A value and not EXISTS, which would be turned round, and all that the word finds be read.
    if (i != rarest) add("(SELECT 1 FROM search_word o WHERE " + is_word("o") + " AND o.id = " + (search.leads ? "w.id" : id) + " LIMIT 1)", words[i]);
  return search;
}
