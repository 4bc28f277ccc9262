#include "store.h"
#include "../core/word_index.h"

namespace people_store {

static PersonLine line_from(Row& row) {
  PersonLine p;
  p.id = row.id(), p.username = row.text(), p.email = row.text(), p.name = row.maybe_text(), p.role = row.maybe_text().value_or("");
  p.runs_installation = row.flag(), p.active = row.flag(), p.verified = row.flag(), p.leaving = row.flag(), p.created_at = row.time();
  return p;
}

struct Choice {
  std::string_view name;
  const char *condition, *index;           // the index that finds them alone
};
static constexpr Choice choices[] = {{"", "", "user_names"},
                                     {"active", " AND u.active = TRUE", "user_states"},
                                     {"inactive", " AND u.active = FALSE", "user_states"},
                                     {"unverified", " AND u.verified_at IS NULL", "user_unverified"},
                                     {"leaving", " AND u.leaves_at IS NOT NULL", "user_leaves"}};

// A page takes ids over an index first and joins the rows afterwards.
PeopleList list(Db& db, std::optional<Id> staff_of, Id shop, const PeopleQuery& q, const Listing& listing) {
  const bool newest = q.sort == "newest";
  const std::string key = q.sort == "email" ? "email" : "username";
  const auto order = [&](const char* of) { return newest ? fmt::format("{}.id DESC", of) : fmt::format("{0}.{1}, {0}.id", of, key); };
  const Choice& state = *std::ranges::find(choices, q.state, &Choice::name);
  std::string from = "user u", where = std::string("u.left_at IS NULL") + state.condition, chosen = newest ? "u.id" : "u.id, u." + key;
  const bool by_role = q.role == "staff" || q.role == "technician" || q.role == "advisor" || q.role == "admin", of_staff = staff_of || by_role;
  if (of_staff) {
    from = "staff f STRAIGHT_JOIN user u ON u.id = f.user_id";
    where += fmt::format(" AND f.shop_id = {} AND f.ended_at IS NULL", staff_of.value_or(shop));
    if (q.role != "staff" && by_role) where += " AND f.role = '" + q.role + "'";
  }
  if (q.role == "operator") where += " AND u.operator = TRUE";
  // Of several indexes that fit as well the database is told which one finds them alone.
  const std::string counted = (of_staff ? from : fmt::format("user u FORCE INDEX ({})", q.role == "operator" ? "user_operator" : state.index)) + " WHERE " + where;
  std::vector<std::string> values;
  if (!q.words.empty()) {
    const bool among_all = !of_staff && q.role.empty() && q.state.empty();
    const WordSearch search = word_search(db, 0, "user", q.words, "u.id", among_all ? "" : counted);
    if (search.leads) from = std::string("search_word w STRAIGHT_JOIN user u ON u.id = w.id") + (of_staff ? " STRAIGHT_JOIN staff f ON f.user_id = u.id" : ""), chosen = "DISTINCT " + chosen;
    where += " AND " + search.where;
    values = search.values;
  }
  PeopleList found;
  // Of words that thousands have, some are enough to choose from; how many they are comes with the page, so that they are looked for once.
  if (!q.words.empty()) found.most = 500;
  else if (from == "user u" && q.state.empty() && q.role.empty()) from += newest ? " FORCE INDEX (user_newest)" : q.sort == "email" ? " FORCE INDEX (user_emails)" : " FORCE INDEX (user_names)";
  const std::string whole = " FROM " + from + " WHERE " + where + (q.words.empty() ? "" : fmt::format(" LIMIT {}", found.most));
  found.items = db.all([&](Row& row) {
    found.total = row.whole();
    return line_from(row);
  }, fmt::format(R"(
      SELECT page.number, p.id, p.username, p.email, p.full_name, r.role, p.operator, p.active, p.verified_at IS NOT NULL, p.leaves_at IS NOT NULL, p.created_at
        FROM (SELECT c.id, {} AS number FROM (SELECT {}{}) c ORDER BY {} LIMIT ? OFFSET ?) page
        JOIN user p ON p.id = page.id
        LEFT JOIN staff r ON r.shop_id = {} AND r.user_id = p.id AND r.ended_at IS NULL
       ORDER BY {})", q.words.empty() ? "0" : "COUNT(*) OVER ()", chosen, whole, order("c"), shop, order("p")), values, listing.per_page, (listing.page - 1) * listing.per_page);
  if (q.words.empty()) {
    found.total = *db.one(&Row::whole, fmt::format("SELECT COALESCE((SELECT {0} FROM {1} LIMIT 1 OFFSET {2}), (SELECT COUNT(*) FROM {1}))", found.most, counted, found.most - 1));
  } else if (found.items.empty() && listing.page > 1) {
    found.total = *db.one(&Row::whole, "SELECT COUNT(*) FROM (SELECT " + chosen + whole + ") all_of_them", values);
  }
  return found;
}

std::optional<PersonDetail> detail(Db& db, Id shop, Id person) {
  return db.one([](Row& row) {
    PersonDetail d;
    d.name = row.maybe_text(), d.phone = row.maybe_text(), d.verified = row.flag(), d.leaves_at = row.maybe_time(), d.version = row.whole();
    d.devices = row.whole(), d.tokens = row.whole(), d.vehicles = row.whole(), d.posts = row.whole(), d.role = row.maybe_text().value_or("");
    return d;
  }, R"(
      SELECT u.full_name, u.phone, u.verified_at IS NOT NULL, u.leaves_at, u.version,
             (SELECT COUNT(*) FROM session s WHERE s.user_id = u.id AND s.kind = 'browser' AND s.expires_at > UTC_TIMESTAMP(6)),
             (SELECT COUNT(*) FROM session s WHERE s.user_id = u.id AND s.kind = 'token' AND s.expires_at > UTC_TIMESTAMP(6)),
             (SELECT COUNT(*) FROM vehicle v WHERE v.owner_id = u.id AND v.deleted_at IS NULL),
             (SELECT COUNT(*) FROM post p WHERE p.author_id = u.id AND p.deleted_at IS NULL), f.role
        FROM user u
        LEFT JOIN staff f ON f.shop_id = ? AND f.user_id = u.id AND f.ended_at IS NULL
       WHERE u.id = ? AND u.left_at IS NULL)", shop, person);
}
bool is_staff(Db& db, Id shop, Id person) { return db.one(&Row::id, "SELECT user_id FROM staff WHERE shop_id = ? AND user_id = ?", shop, person).has_value(); }

bool update(Db& db, Id person, const PersonDraft& d, int64_t seen) {
  return db.run(R"(
      UPDATE user SET verified_at = IF(email_key = LOWER(?), verified_at, NULL), username = ?, email = ?, new_email = NULL, version = version + 1, updated_at = UTC_TIMESTAMP(6)
       WHERE id = ? AND version = ? AND left_at IS NULL)", d.email, d.username, d.email, person, seen) == 1;
}
std::optional<int64_t> version_of(Db& db, Id person) { return db.one(&Row::whole, "SELECT version FROM user WHERE id = ? AND left_at IS NULL", person); }

void set_leaving(Db& db, Id person) { db.run("UPDATE user SET leaves_at = UTC_TIMESTAMP(6) + INTERVAL 7 DAY, version = version + 1 WHERE id = ?", person); }
std::optional<Id> next_to_go(Db& db) {
  return db.one(&Row::id, "SELECT id FROM user WHERE leaves_at < UTC_TIMESTAMP(6) AND left_at IS NULL ORDER BY leaves_at LIMIT 1");
}
bool still_goes(Db& db, Id person) {
  return db.one(&Row::id, "SELECT id FROM user WHERE id = ? AND leaves_at < UTC_TIMESTAMP(6) AND left_at IS NULL FOR UPDATE", person).has_value();
}
// The row stays, so that no key dangles; what it says of the person goes. Nobody can choose a name with a slash.
void empty(Db& db, Id person) {
  db.run("DELETE FROM invitation WHERE email = (SELECT email FROM user WHERE id = ?)", person);
  for (const char* whose : {"user_id = ?", "recipient = (SELECT email FROM user WHERE id = ?)"})
    db.run(std::string("UPDATE mail SET recipient = '', subject = '', body = '', state = IF(state = 'sent', 'sent', 'dropped') WHERE ") + whose, person);
  db.run(R"(
      UPDATE user
         SET username = CONCAT('gone/', id), email = CONCAT('gone/', id), password = '', full_name = NULL, phone = NULL, new_email = NULL, verified_at = NULL,
             operator = FALSE, active = FALSE, leaves_at = NULL, left_at = UTC_TIMESTAMP(6), version = version + 1
       WHERE id = ?)", person);
  db.run("UPDATE staff SET ended_at = COALESCE(ended_at, UTC_TIMESTAMP(6)), version = version + 1 WHERE user_id = ?", person);
  db.run("DELETE FROM export WHERE user_id = ?", person);
  index_words(db, 0, "user", person, {});
}

Id purge_invitations(Db& db) {
  return static_cast<Id>(db.run("DELETE FROM invitation WHERE expires_at < UTC_TIMESTAMP(6) - INTERVAL 30 DAY ORDER BY expires_at LIMIT 500"));
}

static Invitation invitation_from(Row& row) {
  Invitation i;
  i.id = row.id(), i.shop = row.id(), i.email = row.text(), i.role = row.text(), i.shop_name = row.text(), i.inviter = row.text();
  i.created_at = row.time(), i.expires_at = row.time();
  return i;
}
static const std::string invitation_columns = R"(
      SELECT i.id, i.shop_id, i.email, i.role, s.name, COALESCE(u.full_name, u.username), i.created_at, i.expires_at
        FROM invitation i JOIN shop s ON s.id = i.shop_id JOIN user u ON u.id = i.inviter_id
       WHERE i.accepted_at IS NULL AND i.ended_at IS NULL AND i.expires_at > UTC_TIMESTAMP(6) AND u.active
         AND (u.operator OR EXISTS (SELECT 1 FROM staff a WHERE a.shop_id = i.shop_id AND a.user_id = u.id AND a.role = 'admin' AND a.ended_at IS NULL))
         AND )";

Id insert_invitation(Db& db, const Who& who, const InvitationDraft& d) {
  return db.add("INSERT INTO invitation (shop_id, email, role, inviter_id, expires_at) VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6) + INTERVAL 7 DAY)", who.shop_id, d.email, d.role, who.id);
}
int64_t invitations_of_day(Db& db, Id shop) {
  return *db.one(&Row::whole, "SELECT COUNT(*) FROM invitation WHERE shop_id = ? AND created_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY", shop);
}
void end_invitations_of(Db& db, Id shop, const std::string& email) {
  db.run("UPDATE invitation SET ended_at = UTC_TIMESTAMP(6) WHERE email = ? AND shop_id = ? AND accepted_at IS NULL AND ended_at IS NULL", email, shop);
}
std::vector<Invitation> invitations(Db& db, Id shop) { return db.all(invitation_from, invitation_columns + "i.shop_id = ? ORDER BY i.id DESC LIMIT 100", shop); }
std::optional<Invitation> find_invitation(Db& db, Id id) { return db.one(invitation_from, invitation_columns + "i.id = ?", id); }
bool end_invitation(Db& db, Id shop, Id id) {
  return db.run("UPDATE invitation SET ended_at = UTC_TIMESTAMP(6) WHERE shop_id = ? AND id = ? AND accepted_at IS NULL AND ended_at IS NULL", shop, id) == 1;
}
bool accept_invitation(Db& db, Id id) {
  return db.run("UPDATE invitation SET accepted_at = UTC_TIMESTAMP(6) WHERE id = ? AND accepted_at IS NULL AND ended_at IS NULL", id) == 1;
}

}  // namespace people_store
