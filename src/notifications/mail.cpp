#include "mail.h"
#include <filesystem>
#include <fstream>
#include "../core/config.h"
#include "../core/events.h"
#include "../core/links.h"
#include "../core/mail.h"
#include "../core/markdown.h"
#include "../core/page.h"
#include "../core/secret.h"
#include "store.h"

const std::vector<MailKind>& mail_kinds() {
  static const std::vector<MailKind> all{
      {"verify", {"name", "link"}, say("To confirm an email address, after registering or changing it"), true},
      {"reset", {"name", "link"}, say("To choose a new password"), true},
      {"password-changed", {"name", "link"}, say("After a password was changed")},
      {"email-changed", {"name", "email"}, say("To the old address, after an email address was changed")},
      {"new-device", {"name", "device", "time", "address", "link"}, say("After a sign-in on a device that was not seen before")},
      {"invitation", {"inviter", "shop", "role", "link"}, say("To somebody who is invited to work with a shop"), true, true},
      {"leaving", {"name", "day", "link"}, say("After somebody asked for the account to be deleted")},
  };
  return all;
}

static const MailKind& kind_named(const std::string& name) {
  const auto found = std::ranges::find(mail_kinds(), name, &MailKind::name);
  if (found == mail_kinds().end()) throw nothing_here();
  return *found;
}

static void must_be_editable(const Who& who, const std::string& kind, const std::string& language) {
  if (!is_language(language) || (!kind_named(kind).of_shop && shop_of_texts(who))) throw nothing_here();
}

static constexpr const char* blank_token = "{link}";

// Stands for itself in Markdown, whatever it says; a mark of a link in it is none.
static std::string as_markdown(const std::string& text) {
  std::string safe;
  for (const char c : text) {
    if (std::string_view("\\`*_{}[]()<>#+-.!|~&@:/=\"'$%^,;?").find(c) != std::string_view::npos) safe += '\\';
    safe += c;
  }
  return safe;
}
static std::string on_one_line(std::string text) {
  for (char& c : text) if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  return text;
}

// {name} → what stands for it, by one pass: a value is never looked through for marks.
static std::string filled(const std::string& text, const Values& with, bool markdown) {
  std::string all;
  for (size_t at = 0; at < text.size();) {
    const size_t open = text.find('{', at), close = open == std::string::npos ? open : text.find('}', open);
    if (close == std::string::npos) return all += text.substr(at);
    all += text.substr(at, open - at);
    const std::string name = text.substr(open + 1, close - open - 1);
    const auto value = with.find(name);
    if (value == with.end()) all += text.substr(open, close - open + 1);
    else if (name == "link") all += markdown ? "<" + value->second + ">" : value->second;
    else all += markdown ? as_markdown(value->second) : on_one_line(value->second);
    at = close + 1;
  }
  return all;
}

static std::string home(Db& db, Id shop) {
  const std::string host = shop ? mail_store::host_of(db, shop) : "";
  if (host.empty() || host == config().host) return config().base_url;
  return "https://" + host + config().base_url.substr(std::string("https://").size() + config().host.size());
}

static MailName sender() {
  if (!config().mail_from.empty()) return mail_name_from(config().mail_from);
  const std::string address = "servicebook@" + config().host;
  return {"Servicebook", is_mail_address(address) ? address : "servicebook@localhost.localdomain"};
}

void send_mail_later(Db& db, const MailTo& to, const std::string& kind, Values with, const MailLink& link, const std::string& once) {
  if (!is_mail_address(to.address)) throw std::invalid_argument("no address for mail: " + to.address.substr(0, 100));
  const MailText text = mail_text(db, to.shop, kind, to.language);
  with["site"] = "Servicebook";
  with["link"] = home(db, to.shop) + link.path + (link.id ? blank_token : "");
  const std::string from = sender().address, host = from.substr(from.find('@') + 1);
  const bool held = is_mail_held(db);
  const Id id = mail_store::insert(db, to, kind, filled(text.subject, with, false), filled(text.body, with, true), link, once, random_secret() + "@" + host,
                                   held ? "held" : "queued");
  if (id && !held) enqueue(db, std::string(mail_job), id, "mail:" + std::to_string(id));
}

static std::string with_token(const std::string& text, const std::string& token) {
  std::string all = text;
  for (size_t at = 0; (at = all.find(blank_token, at)) != std::string::npos; at += token.size()) all.replace(at, std::strlen(blank_token), token);
  return all;
}

