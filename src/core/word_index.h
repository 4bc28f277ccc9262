// The beginnings of words under which rows are found as one types: "mil" finds Ann Miller. In table search_word, written with the row.
#pragma once
#include "db.h"

// The words of these texts now find this row, no others do; none: it is found by none. scope: a shop, or 0. Inside the row's transaction.
void index_words(Db&, Id scope, const std::string& kind, Id row, const std::vector<std::string>& texts);
// From each place where a word begins to the next blank, lower case, 60 code points at most: "o'brien" and "brien", "ann@demo.test", "demo.test"
// and "test".
std::vector<std::string> words_to_find(const std::vector<std::string>& texts);

struct WordSearch {
  bool leads = true;                   // true: where is of search_word w, with one row or more for each that is found; false: of the other rows
  std::string where = {};              // that every word begins some word of the row; bind values in order
  std::vector<std::string> values = {};
};
// What is rarest is read, the rest is looked for in it: one of the words (leads), or the rows chosen by something else. words: what was typed,
// 1 to 8. others: "user u WHERE …", or empty where nothing else is chosen; id: the column of its rows' ids, such as "u.id". One query where there
// are two or more to choose from.
WordSearch word_search(Db&, Id scope, const std::string& kind, const std::vector<std::string>& words, const std::string& id, const std::string& others = "");
