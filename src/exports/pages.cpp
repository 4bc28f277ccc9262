#include "../attachments/show.h"
#include "../core/events.h"
#include "../core/number.h"
#include "../core/page.h"
#include "exports.h"

// The bytes come from this host's copy, by the web server where it can.
static Response bytes_of(Request& rq, Id id) {
  const Export e = find_export(rq.db, rq.who, id);
  if (!e.is_ready()) throw Refused(Refusal::conflict, say("this file is not ready yet"));
  Response answer = copy_response(rq, e.name, "application/zip", [&](const Write& write) { write_export(rq.db, e, write); });
  answer.headers["Content-Disposition"] = "attachment; filename=\"servicebook-" + iso(e.ready).substr(0, 10) + ".zip\"";
  answer.headers["Cache-Control"] = "no-store";
  if (rq.method != "HEAD" && !rq.direct)            // else it was noted already
    in_transaction(rq.db, [&] { return note_event(rq.db, rq.who, "export", id, "downloaded"), 0; });
  return answer;
}

namespace export_pages {

// While one is made the page asks again: by htmx, which gets this part alone, or, without scripts (?again=1), by Refresh.
Response show(Request& rq) {
  const std::vector<Export> all = exports_of(rq.db, rq.who);
  const auto ready = std::ranges::find_if(all, &Export::is_ready);
  const bool is_open = !all.empty() && all.front().is_open(), has_failed = !all.empty() && all.front().state == ExportState::failed;
  const bool again = !rq.query.typed("again").empty();
  Page page(rq, "exports/show", say("Everything as a file"));
  if (is_open) {
    const Export& e = all.front();
    page.show("UNDER_WAY").set("DONE", std::to_string(e.done)).set("TOTAL", std::to_string(e.total));
    page.show(e.total ? "COUNTED" : "NOT_COUNTED").set("DONE_SHOWN", grouped(e.done, page.language())).set("TOTAL_SHOWN", grouped(e.total, page.language()));
  } else if (ready != all.end()) {
    page.show("READY").set("ID", ready->id).set("SIZE", shown_size(ready->bytes, page.language()));
    page.set("MADE", shown(ready->ready, rq.who.zone, page.language())).set("UNTIL", shown(ready->expires, rq.who.zone, page.language()));
  }
  page.show_if(has_failed, "FAILED").show_if(!is_open && ready == all.end(), "NONE").show_if(!is_open, "IDLE").show_if(!again, "BY_HAND");
  Response answer = page.answer();
  if (is_open && again) answer.headers["Refresh"] = "3";
  if (!is_open && rq.is_fragment()) answer.headers["HX-Refresh"] = "true";      // the page as it is now
  return answer;
}

Response begin(Request& rq) {
  const bool scripted = rq.form.has("zone");         // scripts fill that in
  Once once(rq, [&](Id) { return Response::see_other(scripted ? "/account/export" : "/account/export?again=1"); });
  begin_export(rq, once);
  return once.answer();
}

Response download(Request& rq) { return bytes_of(rq, rq.ids[0]); }

}  // namespace export_pages

namespace export_api {

Response data(Request& rq) { return bytes_of(rq, rq.ids[0]); }

}  // namespace export_api
