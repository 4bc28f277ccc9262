#include "exports.h"
#include <absl/strings/ascii.h>
#include "../accounts/accounts.h"
#include "../accounts/attempts.h"
#include "../accounts/profile.h"
#include "../core/csv.h"
#include "../core/events.h"
#include "../core/page.h"
#include "../core/secret.h"
#include "../core/zip.h"
#include "../garage/garage.h"
#include "../notifications/jobs.h"
#include "store.h"
using export_store::File;

// ---- Asking for one

static Id begin(Db& db, const Who& who, const std::string& language) {
  if (const auto open = export_store::under_way(db, who.id)) return *open;
  const Id id = export_store::insert(db, who.id, language);
  enqueue(db, "make export", id, fmt::format("export:{}", id));
  note_event(db, who, "export", id, "begun");
  return id;
}
// Two that begin at once meet in the unique index: who comes second finds the other's.
template <class Begin>
static Id once_more_if_another_began(Begin begin) {
  try { return begin(); } catch (const Duplicate& dup) { if (!dup.on("export_open")) throw; }
  return begin();
}

Id begin_export(Request& rq, Once& once) {
  if (!export_store::under_way(rq.db, rq.who.id) && !was_answered(rq)) count_attempt(rq.db, {fmt::format("export {}", rq.who.id), 10, 24 * 3600});
  return once_more_if_another_began([&] { return in_transaction(rq.db, once, [&] { return begin(rq.db, rq.who, rq.language); }); });
}
Id begin_export(Db& db, const Who& who, const std::string& language) {
  return once_more_if_another_began([&] { return in_transaction(db, [&] { return begin(db, who, language); }); });
}

Export find_export(Db& db, const Who& who, Id id) {
  if (auto found = export_store::find(db, who.id, id)) return *found;
  throw nothing_here();
}
std::vector<Export> exports_of(Db& db, const Who& who) { return export_store::newest(db, who.id); }
Id purge_exports(Db& db) { return export_store::purge(db); }

// ---- What is in it

// A name that every system takes: letters and digits, "-" for what stands between them.
static std::string plain_name(const std::string& text, size_t most) {
  std::string name;
  for (size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const size_t bytes = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    const std::string letter = text.substr(at, bytes);
    at += bytes;
    if (name.size() + bytes > most) break;
    // U+2000 to U+206F: blanks, dashes and what turns the direction of writing.
    const bool is_letter = byte < 0x80 ? isalnum(byte) : letter != "\u00A0" && !letter.starts_with("\xE2\x80") && !letter.starts_with("\xE2\x81");
    if (is_letter) name += letter;
    else if (!name.empty() && name.back() != '-') name += '-';
  }
  while (name.ends_with('-')) name.pop_back();
  return name;
}

namespace {
class Names {                                      // each once, also where "A" and "a" are one name
 public:
  std::string folder(const std::string& wanted) {
    std::string name = wanted;
    for (int n = 2; !taken_.insert(absl::AsciiStrToLower(name)).second; ++n) name = fmt::format("{}-{}", wanted, n);
    return name;
  }
  std::string file(const std::string& wanted, const char* ending) {       // counted from 1
    for (int& n = numbers_[absl::AsciiStrToLower(wanted)];;)
      if (std::string name = fmt::format("{}-{}{}", wanted, ++n, ending); taken_.insert(absl::AsciiStrToLower(name)).second) return name;
  }
 private:
  std::set<std::string> taken_;
  std::map<std::string, int> numbers_;
};
}  // namespace

static std::string name_of(const OwnFile& a, const std::string& folder, Names& names) {
  const std::string stem = a.name.substr(0, a.name.rfind('.'));
  const std::string title = plain_name(!a.title.empty() ? a.title : !a.caption.empty() ? a.caption : stem, 80);
  return names.file(fmt::format("{}s/{}/{}{}{}", a.kind, folder, iso(a.day), title.empty() ? "" : "-", title), a.is_picture ? ".jpg" : ".pdf");
}

static constexpr int64_t readme_at = 1, account_at = 2, vehicles_at = 3;

static void list_files(Db& db, Id id, const Who& who) {
  in_transaction(db, [&] {
    if (!export_store::lock(db, id, "waiting")) return 0;
    int64_t position = vehicles_at;
    Names names;
    std::map<Id, std::string> folders;
    const auto file = [](int64_t at, const char* kind, const std::string& name) {
      File f;
      f.position = at, f.kind = kind, f.name = name;
      return f;
    };
    export_store::insert_files(db, id, {file(readme_at, "readme", "README.txt"), file(account_at, "account", "account.json"), file(vehicles_at, "vehicles", "vehicles.json")});
    std::vector<File> some;
    for (int64_t page = 1;; ++page, some.clear()) {
      for (const Vehicle& v : list_vehicles(db, who, page, 100).items) {
        const std::string folder = names.folder(plain_name(fmt::format("{} {}", v.name(), v.year), 100));
        folders[v.id] = folder;
        some.push_back(file(++position, "history", "tables/" + folder + ".csv"));
        some.back().vehicle = v.id;
      }
      export_store::insert_files(db, id, some);
      if (some.size() < 100) break;
    }
    for (auto own = own_files_after(db, who, 0); !own.empty(); own = own_files_after(db, who, own.back().id)) {
      some.clear();
      for (const OwnFile& a : own) {
        File f = file(++position, "file", name_of(a, folders.at(a.on_vehicle), names));
        Json about = attachment_api::to_json(a);
        about.erase("addresses"), about["file"] = f.name;
        f.vehicle = a.on_vehicle, f.entry = a.entry_id, f.about = text_of(about), f.blob = a.full;
        some.push_back(std::move(f));
      }
      export_store::insert_files(db, id, some);
    }
    export_store::list_made(db, id);
    return 0;
  });
}

