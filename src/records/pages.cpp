#include "../attachments/show.h"
#include "../core/markdown.h"
#include "../core/number.h"
#include "../core/page.h"
#include "../core/secret.h"
#include "../vehicles/doubt.h"
#include "entries.h"
#include "records.h"

static std::string shown_quantity(const Record& r, const std::string& language) {
  static const std::map<std::string, std::string> units{{"l", "l"}, {"gal_us", "gal"}, {"gal_uk", "gal"}, {"kWh", "kWh"}, {"kg", "kg"}};
  return scaled_text(*r.fuel, 3, language, false) + "\u00A0" + units.at(r.fuel_unit);
}

std::vector<std::string> facts_of(const Record& r, const Vehicle& v, const std::string& language) {
  const Words& in_words = words(language);
  std::vector<std::string> facts;
  if (r.before && r.odometer) facts.push_back(in_words(say("{}, then {}", {shown(*r.before, language), shown(*r.odometer, language)})));
  else if (r.odometer) facts.push_back(shown(*r.odometer, language));
  if (r.fuel) facts.push_back(shown_quantity(r, language));
  if (r.fuel_over && r.fuel_burnt) facts.push_back(shown_consumption(*r.fuel_burnt, *r.fuel_over, r.fuel_unit, v.distance_unit, language));
  if (r.cost) facts.push_back(shown(*r.cost, language));
  if (r.done_by) facts.push_back(*r.done_by == "self" ? in_words(say("done myself")) : *r.done_by);
  if (r.odd) facts.push_back(in_words(say("odometer unlikely, but confirmed")));
  return facts;
}

static const char* const kinds_to_choose[] = {"service", "repair", "upgrade", "fuel", "cost", "note", "reading", "cluster"};

static void show_filter(Page& page, const Request& rq, const Vehicle& v, const Filter& filter) {
  if (v.entries < 8 && !filter.any()) return;            // seen at a glance
  Section bar = page.part("FILTER", "records/filter");
  bar.set("VEHICLE_ID", v.id).set("Q", rq.query.typed("q")).set("TAG", filter.tag).show_if(!filter.tag.empty(), "TAG_CHOSEN").show_if(filter.any(), "CHOSEN_ANY");
  for (const char* kind : kinds_to_choose)
    bar.row("KIND").set("VALUE", kind).set("NAME", kind_name(kind, words(page.language()))).show_if(filter.kind == kind, "CHOSEN");
  const int64_t now = today(rq.who.zone).year(), first = v.first_on ? std::max<int64_t>(v.first_on->year(), now - 99) : now;
  for (int64_t year = now; year >= first; --year) bar.row("YEAR").set("VALUE", std::to_string(year)).show_if(filter.year == year, "CHOSEN");
}

void show_timeline(Page& page, const Request& rq, const Vehicle& v, const Timeline& timeline, const Filter& filter, const std::vector<Attachment>& files) {
  if (timeline.items.empty() && !filter.any()) { page.show("NO_ENTRIES"); return; }
  page.show("ENTRIES");
  show_filter(page, rq, v, filter);
  page.show_if(timeline.items.empty(), "NO_MATCH");
  Section list = page.part("ENTRIES_LIST", "records/entries");
  std::map<Id, std::vector<Attachment>> of_entry;
  for (const Attachment& file : files) of_entry[*file.entry_id].push_back(file);
  for (const Record& r : timeline.items) {
    Section row = list.row("ENTRY");
    row.set("VEHICLE_ID", r.vehicle_id).set("ID", r.id).set("DATE", shown(*r.date, page.language())).show("IS_" + r.kind).set("KIND", r.kind);
    row.set("TITLE", title_of(r, words(page.language()))).set("KIND_NAME", kind_name(r.kind, words(page.language())));
    for (const std::string& fact : facts_of(r, v, page.language())) row.row("FACT").set("TEXT", fact);
    if (!r.story.empty()) row.show("STORY_KNOWN").set("EXCERPT", beginning_of(plain_from_markdown(r.story), 400));
    row.show_if(!r.tags.empty(), "TAGS");
    for (const std::string& tag : r.tags) row.row("TAG").set("TEXT", tag).set("URL", rq.base + "/garage/" + std::to_string(v.id) + "/records?tag=" + url_encoded(tag));
    const auto own = of_entry.find(r.id);
    if (own == of_entry.end()) continue;
    const bool has_pictures = std::ranges::any_of(own->second, [](const Attachment& a) { return a.kind == "picture"; });
    row.show_if(has_pictures, "PICTURES").show_if(std::ranges::any_of(own->second, [](const Attachment& a) { return a.kind == "document"; }), "PAPERS");
    show_pictures(row, rq.base, own->second);
    show_documents(row, rq.base, own->second, page.language());
  }
  if (timeline.next)
    page.show("MORE").set("NEXT_URL", rq.base + "/garage/" + std::to_string(v.id) + "/records?after=" + text_of(*timeline.next) + query_of(filter, rq));
}

