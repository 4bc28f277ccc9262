// Search by words: every word stands somewhere in the text, in any case and with any accents, and means itself (% and _ too).
#pragma once
#include "web.h"

// The words of ?q=, 8 at most; none if it is left out. Throws Refused bad_request for more than 200 characters.
std::vector<std::string> read_search(const Request&, const std::string& name = "q");
// " AND text LIKE ? …", once for each word; text is SQL. Bind patterns(words) for it.
std::string and_all_in(const std::vector<std::string>& words, const std::string& text);
std::vector<std::string> patterns(const std::vector<std::string>& words);

// Tags are kept as one text with commas around each: ",winter tyres,oil,".
std::vector<std::string> tags_from(const std::string& text);
std::string text_of_tags(const std::vector<std::string>& tags);
