// The beginnings of words under which rows are found as one types: "mil" finds Ann Miller. In table search_word, written with the row.
#pragma once
#include "db.h"

// The words of these texts now find this row, no others do; none: it is found by none. scope: a shop, or 0. Inside the row's transaction.
void index_words(Db&, Id scope, const std::string& kind, Id row, const std::vector<std::string>& texts);
// A name, address or number cut into words, lower case, 60 code points at most each; the whole is one of them, where it is more than one.
std::vector<std::string> words_to_find(const std::vector<std::string>& texts);

struct WordSearch {
  std::string sql;                     // "SELECT id …": the rows in which each word begins some word; bind values in order
  std::vector<std::string> values;
};
// words: what was typed, 1 to 8. The longest is looked up, the others are looked for in what it found; in the order of the found words.
WordSearch word_search(Id scope, const std::string& kind, const std::vector<std::string>& words);