namespace record_pages {

// ---- The form

static Values on_file(const Record& r, const Vehicle& v, const std::string& language) {
  Values values = to_values(record_fields(), r);
  values["odometer"] = to_edit(r.odometer, v.distance_unit, language), values["before"] = to_edit(r.before, v.distance_unit, language);
  values["cost"] = r.lines.empty() ? to_edit(r.cost, language) : "";      // with lines it is their sum
  values["fuel"] = r.fuel ? edit_decimal(*r.fuel, 3, language) : "";
  values["done_by"] = r.done_by && *r.done_by != "self" ? *r.done_by : "", values["by_self"] = r.done_by == "self" ? "1" : "";
  values.erase("lines");
  values["lines"] = values["files"] = "";
  for (size_t i = 0; i < r.lines.size(); ++i) {
    const std::string row = "lines." + std::to_string(i) + '.';
    const Line& line = r.lines[i];
    values[row + "kind"] = line.kind, values[row + "title"] = line.title;
    values[row + "quantity"] = line.quantity == 1000 ? "" : edit_decimal(line.quantity, 3, language);
    values[row + "price"] = line.price ? to_edit(Money{line.price, r.cost ? r.cost->currency : v.currency}, language) : "";
  }
  return values;
}
static Values as_typed(const Form& form) {
  Values values = typed(record_fields(), form);
  values["by_self"] = form.flag("by_self") ? "1" : "";
  values["lines"] = values["files"] = "";
  if (form.has("odometer_use")) values["odometer"] = form.typed("odometer_use");
  Form copy = form;
  for (const std::string& row : copy.rows("lines", 50))
    for (const char* part : {"kind", "title", "quantity", "price"}) values[row + part] = form.typed(row + part);
  return values;
}

// The rows of lines that are there, and a few blank ones for who has no script to add them.
static void show_lines(Page& page, const Values& values, const Invalid::Problems& wrong, const std::string& currency) {
  std::map<int, std::string> rows;                      // by number, not by letter
  for (const auto& [name, value] : values)
    if (name.starts_with("lines.") && name.ends_with(".kind")) rows[std::atoi(name.c_str() + 6)] = name.substr(0, name.size() - 4);
  size_t at = 0;
  const auto show = [&](const std::string& before) {
    const auto value = [&](const char* part) { const auto found = values.find(before + part); return found == values.end() ? "" : found->second; };
    Section row = page.row("LINE");
    row.set("AT", "lines." + std::to_string(at++)).set("TITLE", value("title")).set("QUANTITY", value("quantity")).set("PRICE", value("price"));
    row.show(value("kind").empty() ? "IS_part" : "IS_" + value("kind"));
    for (const char* part : {"kind", "title", "quantity", "price"})
      if (const auto bad = wrong.find(before + part); bad != wrong.end()) row.row("PROBLEM").set("SENTENCE", page.in_words(bad->second));
  };
  for (const auto& [number, row] : rows) show(row);
  for (int blank = rows.empty() ? 2 : 1; blank > 0; --blank) show("none.");
  page.set("CURRENCY", currency).set("DECIMALS", std::to_string(decimals_of(currency)));
  page.show_if(!rows.empty(), "HAS_LINES");
}

static Page form_page(Request& rq, const Vehicle& v, const Phrase& title, const Values& values, const std::string& currency, const Invalid::Problems& wrong = {}, const Values& now = {}) {
  Page page(rq, "records/edit", title);
  const std::string& kind = values.at("kind");
  page.set("VEHICLE_ID", v.id).set("VEHICLE_NAME", v.name()).set("UNIT", v.distance_unit).set("KIND_NAME", kind_name(kind, words(page.language())));
  const bool is_dial = kind == "reading" || kind == "cluster", is_fuel = kind == "fuel";
  page.show_if(is_fuel, "FUEL").show(kind == "cluster" ? "CLUSTER" : "NO_CLUSTER").show_if(kind == "reading", "IS_READING");
  page.show(is_dial || is_fuel ? "ONE_KIND" : "TITLED").show_if(!is_fuel, "NOT_FUEL");
  page.show_if(!is_fuel || values.contains("lines.0.title"), "HAS_LINES_PLACE");
  const bool prefilled = rq.method == "GET" && rq.ids.size() == 1 && !values.at("odometer").empty();
  page.show_if(is_dial, "IS_DIAL").set("ODOMETER_HINT", page.in_words(is_dial
      ? prefilled ? say("This is the last one: type what it shows now") : say("120,000 or 120k are fine")
      : prefilled ? say("This is the last one: type what it shows now, or leave it empty") : say("120,000 or 120k are fine; blank if you did not look")));
  // A kind has the fields it needs, and those that hold something all the same: an edit drops nothing.
  const auto any = [&](std::initializer_list<const char*> fields) { return std::ranges::any_of(fields, [&](const char* f) { return !values.at(f).empty(); }); };
  const bool more = any({"done_by", "by_self", "tags", "cost"}) || values.contains("lines.0.title");
  page.show_if(!is_dial || more, "COSTS").show_if(more || !wrong.empty(), "MORE_OPEN");
  page.show_if((!is_dial && !is_fuel && kind != "note" && kind != "cost") || any({"done_by", "by_self"}), "DONE");
  show_lines(page, values, wrong, currency);
  Values plain;
  Invalid::Problems beside;
  for (const auto& [name, value] : values) if (!name.starts_with("lines.")) plain.insert({name, value});
  for (const auto& problem : wrong) if (!problem.first.starts_with("lines.")) beside.insert(problem);
  page.fields(plain, beside, now);
  if (rq.form.has("preview")) page.show("PREVIEWED").set("PREVIEW", rq.form.typed("story"));
  else page.show("NOT_PREVIEWED");
  return page;
}
static Page add_page(Request& rq, const Vehicle& v, const Values& values, const Invalid::Problems& wrong = {}) {
  static const std::map<std::string, Phrase> titles{{"fuel", say("Log fuel")}, {"reading", say("Note the odometer")}, {"cluster", say("New instrument cluster")}};
  const auto title = titles.find(values.at("kind"));
  Page page = form_page(rq, v, title == titles.end() ? say("Log work or a cost") : title->second, values, v.currency, wrong);
  page.show("ADD");
  return page;
}
static Page edit_page(Request& rq, const Vehicle& v, const Record& before, const std::string& version, const Values& values, const Invalid::Problems& wrong = {},
                      const Values& now = {}) {
  Page page = form_page(rq, v, say("Edit record"), values, before.cost ? before.cost->currency : v.currency, wrong, now);
  page.show("EDIT").set("ID", rq.ids[1]).set("VERSION", version);
  return page;
}
// A doubt is asked about in a place of its own, not beside the field.
static Invalid::Problems beside_fields(const Invalid& bad) { return dynamic_cast<const Doubtful*>(&bad) ? Invalid::Problems() : bad.problems; }
static Response form_again(Page page, const Request& rq, const Invalid& bad, const std::vector<NewFile>& files) {
  if (const auto* doubt = dynamic_cast<const Doubtful*>(&bad)) show_doubt(page, *doubt, as_typed(rq.form).at(doubt->field));
  show_kept_files(page, rq, files);
  return page.answer(422);
}

static std::string vehicle_address(const Request& rq) { return "/garage/" + std::to_string(rq.ids[0]); }
static std::string address(const Request& rq, Id id) { return vehicle_address(rq) + "/records/" + std::to_string(id); }

static Phrase logged(const std::string& kind) {
  static const std::map<std::string, Phrase> all{{"service", say("Service logged.")}, {"repair", say("Repair logged.")}, {"upgrade", say("Upgrade logged.")},
                                                 {"fuel", say("Fill-up logged.")},    {"cost", say("Cost logged.")},     {"note", say("Note added.")},
                                                 {"reading", say("Odometer noted.")}, {"cluster", say("New instrument cluster noted.")}};
  return all.at(kind);
}

// ---- Pages

Response list(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  const Filter filter = read_filter(rq);
  const Timeline timeline = timeline_of(rq.db, v, filter, after_from(rq.query.typed("after")), 50);
  Page page(rq, "records/list", say("Service records of {}", {v.name()}));
  page.set("ID", v.id).set("NAME", v.name());
  show_timeline(page, rq, v, timeline, filter, attachments_of_entries(rq.db, ids_of(timeline.items)));
  return page.answer();
}

static Response blank_of(Request& rq, const std::string& kind) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  Record next;
  static_cast<RecordDraft&>(next) = next_record(rq.db, rq.who, v, kind);
  next.date = today(rq.who.zone);
  return add_page(rq, v, on_file(next, v, rq.language)).answer();
}
Response blank(Request& rq) { return blank_of(rq, rq.query.typed("kind")); }
Response odometer(Request& rq) { return blank_of(rq, "reading"); }

