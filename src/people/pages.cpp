#include <absl/strings/match.h>
#include "../accounts/credentials.h"
#include "../accounts/rights.h"
#include "../accounts/sessions.h"
#include "../core/page.h"
#include "../core/search.h"
#include "../core/secret.h"
#include "people.h"

namespace people_pages {

static std::string address(Id id) { return "/admin/users/" + std::to_string(id); }
static const char* const roles[] = {"technician", "advisor", "admin"};

static std::string with(const PeopleQuery& q, const Request& rq, const std::string& name, const std::string& value) {
  Values all{{"q", rq.query.typed("q")}, {"sort", q.sort}, {"role", q.role}, {"state", q.state}};
  all[name] = value;
  std::string place;
  for (const auto& [key, text] : all) if (!text.empty()) place += (place.empty() ? "?" : "&") + key + "=" + url_encoded(text);
  return rq.base + "/admin/users" + place;
}

static void show_marks(Section& row, Page& page, const std::string& role, bool runs, bool active, bool verified, bool leaving) {
  if (!role.empty()) row.row("MARK").set("NAME", page.in_words(role_in_words(role_named(role))));
  if (runs) row.row("MARK").set("NAME", page.in_words(say("runs the installation")));
  if (!active) row.row("MARK").set("NAME", page.in_words(say("deactivated"))).show("BAD");
  if (!verified) row.row("MARK").set("NAME", page.in_words(say("address not confirmed")));
  if (leaving) row.row("MARK").set("NAME", page.in_words(say("is leaving"))).show("BAD");
}

Response list(Request& rq) {
  const PeopleQuery q = read_people_query(rq);
  const Listing listing = read_listing(rq);
  const PeopleList found = list_people(rq.db, rq.who, q, listing);
  Page page(rq, "people/list", say("People"));
  const bool chosen = !q.words.empty() || !q.role.empty() || !q.state.empty();
  page.set("Q", rq.query.typed("q")).set("ROLE", q.role).set("STATE", q.state).set("SORT", q.sort).show_if(chosen, "CHOSEN_ANY");
  page.set("TOTAL", found.total >= found.most ? page.in_words(say("{} people or more", {found.most})) : page.in_words(say_count("{} person", "{} people", found.total)));
  const auto choice = [&](const char* section, const std::string& value, const Phrase& name, const std::string& now) {
    page.row(section).set("VALUE", value).set("NAME", page.in_words(name)).show_if(now == value, "CHOSEN");
  };
  choice("ROLE_CHOICE", "", say("Every role"), q.role), choice("ROLE_CHOICE", "staff", say("Staff"), q.role);
  for (const char* role : roles) choice("ROLE_CHOICE", role, role_in_words(role_named(role)), q.role);
  if (rq.who.runs_installation) choice("ROLE_CHOICE", "operator", say("runs the installation"), q.role);
  choice("STATE_CHOICE", "", say("Every state"), q.state), choice("STATE_CHOICE", "active", say("active"), q.state), choice("STATE_CHOICE", "inactive", say("deactivated"), q.state);
  choice("STATE_CHOICE", "unverified", say("address not confirmed"), q.state), choice("STATE_CHOICE", "leaving", say("is leaving"), q.state);
  for (const auto& [sort, name] : {std::pair("name", say("Username")), std::pair("email", say("Email")), std::pair("newest", say("Newest"))})
    page.row("SORT_CHOICE").set("URL", with(q, rq, "sort", sort)).set("NAME", page.in_words(name)).show_if(q.sort == sort || (q.sort.empty() && sort == std::string("name")), "CHOSEN");
  for (const PersonLine& p : found.items) {
    Section row = page.row("PERSON");
    row.set("ID", p.id).set("USERNAME", p.username).set("EMAIL", p.email).set_if("NAMED", "NAME", p.name).set("SINCE", shown(p.created_at, rq.who.zone, page.language()));
    show_marks(row, page, p.role, p.runs_installation, p.active, p.verified, p.leaving);
  }
  page.show(found.items.empty() ? "NONE" : "SOME").show_if(rq.who.shop_id != 0, "SHOP");
  if (listing.page > 1) page.show("BEFORE").set("BEFORE_URL", with(q, rq, "page", std::to_string(listing.page - 1)));
  if (listing.page * listing.per_page < found.total && listing.page < 500) page.show("AFTER").set("AFTER_URL", with(q, rq, "page", std::to_string(listing.page + 1)));
  if (listing.page == 1 && !chosen && !rq.is_fragment()) {
    const auto open = open_invitations(rq.db, rq.who);
    page.show_if(!open.empty(), "INVITED");
    for (const Invitation& i : open)
      page.row("INVITATION").set("ID", i.id).set("EMAIL", i.email).set("ROLE_NAME", page.in_words(role_in_words(role_named(i.role)))).set("INVITER", i.inviter)
          .set("UNTIL", shown(i.expires_at, rq.who.zone, page.language()));
  }
  return page.answer();
}

Response show(Request& rq) {
  const PersonDetail p = find_person(rq.db, rq.who, rq.ids[0]);
  Page page(rq, "people/show", say("{}", {p.username}));
  page.set("ID", p.id).set("USERNAME", p.username).set("EMAIL", p.email).set_if("NAMED", "NAME", p.name).set_if("PHONED", "PHONE", p.phone);
  page.set("SINCE", shown(p.created, rq.who.zone, page.language())).set("SESSIONS", std::to_string(p.devices)).set("TOKENS", std::to_string(p.tokens));
  page.set("VEHICLES", std::to_string(p.vehicles)).set("POSTS", std::to_string(p.posts));
  page.set_if("SEEN", "SEEN_AT", p.signed_in ? std::optional(shown(*p.signed_in, rq.who.zone, page.language())) : std::nullopt);
  page.set_if("LEAVING", "LEAVES_AT", p.leaves_at ? std::optional(shown(*p.leaves_at, rq.who.zone, page.language())) : std::nullopt);
  show_marks(page, page, p.role, p.runs_installation, p.active, p.verified, false);
  const bool another = p.id != rq.who.id;
  page.show_if(!another, "ONESELF").show_if(another, "ANOTHER").show_if(another && rq.who.runs_installation, "OPERATOR");
  page.show(p.active ? "ACTIVE" : "INACTIVE").show(p.runs_installation ? "RUNS" : "RUNS_NOT");
  for (const Employment& job : p.works_at)
    if (rq.who.runs_installation || job.shop == rq.who.shop_id) page.row("WORKS").set("SHOP", job.shop_name).set("ROLE_NAME", page.in_words(role_in_words(role_named(job.role))));
  if (rq.who.shop_id && another) {
    Section role = page.row("ROLE");
    for (const char* each : {"none", "technician", "advisor", "admin"})
      role.row("CHOICE").set("VALUE", each).set("NAME", page.in_words(each == std::string("none") ? say("does not work here") : role_in_words(role_named(each))))
          .show_if(p.role == each || (p.role.empty() && each == std::string("none")), "CHOSEN");
  }
  return page.answer();
}

static Values fields_of(const PersonDraft& d) { return {{"username", d.username}, {"email", d.email}}; }
static Values typed_person(const Form& form) { return {{"username", form.typed("username")}, {"email", form.typed("email")}}; }
static Page edit_page(Request& rq, const std::string& version) {
  Page page(rq, "people/edit", say("Edit person"));
  page.set("ID", rq.ids[0]).set("VERSION", version);
  return page;
}

Response edit(Request& rq) {
  const PersonDetail p = find_person(rq.db, rq.who, rq.ids[0]);
  return edit_page(rq, std::to_string(p.version)).fields(fields_of({p.username, p.email})).answer();
}
Response update(Request& rq) {
  const PersonDetail before = find_person(rq.db, rq.who, rq.ids[0]);
  try {
    Once once(rq, [](Id id) { return Response::see_other(address(id), Flash{say("Saved.")}); });
    edit_person(rq.db, rq.who, before.id, rq.version_seen(), read_person(rq.form), once);
    return once.answer();
  } catch (const Invalid& bad) {
    return edit_page(rq, rq.form.typed("version")).fields(typed_person(rq.form), bad.problems).answer(422);
  } catch (const Refused& no) {
    if (no.why != Refusal::stale) throw;
    const PersonDetail now = find_person(rq.db, rq.who, before.id);
    return edit_page(rq, std::to_string(now.version)).message(no.said).fields(typed_person(rq.form), {}, fields_of({now.username, now.email})).answer(409);
  }
}

static Once back_to(Request& rq, const Phrase& said) {
  return {rq, [said](Id id) { return Response::see_other(address(id), Flash{said}); }};
}

Response role(Request& rq) {
  const std::string role = rq.form.choice("role", {"none", "technician", "advisor", "admin"});
  rq.form.done();
  const Id id = rq.ids[0];
  const bool still = role != "none" || rq.who.runs_installation;
  Once once(rq, [&](Id) { return Response::see_other(still ? address(id) : "/admin/users", Flash{role == "none" ? say("No longer on the staff.") : say("The role is changed.")}); });
  change_role(rq.db, rq.who, id, role, once);
  return once.answer();
}
Response runs(Request& rq) {
  const bool yes = rq.form.flag("runs_installation");
  Once once = back_to(rq, yes ? say("This person runs the installation now, too.") : say("This person does not run the installation any more."));
  change_operator(rq.db, rq.who, rq.ids[0], yes, once);
  return once.answer();
}
Response active(Request& rq) {
  const bool yes = rq.form.flag("active");
  Once once = back_to(rq, yes ? say("The account is active again.") : say("The account is deactivated, and signed out everywhere."));
  change_active(rq.db, rq.who, rq.ids[0], yes, once);
  return once.answer();
}
Response reset(Request& rq) {
  Once once = back_to(rq, say("A mail with a link to choose a new password is on its way."));
  send_reset(rq.db, rq.who, rq.ids[0], once);
  return once.answer();
}

Response confirm_delete(Request& rq) {
  const PersonDetail p = find_person(rq.db, rq.who, rq.ids[0]);
  Page page(rq, "people/delete", say("Delete account"));
  page.set("ID", p.id).set("USERNAME", p.username).set("VEHICLES", page.in_words(say_count("{} vehicle", "{} vehicles", p.vehicles)));
  page.show_if(p.posts > 0, "WROTE").set("POSTS", page.in_words(say_count("{} post", "{} posts", p.posts)));
  return page.answer();
}
Response remove(Request& rq) {
  Once once(rq, [](Id) { return Response::see_other("/admin/users", Flash{say("The account is deleted.")}); });
  delete_person(rq.db, rq.who, rq.ids[0], rq.form.flag("posts"), once);
  return once.answer();
}

// ---- Invitations

static Page invite_page(Request& rq, const Values& values) {
  Page page(rq, "people/invite", say("Invite somebody"));
  for (const char* role : roles) page.row("ROLE_CHOICE").set("VALUE", role).set("NAME", page.in_words(role_in_words(role_named(role)))).show_if(values.at("role") == role, "CHOSEN");
  return page;
}
Response invite(Request& rq) {
  const Values values{{"email", ""}, {"role", "technician"}};
  return invite_page(rq, values).fields(values).answer();
}
Response send_invitation(Request& rq) try {
  Once once(rq, [](Id) { return Response::see_other("/admin/users", Flash{say("The invitation is on its way.")}); });
  ::invite(rq.db, rq.who, read_invitation(rq.form), rq.language.code, once);
  return once.answer();
} catch (const Invalid& bad) {
  const Values values{{"email", rq.form.typed("email")}, {"role", rq.form.typed("role")}};
  return invite_page(rq, values).fields(values, bad.problems).answer(422);
}
Response withdraw(Request& rq) {
  Once once(rq, [](Id) { return Response::see_other("/admin/users", Flash{say("The invitation is withdrawn.")}); });
  withdraw_invitation(rq.db, rq.who, rq.ids[0], once);
  return once.answer();
}

static Refused no_invitation() { return {Refusal::bad_request, say("this invitation was used already, withdrawn or is too old: please ask for a new one")}; }

static Page invitation_page(Request& rq, const Invitation& i) {
  start_visit(rq);
  Page page(rq, "people/invitation", say("Invitation"));
  page.set("TOKEN", rq.parts[0]).set("INVITER", i.inviter).set("SHOP", i.shop_name).set("ROLE_NAME", page.in_words(role_in_words(role_named(i.role)))).set("EMAIL", i.email);
  const std::string mine = rq.who.id ? find_account(rq.db, rq.who).email : "";
  page.show(rq.who.id ? "KNOWN" : "STRANGER").show_if(rq.who.id && !absl::EqualsIgnoreCase(mine, i.email), "OTHER").set("ME", rq.who.name).set("NEXT", "/invitation/" + rq.parts[0]);
  return page;
}
static const Values join_fields(const Form& form) { return {{"username", form.typed("username")}, {"password", ""}, {"password_again", ""}}; }

Response invitation(Request& rq) {
  const auto found = invitation_of_token(rq.db, rq.parts[0]);
  if (!found) throw no_invitation();
  return invitation_page(rq, *found).fields(rq.who.id ? Values() : join_fields(rq.form)).answer();
}
Response join(Request& rq) {
  const auto found = invitation_of_token(rq.db, rq.parts[0]);
  try {
    Once once(rq, [](Id) { return Response::see_other("/garage", Flash{say("Welcome. You work here now.")}); });
    const bool again = was_answered(rq);
    if (!rq.who.id) {
      const Id person = register_invited(rq, rq.parts[0], once);
      return answer_with_session(rq, person, once.answer(), again);
    }
    accept_invitation(rq, rq.parts[0], once);
    if (!again) start_session(rq, rq.who.id, false);     // a new role ended the one there was
    return once.answer();
  } catch (const Invalid& bad) {
    if (!found) throw no_invitation();
    Invalid::Problems shown = bad.problems;
    const bool has_account = shown.erase("email") > 0;
    Page page = invitation_page(rq, *found);
    if (has_account) page.message(say("This address has an account already: sign in first, then open the invitation again."));
    return page.fields(join_fields(rq.form), shown).answer(422);
  }
}

// ---- Leaving

static Page leave_page(Request& rq) { return {rq, "people/leave", say("Delete account")}; }
Response leave(Request& rq) { return leave_page(rq).fields({{"current_password", ""}}).answer(); }
Response left(Request& rq) {
  try {
    Once once(rq, [](Id) { return Response::see_other("/", Flash{say("Your account will be deleted in seven days. If you change your mind, just sign in before then.")}); });
    ::leave(rq, once);
    end_session(rq);
    return once.answer();
  } catch (const Invalid& bad) {
    return leave_page(rq).fields({{"current_password", ""}}, bad.problems).answer(422);
  } catch (const Refused& no) {
    if (no.why != Refusal::conflict && no.why != Refusal::too_many) throw;
    Response answer = leave_page(rq).message(no.said).fields({{"current_password", ""}}).answer(no.why == Refusal::conflict ? 409 : 429);
    if (no.retry_after) answer.headers["Retry-After"] = std::to_string(no.retry_after);
    return answer;
  }
}

}  // namespace people_pages
