#include "records.h"
#include "../core/events.h"
#include "../core/number.h"
#include "../core/search.h"
#include "../core/secret.h"
#include "store.h"

std::optional<After> after_from(const std::string& text) {
  const size_t dot = text.find('.');
  const auto day = day_from(text.substr(0, dot));
  After after{day.value_or(Day()), 0};
  if (!day || dot == std::string::npos) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data() + dot + 1, text.data() + text.size(), after.id);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(after) : std::nullopt;
}
std::string text_of(const After& after) { return iso(after.date) + '.' + std::to_string(after.id); }

// ---- What may be typed

static constexpr std::initializer_list<const char*> kinds = {"service", "repair", "upgrade", "fuel", "cost", "note", "reading", "cluster"};
static constexpr std::initializer_list<const char*> fuel_units = {"l", "gal_us", "gal_uk", "kWh", "kg"};
static constexpr int64_t most_quantity = 100'000'000, most_price = 1'000'000'000;      // thousandths; minor units

Filter read_filter(const Request& rq) {
  Filter filter;
  const std::string kind = rq.query.typed("kind"), year = rq.query.typed("year");
  if (std::ranges::find(kinds, kind) != kinds.end()) filter.kind = kind;
  Form form({{"tag", rq.query.typed("tag")}, {"year", year}});
  filter.tag = form.text("tag", 25);
  filter.year = form.whole("year", 1886, 9999);
  filter.words = read_search(rq);
  return filter;
}
std::string query_of(const Filter& filter, const Request& rq) {
  std::string query;
  if (!filter.kind.empty()) query += "&kind=" + filter.kind;
  if (!filter.tag.empty()) query += "&tag=" + url_encoded(filter.tag);
  if (filter.year) query += "&year=" + std::to_string(*filter.year);
  if (!filter.words.empty()) query += "&q=" + url_encoded(rq.query.typed("q"));
  return query;
}

static std::vector<Line> read_lines(Form& form, const std::string& currency) {
  std::vector<Line> lines;
  for (const std::string& row : form.rows("lines", 50)) {
    Line line;
    line.kind = form.choice(row + "kind", {"labour", "part", "fee"});
    line.title = form.needed(row + "title", 200);
    line.quantity = form.decimal(row + "quantity", 3, 1, most_quantity).value_or(1000);
    if (const auto price = read_money(form, row + "price", currency)) {
      form.require(price->amount <= most_price && price->currency == currency, row + "price", say("is at most {}, in {}", {Filling::number(plain_decimal(most_price, decimals_of(currency))), currency}));
      line.price = std::min(price->amount, most_price);
    }
    lines.push_back(line);
  }
  return lines;
}

// With lines the cost is their sum; one that was typed beside them must agree.
static void add_up(Form& form, RecordDraft& draft, const std::string& currency) {
  int64_t sum = 0;
  for (const Line& line : draft.lines) sum += line_sum(line.quantity, line.price);
  form.require(sum <= most_money, "lines", say("are together more than can be kept"));
  if (draft.lines.empty() || (sum == 0 && draft.cost)) return;
  if (draft.cost) form.require(draft.cost->amount == sum, "cost", say("is the sum of the lines, {}", {Filling::number(plain_decimal(sum, decimals_of(currency), true))}));
  draft.cost = Money{sum, currency};
}

// The unit of a dial that is sent as a number alone: a program sends back what it was given.
static std::string unit_of(Form& form, const char* field, const Vehicle& vehicle) {
  return form.has(field) ? form.choice(field, {"km", "mi", "h"}) : vehicle.distance_unit;
}

