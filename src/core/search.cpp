#include "search.h"

std::vector<std::string> read_search(const Request& rq, const std::string& name) {
  Form typed(Values{{name, rq.query.typed(name)}});
  const std::string text = typed.lines(name, 200);
  try { typed.done(); }
  catch (const Invalid&) { throw Refused(Refusal::bad_request, say("search for at most {} characters", {"200"})); }
  std::vector<std::string> words;
  for (size_t at = 0; at < text.size() && words.size() < 8;) {
    const size_t end = std::min(text.find_first_of(" \t\n", at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string and_all_in(const std::vector<std::string>& words, const std::string& text) {
  std::string sql;
  for (size_t i = 0; i < words.size(); ++i) sql += " AND " + text + " LIKE ? ESCAPE '!'";
  return sql;
}

std::vector<std::string> patterns(const std::vector<std::string>& words) {
  std::vector<std::string> all;
  for (const std::string& word : words) {
    std::string pattern = "%";
    for (const char c : word) {
      if (c == '%' || c == '_' || c == '!') pattern += '!';
      pattern += c;
    }
    all.push_back(pattern + '%');
  }
  return all;
}

std::vector<std::string> tags_from(const std::string& text) {
  std::vector<std::string> tags;
  for (size_t at = 1; at < text.size();) {
    const size_t end = std::min(text.find(',', at), text.size());
    tags.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return tags;
}
std::string text_of_tags(const std::vector<std::string>& tags) {
  std::string text = tags.empty() ? "" : ",";
  for (const std::string& tag : tags) text += tag + ',';
  return text;
}
