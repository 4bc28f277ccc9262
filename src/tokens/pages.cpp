#include "../core/page.h"
#include "tokens.h"

namespace token_pages {

static Phrase meaning_of(const std::string& scope) {
  if (scope == "garage:read") return say("read your garage");
  if (scope == "garage:write") return say("change your garage");
  if (scope == "shop:read") return say("read the shop’s work, as you may");
  if (scope == "shop:write") return say("change the shop’s work, as you may");
  if (scope == "admin:read") return say("read what you administer");
  return say("change what you administer");
}

static void show_tokens(Page& page, const Request& rq) {
  const std::vector<Token> tokens = tokens_of(rq.db, rq.who);
  page.show(tokens.empty() ? "NONE" : "SOME");
  for (const Token& t : tokens) {
    Section row = page.row("TOKEN").set("ID", t.id).set("NAME", t.name);
    row.set("CREATED", shown(t.created, rq.who.zone, page.language())).set("EXPIRES", shown(t.expires, rq.who.zone, page.language()));
    if (t.used) row.show("USED").set("WHEN", shown(*t.used, rq.who.zone, page.language()));
    else row.show("UNUSED");
    for (const std::string& scope : t.scopes) row.row("SCOPE").set("WORD", scope);
  }
}

static Response list_page(Request& rq, const Invalid::Problems& wrong = {}, int status = 200) {
  Page page(rq, "tokens/list", say("Tokens"));
  const bool again = rq.method != "GET";
  Form typed = rq.form;
  const std::vector<std::string> ticked = again ? typed.words("scopes", 6, 60) : std::vector<std::string>{"garage:read"};
  const std::string days = rq.form.typed("days");
  page.fields({{"name", rq.form.typed("name")}, {"scopes", ""}, {"days", again && !days.empty() ? days : "90"}}, wrong);
  int64_t number = 0;
  for (const std::string& scope : scopes_of(rq.who)) {
    Section box = page.row("BOX").set("NUMBER", std::to_string(number++)).set("WORD", scope).set("MEANING", page.in_words(meaning_of(scope)));
    box.show_if(std::ranges::find(ticked, scope) != ticked.end(), "TICKED");
  }
  show_tokens(page, rq);
  return page.answer(status);
}

Response list(Request& rq) { return list_page(rq); }

// The one answer that holds the secret: never kept, never led on from.
Response create(Request& rq) try {
  const TokenDraft draft = read_token(rq.form, rq.who);
  const NewToken made = add_token(rq.db, rq.who, draft);
  Page page(rq, "tokens/made", say("Your new token"));
  page.set("NAME", draft.name).set("TOKEN", made.secret);
  return page.answer();
} catch (const Invalid& bad) {
  return list_page(rq, bad.problems, 422);
}

Response revoke(Request& rq) {
  Once once(rq, [](Id) { return Response::see_other("/account/tokens", Flash{say("Token revoked. It no longer opens anything.")}); });
  revoke_token(rq.db, rq.who, rq.ids[0], once);
  return once.answer();
}

}  // namespace token_pages