RecordDraft read_record(Form& form, const Who& who, const Vehicle& vehicle, const RecordDraft& before) {
  RecordDraft draft;
  draft.kind = form.has("kind") ? form.choice("kind", kinds) : before.kind;
  const bool is_fuel = draft.kind == "fuel", is_cluster = draft.kind == "cluster", has_title = !is_fuel && !is_cluster && draft.kind != "reading";
  draft.title = has_title ? form.needed("title", 200) : form.text("title", 200);
  draft.date = form.day("date", Day(1886, 1, 1), today(who.zone));
  draft.odometer = read_odometer(form, "odometer", vehicle.distance_unit, unit_of(form, "distance_unit", vehicle));
  if (is_cluster) draft.before = read_odometer(form, "before", vehicle.distance_unit, unit_of(form, "before_unit", vehicle));
  form.require(draft.before || !is_cluster, "before", say("is needed"));
  form.require(draft.odometer || !(is_cluster || draft.kind == "reading"), "odometer", say("is needed"));
  draft.odometer_sure = form.flag("odometer_sure");
  draft.story = form.lines("story", 20'000);
  draft.tags = form.words("tags", 20, 25);
  if (form.flag("by_self")) draft.done_by = "self";
  else if (std::string by = form.text("done_by", 100); !by.empty()) draft.done_by = std::move(by);
  const std::string currency = before.cost ? before.cost->currency : vehicle.currency;
  draft.cost = read_money(form, "cost", currency);
  const std::string lines_in = draft.cost ? draft.cost->currency : currency;
  draft.lines = read_lines(form, lines_in);
  add_up(form, draft, lines_in);
  if (is_fuel) {
    draft.fuel = form.decimal("fuel", 3, 1, 10'000'000);
    form.require(draft.fuel.has_value(), "fuel", say("is needed"));
    draft.fuel_unit = form.has("fuel_unit") ? form.choice("fuel_unit", fuel_units) : before.fuel_unit;
    draft.is_full = form.flag("is_full"), draft.missed = form.flag("missed");
  }
  form.done();
  return draft;
}

static Json json_of(const Line& line, const std::string& currency) {
  return {{"kind", line.kind}, {"title", line.title}, {"quantity", static_cast<double>(line.quantity) / 1000},
          {"price", {{"amount", line.price}, {"currency", currency}}}};
}
static Json lines_of(const Record& r) {
  Json lines = Json::array();
  for (const Line& line : r.lines) lines.push_back(json_of(line, r.cost ? r.cost->currency : "EUR"));
  return lines;
}
static Json enumerated(std::initializer_list<const char*> values) {
  Json all = Json::array();
  for (const char* value : values) all.push_back(value);
  return {{"type", "string"}, {"enum", all}};
}

const Fields<Record>& record_fields() {
  static const Json quantity{{"type", {"number", "null"}}, {"description", "At most three decimals."}}, yes_or_no{{"type", "boolean"}};
  static const Json line{{"type", "object"},
                         {"properties", {{"kind", enumerated({"labour", "part", "fee"})}, {"title", needed_text_schema(200)}, {"quantity", quantity}, {"price", money_schema()}}},
                         {"required", {"title"}}};
  static const Fields<Record> fields{
      {"kind", enumerated(kinds), [](const Record& r) -> Json { return r.kind; }},
      {"title", {{"type", "string"}, {"maxLength", 200}, {"description", "Needed but for fuel, reading and cluster."}}, [](const Record& r) -> Json { return r.title; }},
      {"date", maybe_day_schema(), [](const Record& r) { return r.date ? Json(iso(*r.date)) : Json(); }},
      {"odometer", odometer_schema(), [](const Record& r) { return r.odometer ? Json(r.odometer->odometer) : Json(); }},
      {"before", odometer_schema(), [](const Record& r) { return r.before ? Json(r.before->odometer) : Json(); }},
      {"story", {{"type", "string"}, {"maxLength", 20000}, {"description", "Markdown."}}, [](const Record& r) -> Json { return r.story; }},
      {"tags", words_schema(20, 25), [](const Record& r) -> Json { return r.tags; }},
      {"done_by", {{"type", {"string", "null"}}, {"maxLength", 100}, {"description", "\"self\", or a shop's name."}}, [](const Record& r) { return or_null(r.done_by); }},
      {"cost", money_schema(), [](const Record& r) { return to_json(r.cost); }},
      {"lines", {{"type", "array"}, {"items", line}, {"maxItems", 50}}, lines_of},
      {"fuel", quantity, [](const Record& r) { return r.fuel ? Json(static_cast<double>(*r.fuel) / 1000) : Json(); }},
      {"fuel_unit", enumerated(fuel_units), [](const Record& r) -> Json { return r.fuel_unit; }},
      {"is_full", yes_or_no, [](const Record& r) -> Json { return r.is_full; }},
      {"missed", yes_or_no, [](const Record& r) -> Json { return r.missed; }},
  };
  return fields;
}

std::string kind_name(const std::string& kind, const Words& words) {
  static const std::map<std::string, Phrase> names{{"service", say("Service")}, {"repair", say("Repair")},           {"upgrade", say("Upgrade")},
                                                   {"fuel", say("Fuel")},       {"cost", say("Cost")},               {"note", say("Note")},
                                                   {"reading", say("Odometer reading")}, {"cluster", say("New instrument cluster")}, {"shop", say("Workshop")}};
  return words(names.at(kind));
}
std::string title_of(const Record& r, const Words& words) {
  if (!r.title.empty()) return r.title;
  return r.kind == "fuel" ? words(r.fuel_unit == "kWh" ? say("Charged") : say("Filled up")) : kind_name(r.kind, words);
}

// ---- Changing

namespace {
struct Dial { std::optional<int64_t> total; bool odd = false; };
}
static const Reading& asked_about(const RecordDraft& r) { return r.before ? *r.before : *r.odometer; }

// except: the record itself, when it is edited. One that was kept as odd is not asked about again while its day and dial are the same.
static Dial dial_of(Db& db, const Vehicle& v, const RecordDraft& r, const Record* before = nullptr) {
  if (!r.odometer) return {};
  const Id except = before ? before->id : 0;
  Dial dial{total_on(db, v, *r.date, *r.odometer, except)};
  const auto same = [](const Reading& a, const Reading& b) { return a.odometer == b.odometer && a.unit == b.unit; };
  const bool known = before && before->odd && before->date == r.date && before->odometer && same(asked_about(*before), asked_about(r));
  try { ask_if_doubtful(db, v, *r.date, asked_about(r), except); }
  catch (const Doubtful& doubt) {
    if (!r.odometer_sure && !known) throw r.before ? Doubtful(doubt.doubt, doubt.unit, "before") : doubt;
    dial.odd = !r.before;                    // of a cluster the old dial was asked about; the new one begins anew
  }
  return dial;
}

static void refresh(Db& db, Id vehicle, bool clusters) {
  if (clusters) refresh_totals(db, vehicle);
  refresh_figures(db, vehicle);
}

Id add_record(Db& db, const Who& who, Id vehicle, RecordDraft draft, const std::vector<NewFile>& files, Once& once) {
  if (!draft.date) draft.date = today(who.zone);
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, vehicle);
    const Dial dial = dial_of(db, find_vehicle(db, who, vehicle), draft);
    const Id id = record_store::insert(db, vehicle, draft, dial.total, dial.odd);
    if (!draft.lines.empty()) record_store::put_lines(db, id, draft.lines);
    attach(db, who, vehicle, id, files, AttachTo::either);
    refresh(db, vehicle, draft.kind == "cluster");
    note_event(db, who, "entry", id, "added");
    return id;
  });
}

