// Once: what is sent twice is done once and answered the same, by a row of request_key written in the operation's own transaction.
#pragma once
#include "web.h"

class Once {
 public:
  using Answer = std::function<Response(Id row)>;    // made before COMMIT, from the id of the row that the operation wrote
  // Throws Refused bad_request for a page's form without a request key; an API call may leave it out.
  Once(const Request&, Answer);
  const Response& answer() const { return answer_; } // after the operation

  std::optional<Id> claim(Db&);      // the row of the first time, if there was one; throws Refused conflict if other words came with it then
  void keep(Db&, Id row);
  bool has_key() const { return !key_.empty(); }
 private:
  std::string key_, body_;           // hashes
  Answer make_;
  Response answer_;
};

// Whether this very request was answered before, as far as its key tells: what costs something need not be refused again.
bool was_answered(const Request&);

// As in core/db.h, but once: the operation returns the id of the row it wrote. A second press waits on the first statement.
template <class Operation>
Id in_transaction(Db& db, Once& once, Operation operation) {
  return in_transaction(db, [&] {
    if (const auto before = once.claim(db)) return *before;
    const Id row = operation();
    once.keep(db, row);
    return row;
  }, once.has_key());
}

Id purge_request_keys(Db&);          // those older than seven days, 500 at most; how many went
