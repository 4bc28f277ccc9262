#include "people.h"
#include <absl/strings/match.h>
#include "../accounts/attempts.h"
#include "../accounts/credentials.h"
#include "../accounts/rights.h"
#include "../core/config.h"
#include "../core/events.h"
#include "../core/links.h"
#include "../core/mail.h"
#include "../core/page.h"
#include "../core/search.h"
#include "../core/secret.h"
#include "../news/news.h"
#include "../notifications/jobs.h"
#include "../notifications/mail.h"
#include "../vehicles/vehicles.h"
#include "store.h"

static std::string one_of(const std::string& asked, std::initializer_list<const char*> known) { return std::ranges::find(known, asked) == known.end() ? "" : asked; }

PeopleQuery read_people_query(const Request& rq) {
  PeopleQuery q;
  q.words = read_search(rq);
  q.sort = one_of(rq.query.typed("sort"), {"name", "email", "newest"});
  q.role = one_of(rq.query.typed("role"), {"technician", "advisor", "admin", "staff", "operator"});
  q.state = one_of(rq.query.typed("state"), {"active", "inactive", "unverified", "leaving"});
  return q;
}

PeopleList list_people(Db& db, const Who& who, const PeopleQuery& q, const Listing& listing) {
  return people_store::list(db, who.runs_installation ? std::nullopt : std::optional(who.shop_id), who.shop_id, q, listing);
}

// Whether the asker looks after this person: a shop's admin after its staff, former ones too.
static void must_look_after(Db& db, const Who& who, Id person) {
  if (!who.runs_installation && !people_store::is_staff(db, who.shop_id, person)) throw nothing_here();
}
static void must_be_another(const Who& who, Id person) {
  if (who.id == person) throw Refused(Refusal::forbidden, say("nobody changes their own role or rights"));
}

PersonDetail find_person(Db& db, const Who& who, Id id) {
  must_look_after(db, who, id);
  auto known = people_store::detail(db, who.shop_id, id);
  if (!known) throw nothing_here();
  static_cast<Person&>(*known) = person_of(db, id);
  return *known;
}

PersonDraft read_person(Form& form) {
  PersonDraft d{read_username(form), form.needed("email", 254)};
  form.require(d.email.empty() || is_mail_address(d.email), "email", say("is an address such as ann@example.org"));
  form.done();
  return d;
}

Id edit_person(Db& db, const Who& who, Id id, int64_t seen, const PersonDraft& draft, Once& once) {
  const Limit told{fmt::format("name told number {}", who.id), 10, 3600};
  check_attempts(db, told);
  try {
    return in_transaction(db, once, [&] {
      const Account before = find_account(db, {.id = id});
      const bool moves = !absl::EqualsIgnoreCase(before.email, draft.email);
      if (moves && who.id == id) throw Invalid("email", say("your own address changes under Email address, with your password"));
      if (!people_store::update(db, id, draft, seen)) {
        must_be_at(people_store::version_of(db, id).value_or(seen + 1), seen);
        throw nothing_here();
      }
      index_person(db, id);
      note_event(db, who, "user", id, "edited");
      if (moves) address_moved(db, before, draft.email), write_verification(db, who, id);
      return id;
    });
  } catch (const Duplicate& dup) {
    count_attempt(db, told);
    explain_taken(dup);
  }
}

Id create_person(Db& db, const Who& who, const PersonDraft& draft, const std::string& role, Once& once) {
  if (!who.runs_installation) count_attempt(db, {fmt::format("accounts made by number {}", who.id), 50, 24 * 3600});
  return in_transaction(db, once, [&] {
    const Id id = add_person(db, {draft.username, draft.email, ""}, "", false);
    if (!role.empty()) add_to_staff(db, who.shop_id, id, role);
    note_event(db, who, "user", id, "created", {.became = role});
    enqueue(db, "write reset", id);
    return id;
  });
}

static void must_be_there(Db& db, Id id, std::optional<int64_t> seen) {
  const auto version = people_store::version_of(db, id);
  if (!version) throw nothing_here();
  must_be_at(*version, seen);
}