Id edit_record(Db& db, const Who& who, Id vehicle, Id id, int64_t seen, RecordDraft draft, const std::vector<NewFile>& files, Once& once) {
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, vehicle);
    const Record before = find_record(db, who, vehicle, id);
    must_be_at(before.version, seen);
    if (!draft.date) draft.date = before.date;
    const Dial dial = dial_of(db, find_vehicle(db, who, vehicle), draft, &before);
    if (!record_store::update(db, vehicle, id, draft, dial.total, dial.odd)) throw nothing_here();
    if (!draft.lines.empty() || !before.lines.empty()) record_store::put_lines(db, id, draft.lines);
    attach(db, who, vehicle, id, files, AttachTo::either);
    refresh(db, vehicle, draft.kind == "cluster" || before.kind == "cluster");
    note_event(db, who, "entry", id, "edited");
    return id;
  });
}

Id delete_record(Db& db, const Who& who, Id vehicle, Id id, std::optional<int64_t> seen, Once& once) {
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, vehicle);
    const Record now = find_record(db, who, vehicle, id);
    must_be_at(now.version, seen);
    record_store::flag_deleted(db, vehicle, id);
    refresh(db, vehicle, now.kind == "cluster");
    note_event(db, who, "entry", id, "deleted");
    return id;
  });
}

Id restore_record(Db& db, const Who& who, Id vehicle, Id id, Once& once) {
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, vehicle);
    if (!record_store::unflag_deleted(db, vehicle, id)) throw nothing_here();
    refresh(db, vehicle, find_record(db, who, vehicle, id).kind == "cluster");
    note_event(db, who, "entry", id, "restored");
    return id;
  });
}

// ---- Reading

Record find_record(Db& db, const Who& who, Id vehicle, Id id) {
  auto found = record_store::find(db, who.id, vehicle, id);
  if (!found) throw nothing_here();
  found->lines = record_store::lines_of(db, id);
  return *found;
}

std::vector<Id> ids_of(const std::vector<Record>& records) {
  std::vector<Id> ids;
  for (const Record& r : records) ids.push_back(r.id);
  return ids;
}

static void add_lines(Db& db, Id vehicle, std::vector<Record>& records) {
  if (records.empty()) return;
  auto lines = record_store::lines_of(db, vehicle, ids_of(records));
  for (Record& r : records) if (const auto own = lines.find(r.id); own != lines.end()) r.lines = std::move(own->second);
}

