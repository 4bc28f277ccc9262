#include "records.h"
#include "../accounts/events.h"
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

RecordDraft read_record(Form& form, const Who& who, const Vehicle& vehicle) {
  RecordDraft draft;
  draft.title = form.needed("title", 200);
  draft.date = form.day("date", Day(1886, 1, 1), today(who.zone));
  draft.odometer = read_odometer(form, "odometer", vehicle.distance_unit);
  draft.story = form.lines("story", 20'000);
  form.done();
  return draft;
}

const Fields<Record>& record_fields() {
  static const Fields<Record> fields{
      {"title", needed_text_schema(200), [](const Record& r) -> Json { return r.title; }, true},
      {"date", {{"type", {"string", "null"}}, {"format", "date"}}, [](const Record& r) { return r.date ? Json(iso(*r.date)) : Json(); }},
      {"odometer", odometer_schema(), [](const Record& r) { return r.odometer ? Json(r.odometer->odometer) : Json(); }},
      {"story", {{"type", "string"}, {"maxLength", 20000}, {"description", "Markdown."}}, [](const Record& r) -> Json { return r.story; }},
  };
  return fields;
}

Id add_record(Db& db, const Who& who, Id vehicle, RecordDraft draft, Once& once) {
  if (!draft.date) draft.date = today(who.zone);
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, vehicle);
    const Id id = record_store::insert(db, find_vehicle(db, who, vehicle), draft);
    refresh_figures(db, vehicle);
    note_event(db, who, "entry", id, "added");
    return id;
  });
}

static void must_be_at(const Record& now, int64_t seen) {
  if (now.version != seen) throw Refused(Refusal::stale, say("somebody changed this meanwhile"));
}

Id edit_record(Db& db, const Who& who, Id vehicle, Id id, int64_t seen, RecordDraft draft, Once& once) {
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, vehicle);
    const Record before = find_record(db, who, vehicle, id);
    must_be_at(before, seen);
    if (!draft.date) draft.date = before.date;
    if (!record_store::update(db, find_vehicle(db, who, vehicle), id, draft)) throw nothing_here();
    refresh_figures(db, vehicle);
    note_event(db, who, "entry", id, "edited");
    return id;
  });
}

Id delete_record(Db& db, const Who& who, Id vehicle, Id id, std::optional<int64_t> seen, Once& once) {
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, vehicle);
    const Record now = find_record(db, who, vehicle, id);
    if (seen) must_be_at(now, *seen);
    record_store::flag_deleted(db, vehicle, id);
    refresh_figures(db, vehicle);
    note_event(db, who, "entry", id, "deleted");
    return id;
  });
}

Id restore_record(Db& db, const Who& who, Id vehicle, Id id, Once& once) {
  return in_transaction(db, once, [&] {
    touch_vehicle(db, who, vehicle);
    if (!record_store::unflag_deleted(db, vehicle, id)) throw nothing_here();
    refresh_figures(db, vehicle);
    note_event(db, who, "entry", id, "restored");
    return id;
  });
}

Record find_record(Db& db, const Who& who, Id vehicle, Id id) {
  if (auto found = record_store::find(db, who.id, vehicle, id)) return *found;
  throw nothing_here();
}

Timeline timeline_of(Db& db, const Vehicle& vehicle, std::optional<After> after, int64_t most, bool only_services) {
  Timeline found{record_store::newest(db, vehicle.id, after, most + 1, only_services), {}};
  if (static_cast<int64_t>(found.items.size()) > most) {
    found.items.pop_back();
    found.next = After{*found.items.back().date, found.items.back().id};
  }
  return found;
}

std::vector<Record> deleted_records(Db& db, const Vehicle& vehicle) { return record_store::deleted(db, vehicle.id); }

std::vector<Record> page_of_records(Db& db, const Vehicle& vehicle, int64_t page, int64_t per_page) {
  return record_store::page(db, vehicle.id, (page - 1) * per_page, per_page);
}

Id purge_records(Db& db) { return record_store::purge(db); }