Id change_role(Db& db, const Who& who, Id id, const std::string& role, Once& once, std::optional<int64_t> seen) {
  must_be_another(who, id);
  if (!who.shop_id) throw Refused(Refusal::conflict, say("there is no shop here to work in"));
  must_look_after(db, who, id);
  return in_transaction(db, once, [&] {
    if (seen) must_be_there(db, id, seen);
    set_role(db, who, who.shop_id, id, role_named(role));
    return id;
  });
}
Id change_operator(Db& db, const Who& who, Id id, bool yes, Once& once) {
  must_be_another(who, id);
  return in_transaction(db, once, [&] { return set_operator(db, who, id, yes), id; });
}
Id change_active(Db& db, const Who& who, Id id, bool yes, Once& once, std::optional<int64_t> seen) {
  must_be_another(who, id);
  return in_transaction(db, once, [&] {
    if (seen) must_be_there(db, id, seen);
    set_active(db, who, id, yes);
    return id;
  });
}

Id send_reset(Db& db, const Who& who, Id id, Once& once) {
  must_look_after(db, who, id);
  return in_transaction(db, once, [&] {
    enqueue(db, "write reset", id);
    note_event(db, who, "user", id, "sent a reset");
    return id;
  });
}

// In a transaction; the locks of the last admin and operator come first.
static void empty_account(Db& db, const Who& who, Id id, bool posts_too) {
  set_active(db, who, id, false);
  delete_vehicles_of(db, id);
  if (posts_too) delete_posts_of(db, who, id);
  people_store::empty(db, id);
  note_event(db, who, "user", id, "deleted", {.note = posts_too ? "posts too" : ""});
}

Id delete_person(Db& db, const Who& who, Id id, bool posts_too, Once& once, std::optional<int64_t> seen) {
  must_be_another(who, id);
  return in_transaction(db, once, [&] { return must_be_there(db, id, seen), empty_account(db, who, id, posts_too), id; });
}

Id leave(Request& rq, Once& once, std::optional<int64_t> seen) {
  if (!rq.token && !was_answered(rq)) check_password(rq, "current_password");
  return in_transaction(rq.db, once, [&] {
    must_be_there(rq.db, rq.who.id, seen);
    must_not_be_last(rq.db, rq.who.id);
    people_store::set_leaving(rq.db, rq.who.id);
    end_all_sessions(rq.db, rq.who.id);
    const Account person = find_account(rq.db, rq.who);
    send_mail_later(rq.db, {.person = person.id, .address = person.email, .language = person.language}, "leaving",
                    {{"name", person.username}, {"day", shown(today(person.zone) + 7, Language{person.language})}}, {0, "/login"});
    note_event(rq.db, rq.who, "user", rq.who.id, "asked to leave");
    return rq.who.id;
  });
}

bool empty_accounts(Db& db) {
  const auto next = people_store::next_to_go(db);
  if (!next || is_mail_held(db)) return false;         // after a restore somebody looks first: who came back since would go
  try {
    in_transaction(db, [&] {
      if (people_store::still_goes(db, *next)) empty_account(db, {}, *next, false);
      return 0;
    });
  }
  catch (const Refused& no) {                         // who became the last admin meanwhile stays
    if (no.why != Refusal::conflict) throw;
    in_transaction(db, [&] { return keep_account(db, *next), note_event(db, {}, "user", *next, "stays", {.note = no.said.english}), 0; });
  }
  return true;
}

// ---- Invitations

InvitationDraft read_invitation(Form& form) {
  InvitationDraft d{form.needed("email", 254), form.choice("role", {"technician", "advisor", "admin"})};
  form.require(d.email.empty() || is_mail_address(d.email), "email", say("is an address such as ann@example.org"));
  form.done();
  return d;
}

static bool works_at(const Person& p, Id shop) { return std::ranges::find(p.works_at, shop, &Employment::shop) != p.works_at.end(); }

