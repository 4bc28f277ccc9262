// Language: what one reader wants to read, with the way to write days. Sentences, numbers and money ask for the code alone.
#pragma once
#include <string>

struct Language {
  std::string code = "en";
  std::string date_format = {};            // one of date_formats(); empty: as the language has it
  operator const std::string&() const { return code; }
};
