#include "../core/links.h"
#include "../core/page.h"
#include "credentials.h"
#include "sessions.h"

namespace credential_pages {

// A form that says no shows why beside the field, or above the form for what has no field.
static Response again(Page page, const Values& values, const Invalid& bad) { return page.fields(values, bad.problems).answer(422); }
static Response again(Page page, const Values& values, const Refused& no) {
  if (no.why != Refusal::too_many) throw no;
  Response answer = page.message(no.said).fields(values).answer(429);
  answer.headers["Retry-After"] = std::to_string(no.retry_after);
  return answer;
}

// ---- A forgotten password

static Page forgot_page(Request& rq) {
  start_visit(rq);
  return {rq, "accounts/forgot", say("Forgotten password")};
}
Response forgot(Request& rq) { return forgot_page(rq).fields({{"login", rq.query.typed("login").substr(0, 254)}}).answer(); }

Response ask(Request& rq) {
  const Values typed{{"login", rq.form.typed("login")}};
  try {
    const std::string login = rq.form.needed("login", 254);
    rq.form.done();
    ask_for_reset(rq, login);
  } catch (const Invalid& bad) {
    return again(forgot_page(rq), typed, bad);
  } catch (const Refused& no) {
    return again(forgot_page(rq), typed, no);
  }
  return Response::see_other("/login", Flash{say("If there is an account of that name, a mail with a link is on its way to it. The link is good for 30 minutes.")});
}

// With the way to a new one.
static Response used_up(Request& rq, const char* path) {
  Page page(rq, "accounts/used_up", say("This link is over"));
  page.set("PATH", path);
  return page.answer(400);
}

static Page reset_page(Request& rq) {
  start_visit(rq);
  Page page(rq, "accounts/reset", say("New password"));
  page.set("TOKEN", rq.parts[0]);
  return page;
}
static const Values new_password{{"password", ""}, {"password_again", ""}};

Response reset(Request& rq) {
  if (!is_reset_token(rq.db, rq.parts[0])) return used_up(rq, "/password/forgot");
  return reset_page(rq).fields(new_password).answer();
}

Response choose(Request& rq) try {
  Once once(rq, [](Id) { return Response::see_other("/garage", Flash{say("Your password is changed. Every other device was signed out.")}); });
  const bool again = was_answered(rq);
  const Id person = reset_password(rq, rq.parts[0], once);
  return answer_with_session(rq, person, once.answer(), again);
} catch (const Invalid& bad) {
  return again(reset_page(rq), new_password, bad);
}

// ---- The address

Response verify(Request& rq) {
  const auto address = address_of_token(rq.db, rq.parts[0]);
  if (!address) return used_up(rq, "/account/email");
  start_visit(rq);
  Page page(rq, "accounts/verify", say("Confirm your address"));
  page.set("TOKEN", rq.parts[0]).set("ADDRESS", *address);
  return page.answer();
}

Response confirm(Request& rq) {
  const bool known = rq.who.id != 0;
  Once once(rq, [&](Id) { return Response::see_other(known ? "/account" : "/login", Flash{say("Thank you: this is your address.")}); });
  verify_email(rq.db, rq.parts[0], once);
  return once.answer();
}

Response verify_again(Request& rq) {
  Once once(rq, [](Id) { return Response::see_other("/account", Flash{say("A mail is on its way.")}); });
  ask_for_verification(rq, once);
  return once.answer();
}

static const Values email_fields{{"email", ""}, {"current_password", ""}};
static Page email_page(Request& rq) {
  const Account person = find_account(rq.db, rq.who);
  Page page(rq, "accounts/email", say("Email address"));
  page.set("ADDRESS", person.email).show(person.verified ? "CONFIRMED" : "NOT_CONFIRMED").set_if("WANTED", "NEW_ADDRESS", person.new_email);
  return page;
}
Response email(Request& rq) { return email_page(rq).fields(email_fields).answer(); }

Response change_email(Request& rq) {
  const Values typed{{"email", rq.form.typed("email")}, {"current_password", ""}};
  try {
    Once once(rq, [](Id) { return Response::see_other("/account/email", Flash{say("A mail is on its way to the new address: please follow its link.")}); });
    ::change_email(rq, once);
    return once.answer();
  } catch (const Invalid& bad) {
    return again(email_page(rq), typed, bad);
  } catch (const Refused& no) {
    return again(email_page(rq), typed, no);
  }
}

Response keep_email(Request& rq) {
  Once once(rq, [](Id) { return Response::see_other("/account/email", Flash{say("Your address stays as it is.")}); });
  ::keep_email(rq, once);
  return once.answer();
}

// ---- The password

static const Values password_fields{{"current_password", ""}, {"password", ""}, {"password_again", ""}};
static Page password_page(Request& rq) { return {rq, "accounts/password", say("Password")}; }

Response password(Request& rq) { return password_page(rq).fields(password_fields).answer(); }

Response change_password(Request& rq) {
  try {
    Once once(rq, [](Id) { return Response::see_other("/account", Flash{say("Your password is changed. Every other device was signed out.")}); });
    ::change_password(rq, once);
    return once.answer();
  } catch (const Invalid& bad) {
    return again(password_page(rq), password_fields, bad);
  } catch (const Refused& no) {
    return again(password_page(rq), password_fields, no);
  }
}

// ---- Devices

Response sessions(Request& rq) {
  Page page(rq, "accounts/sessions", say("Devices"));
  const std::vector<Device> all = list_devices(rq);
  page.show_if(all.size() > 1, "OTHERS");
  for (const Device& d : all) {
    Section row = page.row("DEVICE");
    row.set("ID", d.id).set("NAME", d.name.empty() ? page.in_words(say("A browser")) : d.name).set("ADDRESS", d.address);
    row.set("USED", shown(d.used_at, rq.who.zone, page.language())).set("SINCE", shown(d.created_at, rq.who.zone, page.language()));
    row.show(d.is_this ? "THIS" : "OTHER").show_if(d.remembered, "REMEMBERED");
  }
  return page.answer();
}

Response end_session(Request& rq) {
  Once once(rq, [](Id) { return Response::see_other("/account/sessions", Flash{say("That device is signed out.")}); });
  end_device(rq, rq.ids[0], once);
  return once.answer();
}

Response end_others(Request& rq) {
  Once once(rq, [](Id) { return Response::see_other("/account/sessions", Flash{say("All other devices are signed out.")}); });
  end_other_devices(rq, once);
  return once.answer();
}

}  // namespace credential_pages
