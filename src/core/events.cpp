#include "events.h"

static std::optional<std::string> unless_empty(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

void note_event(Db& db, const Who& who, const std::string& subject, Id id, const std::string& what, const Change& change) {
  db.run("INSERT INTO event (shop_id, user_id, subject, subject_id, what, was, became, note) VALUES (?, ?, ?, ?, ?, LEFT(?, 60), LEFT(?, 60), LEFT(?, 500))",
         who.shop_id, who.id ? std::optional(who.id) : std::nullopt, subject, id, what, unless_empty(change.was), unless_empty(change.became),
         unless_empty(change.note));
}
