#include "listing.h"

static int64_t number(const Request& rq, const std::string& name, int64_t otherwise) {
  const std::string text = rq.query.sent(name);
  int64_t n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error == std::errc::result_out_of_range) return INT64_MAX;
  return error == std::errc() && end == text.data() + text.size() && n >= 1 ? n : otherwise;
}

Listing read_listing(const Request& rq) {
  const Listing listing{number(rq, "page", 1), std::min<int64_t>(100, number(rq, "per_page", 20))};
  if (listing.page > 500) throw Refused(Refusal::bad_request, say("only the first 500 pages are listed; please narrow the list"));
  return listing;
}

Json numbered(const Listing& l, Json items, int64_t total) {
  return {{"items", std::move(items)}, {"total", total}, {"page", l.page}, {"pages", (total + l.per_page - 1) / l.per_page}, {"per_page", l.per_page}};
}
