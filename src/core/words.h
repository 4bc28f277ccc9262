// Words: what the program says, in the reader's language. English is the source; po/<language>.po (gettext's format) has the rest.
// In C++ a sentence is marked by say("is needed"), in a template by [[Add vehicle]].
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// A marked sentence, still in English: it is translated where it is shown, and logged as it is.
struct Phrase {
  std::string english;
  std::vector<std::string> with = {};   // what stands for each {} of the sentence, in order
  std::string plural = {};              // the English for any number but one; empty: the sentence counts nothing
  int64_t number = 1;                   // what it counts
};
inline Phrase say(std::string english, std::vector<std::string> with = {}) { return {std::move(english), std::move(with)}; }
// say_count("{} record", "{} records", 3): the number fills the first {}.
inline Phrase say_count(std::string one, std::string many, int64_t number) {
  return {std::move(one), {std::to_string(number)}, std::move(many), number};
}

class Words {
 public:
  Words() = default;                               // English
  // Entries marked fuzzy or left empty stay English. Throws std::runtime_error if the file cannot be read, is no gettext file, or
  // forms its plurals other than "n != 1" or "n > 1".
  explicit Words(const std::string& po_file);
  std::string operator()(const Phrase&) const;     // English where the translation is missing
  std::string marks_replaced(std::string_view html) const;     // every [[mark]] translated and escaped for HTML
  bool knows(const std::string& english) const { return known_.contains(english); }

 private:
  struct Translation { std::string one, many; };
  std::unordered_map<std::string, Translation> known_;
  bool zero_is_one_ = false;                       // "n > 1": 0 takes the singular
};
