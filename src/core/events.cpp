#include "events.h"

static std::optional<std::string> unless_empty(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

const std::vector<std::string>& event_areas() {
  static const std::vector<std::string> areas{"sign-ins", "failures", "roles", "settings", "readings", "exports", "deletions", "changes"};
  return areas;
}

// A new kind of event is in "changes" until it has its line here.
static std::string area_of(const std::string& subject, const std::string& what) {
  static const std::map<std::string, std::string> of_subject{{"setting", "settings"}, {"export", "exports"}, {"token", "roles"}, {"mail text", "settings"}, {"invitation", "roles"}};
  static const std::map<std::string, std::string> of_what{
      {"signed in", "sign-ins"}, {"signed out", "sign-ins"}, {"registered", "sign-ins"}, {"set up", "sign-ins"}, {"sign-in failed", "failures"},
      {"role", "roles"}, {"operator", "roles"}, {"password", "roles"}, {"activated", "roles"}, {"deactivated", "roles"},
      {"asked for a new password", "roles"}, {"chose a new password", "roles"}, {"changed the password", "roles"}, {"changed the address", "roles"},
      {"signed a device out", "sign-ins"}, {"signed all other devices out", "sign-ins"}, {"asked to leave", "deletions"}, {"stays", "deletions"}, {"read", "readings"}, {"deleted", "deletions"}, {"posts deleted", "deletions"}};
  if (const auto found = of_subject.find(subject); found != of_subject.end()) return found->second;
  const auto found = of_what.find(what);
  return found == of_what.end() ? "changes" : found->second;
}

void note_event(Db& db, const Who& who, const std::string& subject, Id id, const std::string& what, const Change& change) {
  db.run("INSERT INTO event (shop_id, user_id, subject, subject_id, what, area, was, became, note) VALUES (?, ?, ?, ?, ?, ?, LEFT(?, 60), LEFT(?, 60), LEFT(?, 500))",
         who.shop_id, who.id ? std::optional(who.id) : std::nullopt, subject, id, what, area_of(subject, what), unless_empty(change.was), unless_empty(change.became),
         unless_empty(change.note));
}
