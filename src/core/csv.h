// CSV as RFC 4180 has it: commas, lines that end with CR LF, quotes doubled; harmless to open in a spreadsheet.
#pragma once
#include <string>
#include <string_view>
#include <vector>

// Before the first line: without it Excel does not take the file for UTF-8.
inline constexpr std::string_view csv_mark = "\xEF\xBB\xBF";

// One line, its end included. A cell that a spreadsheet could take for a formula (it begins with = + - @, a tab or CR, blanks in front
// or not, full-width or not) gets an apostrophe in front; plain numbers such as -5, +3.2 and -1,234.50 stay numbers. Line ends inside a
// cell are kept. Only the beginning of a cell is looked at: a spreadsheet that splits at other characters than commas sees other cells.
std::string csv_line(const std::vector<std::string>& cells);
