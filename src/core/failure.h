// The two ways an operation says no. Neither knows about HTTP; core/serve.cpp holds the one table that makes status codes of them.
#pragma once
#include <map>
#include <optional>
#include <stdexcept>
#include "words.h"

enum class Refusal : uint8_t {
  bad_request, not_signed_in, forbidden, not_found, conflict,
  too_large,          // more than is taken: a body, an upload
  address_too_long,
  wrong_type,         // a body of a kind that is not read here
  wrong_host,         // a host name that is not ours
  stale,              // an API edit of a version that is no longer the newest
  version_missing,    // an API edit that does not say which version it saw
  too_many,           // guesses, requests: later again
  busy,               // every place is taken: in a moment again
};

// What the person cannot mend.
struct Refused : std::runtime_error {
  Refused(Refusal why, Phrase said, int retry_after = 0)
      : std::runtime_error(said.english), why(why), said(std::move(said)), retry_after(retry_after) {}
  Refusal why;
  Phrase said;
  int retry_after;    // seconds, 0: not said
};
// Not there and not yours are one answer, so that nobody can tell which it was.
inline Refused nothing_here() { return {Refusal::not_found, say("there is nothing here")}; }
// An edit changes the version that it saw, and no other. Nothing seen: whoever deletes a row need not have read it.
inline void must_be_at(int64_t version, std::optional<int64_t> seen) {
  if (seen && *seen != version) throw Refused(Refusal::stale, say("somebody changed this meanwhile"));
}
inline Refused bad_request() { return {Refusal::bad_request, say("this request was not understood")}; }

// What the person can mend: field name -> sentence to show beside it.
struct Invalid : std::exception {
  using Problems = std::map<std::string, Phrase>;
  explicit Invalid(Problems all) : problems(std::move(all)) {}
  Invalid(const std::string& field, Phrase sentence) : problems{{field, std::move(sentence)}} {}
  const char* what() const noexcept override { return "invalid input"; }
  Problems problems;
};
