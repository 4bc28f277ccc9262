// SQL of jobs and mail.
#pragma once
#include "jobs.h"
#include "mail.h"

namespace job_store {
struct Leased {
  Id id;
  std::string kind;
  Id subject;
  int64_t attempts;
};
void insert(Db&, const std::string& kind, Id subject, const std::string& once);
// For five minutes; takes over what another let run out, and what was leased by a clock that was ahead. mail: jobs that send mail, or the others.
std::optional<Leased> lease_next(Db&, Lanes);
void done(Db&, Id);
void again(Db&, Id);                                      // there is more of it: at once
bool failed(Db&, Id, int64_t attempts, const std::string& error);    // true: for good
void note_worker(Db&);                                    // that one is at work
std::optional<int64_t> worker_seen(Db&);                  // seconds ago
bool take_turn(Db&);                                      // for who stands in for a worker: once a minute in all
Id purge(Db&);                                            // done over a week ago
std::vector<Job> list(Db&, const std::string& state, Id before, int64_t most);
std::optional<Job> find(Db&, Id);
bool retry(Db&, Id);                                      // false: it is not dead
}

namespace mail_store {
struct Outgoing { Mail mail; Id link = 0; std::string link_path, message_id, shop_name; };
Id insert(Db&, const MailTo&, const std::string& kind, const std::string& subject, const std::string& body, const MailLink&, const std::string& once,
          const std::string& message_id, const std::string& state);
std::optional<Outgoing> find_outgoing(Db&, Id);
void mark(Db&, Id, const std::string& state, const std::string& error);     // sent, failed, held, dropped; counts an attempt
void note_error(Db&, Id, const std::string& error);                         // and that it was tried
std::vector<Mail> list(Db&, std::optional<Id> shop, const MailQuery&, int64_t most);
std::optional<Mail> find(Db&, std::optional<Id> shop, Id);
int64_t number(Db&, std::optional<Id> shop, const std::string& state);      // counted to 1 000
bool requeue(Db&, Id);
void requeue_held(Db&);
void drop_held(Db&);
bool is_held(Db&);
void unhold(Db&);
std::string host_of(Db&, Id shop);                                          // its first, BASE_URL's where that is among them; empty: none
Id purge(Db&);

std::optional<MailText> find_text(Db&, Id shop, const std::string& kind, const std::string& language);
std::vector<std::string> changed_texts(Db&, Id shop);                       // "reset de"
void insert_text(Db&, Id shop, const MailText&);                            // a second throws Duplicate
bool update_text(Db&, Id shop, const MailText&, int64_t seen);
void delete_text(Db&, Id shop, const std::string& kind, const std::string& language);
}