Id invite(Db& db, const Who& who, const InvitationDraft& draft, const std::string& language_of_asker, Once& once) {
  if (!who.shop_id) throw Refused(Refusal::conflict, say("there is no shop here to work in"));
  return in_transaction(db, once, [&] {
    if (people_store::invitations_of_day(db, who.shop_id) >= 50) throw Refused(Refusal::too_many, say("there were {} invitations today: more tomorrow", {"50"}), 3600);
    const auto account = person_named(db, draft.email);
    if (account && works_at(*account, who.shop_id)) throw Invalid("email", say("works here already"));
    people_store::end_invitations_of(db, who.shop_id, draft.email);
    const Id id = people_store::insert_invitation(db, who, draft);
    const Invitation made = *people_store::find_invitation(db, id);
    const std::string language = account && !account->language.empty() ? account->language : language_of_asker;
    send_mail_later(db, {.person = account ? account->id : 0, .address = draft.email, .language = language, .shop = who.shop_id}, "invitation",
                    {{"inviter", made.inviter}, {"shop", made.shop_name}, {"role", words(language)(role_in_words(role_named(draft.role)))}},
                    {add_link(db, "invite", id, 7 * 24 * 3600), "/invitation/"});
    note_event(db, who, "invitation", id, "invited", {.became = draft.role});
    return id;
  });
}

Id purge_invitations(Db& db) { return people_store::purge_invitations(db); }

Id withdraw_invitation(Db& db, const Who& who, Id id, Once& once) {
  return in_transaction(db, once, [&] {
    if (!people_store::end_invitation(db, who.shop_id, id)) throw nothing_here();
    use_links(db, "invite", id);
    note_event(db, who, "invitation", id, "withdrawn");
    return id;
  });
}

std::vector<Invitation> open_invitations(Db& db, const Who& who) { return who.shop_id ? people_store::invitations(db, who.shop_id) : std::vector<Invitation>(); }

std::optional<Invitation> invitation_of_token(Db& db, const std::string& token) {
  const auto link = find_link(db, token, "invite");
  return link ? people_store::find_invitation(db, link->target) : std::nullopt;
}

static Refused no_invitation() { return {Refusal::bad_request, say("this invitation was used already, withdrawn or is too old: please ask for a new one")}; }

// In a transaction: takes the invitation, once, and puts the person on the staff.
static Invitation take_invitation(Db& db, const std::string& token) {
  const auto link = find_link(db, token, "invite");
  const auto found = link ? people_store::find_invitation(db, link->target) : std::nullopt;
  if (!found || !use_link(db, link->id) || !people_store::accept_invitation(db, found->id)) throw no_invitation();
  return *found;
}

Id accept_invitation(Request& rq, const std::string& token, Once& once) {
  return in_transaction(rq.db, once, [&] {
    const Invitation taken = take_invitation(rq.db, token);
    if (works_at(person_of(rq.db, rq.who.id), taken.shop)) throw Refused(Refusal::conflict, say("you work here already: an admin changes roles"));
    set_role(rq.db, {.id = rq.who.id, .shop_id = taken.shop}, taken.shop, rq.who.id, role_named(taken.role));
    note_event(rq.db, {.id = rq.who.id, .shop_id = taken.shop}, "invitation", taken.id, "accepted", {.became = taken.role});
    return rq.who.id;
  });
}

Id register_invited(Request& rq, const std::string& token, Once& once) {
  const auto before = invitation_of_token(rq.db, token);
  if (!before && !was_answered(rq)) throw no_invitation();
  Registration r;
  r.email = before ? before->email : "";
  r.username = read_username(rq.form);
  r.language = language_to_keep(rq);
  r.password = read_new_password(rq.form, r.username, r.email);
  if (const std::string zone = rq.form.typed("zone"); is_zone(zone)) r.zone = zone;
  rq.form.done();
  const std::string hash = password_hash(r.password);
  return in_transaction(rq.db, once, [&] {
    const Invitation taken = take_invitation(rq.db, token);
    const Id id = add_person(rq.db, r, hash, false);
    confirm_address(rq.db, id);                       // the link came by mail
    add_to_staff(rq.db, taken.shop, id, taken.role);
    note_event(rq.db, {.id = id, .shop_id = taken.shop}, "user", id, "registered");
    note_event(rq.db, {.id = id, .shop_id = taken.shop}, "invitation", taken.id, "accepted", {.became = taken.role});
    return id;
  });
}