Response create(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  std::vector<NewFile> files;
  try {
    files = read_files(rq, AttachTo::either);
    if (rq.form.has("preview")) throw Invalid(Invalid::Problems());
    const RecordDraft draft = read_record(rq.form, rq.who, v);
    Once once(rq, [&](Id) { return Response::see_other(vehicle_address(rq), Flash{logged(draft.kind)}); });
    add_record(rq.db, rq.who, v.id, draft, files, once);
    return once.answer();
  } catch (const Invalid& bad) {
    Values values = as_typed(rq.form);
    if (!std::ranges::count(kinds_to_choose, values["kind"])) values["kind"] = "service";
    return form_again(add_page(rq, v, values, beside_fields(bad)), rq, bad, files);
  }
}

Response show(Request& rq) {
  const Record r = find_record(rq.db, rq.who, rq.ids[0], rq.ids[1]);
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  const std::vector<Attachment> files = attachments_of_entries(rq.db, {r.id});
  Page page(rq, "records/show", say("{}", {title_of(r, words(rq.language))}));
  page.set("VEHICLE_ID", v.id).set("VEHICLE_NAME", v.name()).set("ID", r.id).set("TITLE", title_of(r, words(page.language()))).set("DATE", shown(*r.date, page.language()));
  page.set("KIND_NAME", kind_name(r.kind, words(page.language())));
  for (const std::string& fact : facts_of(r, v, page.language())) page.row("FACT").set("TEXT", fact);
  page.show_if(!r.tags.empty(), "TAGS");
  for (const std::string& tag : r.tags) page.row("TAG").set("TEXT", tag).set("URL", rq.base + vehicle_address(rq) + "/records?tag=" + url_encoded(tag));
  if (!r.story.empty()) page.show("STORY_KNOWN").set("STORY", r.story);
  page.show_if(!r.lines.empty(), "LINES");
  static const std::map<std::string, Phrase> kinds{{"labour", say("Labour")}, {"part", say("Part")}, {"fee", say("Fee")}};
  for (const Line& line : r.lines) {
    const std::string& currency = r.cost->currency;
    page.row("LINE").set("KIND", page.in_words(kinds.at(line.kind))).set("TITLE", line.title).set("QUANTITY", scaled_text(line.quantity, 3, page.language(), false))
        .set("PRICE", shown(Money{line.price, currency}, page.language())).set("SUM", shown(Money{line_sum(line.quantity, line.price), currency}, page.language()));
  }
  if (r.cost) page.set("SUM", shown(*r.cost, page.language()));
  page.show_if(std::ranges::any_of(files, [](const Attachment& a) { return a.kind == "picture"; }), "PICTURES");
  page.show_if(std::ranges::any_of(files, [](const Attachment& a) { return a.kind == "document"; }), "PAPERS");
  show_picture_cards(page, rq.base, files);
  show_documents(page, rq.base, files, page.language());
  return page.answer();
}

