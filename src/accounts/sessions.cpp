#include "sessions.h"
#include "../core/config.h"
#include "../core/events.h"
#include "../core/page.h"
#include "../core/secret.h"
#include "../notifications/mail.h"
#include "calls.h"
#include "credentials.h"
#include "rights.h"
#include "store.h"

static constexpr int64_t day = 24 * 60 * 60;

static bool is_base_host(const std::string& host) {
  const std::string& ours = config().host;
  return host == ours || (ours == "localhost" && (host == "127.0.0.1" || host == "[::1]"));
}

// A visit's cookie is "random.signature", a session's has no dot.
static bool resume_visit(Request& rq, const std::string& cookie) {
  const size_t dot = cookie.find('.');
  if (dot == std::string::npos || !same_secret(signature("visit", cookie.substr(0, dot)), cookie.substr(dot + 1))) return false;
  rq.scope = "visit " + cookie.substr(0, dot);
  return true;
}

// Under a name that is ours anyway a page that asks the database nothing opens without it, too.
static std::optional<account_store::HostShop> shop_here(Request& rq, const std::string& host) try {
  return account_store::shop_of_host(rq.db, host);
} catch (const sql::SQLException& e) {
  if (!is_away(e) || !is_base_host(rq.host)) throw;
  return std::nullopt;
}

// What a token was not made for does not count: a role only in its own shop and with a scope of the shop's, the installation only with one of admin.
static void keep_to_scopes(Who& who, const std::set<std::string>& scopes, Id shop) {
  const auto has = [&](std::string_view group) { return std::ranges::any_of(scopes, [&](const std::string& scope) { return scope.starts_with(group); }); };
  if (shop != who.shop_id || !(has("shop:") || has("admin:"))) who.role = Role::owner;
  if (!has("admin:")) who.runs_installation = false;
}

void identify(Request& rq) {
  rq.language.code = language_from(rq.header("accept-language"));
  const std::string bearer = rq.is_api() ? rq.header("authorization") : "", cookie = rq.cookie("");
  const bool by_token = bearer.starts_with("Bearer ");
  const std::string secret = by_token ? bearer.substr(7) : cookie;
  const bool is_session = !secret.empty() && secret.size() <= 100 && secret.find('.') == std::string::npos;
  const std::string& host = is_base_host(rq.host) ? config().host : rq.host;
  auto session = is_session ? account_store::find_session(rq.db, sha256_hex(secret), host) : std::nullopt;
  if (session && session->is_token != by_token) session.reset();
  const auto shop = session ? std::nullopt : shop_here(rq, host);
  if (!is_base_host(rq.host) && !shop && !(session && session->who.shop_id)) throw Refused(Refusal::wrong_host, say("this is not a name of this site"));
  if (!session) {
    if (shop) rq.who.shop_id = shop->id, rq.who.zone = shop->zone;
    if (by_token) throw Refused(Refusal::not_signed_in, say("this token is not known"));
    resume_visit(rq, cookie);
    return;
  }
  rq.who = session->who;
  rq.who.role = role_named(session->role);
  rq.scope = "session " + sha256_hex(secret);
  if (is_language(session->language)) rq.language.code = session->language;
  rq.language.date_format = session->date_format;
  if (by_token) {
    rq.token.emplace();
    if (session->extend) account_store::note_use(rq.db, sha256_hex(secret));
    for (size_t at = 0; at < session->scopes.size();) {
      const size_t end = std::min(session->scopes.find(' ', at), session->scopes.size());
      rq.token->insert(session->scopes.substr(at, end - at));
      at = end + 1;
    }
    keep_to_scopes(rq.who, *rq.token, session->of_shop);
  } else if (session->extend) {
    account_store::extend_session(rq.db, sha256_hex(secret));
    rq.set_cookie("", secret, (session->remember ? 30 : 7) * day);
  }
  if (rq.is_api()) count_call(rq.db, sha256_hex(secret), rq.method != "GET" && rq.method != "HEAD" && rq.method != "OPTIONS");
}

// What the browser calls itself, for the list of one's sessions.
static std::string device_of(const Request& rq) {
  std::string device = rq.header("user-agent").substr(0, 200);
  std::erase_if(device, [](unsigned char c) { return c < ' ' || c > '~'; });
  return device;
}

// The browser keeps a mark of each person who ever signed in on it, five at most.
static bool is_new_device(Request& rq, Id person) {
  const std::string mark = signature("known device", std::to_string(person)), kept = rq.cookie("known");
  if (kept.find(mark) != std::string::npos) return false;
  rq.set_cookie("known", mark + (kept.empty() || kept.size() > 200 ? "" : "." + kept.substr(0, 4 * (mark.size() + 1) - 1)), 400 * day);
  return true;
}

bool start_session(Request& rq, Id person, bool remember, const std::string& password) {
  const std::string secret = random_secret() + random_secret(), device = device_of(rq);
  const bool tell = is_new_device(rq, person) && !password.empty();
  const bool stays = in_transaction(rq.db, [&] {
    const auto who = account_store::newest_account(rq.db, person);
    if (!who || !who->active || (!password.empty() && who->password != password))
      throw Refused(Refusal::not_signed_in, say("This name and password do not belong together."));
    const bool was_leaving = who->leaving && !password.empty();
    if (was_leaving) account_store::stay(rq.db, person), note_event(rq.db, {.id = person, .shop_id = rq.who.shop_id}, "user", person, "stays");
    account_store::insert_session(rq.db, sha256_hex(secret), person, remember, device, rq.address);
    if (!tell) return was_leaving;
    const std::string name = device_name(device);
    send_mail_later(rq.db, {.person = person, .address = who->email, .language = who->language}, "new-device",
                    {{"name", who->username}, {"device", name.empty() ? words(who->language)(say("a browser")) : name},
                     {"time", shown_with_zone(now(), who->zone, Language{who->language})}, {"address", rq.address}}, {0, "/password/forgot"});
    return was_leaving;
  });
  rq.set_cookie("", secret, (remember ? 30 : 7) * day);
  return stays;
}

Response answer_with_session(Request& rq, Id person, Response answer, bool again) {
  if (!again) return start_session(rq, person, false), answer;
  const auto who = account_store::find_account(rq.db, person);
  if (!who || !password_fits(rq.form.sent("password"), who->password)) return Response::see_other("/login");
  return start_session(rq, person, false, who->password), answer;
}

std::string session_of(const Request& rq) { return rq.who.id ? rq.scope.substr(rq.scope.rfind(' ') + 1) : ""; }

void end_session(Request& rq) {
  if (rq.who.id) in_transaction(rq.db, [&] { return note_event(rq.db, rq.who, "user", rq.who.id, "signed out"), 0; });
  account_store::delete_session(rq.db, sha256_hex(rq.cookie("")));
  rq.set_cookie("", "", 0);
}

void start_visit(Request& rq) {
  if (!rq.scope.empty()) return;
  const std::string visit = random_secret();
  rq.scope = "visit " + visit;
  rq.set_cookie("", visit + "." + signature("visit", visit), 0);
}

Id purge_sessions(Db& db) { return account_store::purge_sessions(db); }
