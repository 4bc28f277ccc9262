// Numbers with decimals and separators, as people type and read them. They are kept as whole numbers of the smallest unit: 12.5 with two
// decimals is 1250.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

// "1234.5", "1,234.50", "1.234,50", "1 234,50", "1'234.5": separators only before groups of three, "." or "," before the decimals. What could
// be either ("1.234") is decimals where three of them are allowed. Nothing for a sign, an exponent, more decimals, or beyond 10^15.
std::optional<int64_t> scaled_from(const std::string& text, int decimals);
std::string with_plain_separators(std::string text);      // blanks of other widths and the apostrophes of other keyboards as the plain ones

std::string grouped(int64_t, const std::string& language);                                // 1,234,567; in German 1.234.567
std::string decimal_sign(const std::string& language);                                    // "."; in German ","
std::string scaled_text(int64_t, int decimals, const std::string& language, bool all_decimals);   // 1,234.50; 1.5 where not all are asked for
std::string edit_decimal(int64_t, int decimals, const std::string& language);             // 1234.5 or 1234,5: no groups, which could be decimals when read again
std::string plain_decimal(int64_t, int decimals, bool all_decimals = false);              // 1234.5, for JSON and CSV; 1234.50
