#include "../core/page.h"
#include "../core/secret.h"
#include "audit.h"

namespace audit_pages {

static const std::map<std::string, Phrase>& names_of_areas() {
  static const std::map<std::string, Phrase> names{{"sign-ins", say("Sign-ins")}, {"failures", say("Failed sign-ins")}, {"roles", say("Roles, passwords, tokens")}, {"settings", say("Settings")},
                                                   {"readings", say("Looked at")}, {"exports", say("Exports")}, {"deletions", say("Deletions")}, {"changes", say("Other changes")}};
  return names;
}

// The address of this list with that filter, and where it goes on.
static std::string address(const Request& rq, const AuditFilter& f, const std::string& after = "") {
  std::string url;
  const auto put = [&](const char* name, const std::string& value) { if (!value.empty()) url += (url.empty() ? "?" : "&") + std::string(name) + "=" + url_encoded(value); };
  put("who", f.who), put("what", f.area), put("from", f.from ? iso(*f.from) : ""), put("to", f.to ? iso(*f.to) : ""), put("subject", f.subject), put("after", after);
  return rq.base + "/admin/audit" + url;
}
static std::string about(const Event& e) { return e.subject + '-' + std::to_string(e.subject_id); }

static void show_event(Section row, const Page& page, const Request& rq, const Event& e, const AuditFilter& filter) {
  row.set("DATE", shown(e.at, rq.who.zone, page.language())).set("TIME", iso(e.at)).show("IN_" + e.area).set("SENTENCE", sentence_of(e, words(page.language())));
  AuditFilter of_person = filter;
  of_person.who = e.who.value_or("");
  if (e.who) row.row("PERSON").set("NAME", *e.who).set("URL", address(rq, of_person));
  else row.row("NOBODY").set("NAME", page.in_words(e.user_id ? say("former member") : say("somebody")));
  const auto in_words = [&](const std::string& text) { return page.in_words(Phrase{text}); };
  if (!e.was.empty() || !e.became.empty()) row.row("CHANGED").set("WAS", e.was.empty() ? "–" : in_words(e.was)).set("BECAME", e.became.empty() ? "–" : in_words(e.became));
  if (!e.note.empty()) row.row("NOTED").set("NOTE", e.note);
  if (!e.name.empty() && e.subject != "user")      // the reader may open it
    row.row("ROW").set("NAME", e.name).set("URL", rq.base + (e.subject == "post" ? "/news/" : "/garage/") + std::to_string(e.subject_id));
  if (e.subject_id && filter.subject.empty()) row.row("HISTORY").set("URL", address(rq, {.subject = about(e)})).set("ABOUT", sentence_of(e, words(page.language())));
}

static Response page_of(Request& rq, const Invalid::Problems& wrong = {}, const std::optional<Phrase>& message = {}, int status = 200) {
  const AuditFilter filter = read_audit_filter(rq);
  const Audit audit = audit_of(rq.db, rq.who, filter, rq.query.typed("after"));
  Page page(rq, "audit/list", say("Audit"));
  page.set("WHO", filter.who).set("FROM", filter.from ? iso(*filter.from) : "").set("TO", filter.to ? iso(*filter.to) : "");
  for (const std::string& area : event_areas()) page.row("AREA").set("VALUE", area).set("NAME", page.in_words(names_of_areas().at(area))).show_if(filter.area == area, "CHOSEN");
  page.show_if(filter.any(), "CHOSEN_ANY");
  if (!filter.subject.empty()) page.row("SUBJECT").set("VALUE", filter.subject);
  page.show(!audit.items.empty() ? "SOME" : "NONE");
  for (const Event& e : audit.items) show_event(page.row("EVENT"), page, rq, e, filter);
  if (audit.next) page.row("MORE").set("NEXT_URL", address(rq, filter, *audit.next));
  if (rq.who.runs_installation) {
    const std::string days = std::to_string(audit_days(rq.db));
    page.show("KEEPING").set("VERSION", days);
    page.fields({{"days", rq.form.has("days") ? rq.form.typed("days") : days}}, wrong, status == 409 ? Values{{"days", days}} : Values());
  }
  if (message) page.message(*message);
  return page.answer(status);
}

Response list(Request& rq) { return page_of(rq); }

Response settings(Request& rq) try {
  const int64_t days = rq.form.needed_whole("days", 30, 3'650);
  rq.form.done();
  Once once(rq, [](Id) { return Response::see_other("/admin/audit", Flash{say("Settings saved.")}); });
  keep_audit_for(rq.db, rq.who, rq.version_seen(), days, once);
  return once.answer();
} catch (const Invalid& bad) {
  return page_of(rq, bad.problems, {}, 422);
} catch (const Refused& no) {
  if (no.why != Refusal::stale) throw;
  return page_of(rq, {}, no.said, 409);
}

Response seen(Request& rq) {
  const std::vector<Seen> all = seen_by_others(rq.db, rq.who);
  Page page(rq, "audit/seen", say("Who looked at my vehicles"));
  page.show(all.empty() ? "NONE" : "SOME");
  for (const Seen& s : all) {
    Section row = page.row("EVENT");
    const Event event{.subject_id = s.vehicle_id, .subject = "vehicle", .what = s.what, .name = s.vehicle};
    row.set("DATE", shown(s.at, rq.who.zone, page.language())).set("TIME", iso(s.at)).set("WHO", s.who.empty() ? page.in_words(say("former member")) : s.who);
    row.set("ID", s.vehicle_id).set("SENTENCE", sentence_of(event, words(page.language())));
  }
  return page.answer();
}

}  // namespace audit_pages
