#include "sessions.h"
#include "../core/config.h"
#include "../core/page.h"
#include "../core/secret.h"
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

void identify(Request& rq) {
  rq.language = language_from(rq.header("accept-language"));
  const std::string bearer = rq.is_api() ? rq.header("authorization") : "", cookie = rq.cookie("");
  const bool by_token = bearer.starts_with("Bearer ");
  const std::string secret = by_token ? bearer.substr(7) : cookie;
  const bool is_session = !secret.empty() && secret.size() <= 100 && secret.find('.') == std::string::npos;
  const std::string& host = is_base_host(rq.host) ? config().host : rq.host;
  const auto session = is_session ? account_store::find_session(rq.db, sha256_hex(secret), host) : std::nullopt;
  const bool known_host = is_base_host(rq.host) || (session && session->who.shop_id) || account_store::shop_of_host(rq.db, rq.host);
  if (!known_host) throw Refused(Refusal::wrong_host, say("this is not a name of this site"));
  if (!session || session->is_token != by_token) {
    if (by_token) throw Refused(Refusal::not_signed_in, say("this token is not known"));
    resume_visit(rq, cookie);
    return;
  }
  rq.who = session->who;
  rq.who.role = role_named(session->role);
  rq.scope = "session " + sha256_hex(secret);
  if (is_language(session->language)) rq.language = session->language;
  if (by_token) {
    rq.token.emplace();
    for (size_t at = 0; at < session->scopes.size();) {
      const size_t end = std::min(session->scopes.find(' ', at), session->scopes.size());
      rq.token->insert(session->scopes.substr(at, end - at));
      at = end + 1;
    }
  } else if (session->extend) {
    account_store::extend_session(rq.db, sha256_hex(secret));
    rq.set_cookie("", secret, (session->remember ? 30 : 7) * day);
  }
}

// What the browser calls itself, for the list of one's sessions.
static std::string device_of(const Request& rq) {
  std::string device = rq.header("user-agent").substr(0, 200);
  std::erase_if(device, [](unsigned char c) { return c < ' ' || c > '~'; });
  return device;
}

void start_session(Request& rq, Id person, bool remember) {
  const std::string secret = random_secret() + random_secret();
  account_store::insert_session(rq.db, sha256_hex(secret), person, remember, device_of(rq), rq.address);
  rq.set_cookie("", secret, (remember ? 30 : 7) * day);
}

void end_session(Request& rq) {
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
