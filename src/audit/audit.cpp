#include "audit.h"
#include <absl/time/time.h>
#include "store.h"

static constexpr int64_t per_page = 50;

// ---- Reading what is asked

AuditFilter read_audit_filter(const Request& rq) {
  Form asked(Values{{"who", rq.query.typed("who")}, {"what", rq.query.typed("what")}, {"from", rq.query.typed("from")}, {"to", rq.query.typed("to")}, {"subject", rq.query.typed("subject")}});
  AuditFilter filter;
  filter.who = asked.text("who", 254), filter.area = asked.text("what", 20), filter.subject = asked.text("subject", 60);
  const Day first(1970, 1, 1), last(9998, 12, 31);
  filter.from = asked.day("from", first, last), filter.to = asked.day("to", first, last);
  const auto& areas = event_areas();
  if (filter.area == "all") filter.area.clear();
  const bool is_area = filter.area.empty() || std::ranges::find(areas, filter.area) != areas.end();
  const size_t dash = filter.subject.find('-');
  const bool is_row = dash != std::string::npos && dash > 0 && filter.subject.size() - dash <= 19 && dash + 1 < filter.subject.size() &&
                      std::all_of(filter.subject.begin() + static_cast<std::ptrdiff_t>(dash) + 1, filter.subject.end(), [](unsigned char c) { return isdigit(c); });
  try { asked.done(); }
  catch (const Invalid&) { throw bad_request(); }
  if (!is_area || !(filter.subject.empty() || is_row)) throw bad_request();
  return filter;
}

// Where that day begins there, as the database writes it.
static std::string start_of(Day day, const std::string& zone) {
  absl::TimeZone there = absl::UTCTimeZone();
  absl::LoadTimeZone(zone, &there);
  return absl::FormatTime("%Y-%m-%d %H:%M:%S", absl::FromCivil(day, there), absl::UTCTimeZone());
}

static std::string text_of(const Event& last) { return std::to_string(last.at.time_since_epoch().count()) + '-' + std::to_string(last.id); }
static std::optional<AuditAfter> after_from(const std::string& text) {
  if (text.empty()) return std::nullopt;
  int64_t microseconds = 0;
  Id id = 0;
  const char* const end = text.data() + text.size();
  const auto [dash, wrong] = std::from_chars(text.data(), end, microseconds);
  const bool fits = wrong == std::errc() && dash != end && *dash == '-' && microseconds >= 0 && microseconds < 253'000'000'000'000'000;
  if (!fits || std::from_chars(dash + 1, end, id).ptr != end || dash + 1 == end) throw bad_request();
  return AuditAfter{absl::FormatTime("%Y-%m-%d %H:%M:%E6S", absl::FromUnixMicros(microseconds), absl::UTCTimeZone()), id};
}

Audit audit_of(Db& db, const Who& who, const AuditFilter& filter, const std::string& after) {
  audit_store::Chosen chosen{.who = filter.who, .area = filter.area, .after = after_from(after)};
  if (filter.from) chosen.from = start_of(*filter.from, who.zone);
  if (filter.to) chosen.to = start_of(*filter.to + 1, who.zone);
  if (const size_t dash = filter.subject.find('-'); dash != std::string::npos) chosen.subject = filter.subject.substr(0, dash), chosen.subject_id = std::stoull(filter.subject.substr(dash + 1));
  Audit audit{audit_store::newest(db, who, chosen, per_page + 1), {}};
  if (static_cast<int64_t>(audit.items.size()) > per_page) {
    audit.items.pop_back();
    audit.next = text_of(audit.items.back());
  }
  return audit;
}

// ---- In words

