#include "../core/page.h"
#include "accounts.h"
#include "sessions.h"
#include "store.h"

namespace account_pages {

static std::string next_of(const Request& rq) {
  const std::string sent = rq.form.typed("next");
  return own_place(sent.empty() ? rq.query.typed("next") : sent, "/garage");
}

static Response form_page(Request& rq, const std::string& name, const Phrase& title, const Values& values, const Invalid::Problems& wrong,
                          const std::optional<Phrase>& message, int status) {
  start_visit(rq);
  Page page(rq, "accounts/" + name, title);
  page.fields(values, wrong).set("NEXT", next_of(rq));
  if (message) page.message(*message);
  page.show_if(name == "register", "SIGN_UP").show_if(name == "login" && account_store::is_demo(rq.db), "DEMO");
  return page.answer(status);
}

static Response login_form(Request& rq, const Invalid::Problems& wrong = {}, const std::optional<Phrase>& message = {}, int status = 200) {
  return form_page(rq, "login", say("Sign in"), {{"login", rq.form.typed("login")}, {"password", ""}, {"remember", rq.form.typed("remember")}},
                   wrong, message, status);
}

Response login(Request& rq) { return rq.who.id ? Response::see_other(next_of(rq)) : login_form(rq); }

Response sign_in(Request& rq) try {
  if (rq.who.id) return Response::see_other(next_of(rq));
  const SignIn typed = read_sign_in(rq.form);
  const SignedIn who = [&] {
    try { return ::sign_in(rq, typed); }
    catch (const Invalid& bad) { throw Refused(Refusal::not_signed_in, bad.problems.begin()->second); }
  }();
  const bool stays = start_session(rq, who.person, typed.remember, who.password);
  return Response::see_other(next_of(rq), Flash{stays ? say("Welcome back. Your account will not be deleted.") : say("Welcome back.")});
} catch (const Invalid& bad) {
  return login_form(rq, bad.problems, {}, 422);
} catch (const Refused& no) {
  if (no.why != Refusal::too_many && no.why != Refusal::not_signed_in) throw;
  Response answer = login_form(rq, {}, no.said, no.why == Refusal::too_many ? 429 : 422);
  if (no.retry_after) answer.headers["Retry-After"] = std::to_string(no.retry_after);
  return answer;
}

Response sign_out(Request& rq) {
  end_session(rq);
  return Response::see_other("/", Flash{say("You are signed out.")});
}

static Response register_form(Request& rq, const Invalid::Problems& wrong = {}, int status = 200) {
  return form_page(rq, "register", say("Register"), {{"username", rq.form.typed("username")}, {"email", rq.form.typed("email")},
                   {"password", ""}, {"password_again", ""}}, wrong, {}, status);
}

Response blank(Request& rq) { return rq.who.id ? Response::see_other(next_of(rq)) : register_form(rq); }

Response create(Request& rq) try {
  if (rq.who.id) return Response::see_other(next_of(rq));
  const std::string next = next_of(rq);
  Once once(rq, [&](Id) { return Response::see_other(next, Flash{say("Welcome. Your garage is ready. A mail is on its way to confirm your address.")}); });
  Registration typed = read_registration(rq.form);
  typed.language = language_to_keep(rq);
  const bool again = was_answered(rq);
  const Id person = register_person(rq, typed, once);
  return answer_with_session(rq, person, once.answer(), again);
} catch (const Invalid& bad) {
  return register_form(rq, bad.problems, 422);
}

static Response setup_form(Request& rq, const Invalid::Problems& wrong = {}, int status = 200) {
  start_visit(rq);
  Page page(rq, "accounts/register", say("Set up Servicebook"));
  page.fields({{"username", rq.form.typed("username")}, {"email", rq.form.typed("email")}, {"password", ""}, {"password_again", ""}}, wrong);
  page.show("SETUP").set("TOKEN", rq.parts[0]);
  return page.answer(status);
}

Response setup(Request& rq) {
  if (!is_setup_token(rq.db, rq.parts[0])) throw nothing_here();
  return setup_form(rq);
}

Response set_up(Request& rq) try {
  Once once(rq, [](Id) { return Response::see_other("/garage", Flash{say("Welcome. You run this installation.")}); });
  const bool again = was_answered(rq);
  const Id person = ::set_up(rq, rq.parts[0], once);
  return answer_with_session(rq, person, once.answer(), again);
} catch (const Invalid& bad) {
  return setup_form(rq, bad.problems, 422);
}

}  // namespace account_pages