Timeline timeline_of(Db& db, const Vehicle& vehicle, const Filter& filter, std::optional<After> after, int64_t most, bool whole) {
  Timeline found{record_store::newest(db, vehicle.id, filter, after, most + 1, whole), {}};
  if (static_cast<int64_t>(found.items.size()) > most) {
    found.items.pop_back();
    found.next = After{*found.items.back().date, found.items.back().id};
  }
  if (whole) add_lines(db, vehicle.id, found.items);
  return found;
}

std::vector<Record> deleted_records(Db& db, const Vehicle& vehicle) { return record_store::deleted(db, vehicle.id); }

RecordPage page_of_records(Db& db, const Vehicle& vehicle, const Filter& filter, int64_t page, int64_t per_page) {
  RecordPage found{record_store::page(db, vehicle.id, filter, (page - 1) * per_page, per_page), filter.any() ? record_store::count(db, vehicle.id, filter) : vehicle.entries};
  add_lines(db, vehicle.id, found.items);
  return found;
}

RecordDraft next_record(Db& db, const Who& who, const Vehicle& vehicle, const std::string& kind) {
  RecordDraft next;
  if (std::ranges::find(kinds, kind) != kinds.end()) next.kind = kind;
  auto& dial = next.kind == "cluster" ? next.before : next.odometer;
  if (next.kind != "note" && next.kind != "cost") dial = last_reading(db, vehicle.id);
  if (next.kind != "fuel") return next;
  next.is_full = true;
  next.fuel_unit = !who.fuel_unit.empty() ? who.fuel_unit : vehicle.distance_unit == "mi" ? "gal_us" : "l";
  if (const auto last = record_store::last_fuel(db, vehicle.id)) next.fuel_unit = last->fuel_unit, next.is_full = last->is_full;
  return next;
}

std::vector<Found> find_records(Db& db, const Who& who, const std::vector<std::string>& words) { return record_store::search(db, who.id, words); }
Id purge_records(Db& db) { return record_store::purge(db); }

// ---- Costs and consumption

std::vector<YearOfCosts> costs_of(Db& db, const Vehicle& vehicle) {
  std::map<int64_t, YearOfCosts, std::greater<>> years;
  static const std::set<std::string> by_name{"service", "repair", "upgrade", "fuel"};
  for (const auto& s : record_store::spent(db, vehicle.id)) years[s.year].spent[s.currency][by_name.contains(s.kind) ? s.kind : "cost"] += s.amount;
  std::optional<int64_t> before;                       // where the years before had ended
  for (const auto& reach : record_store::reaches(db, vehicle.id)) {
    const int64_t from = before.value_or(reach.first);
    if (reach.last > from) years[reach.year].distance = reach.last - from;
    before = std::max(reach.last, from);
  }
  std::vector<YearOfCosts> all;
  for (auto& [year, costs] : years) costs.year = year, all.push_back(std::move(costs));
  return all;
}

std::vector<Record> consumption_of(Db& db, const Vehicle& vehicle) { return record_store::full_tanks(db, vehicle.id); }

// US and imperial gallons by their litres (NIST Handbook 44; Units of Measurement Regulations 1995).
std::pair<double, std::string> consumption(int64_t burnt, int64_t over, const std::string& fuel_unit, const std::string& distance_unit) {
  const double units = static_cast<double>(burnt) / 1000, distance = static_cast<double>(over);
  const double litres = fuel_unit == "gal_us" ? units * 3.785411784 : fuel_unit == "gal_uk" ? units * 4.54609 : units;
  const bool is_volume = fuel_unit != "kWh" && fuel_unit != "kg";
  if (distance_unit == "h") return {(is_volume ? litres : units) / distance, is_volume ? "l/h" : fuel_unit + "/h"};
  if (is_volume && distance_unit == "mi") return {distance / (fuel_unit == "gal_us" ? units : litres / 4.54609), fuel_unit == "gal_us" ? "mpg (US)" : "mpg"};
  if (is_volume) return {litres / distance * 100, "l/100 km"};
  if (distance_unit == "mi") return {distance / units, "mi/" + fuel_unit};
  return {units / distance * 100, fuel_unit + "/100 km"};
}
std::string shown_consumption(int64_t burnt, int64_t over, const std::string& fuel_unit, const std::string& distance_unit, const std::string& language) {
  const auto [number, unit] = consumption(burnt, over, fuel_unit, distance_unit);
  return scaled_text(std::llround(number * 10), 1, language, true) + "\u00A0" + unit;
}