// ---- Pictures and documents: their check sums, which stand before the bytes

static void read_files(Db& db, Id id, std::vector<File> files) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  size_t number = 0;
  for (; number < files.size() && (number == 0 || std::chrono::steady_clock::now() < until); ++number) {
    File& f = files[number];
    try {
      each_part_of_blob(db, f.blob, [&](std::string_view bytes) { f.crc = crc_of(bytes, f.crc), f.size += bytes.size(); });
      f.packed = f.size;
    } catch (const NotWhole&) {                      // README.txt names it
      f.is_lost = true, f.crc = 0, f.size = f.packed = 0;
    }
  }
  files.resize(number);
  in_transaction(db, [&] {
    if (!export_store::lock(db, id, "making")) return 0;
    export_store::put_results(db, id, files);
    export_store::count_done(db, id);
    return 0;
  });
}

// ---- Texts

static void put_text(Db& db, Id id, int64_t position, int64_t part, const std::string& text) {
  static constexpr size_t most = 512 << 10;
  const std::string bytes = packed(text);
  for (size_t at = 0; at < bytes.size(); at += most, ++part)
    export_store::put_part(db, id, position, part, at ? 0 : text.size(), at ? 0 : crc_of(text), bytes.substr(at, most));
}

// Everything of that text is there.
static void end_text(Db& db, Id id, int64_t position) {
  static constexpr int64_t last = 2'000'000'000'000'000;
  export_store::put_part(db, id, position, last, 0, 0, packed_end());
  File whole;
  whole.position = position;
  for (const auto& part : export_store::parts_of(db, id, position))
    whole.crc = crc_joined(whole.crc, part.crc, part.size), whole.size += part.size, whole.packed += part.packed;
  export_store::put_results(db, id, {whole});
}

// A vehicle in vehicles.json, and its table. Its timeline is read a hundred entries at a time, the newest first, as the API gives it; the table begins
// with the oldest, so its stretches are numbered downwards.
static void write_vehicle(Db& db, Id id, const Who& who, const File& table) {
  in_transaction(db, [&] {
    if (!export_store::lock(db, id, "making") || export_store::is_done(db, id, table.position)) return 0;
    Vehicle v;
    try { v = find_vehicle(db, who, *table.vehicle); }
    catch (const Refused&) {                         // deleted since the files were listed
      export_store::drop_file(db, id, table.position);
      export_store::count_done(db, id);
      return 0;
    }
    std::map<Id, Json> files;                        // of entries; the vehicle's own under 0
    for (const File& f : export_store::files_of_vehicle(db, id, v.id)) files[f.entry.value_or(0)].push_back(Json::parse(f.about));
    const auto files_of = [&](Id entry) { const auto found = files.find(entry); return found == files.end() ? Json::array() : found->second; };

    int64_t part = table.position * 1'000'000, page_part = 1'000'000'000'000;
    Json about = vehicle_api::to_json(v);
    about["files"] = files_of(0);
    std::string json = (export_store::parts_of(db, id, vehicles_at).empty() ? "{\"items\":[\n" : ",\n") + text_of(about);
    json.back() = ',', json += "\"timeline\":[";
    put_text(db, id, table.position, 0, std::string(csv_mark) + history_csv_head());
    Timeline some;
    do {
      some = timeline_of(db, v, {}, some.next, 100, true);
      std::string lines;
      for (const Record& r : some.items) {
        Json record = record_api::to_json(r);
        record["files"] = files_of(r.id);
        json += (json.ends_with('[') ? "\n" : ",\n") + text_of(record);
      }
      for (const Record& r : std::views::reverse(some.items)) lines += history_csv_line(r);
      if (!some.next) json += "]}";
      put_text(db, id, vehicles_at, part += 100, json);
      put_text(db, id, table.position, page_part -= 100, lines);
      json = "";
    } while (some.next);
    end_text(db, id, table.position);
    export_store::count_done(db, id);
    return 0;
  });
}

static Json json_of(Db& db, const Person& p) {
  Json works = Json::array(), all{{"id", p.id}, {"email", p.email}};
  for (const Employment& e : p.works_at) works.push_back({{"shop", e.shop_name}, {"role", e.role}});
  all.update(to_json(profile_fields(), find_profile(db, {.id = p.id})));
  all.update({{"operator", p.runs_installation}, {"registered_at", iso(p.created)}, {"signed_in_at", p.signed_in ? Json(iso(*p.signed_in)) : Json()}, {"works_at", works}});
  return all;
}

