#include "money.h"
#include "number.h"

namespace {
struct Currency { const char *code, *sign; int decimals; };
// ISO 4217, those that are spent on vehicles most. The sign is the one used at home where it cannot be mistaken.
constexpr Currency known[] = {
    {"EUR", "€", 2},   {"USD", "$", 2},   {"GBP", "£", 2},   {"CHF", "CHF", 2}, {"AUD", "AUD", 2}, {"BGN", "BGN", 2}, {"BRL", "R$", 2},
    {"CAD", "CAD", 2}, {"CNY", "CNY", 2}, {"CZK", "Kč", 2},  {"DKK", "DKK", 2}, {"HKD", "HKD", 2}, {"HUF", "Ft", 2},  {"IDR", "Rp", 2},
    {"ILS", "₪", 2},   {"INR", "₹", 2},   {"ISK", "ISK", 0}, {"JPY", "¥", 0},   {"KRW", "₩", 0},   {"KWD", "KWD", 3}, {"MXN", "MXN", 2},
    {"MYR", "RM", 2},  {"NOK", "NOK", 2}, {"NZD", "NZD", 2}, {"PHP", "₱", 2},   {"PLN", "zł", 2},  {"RON", "lei", 2}, {"RSD", "RSD", 2},
    {"SEK", "SEK", 2}, {"SGD", "SGD", 2}, {"THB", "฿", 2},   {"TND", "TND", 3}, {"TRY", "₺", 2},   {"TWD", "TWD", 2}, {"UAH", "₴", 2},
    {"VND", "₫", 0},   {"ZAR", "ZAR", 2}};
constexpr auto codes = [] {
  std::array<const char*, std::size(known)> all{};
  std::ranges::transform(known, all.begin(), &Currency::code);
  return all;
}();
const Currency* find(const std::string& code) {
  const auto found = std::ranges::find_if(known, [&](const Currency& c) { return code == c.code; });
  return found == std::end(known) ? nullptr : found;
}
std::string sign_of(const std::string& code) { const Currency* c = find(code); return c ? c->sign : code; }
}  // namespace

std::span<const char* const> currencies() { return codes; }
bool is_currency(const std::string& code) { return find(code); }
int decimals_of(const std::string& code) { const Currency* c = find(code); return c ? c->decimals : 2; }

std::string read_currency(Form& form, const std::string& field, const std::string& otherwise) {
  const std::string code = form.text(field, 3);
  if (code.empty()) return otherwise;
  form.require(is_currency(code), field, say("is a currency such as EUR or USD"));
  return is_currency(code) ? code : otherwise;
}

static std::string without(std::string text, const std::string& mark) {
  if (text.starts_with(mark)) text.erase(0, mark.size());
  else if (text.ends_with(mark)) text.resize(text.size() - mark.size());
  while (text.starts_with(' ')) text.erase(0, 1);
  while (text.ends_with(' ')) text.pop_back();
  return text;
}

std::optional<Money> read_money(Form& form, const std::string& field, const std::string& otherwise) {
  if (form.has(field + ".amount") || form.has(field + ".currency")) {
    Form code(Values{{field, form.sent(field + ".currency")}}), number(Values{{field, form.sent(field + ".amount")}});
    const std::string currency = read_currency(code, field, otherwise);
    const auto amount = number.whole(field, 0, most_money);
    number.require(amount.has_value(), field, say("is needed"));
    form.take_problems(number), form.take_problems(code);
    return amount ? std::optional(Money{*amount, currency}) : std::nullopt;
  }
  const std::string typed = with_plain_separators(form.text(field, 40));
  if (typed.empty()) return std::nullopt;
  const int decimals = decimals_of(otherwise);
  const auto amount = scaled_from(without(without(typed, otherwise), sign_of(otherwise)), decimals);
  form.require(amount && *amount <= most_money, field, say("is an amount such as {}, at most {}", {Filling::number(plain_decimal(123456, decimals)), most_money / 1000}));
  return amount && *amount <= most_money ? std::optional(Money{*amount, otherwise}) : std::nullopt;
}

Json money_schema() {
  return {{"type", {"object", "null"}},
          {"properties", {{"amount", {{"type", "integer"}, {"minimum", 0}, {"description", "Minor units: 1250 is 12.50 EUR."}}},
                          {"currency", {{"type", "string"}, {"description", "ISO 4217."}}}}},
          {"required", {"amount"}}};
}
Json to_json(const std::optional<Money>& m) { return m ? Json{{"amount", m->amount}, {"currency", m->currency}} : Json(); }

std::string shown(const Money& m, const std::string& language) {
  const std::string number = scaled_text(m.amount, decimals_of(m.currency), language, true), sign = sign_of(m.currency);
  if (language == "de") return number + "\u00A0" + sign;
  return sign + (sign.size() > 1 && isalnum(static_cast<unsigned char>(sign.back())) ? "\u00A0" : "") + number;
}
std::string to_edit(const std::optional<Money>& m, const std::string& language) {
  return m ? scaled_text(m->amount, decimals_of(m->currency), language, true) : "";
}

int64_t line_sum(int64_t quantity, int64_t price) {
  const int64_t thousandths = quantity * price;
  return (thousandths + (thousandths < 0 ? -500 : 500)) / 1000;
}
