// Mail: an outbox row in the transaction of what it tells, which the worker hands to MAIL_COMMAND; the row stays as the log. Each mail's text
// comes with the program (templates/mail/KIND.txt: a line of subject, an empty one, Markdown) and may be changed by an admin.
#pragma once
#include <span>
#include "../core/once.h"

struct MailKind {
  std::string_view name;                        // "reset", also of its file
  std::vector<std::string_view> placeholders;   // {name}, {link}, …; {site} may stand in each
  Phrase about;                                 // when it is sent
  bool needs_link = false;
  bool of_shop = false;                         // sent by a shop, which may have a text of its own
};
const std::vector<MailKind>& mail_kinds();

struct MailTo {
  Id person = 0;                                // 0: has no account yet
  std::string address, language = "en";
  Id shop = 0;                                  // whose mail it is; 0: no shop's
};
struct MailLink {
  Id id = 0;                                    // of a secret link (core/links.h); 0: path is the whole address, none is secret
  std::string path;                             // of this site, before the token: "/password/reset/"
};
// Inside the transaction of what it tells. with: what stands for the placeholders. once: a second with the same is ignored; empty: none is.
// Throws std::logic_error for an unknown kind, std::invalid_argument for an address that is none.
void send_mail_later(Db&, const MailTo&, const std::string& kind, Values with, const MailLink& = {}, const std::string& once = "");

// The job "send mail": hands over what is still queued. Throws where it may go better later; what would be refused again is marked as failed.
bool send_mail_now(Db&, Id mail);
void give_up_mail(Db&, Id mail, const std::string& why);

// ---- The log. A shop's admin sees that shop's mail, who runs the installation all.
struct Mail {
  Id id = 0, shop_id = 0, person = 0;
  std::string kind, language, recipient, subject, body;   // body: Markdown, the secret of a link blanked
  std::string state;                            // queued, sent, failed, held, dropped
  int64_t attempts = 0;
  std::optional<std::string> error;
  Time at = {};
  std::optional<Time> sent_at;
};
struct MailQuery {
  std::string state = {}, recipient = {};       // one of the states; a whole address; empty: all
  Id before = 0;                                // the page after this one
};
struct MailLog {
  std::vector<Mail> items;                      // without bodies, the newest first, 50 at most
  std::optional<Id> next;
  int64_t failed = 0, waiting = 0, held = 0;    // counted to 1 000
  bool is_held = false;                         // a restored system: nothing is sent until it is released
};
MailLog mail_log(Db&, const Who&, const MailQuery&);
Mail find_mail(Db&, const Who&, Id);                      // throws Refused not_found
Id retry_mail(Db&, const Who&, Id, Once&);                // of failed or dropped mail; throws Refused conflict for any other
Id release_mail(Db&, const Who&, bool send, Once&);       // of a restored system: what is held is sent, or dropped. Who runs the installation alone
bool is_mail_held(Db&);
std::string mail_html(const Mail&, const std::string& above = "");      // as it looks in a mail program, with its layout; above: a line before it

// ---- The texts
struct MailText {
  std::string kind, language, subject, body;
  int64_t version = 0;                          // 0: as it comes with the program
};
MailText mail_text(Db&, Id shop, const std::string& kind, const std::string& language);    // the shop's, else everybody's, else the program's
MailText own_mail_text(Db&, const Who&, const std::string& kind, const std::string& language);    // that an admin may edit
std::vector<std::string> changed_mail_texts(Db&, const Who&);      // "reset de"
MailText read_mail_text(Form&, const std::string& kind, const std::string& language);      // throws Invalid
Id change_mail_text(Db&, const Who&, int64_t seen, const MailText&, Once&);                // throws Refused stale
Id reset_mail_text(Db&, const Who&, const std::string& kind, const std::string& language, Once&);
Mail example_mail(const MailText&);                       // filled with examples, for its preview
Id shop_of_texts(const Who&);                             // 0, everybody's, for who runs the installation
std::vector<MailKind> kinds_of_texts(const Who&);         // that the admin may edit

Id purge_mail(Db&);                             // sent or dropped over 90 days ago, 500 at most; how many went
