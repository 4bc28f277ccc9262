// Money: whole minor units (cents) of a currency, never floating point. A line's sum is rounded half away from zero.
#pragma once
#include <span>
#include "form.h"
#include "json.h"

struct Money {
  int64_t amount = 0;              // minor units: 1250 is 12.50 EUR, 1250 JPY, 1.250 KWD
  std::string currency = "EUR";    // ISO 4217
};
constexpr int64_t most_money = 1'000'000'000'000;      // minor units

std::span<const char* const> currencies();             // the codes that are known here
bool is_currency(const std::string& code);
int decimals_of(const std::string& currency);          // 0 for JPY, 3 for KWD, else 2 (ISO 4217)

// From a form as people type it, "1,234.50", "1.234,50 €" or "45 EUR"; from JSON as {"amount": 123450, "currency": "EUR"}, whose currency may
// be left out. Notes a problem for a negative, too large or unreadable one. Nothing if left out.
std::optional<Money> read_money(Form&, const std::string& field, const std::string& currency);
std::string read_currency(Form&, const std::string& field, const std::string& otherwise);

Json money_schema();
Json to_json(const std::optional<Money>&);
std::string shown(const Money&, const std::string& language);                    // €1,234.50; in German 1.234,50 €
std::string to_edit(const std::optional<Money>&, const std::string& language);   // 1,234.50
int64_t line_sum(int64_t quantity, int64_t price);     // quantity in thousandths, at most 10^9; price at most 10^9 minor units
