// Form: the named values of one submission, from an HTML form or a JSON body alike.
// Readers trim, note every problem and go on; done() throws them all together as Invalid.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>
#include "date.h"
#include "failure.h"
#include "values.h"

class Form {
 public:
  explicit Form(Values values = {}) : values_(std::move(values)) {}

  std::string text(const std::string& name, size_t max);      // one line of at most max code points; empty if left out
  std::string needed(const std::string& name, size_t max);
  std::string lines(const std::string& name, size_t max);     // several lines; line ends become \n, a tab may stay
  std::string secret(const std::string& name, size_t max);    // a password: not trimmed, kept byte for byte; needed
  std::optional<int64_t> whole(const std::string& name, int64_t low, int64_t high);
  int64_t needed_whole(const std::string& name, int64_t low, int64_t high);
  // A number with decimals as core/number.h reads it, in units of the last decimal: with three, 1.5 is 1500.
  std::optional<int64_t> decimal(const std::string& name, int decimals, int64_t low, int64_t high);
  std::optional<Day> day(const std::string& name, Day first, Day last);   // as day_from() reads it
  bool flag(const std::string& name) const;                   // a ticked box, true, 1
  // One of these; the first if left out.
  std::string choice(const std::string& name, std::initializer_list<const char*> from);
  // A list of short texts: "oil, brakes" in one field, or name.0, name.1 … of JSON. Each once, whatever its case.
  std::vector<std::string> words(const std::string& name, size_t most, size_t max);
  // What stands before the names of each row of a list in which anything was typed but its kind: "lines.0.", "lines.2.".
  std::vector<std::string> rows(const std::string& list, size_t most);
  bool has(const std::string& name) const { return !sent(name).empty(); }
  void require(bool ok, const std::string& name, Phrase sentence) { if (!ok) problem(name, std::move(sentence)); }
  void at_least(const std::string& name, const std::string& value, size_t least);   // of so many code points, where it is not empty
  void take_problems(const Form& other) { problems_.insert(other.problems_.begin(), other.problems_.end()); }
  void done() const { if (!problems_.empty()) throw Invalid(problems_); }

  std::string typed(const std::string& name) const;           // as it was sent, to show it again; empty if it was no UTF-8
  std::string all() const;                                    // everything a person typed, to tell one submission from another
  std::string sent(const std::string& name) const;            // the plain bytes: for csrf and keys, which are compared, never shown

 private:
  void problem(const std::string& name, Phrase sentence) { problems_.emplace(name, std::move(sentence)); }
  std::string checked(const std::string& name, std::string value, size_t max, bool several_lines);   // "" where it is refused
  Values values_;
  Invalid::Problems problems_;
};