Response edit(Request& rq) {
  const Record r = find_record(rq.db, rq.who, rq.ids[0], rq.ids[1]);
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  return edit_page(rq, v, r, std::to_string(r.version), on_file(r, v, rq.language)).answer();
}

Response update(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  const Record before = find_record(rq.db, rq.who, v.id, rq.ids[1]);
  std::vector<NewFile> files;
  const auto values = [&] {
    Values typed = as_typed(rq.form);
    if (!std::ranges::count(kinds_to_choose, typed["kind"])) typed["kind"] = before.kind;
    return typed;
  };
  try {
    files = read_files(rq, AttachTo::either);
    if (rq.form.has("preview")) throw Invalid(Invalid::Problems());
    const RecordDraft draft = read_record(rq.form, rq.who, v, before);
    Once once(rq, [&](Id id) { return Response::see_other(address(rq, id), Flash{say("Record saved.")}); });
    edit_record(rq.db, rq.who, v.id, before.id, rq.version_seen(), draft, files, once);
    return once.answer();
  } catch (const Invalid& bad) {
    return form_again(edit_page(rq, v, before, rq.form.typed("version"), values(), beside_fields(bad)), rq, bad, files);
  } catch (const Refused& no) {
    if (no.why != Refusal::stale) throw;
    const Record now = find_record(rq.db, rq.who, v.id, rq.ids[1]);
    Values on_file_now = on_file(now, v, rq.language);
    for (const Line& line : now.lines)
      on_file_now["lines"] += (on_file_now["lines"].empty() ? "" : "; ") + line.title + ", " + scaled_text(line.quantity, 3, rq.language, false) + " × " +
                              shown(Money{line.price, now.cost->currency}, rq.language);
    Page page = edit_page(rq, v, now, std::to_string(now.version), values(), {}, on_file_now);
    show_kept_files(page, rq, files);
    return page.message(no.said).answer(409);
  }
}

Response confirm_delete(Request& rq) {
  const Record r = find_record(rq.db, rq.who, rq.ids[0], rq.ids[1]);
  Page page(rq, "records/delete", say("Delete record"));
  page.set("VEHICLE_ID", r.vehicle_id).set("ID", r.id).set("TITLE", title_of(r, words(page.language())));
  return page.answer();
}

Response remove(Request& rq) {
  Once once(rq, [&](Id id) { return Response::see_other(vehicle_address(rq), Flash{say("Record deleted."), address(rq, id) + "/restore"}); });
  delete_record(rq.db, rq.who, rq.ids[0], rq.ids[1], {}, once);
  return once.answer();
}

Response restore(Request& rq) {
  Once once(rq, [&](Id id) { return Response::see_other(address(rq, id), Flash{say("Record is back.")}); });
  restore_record(rq.db, rq.who, rq.ids[0], rq.ids[1], once);
  return once.answer();
}

// A piece of a page, for the form's script.
Response preview(Request& rq) {
  const std::string story = rq.form.lines("story", 20'000);
  rq.form.done();
  return {.body = html_from_markdown(story)};
}

}  // namespace record_pages