static std::string thing_of(const Event& e, const Words& words) {
  static const std::map<std::string, Phrase> things{{"vehicle", say("vehicle {}")}, {"entry", say("record {}")}, {"attachment", say("file {}")}, {"user", say("account {}")},
                                                    {"post", say("news {}")},       {"token", say("API token {}")}, {"export", say("export {}")}, {"setting", say("the settings")},
                                                    {"mail", say("mail {}")},       {"mail text", say("the texts of mails")}, {"job", say("job {}")}, {"invitation", say("invitation {}")}};
  const auto known = things.find(e.subject);
  Phrase thing = known == things.end() ? Phrase{"{}", {e.subject + " " + std::to_string(e.subject_id)}} : known->second;
  if (known != things.end()) thing.with = {e.name.empty() ? std::to_string(e.subject_id) : e.name};
  return words(thing);
}

std::string sentence_of(const Event& e, const Words& words) {
  // What is done to oneself needs no object.
  static const std::map<std::string, Phrase> own{{"signed in", say("signed in")}, {"signed out", say("signed out")}, {"registered", say("registered")}, {"set up", say("set up this installation")},
      {"chose a new password", say("chose a new password by a link in a mail")}, {"changed the password", say("changed the password")}, {"confirmed the address", say("confirmed the email address")},
      {"changed the address", say("changed the email address")}, {"asked for another address", say("asked for another email address")}, {"kept the address", say("kept the email address")}, {"signed a device out", say("signed a device out")},
      {"signed all other devices out", say("signed all other devices out")}, {"asked to leave", say("asked for the account to be deleted")}, {"stays", say("keeps the account")}};
  static const std::map<std::string, Phrase> done{
      {"added", say("added {}")}, {"edited", say("changed {}")}, {"deleted", say("deleted {}")}, {"restored", say("took back {}")}, {"read", say("looked at {}")},
      {"files added", say("added files to {}")}, {"sign-in failed", say("failed to sign in to {}")}, {"role", say("changed the role of {}")},
      {"operator", say("changed who runs the installation: {}")}, {"password", say("set a new password for {}")}, {"activated", say("unlocked {}")}, {"deactivated", say("locked {}")},
      {"posts deleted", say("deleted all news of {}")}, {"revoked", say("revoked {}")}, {"begun", say("asked for {}")}, {"made", say("made {}")}, {"downloaded", say("downloaded {}")},
      {"asked for a new password", say("asked for a new password of {}")}, {"created", say("made {}")}, {"sent a reset", say("sent a link for a new password to {}")}, {"invited", say("sent {}")},
      {"withdrawn", say("withdrew {}")}, {"accepted", say("accepted {}")}, {"tried again", say("tried {} again")}, {"released", say("let {} go out again")}, {"dropped", say("dropped what waited: {}")},
      {"changed", say("changed {}")}, {"reset", say("put back {}")}, {"stays", say("keeps {}")}};
  if (e.subject == "user" && e.user_id == e.subject_id && own.contains(e.what)) return words(own.at(e.what));
  if (e.subject == "user" && e.what == "sign-in failed" && !e.subject_id) return words(say("failed to sign in with an unknown name"));
  const auto known = done.find(e.what);
  if (known == done.end()) return e.what + ": " + thing_of(e, words);
  Phrase sentence = known->second;
  sentence.with = {thing_of(e, words)};
  return words(sentence);
}

// ---- Who looked, and how long it is kept

std::vector<Seen> seen_by_others(Db& db, const Who& who) { return audit_store::seen(db, who.id, 100); }

int64_t audit_days(Db& db) {
  const std::string text = audit_store::days(db).value_or("365");
  int64_t days = 365;
  std::from_chars(text.data(), text.data() + text.size(), days);
  return days;
}

void keep_audit_for(Db& db, const Who& who, int64_t seen, int64_t days, Once& once) {
  if (!who.runs_installation) throw Refused(Refusal::forbidden, say("not for this account"));
  in_transaction(db, once, [&] {
    if (!audit_store::set_days(db, seen, days)) throw Refused(Refusal::stale, say("somebody changed this meanwhile"));
    note_event(db, who, "setting", 0, "edited", {std::to_string(seen), std::to_string(days), "audit.days"});
    return static_cast<Id>(days);
  });
}

Id purge_events(Db& db) { return audit_store::purge(db, audit_days(db)); }