std::string mail_html(const Mail& m, const std::string& above) {
  return expanded(m.language, "mail/layout", {{"SUBJECT", m.subject}, {"TEXT", m.body}, {"LANGUAGE", m.language}, {"SITE", "Servicebook"}, {"HOME", config().base_url}, {"ABOVE", above}});
}

static Letter letter_of(const mail_store::Outgoing& out, const std::string& token) {
  Mail whole = out.mail;
  whole.body = with_token(whole.body, token);
  const MailName from = sender();
  return {.from_name = out.shop_name.empty() ? from.name : out.shop_name, .from = from.address, .to = whole.recipient, .subject = whole.subject,
          .text = lines_from_markdown(whole.body), .html = mail_html(whole), .message_id = out.message_id, .at = whole.at};
}

bool send_mail_now(Db& db, Id id) {
  const auto out = mail_store::find_outgoing(db, id);
  if (!out || out->mail.state != "queued") return false;
  if (mail_store::is_held(db)) return mail_store::mark(db, id, "held", ""), false;
  std::string token;
  try { if (out->link) token = token_of(db, out->link); }
  catch (const Refused&) { return mail_store::mark(db, id, "dropped", "its link was used or is over"), false; }
  std::string wire;
  try { wire = wire_text(letter_of(*out, token)); }
  catch (const std::invalid_argument& e) { return mail_store::mark(db, id, "failed", e.what()), false; }
  const Handing handing = hand_over(config().mail_command, sender().address, out->mail.recipient, wire);
  switch (handing.result) {
    // The connection may have been lost meanwhile: a transaction is tried again.
    case Handed::taken: in_transaction(db, [&] { return mail_store::mark(db, id, "sent", ""), 0; }); break;
    case Handed::never: mail_store::mark(db, id, "failed", handing.reason); break;
    case Handed::later:
      mail_store::note_error(db, id, handing.reason);
      throw std::runtime_error(handing.reason);
  }
  return false;
}

void give_up_mail(Db& db, Id id, const std::string& why) { mail_store::mark(db, id, "failed", why); }
bool is_mail_held(Db& db) { return mail_store::is_held(db); }

static std::optional<Id> seen_by(const Who& who) { return who.runs_installation ? std::nullopt : std::optional(who.shop_id); }

MailLog mail_log(Db& db, const Who& who, const MailQuery& query) {
  static constexpr int64_t page = 50;
  MailLog log;
  log.items = mail_store::list(db, seen_by(who), query, page + 1);
  if (log.items.size() > page) log.items.pop_back(), log.next = log.items.back().id;
  log.failed = mail_store::number(db, seen_by(who), "failed"), log.waiting = mail_store::number(db, seen_by(who), "queued");
  log.held = mail_store::number(db, seen_by(who), "held"), log.is_held = mail_store::is_held(db);
  return log;
}

Mail find_mail(Db& db, const Who& who, Id id) {
  auto found = mail_store::find(db, seen_by(who), id);
  if (!found) throw nothing_here();
  found->body = with_token(found->body, "…");
  return *found;
}

Id retry_mail(Db& db, const Who& who, Id id, Once& once) {
  return in_transaction(db, once, [&] {
    const Mail mail = find_mail(db, who, id);
    if (!mail_store::requeue(db, id)) throw Refused(Refusal::conflict, say("this mail is not one that failed"));
    enqueue(db, std::string(mail_job), id, fmt::format("mail:{}:{}", id, random_secret()));
    note_event(db, who, "mail", id, "tried again");
    return id;
  });
}

Id release_mail(Db& db, const Who& who, bool send, Once& once) {
  return in_transaction(db, once, [&] {
    mail_store::unhold(db);
    send ? mail_store::requeue_held(db) : mail_store::drop_held(db);
    note_event(db, who, "mail", 0, send ? "released" : "dropped");
    return Id{0};
  });
}

// ---- Texts

static MailText as_shipped(const std::string& kind, const std::string& language) {
  std::ifstream in(config().share + "/templates/mail/" + kind + ".txt");
  if (!in) throw std::runtime_error("the text of the mail \"" + kind + "\" is missing");
  const auto in_words = [&](const std::string& line) { return line.empty() || line == "{link}" || line == "{device}" ? line : words(language)(say(line)); };
  MailText text{.kind = kind, .language = language, .subject = "", .body = "", .version = 0};
  std::string line;
  std::getline(in, line);
  text.subject = in_words(line);
  std::getline(in, line);
  while (std::getline(in, line)) text.body += in_words(line) + "\n";
  return text;
}

