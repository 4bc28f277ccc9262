#include "listing.h"

static int64_t number(const Request& rq, const std::string& name, int64_t otherwise, int64_t most) {
  const std::string text = rq.query.sent(name);
  int64_t n = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (error == std::errc::result_out_of_range) return most;
  return error == std::errc() && end == text.data() + text.size() && n >= 1 ? std::min(n, most) : otherwise;
}

Listing read_listing(const Request& rq) { return {number(rq, "page", 1, 500), number(rq, "per_page", 20, 100)}; }

Json numbered(const Listing& l, Json items, int64_t total) {
  return {{"items", std::move(items)}, {"total", total}, {"page", l.page}, {"pages", (total + l.per_page - 1) / l.per_page}, {"per_page", l.per_page}};
}
