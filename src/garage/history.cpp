#include "../attachments/show.h"
#include "../core/blobs.h"
#include "../core/csv.h"
#include "../core/markdown.h"
#include "../core/number.h"
#include "../core/page.h"
#include "../core/pdf.h"
#include "../records/entries.h"
#include "garage.h"

static std::string joined(const std::vector<std::string>& all, const char* between) {
  std::string text;
  for (const std::string& one : all) text += (text.empty() ? "" : between) + one;
  return text;
}

std::string history_csv_head() {
  return csv_line({"date", "kind", "title", "odometer", "distance_unit", "total", "cost", "currency", "done_by", "tags", "fuel", "fuel_unit", "is_full", "missed", "lines", "story"});
}
std::string history_csv_line(const Record& r) {
  const auto number = [](const std::optional<int64_t>& n) { return n ? std::to_string(*n) : ""; };
  std::vector<std::string> lines;
  for (const Line& line : r.lines)
    lines.push_back(line.kind + ": " + line.title + ", " + plain_decimal(line.quantity, 3) + " × " + plain_decimal(line.price, decimals_of(r.cost->currency)));
  return csv_line({iso(*r.date), r.kind, r.title, r.odometer ? std::to_string(r.odometer->odometer) : "", r.odometer ? r.odometer->unit : "", number(r.total),
                   r.cost ? plain_decimal(r.cost->amount, decimals_of(r.cost->currency)) : "", r.cost ? r.cost->currency : "", r.done_by.value_or(""), joined(r.tags, ", "),
                   r.fuel ? plain_decimal(*r.fuel, 3) : "", r.fuel ? r.fuel_unit : "", r.fuel && r.is_full ? "yes" : "", r.missed ? "yes" : "", joined(lines, "; "), r.story});
}

