// Numbered lists: ?page= and ?per_page=, and their JSON.
#pragma once
#include "web.h"

struct Listing {
  int64_t page = 1, per_page = 20;       // page 1 to 500, beyond: Refused bad_request; per_page 1 to 100; what is no number counts as left out
};
Listing read_listing(const Request&);
// {"items":[…],"total":n,"page":n,"pages":n,"per_page":n}
Json numbered(const Listing&, Json items, int64_t total);
