#include "../core/markdown.h"
#include "../core/page.h"
#include "entries.h"
#include "records.h"

// At most so many bytes, no character cut in two.
static std::string first_bytes(const std::string& text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) >> 6) == 2) --most;
  return text.substr(0, most) + "…";
}

void show_timeline(Page& page, const std::string& base, const Vehicle& vehicle, const Timeline& timeline) {
  if (timeline.items.empty()) { page.show("NO_ENTRIES"); return; }
  page.show("ENTRIES");
  Section list = page.part("ENTRIES_LIST", "records/entries");
  for (const Record& r : timeline.items) {
    Section row = list.row("ENTRY");
    row.set("VEHICLE_ID", r.vehicle_id).set("ID", r.id).set("DATE", shown(*r.date, page.language()));
    if (r.kind == "reading") row.show("IS_READING");
    else row.show("TITLE_KNOWN").set("TITLE", r.title);
    if (r.odometer) row.show("ODOMETER_KNOWN").set("ODOMETER", shown(*r.odometer, page.language()));
    if (!r.story.empty()) row.show("STORY_KNOWN").set("EXCERPT", first_bytes(plain_from_markdown(r.story), 400));
  }
  if (timeline.next)
    page.show("MORE").set("NEXT_URL", base + "/garage/" + std::to_string(vehicle.id) + "/records?after=" + text_of(*timeline.next));
}

namespace record_pages {

static Values on_file(const Record& r, const Vehicle& v, const std::string& language) {
  Values values = to_values(record_fields(), r);
  values["odometer"] = to_edit(r.odometer, v.distance_unit, language);
  return values;
}

static Page form_page(Request& rq, const Vehicle& v, const Phrase& title) {
  Page page(rq, "records/edit", title);
  page.set("VEHICLE_ID", v.id).set("VEHICLE_NAME", v.name()).set("UNIT", v.distance_unit);
  return page;
}
static Response add_form(Request& rq, const Vehicle& v, const Values& values, const Invalid::Problems& wrong = {}, int status = 200) {
  Page page = form_page(rq, v, say("Log service"));
  page.fields(values, wrong).show("ADD");
  return page.answer(status);
}
static Page edit_page(Request& rq, const Vehicle& v, const std::string& version) {
  Page page = form_page(rq, v, say("Edit service record"));
  page.show("EDIT").set("ID", rq.ids[1]).set("VERSION", version);
  return page;
}
static std::string vehicle_address(const Request& rq) { return "/garage/" + std::to_string(rq.ids[0]); }
static std::string address(const Request& rq, Id id) { return vehicle_address(rq) + "/records/" + std::to_string(id); }

Response list(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  Page page(rq, "records/list", say("Service records of {}", {v.name()}));
  page.set("ID", v.id).set("NAME", v.name());
  show_timeline(page, rq.base, v, timeline_of(rq.db, v, after_from(rq.query.typed("after")), 50));
  return page.answer();
}

Response blank(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  Values values = on_file({}, v, rq.language);
  values["date"] = iso(today(rq.who.zone));
  return add_form(rq, v, values);
}

Response create(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  try {
    Once once(rq, [&](Id) { return Response::see_other(vehicle_address(rq), Flash{say("Service logged.")}); });
    add_record(rq.db, rq.who, v.id, read_record(rq.form, rq.who, v), once);
    return once.answer();
  } catch (const Invalid& bad) {
    return add_form(rq, v, typed(record_fields(), rq.form), bad.problems, 422);
  }
}

Response show(Request& rq) {
  const Record r = find_record(rq.db, rq.who, rq.ids[0], rq.ids[1]);
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  Page page(rq, "records/show", say("{}", {r.title}));
  page.set("VEHICLE_ID", v.id).set("VEHICLE_NAME", v.name()).set("ID", r.id).set("TITLE", r.title).set("DATE", shown(*r.date, page.language()));
  if (r.odometer) page.show("ODOMETER_KNOWN").set("ODOMETER", shown(*r.odometer, page.language()));
  if (!r.story.empty()) page.show("STORY_KNOWN").set("STORY", r.story);
  return page.answer();
}

Response edit(Request& rq) {
  const Record r = find_record(rq.db, rq.who, rq.ids[0], rq.ids[1]);
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  return edit_page(rq, v, std::to_string(r.version)).fields(on_file(r, v, rq.language)).answer();
}

Response update(Request& rq) {
  const Vehicle v = find_vehicle(rq.db, rq.who, rq.ids[0]);
  try {
    Once once(rq, [&](Id id) { return Response::see_other(address(rq, id), Flash{say("Service record saved.")}); });
    edit_record(rq.db, rq.who, v.id, rq.ids[1], rq.version_seen(), read_record(rq.form, rq.who, v), once);
    return once.answer();
  } catch (const Invalid& bad) {
    find_record(rq.db, rq.who, v.id, rq.ids[1]);
    return edit_page(rq, v, rq.form.typed("version")).fields(typed(record_fields(), rq.form), bad.problems).answer(422);
  } catch (const Refused& no) {
    if (no.why != Refusal::stale) throw;
    const Record now = find_record(rq.db, rq.who, v.id, rq.ids[1]);
    return edit_page(rq, v, std::to_string(now.version)).message(no.said).fields(typed(record_fields(), rq.form), {}, on_file(now, v, rq.language)).answer(409);
  }
}

Response confirm_delete(Request& rq) {
  const Record r = find_record(rq.db, rq.who, rq.ids[0], rq.ids[1]);
  Page page(rq, "records/delete", say("Delete service record"));
  page.set("VEHICLE_ID", r.vehicle_id).set("ID", r.id).set("TITLE", r.title);
  return page.answer();
}

Response remove(Request& rq) {
  Once once(rq, [&](Id id) { return Response::see_other(vehicle_address(rq), Flash{say("Service record deleted."), address(rq, id) + "/restore"}); });
  delete_record(rq.db, rq.who, rq.ids[0], rq.ids[1], {}, once);
  return once.answer();
}

Response restore(Request& rq) {
  Once once(rq, [&](Id id) { return Response::see_other(address(rq, id), Flash{say("Service record is back.")}); });
  restore_record(rq.db, rq.who, rq.ids[0], rq.ids[1], once);
  return once.answer();
}

}  // namespace record_pages
