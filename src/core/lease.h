// Lease: what one process at a time may do with the whole database: migrate, back up, restore. A row of `setting`, not GET_LOCK, which a
// cluster's nodes do not share.
#pragma once
#include "db.h"

class Lease {
 public:
  explicit Lease(Db&);
  ~Lease();
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  // Takes it, or renews it for another minute: a holder that died is followed by another then. Waits for another's end, and throws
  // std::runtime_error after two minutes. Call it as often as you like, at least every half minute; not inside a transaction of this Db.
  void hold();
 private:
  std::chrono::steady_clock::time_point renewed_{};
  Db& db_;
  const std::string mine_;
  bool held_ = false;
};