MailText mail_text(Db& db, Id shop, const std::string& kind, const std::string& language) {
  if (const auto own = shop ? mail_store::find_text(db, shop, kind, language) : std::nullopt) return *own;
  if (const auto common = mail_store::find_text(db, 0, kind, language)) return *common;
  return as_shipped(std::string(kind_named(kind).name), language);
}

Id shop_of_texts(const Who& who) { return who.runs_installation ? 0 : who.shop_id; }
std::vector<MailKind> kinds_of_texts(const Who& who) {
  std::vector<MailKind> kinds;
  std::ranges::copy_if(mail_kinds(), std::back_inserter(kinds), [&](const MailKind& kind) { return kind.of_shop || !shop_of_texts(who); });
  return kinds;
}

MailText own_mail_text(Db& db, const Who& who, const std::string& kind, const std::string& language) {
  must_be_editable(who, kind, language);
  if (const auto own = mail_store::find_text(db, shop_of_texts(who), kind, language)) return *own;
  MailText text = mail_text(db, 0, kind, language);
  text.version = 0;
  return text;
}

std::vector<std::string> changed_mail_texts(Db& db, const Who& who) { return mail_store::changed_texts(db, shop_of_texts(who)); }

static std::string list_of(const MailKind& kind) {
  std::string all;
  for (const std::string_view name : kind.placeholders) all += "{" + std::string(name) + "} ";
  return all + "{site}";
}

// The marks that stand in a text and are none of this kind's.
static std::optional<std::string> unknown_mark(const MailKind& kind, const std::string& text) {
  for (size_t open = 0; (open = text.find('{', open)) != std::string::npos; ++open) {
    const size_t close = text.find('}', open);
    if (close == std::string::npos) return "{";
    const std::string name = text.substr(open + 1, close - open - 1);
    if (name != "site" && std::ranges::find(kind.placeholders, name) == kind.placeholders.end()) return "{" + name.substr(0, 40) + "}";
  }
  return std::nullopt;
}

MailText read_mail_text(Form& form, const std::string& name, const std::string& language) {
  const MailKind& kind = kind_named(name);
  MailText text{.kind = name, .language = language, .subject = form.needed("subject", 200), .body = form.lines("body", 5'000)};
  form.require(!text.body.empty(), "body", say("is needed"));
  for (const auto& [field, words] : {std::pair("subject", &text.subject), std::pair("body", &text.body)})
    if (const auto unknown = unknown_mark(kind, *words)) form.require(false, field, say("{} stands for nothing here; there are {}", {*unknown, list_of(kind)}));
  form.require(text.subject.find("{link}") == std::string::npos, "subject", say("holds no link"));
  form.require(!kind.needs_link || text.body.find("{link}") != std::string::npos, "body", say("needs {}, or nobody can do what it asks for", {"{link}"}));
  form.done();
  return text;
}

Id change_mail_text(Db& db, const Who& who, int64_t seen, const MailText& text, Once& once) {
  must_be_editable(who, text.kind, text.language);
  const Id shop = shop_of_texts(who);
  return in_transaction(db, once, [&] {
    try {
      if (seen == 0) mail_store::insert_text(db, shop, text);
      else if (!mail_store::update_text(db, shop, text, seen)) must_be_at(0, 1);
    } catch (const Duplicate&) { must_be_at(0, 1); }
    note_event(db, who, "mail text", shop, "changed", {.note = text.kind + " " + text.language});
    return shop;
  });
}

Id reset_mail_text(Db& db, const Who& who, const std::string& kind, const std::string& language, Once& once) {
  must_be_editable(who, kind, language);
  return in_transaction(db, once, [&] {
    mail_store::delete_text(db, shop_of_texts(who), kind, language);
    note_event(db, who, "mail text", shop_of_texts(who), "reset", {.note = kind + " " + language});
    return shop_of_texts(who);
  });
}

Mail example_mail(const MailText& text) {
  const Words& in = words(text.language);
  const Values with{{"name", "Ann"}, {"inviter", "Ann"}, {"shop", in(say("Corner Garage"))}, {"role", in(say("technician"))}, {"email", "ann@example.org"},
                    {"device", "Firefox, Linux"}, {"time", shown_with_zone(now(), "UTC", Language{text.language})}, {"address", "192.0.2.1"}, {"site", "Servicebook"},
                    {"day", shown(today("UTC"), Language{text.language})}, {"link", config().base_url + "/…"}};
  Mail mail;
  mail.kind = text.kind, mail.language = text.language, mail.recipient = "ann@example.org";
  mail.subject = filled(text.subject, with, false), mail.body = filled(text.body, with, true);
  return mail;
}

Id purge_mail(Db& db) { return mail_store::purge(db); }
