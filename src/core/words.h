// Words: what the program says, in the reader's language. English is the source; po/<language>.po (gettext's format) has the rest.
// In C++ a sentence is marked by say("is needed"), in a template by [[Add vehicle]].
#pragma once
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>
#include "date.h"

// What stands for a {} of a sentence: text as it is; numbers and days are written as the reader has them.
struct Filling {
  enum class Kind : uint8_t { text, number, day };
  Filling(std::string text) : text(std::move(text)) {}
  Filling(const char* text) : text(text) {}
  template <std::integral Number>
  Filling(Number number) : text(std::to_string(number)), kind(Kind::number) {}
  Filling(Day day) : text(iso(day)), kind(Kind::day) {}
  // "1234.50", and "120400 km": digits with a point before their decimals, then what stays as it is.
  static Filling number(std::string plain) { Filling all(std::move(plain)); return all.kind = Kind::number, all; }
  std::string text;
  Kind kind = Kind::text;
};

// A marked sentence, still in English: it is translated where it is shown, and logged as it is.
struct Phrase {
  std::string english;
  std::vector<Filling> with = {};       // what stands for each {} of the sentence, in order
  std::string plural = {};              // the English for any number but one; empty: the sentence counts nothing
  int64_t number = 1;                   // what it counts
};
inline Phrase say(std::string english, std::vector<Filling> with = {}) { return {std::move(english), std::move(with)}; }
// say_count("{} record", "{} records", 3): the number fills the first {}.
inline Phrase say_count(std::string one, std::string many, int64_t number) {
  return {std::move(one), {number}, std::move(many), number};
}

class Words {
 public:
  Words() = default;                               // English
  // The name of the file is the code of the language. Entries marked fuzzy or left empty stay English. Throws std::runtime_error if the file cannot be read, is no gettext file, or
  // forms its plurals other than "n != 1" or "n > 1".
  explicit Words(const std::string& po_file);
  std::string operator()(const Phrase&, const Language&) const;     // English where the translation is missing; numbers and days as there
  std::string operator()(const Phrase& said) const { return (*this)(said, {code_}); }
  std::string marks_replaced(std::string_view html) const;     // every [[mark]] translated and escaped for HTML
  bool knows(const std::string& english) const { return known_.contains(english); }

 private:
  struct Translation { std::string one, many; };
  std::string code_ = "en";
  std::unordered_map<std::string, Translation> known_;
  bool zero_is_one_ = false;                       // "n > 1": 0 takes the singular
};
