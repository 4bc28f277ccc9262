// Believable data to look around in. The same seed gives the same data.
#pragma once
#include "../core/db.h"

struct DemoSize {
  int people, vehicles, records;
};
constexpr DemoSize small_demo{20, 30, 300}, large_demo{2'000, 5'000, 200'000};

// Five accounts (admin, advisor, technician, owner and second-owner @demo.test) with this password, a shop at host, and more people
// with vehicles and service records. well_known: the sign-in page may tell them. Throws std::runtime_error where the demo is there already.
void make_demo(Db&, DemoSize, uint32_t seed, const std::string& password, bool well_known, const std::string& host);
