// Markdown, as people write stories: GitHub's flavour, safe mode. Raw HTML and addresses such as javascript: never come through.
#pragma once
#include <string>
#include <string_view>

std::string html_from_markdown(std::string_view text);
std::string lines_from_markdown(std::string_view text);      // its words, line by line, addresses of links beside them: for mail
std::string plain_from_markdown(std::string_view text);      // its words alone, for a line in a list: "Used 5W-30. · oil filter · plug"
std::string beginning_of(const std::string& text, size_t most);      // at most so many bytes and "…", no character cut in two
void use_markdown();     // lets templates say {{STORY:x-markdown}}: the one value that becomes HTML, because it is made here
