#include "../accounts/rights.h"
#include "../core/page.h"
#include "../jobs.h"
#include "../notifications/mail.h"
#include "admin.h"

namespace admin_pages {

// For lists that say "from here on": ?before= of the page before.
static Id before_of(const Request& rq) {
  const std::string text = rq.query.sent("before");
  Id id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  return error == std::errc() && end == text.data() + text.size() ? id : 0;
}
static std::string one_of(const std::string& asked, std::initializer_list<const char*> known) {
  return std::ranges::find(known, asked) == known.end() ? "" : asked;
}

static Phrase state_in_words(const std::string& state) {
  static const std::map<std::string, Phrase> all{
      {"queued", say("waiting")}, {"sent", say("sent")}, {"failed", say("failed")}, {"held", say("held")}, {"dropped", say("not sent")},
      {"leased", say("under way")}, {"done", say("done")}, {"dead", say("failed")}};
  const auto found = all.find(state);
  return found == all.end() ? say("{}", {state}) : found->second;
}

Response overview(Request& rq) {
  Page page(rq, "admin/overview", say("Administration"));
  const MailLog log = mail_log(rq.db, rq.who, {.state = "failed"});
  page.set("FAILED", page.in_words(say_count("{} mail failed", "{} mails failed", log.failed)));
  page.set("WAITING", page.in_words(say_count("{} mail is waiting", "{} mails are waiting", log.waiting))).show_if(log.failed > 0, "SOME_FAILED");
  page.show_if(rq.who.runs_installation, "OPERATOR").show_if(log.is_held, "HELD");
  if (rq.who.runs_installation) page.set("WORKER", page.in_words(worker_says(rq.db)));
  return page.answer();
}

// ---- Mail

static Section& show_mail(Section& row, Page& page, const Request& rq, const Mail& m) {
  row.set("ID", m.id).set("SUBJECT", m.subject).set("RECIPIENT", m.recipient).set("KIND", m.kind).set("STATE", page.in_words(state_in_words(m.state)));
  row.set("AT", shown(m.at, rq.who.zone, page.language())).show_if(m.state == "failed", "IS_FAILED").show_if(m.state == "sent", "IS_SENT");
  row.set_if("SENT", "SENT_AT", m.sent_at ? std::optional(shown(*m.sent_at, rq.who.zone, page.language())) : std::nullopt);
  row.set_if("WRONG", "ERROR", m.error).set("ATTEMPTS", page.in_words(say_count("{} try", "{} tries", m.attempts)));
  row.show(m.recipient.empty() ? "EMPTIED" : "NAMED");
  return row.show_if(m.state == "failed" || m.state == "dropped", "CAN_RETRY");
}

Response mail(Request& rq) {
  const MailQuery query{one_of(rq.query.typed("state"), {"queued", "sent", "failed", "held", "dropped"}), rq.query.typed("to").substr(0, 254), before_of(rq)};
  const MailLog log = mail_log(rq.db, rq.who, query);
  Page page(rq, "admin/mail", say("Mail"));
  page.set("TO", query.recipient).show_if(log.is_held && rq.who.runs_installation, "HELD").show_if(log.items.empty(), "NONE").show_if(!log.items.empty(), "SOME");
  page.set("HELD_NUMBER", page.in_words(say_count("{} mail is held", "{} mails are held", log.held)));
  for (const char* state : {"", "queued", "sent", "failed", "held", "dropped"}) {
    Section choice = page.row("CHOICE");
    choice.set("STATE", state).set("NAME", *state ? page.in_words(state_in_words(state)) : page.in_words(say("all"))).set("TO", query.recipient).show_if(query.state == state, "CHOSEN");
  }
  for (const Mail& m : log.items) { Section row = page.row("MAIL"); show_mail(row, page, rq, m); }
  if (log.next) page.show("MORE").set("STATE", query.state).set("BEFORE", *log.next);
  return page.answer();
}

// A page that holds a frame of this site, and what may stand in it: a mail, with its own styles and no script. Both are looser than any other page.
static Response framing(Response page) {
  page.headers["Content-Security-Policy"] = page_policy() + "; frame-src 'self'";
  return page;
}
static Response framed(const Mail& mail, const std::string& above = "") {
  return {.headers = {{"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"}, {"X-Frame-Options", "SAMEORIGIN"}},
          .body = ::mail_html(mail, above)};
}

Response mail_show(Request& rq) {
  const Mail m = find_mail(rq.db, rq.who, rq.ids[0]);
  Page page(rq, "admin/mail_show", say("{}", {m.subject}));
  show_mail(page, page, rq, m);
  return framing(page.answer());
}
Response mail_html(Request& rq) { return framed(find_mail(rq.db, rq.who, rq.ids[0])); }

Response mail_retry(Request& rq) {
  Once once(rq, [](Id id) { return Response::see_other("/admin/mail/" + std::to_string(id), Flash{say("It is tried again.")}); });
  retry_mail(rq.db, rq.who, rq.ids[0], once);
  return once.answer();
}

Response mail_release(Request& rq) {
  const bool send = rq.form.choice("what", {"send", "drop"}) == "send";
  rq.form.require(rq.form.has("what"), "what", say("is needed"));
  rq.form.done();
  Once once(rq, [&](Id) { return Response::see_other("/admin/mail", Flash{send ? say("Mail goes out again.") : say("What was waiting is not sent. New mail goes out.")}); });
  release_mail(rq.db, rq.who, send, once);
  return once.answer();
}

// ---- Texts

static std::string language_of(const Request& rq) {
  const std::string asked = rq.query.typed("language").empty() ? rq.form.typed("language") : rq.query.typed("language");
  return asked.empty() ? rq.language : asked;
}

Response mail_texts(Request& rq) {
  Page page(rq, "admin/mail_texts", say("Texts of mails"));
  const auto changed = changed_mail_texts(rq.db, rq.who);
  for (const MailKind& kind : kinds_of_texts(rq.who)) {
    Section row = page.row("KIND");
    row.set("NAME", std::string(kind.name)).set("ABOUT", page.in_words(kind.about));
    for (const char* language : {"en", "de"}) {
      Section choice = row.row("LANGUAGE");
      choice.set("CODE", language).set("NAME", std::string(kind.name)).set("IN", language == std::string("de") ? "Deutsch" : "English");
      choice.show_if(std::ranges::find(changed, std::string(kind.name) + " " + language) != changed.end(), "CHANGED");
    }
  }
  return page.answer();
}

static Values fields_of(const MailText& t) { return {{"subject", t.subject}, {"body", t.body}}; }
static Values typed_text(const Form& form) { return {{"subject", form.typed("subject")}, {"body", form.typed("body")}}; }

static Page text_page(Request& rq, const std::string& kind, const std::string& language, const std::string& version) {
  Page page(rq, "admin/mail_text", say("Text of a mail"));
  page.set("KIND", kind).set("CODE", language).set("VERSION", version).set("IN", language == "de" ? "Deutsch" : "English").show_if(version != "0", "CHANGED");
  for (const MailKind& each : mail_kinds())
    if (each.name == kind) {
      page.set("ABOUT", page.in_words(each.about));
      for (const std::string_view mark : each.placeholders) page.row("MARK").set("NAME", "{" + std::string(mark) + "}");
    }
  page.row("MARK").set("NAME", "{site}");
  return page;
}

Response mail_text(Request& rq) {
  const MailText text = own_mail_text(rq.db, rq.who, rq.parts[0], language_of(rq));
  return framing(text_page(rq, text.kind, text.language, std::to_string(text.version)).fields(fields_of(text)).answer());
}

Response mail_text_change(Request& rq) {
  const MailText now = own_mail_text(rq.db, rq.who, rq.parts[0], language_of(rq));
  try {
    Once once(rq, [&](Id) { return Response::see_other("/admin/mail/texts", Flash{say("The text is saved.")}); });
    change_mail_text(rq.db, rq.who, rq.version_seen(), read_mail_text(rq.form, now.kind, now.language), once);
    return once.answer();
  } catch (const Invalid& bad) {
    return framing(text_page(rq, now.kind, now.language, rq.form.typed("version")).fields(typed_text(rq.form), bad.problems).answer(422));
  } catch (const Refused& no) {
    if (no.why != Refusal::stale) throw;
    const MailText newer = own_mail_text(rq.db, rq.who, now.kind, now.language);
    return framing(text_page(rq, now.kind, now.language, std::to_string(newer.version)).message(no.said).fields(typed_text(rq.form), {}, fields_of(newer)).answer(409));
  }
}

static Response framed_example(const MailText& text) {
  const Mail mail = example_mail(text);
  return framed(mail, mail.subject);
}
Response mail_text_example(Request& rq) { return framed_example(own_mail_text(rq.db, rq.who, rq.parts[0], language_of(rq))); }

// Shown in the frame of the form's page, before anything is saved.
Response mail_text_preview(Request& rq) {
  const MailText now = own_mail_text(rq.db, rq.who, rq.parts[0], language_of(rq));
  try { return framed_example(read_mail_text(rq.form, now.kind, now.language)); }
  catch (const Invalid& bad) {
    Mail problem;
    problem.language = rq.language, problem.subject = words(rq.language)(say("please check the form"));
    for (const auto& [field, sentence] : bad.problems) problem.body += words(rq.language)(field == "subject" ? say("Subject") : say("Text")) + " " + words(rq.language)(sentence) + "\n\n";
    Response answer = framed(problem);
    answer.status = 422;
    return answer;
  }
}

Response mail_text_reset(Request& rq) {
  Once once(rq, [](Id) { return Response::see_other("/admin/mail/texts", Flash{say("The text is the program's own again.")}); });
  reset_mail_text(rq.db, rq.who, rq.parts[0], language_of(rq), once);
  return once.answer();
}

// ---- Jobs

// What no program knows any more is told by its name.
static Phrase about_job(const std::string& kind) {
  const auto known = std::ranges::find(job_kinds(), kind, &JobKind::name);
  return known == job_kinds().end() ? say("{}", {kind}) : known->about;
}

Response jobs(Request& rq) {
  const std::string state = one_of(rq.query.typed("state"), {"queued", "leased", "done", "dead"});
  const JobLog log = job_log(rq.db, state, before_of(rq));
  Page page(rq, "admin/jobs", say("Jobs"));
  page.set("WORKER", page.in_words(worker_says(rq.db))).show_if(log.items.empty(), "NONE").show_if(!log.items.empty(), "SOME");
  for (const char* each : {"", "queued", "leased", "done", "dead"})
    page.row("CHOICE").set("STATE", each).set("NAME", *each ? page.in_words(state_in_words(each)) : page.in_words(say("all"))).show_if(state == each, "CHOSEN");
  for (const Job& j : log.items) {
    Section row = page.row("JOB");
    row.set("ID", j.id).set("KIND", page.in_words(about_job(j.kind))).set("STATE", page.in_words(state_in_words(j.state))).set("RUN_AT", shown(j.run_at, rq.who.zone, page.language()));
    row.set("ATTEMPTS", page.in_words(say_count("{} try", "{} tries", j.attempts))).set_if("WRONG", "ERROR", j.error).show_if(j.state == "dead", "CAN_RETRY");
    row.set_if("OF", "SUBJECT", j.subject ? std::optional(std::to_string(j.subject)) : std::nullopt);
  }
  if (log.next) page.show("MORE").set("STATE", state).set("BEFORE", *log.next);
  return page.answer();
}

Response job_retry(Request& rq) {
  Once once(rq, [](Id) { return Response::see_other("/admin/jobs", Flash{say("It is tried again.")}); });
  retry_job(rq.db, rq.who, rq.ids[0], once);
  return once.answer();
}

}  // namespace admin_pages