static std::string readme(const Person& p, const Export& e, const std::vector<std::string>& lost) {
  const Words& in_words = words(e.language);
  const std::string when = shown(now(), p.zone.empty() ? "UTC" : p.zone, Language{e.language});
  std::string text = in_words(say("This is everything that {} keeps in Servicebook, as it was on {}.", {p.username, when})) + "\n\n";
  const auto line = [&](const char* name, const Phrase& what) { text += fmt::format("{}\n    {}\n", name, in_words(what)); };
  line("account.json", say("The account, without its password."));
  line("vehicles.json", say("Every vehicle with its whole timeline, for programs: the same as the API says."));
  line("tables/", say("The history of each vehicle as a table, for a spreadsheet."));
  line("pictures/, documents/", say("Pictures and documents by vehicle, day and title; vehicles.json says to what each belongs."));
  text += '\n' + in_words(say("What was deleted is not in it.")) + '\n';
  if (!lost.empty()) text += '\n' + in_words(say("These could not be read and are missing:")) + '\n';
  for (const std::string& name : lost) text += name + '\n';
  return text;
}

static void each_file(Db& db, Id id, const std::function<void(const File&)>& take) {
  for (auto some = export_store::files_after(db, id, 0); !some.empty(); some = export_store::files_after(db, id, some.back().position))
    for (const File& f : some) take(f);
}
static ZipEntry entry_of(const Export& e, const File& f) {
  ZipEntry entry{.name = f.name, .day = *day_from(iso(e.created).substr(0, 10)), .is_packed = f.kind != "file"};
  entry.crc = f.crc, entry.size = f.size, entry.packed = f.packed;
  return entry;
}

static void finish(Db& db, const Export& e, const Who& who) {
  in_transaction(db, [&] {
    if (!export_store::lock(db, e.id, "making")) return 0;
    const Person person = person_of(db, e.user_id);
    std::vector<std::string> lost;
    each_file(db, e.id, [&](const File& f) { if (f.is_lost) lost.push_back(f.name); });
    const bool none = export_store::parts_of(db, e.id, vehicles_at).empty();
    put_text(db, e.id, vehicles_at, 1'000'000'000'000'000, std::string(none ? "{\"items\":[" : "\n") + "],\"next\":null}\n");
    put_text(db, e.id, account_at, 0, json_of(db, person).dump(2) + '\n');
    put_text(db, e.id, readme_at, 0, readme(person, e, lost));
    for (const int64_t text : {vehicles_at, account_at, readme_at}) end_text(db, e.id, text);
    ZipContents contents;
    std::string name = sha256_hex(fmt::format("export {}", e.id));
    each_file(db, e.id, [&](const File& f) {
      if (f.is_lost) return;
      contents.add(entry_of(e, f));
      name = sha256_hex(fmt::format("{} {} {} {}", name, f.name, f.crc, f.size));
    });
    export_store::count_done(db, e.id);
    export_store::finish(db, e.id, contents.bytes(), name);
    note_event(db, who, "export", e.id, "made");
    return 0;
  });
}

// ---- Making one

static void make_piece(Db& db, const Export& e) {
  const Person person = person_of(db, e.user_id);
  Who who{.id = person.id, .name = person.username};
  if (!person.zone.empty()) who.zone = person.zone;
  if (e.state == ExportState::waiting) return list_files(db, e.id, who);
  if (auto files = export_store::files_to_read(db, e.id); !files.empty()) return read_files(db, e.id, std::move(files));
  if (const auto table = export_store::history_to_write(db, e.id)) return write_vehicle(db, e.id, who, *table);
  finish(db, e, who);
}

bool make_export(Db& db, Id id) {
  const auto e = export_store::find(db, id);
  if (!e || !e->is_open()) return false;
  const auto gives_up = [&](const std::exception& what) { return export_store::note_trouble(db, id, what.what()); };
  try {
    make_piece(db, *e);
    return true;
  } catch (const sql::SQLException& bad) {
    if (is_away(bad) || !gives_up(bad)) throw;       // an outage is not the export's own trouble
  } catch (const std::exception& bad) {
    if (!gives_up(bad)) throw;
  }
  return false;
}

void write_export(Db& db, const Export& e, const Write& write) {
  ZipContents contents;
  uint64_t written = 0;
  const auto put = [&](std::string_view bytes) { written += bytes.size(), write(bytes); };
  each_file(db, e.id, [&](const File& f) {
    if (f.is_lost) return;
    const ZipEntry entry = entry_of(e, f);
    contents.add(entry);
    put(zip_head(entry));
    if (f.kind == "file") return each_part_of_blob(db, f.blob, put);
    for (const int64_t part : export_store::numbers_of_parts(db, e.id, f.position)) put(export_store::data_of_part(db, e.id, f.position, part));
  });
  put(contents.tail());
  if (written != static_cast<uint64_t>(e.bytes)) throw NotWhole(fmt::format("export {} is not whole", e.id));
}