namespace history_pages {

namespace {
struct History {
  Vehicle vehicle;
  std::vector<Record> records;                          // the oldest first
  std::map<Id, std::vector<Attachment>> files;          // of entries; those of the vehicle under 0
  bool cut = false;                                     // there was more
};
}  // namespace

static History history_of(Request& rq, bool with_files) {
  History h{find_vehicle(rq.db, rq.who, rq.ids[0]), {}, {}};
  Timeline all = timeline_of(rq.db, h.vehicle, {}, {}, 5000, true);
  h.cut = all.next.has_value();
  h.records = std::move(all.items);
  std::ranges::reverse(h.records);
  if (with_files) for (Attachment& a : all_attachments(rq.db, h.vehicle)) h.files[a.entry_id.value_or(0)].push_back(std::move(a));
  return h;
}

static Values facts_of(const Vehicle& v, const Language& language) {
  return {{"year", std::to_string(v.year)}, {"trim", v.trim.value_or("")}, {"colour", v.colour.value_or("")}, {"plate", v.plate.value_or("")}, {"vin", v.vin.value_or("")},
          {"odometer", v.odometer ? shown(*v.odometer, language) : ""}};
}

Response print(Request& rq) {
  const History h = history_of(rq, true);
  Page page(rq, "garage/history", say("History of {}", {h.vehicle.name()}));
  page.set("ID", h.vehicle.id).set("NAME", h.vehicle.name()).set("TODAY", shown(today(rq.who.zone), page.language())).facts(facts_of(h.vehicle, page.language()));
  if (h.vehicle.cover) page.show("COVER").set("COVER_URL", rq.base + picture_address(*h.vehicle.cover, "thumb", h.vehicle.cover_name));
  page.show_if(h.records.empty(), "NO_ENTRIES").show_if(h.cut, "CUT");
  for (const Record& r : h.records) {
    Section row = page.row("ENTRY");
    row.set("DATE", shown(*r.date, page.language())).set("TITLE", title_of(r, words(page.language()))).set("KIND_NAME", kind_name(r.kind, words(page.language())));
    for (const std::string& fact : facts_of(r, h.vehicle, page.language())) row.row("FACT").set("TEXT", fact);
    if (!r.story.empty()) row.show("STORY_KNOWN").set("STORY", r.story);
    row.show_if(!r.lines.empty(), "LINES");
    for (const Line& line : r.lines)
      row.row("LINE").set("TITLE", line.title).set("QUANTITY", scaled_text(line.quantity, 3, page.language(), false))
          .set("PRICE", shown(Money{line.price, r.cost->currency}, page.language())).set("SUM", shown(Money{line_sum(line.quantity, line.price), r.cost->currency}, page.language()));
    if (const auto files = h.files.find(r.id); files != h.files.end()) {
      row.show("FILES");
      show_pictures(row, rq.base, files->second);
      show_documents(row, rq.base, files->second, page.language());
    }
  }
  return page.answer();
}

static std::string file_name(const Vehicle& v, const char* ending) {
  std::string name = v.name() + " " + std::to_string(v.year);
  for (char& c : name) if (!isalnum(static_cast<unsigned char>(c))) c = '-';
  return "inline; filename=\"history-" + name + ending + "\"";
}

Response pdf(Request& rq) {
  const History h = history_of(rq, true);
  const Language& language = rq.language;
  const Words& in_words = words(language);
  std::vector<std::string> thumbs;                      // in one query, 500 at most
  for (const auto& [entry, files] : h.files)
    for (const Attachment& a : files) if (a.is_picture && thumbs.size() < 500) thumbs.push_back(a.thumb);
  if (!h.vehicle.cover_name.empty()) thumbs.push_back(h.vehicle.cover_name);
  const std::map<std::string, std::string> bytes = small_blobs(rq.db, thumbs);
  const auto thumb = [&](const std::string& name) { const auto found = bytes.find(name); return found == bytes.end() ? "" : found->second; };

  Pdf paper(h.vehicle.name(), in_words(say("Vehicle history, {}", {today(rq.who.zone)}), language));
  std::vector<Pdf::Fact> facts;
  const Values known = facts_of(h.vehicle, language);
  for (const auto& [field, label] : {std::pair{"year", say("Year")}, {"trim", say("Trim")}, {"colour", say("Colour")}, {"plate", say("Number plate")}, {"vin", say("VIN")},
                                     {"odometer", say("Odometer")}})
    if (!known.at(field).empty()) facts.push_back({in_words(label), known.at(field)});
  paper.facts(facts, thumb(h.vehicle.cover_name));
  paper.heading(in_words(say("History")));
  if (h.records.empty()) paper.note(in_words(say("Nothing written yet")));
  std::map<std::string, int64_t> sums;
  for (const Record& r : h.records) {
    std::vector<std::string> under{kind_name(r.kind, in_words)};
    for (const std::string& fact : facts_of(r, h.vehicle, language)) under.push_back(fact);
    paper.entry({shown(*r.date, language), title_of(r, in_words), r.cost ? shown(*r.cost, language) : "", joined(under, " · ")});
    if (r.cost) sums[r.cost->currency] += r.cost->amount;
    if (!r.story.empty()) paper.paragraph(plain_from_markdown(r.story));
    if (!r.lines.empty()) {
      Pdf::Table table{.columns = {{0}, {18, true}, {24, true}, {26, true}}, .head = {}, .rows = {}};
      for (const Line& line : r.lines)
        table.rows.push_back({line.title, scaled_text(line.quantity, 3, language, false), shown(Money{line.price, r.cost->currency}, language),
                              shown(Money{line_sum(line.quantity, line.price), r.cost->currency}, language)});
      paper.table(table);
    }
    const auto files = h.files.find(r.id);
    if (files == h.files.end()) continue;
    std::vector<Pdf::Picture> pictures;
    std::vector<std::string> papers;
    for (const Attachment& a : files->second)
      if (a.is_picture) pictures.push_back({thumb(a.thumb), a.caption});
      else papers.push_back(a.name);
    if (!pictures.empty()) paper.pictures(pictures);
    if (!papers.empty()) paper.note(in_words(say("Documents: {}", {joined(papers, ", ")})));
  }
  if (!sums.empty()) {
    paper.heading(in_words(say("Together")));
    std::vector<Pdf::Fact> totals;
    for (const auto& [currency, sum] : sums) totals.push_back({currency, shown(Money{sum, currency}, language)});
    paper.facts(totals);
  }
  if (h.cut) paper.note(in_words(say("Only the newest {} entries are printed.", {5000})));
  Response answer{.type = "application/pdf"};
  answer.body = paper.finish([&](int number, int of) { return in_words(say("Page {} of {}", {number, of})); }, "Servicebook", now());
  answer.headers["Content-Disposition"] = file_name(h.vehicle, ".pdf");
  return answer;
}

Response csv(Request& rq) {
  const History h = history_of(rq, false);
  Response answer{.type = "text/csv; charset=utf-8", .body = std::string(csv_mark) + history_csv_head()};
  for (const Record& r : h.records) answer.body += history_csv_line(r);
  std::string disposition = file_name(h.vehicle, ".csv");
  answer.headers["Content-Disposition"] = disposition.replace(0, 6, "attachment");
  return answer;
}

}  // namespace history_pages
