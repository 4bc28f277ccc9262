#include "lease.h"
#include <thread>
#include "secret.h"

Lease::Lease(Db& db) : db_(db), mine_(random_secret()) {}

Lease::~Lease() {
  try { if (held_) db_.run("UPDATE setting SET value = '' WHERE name = 'lease.migrate' AND value = ?", mine_); } catch (...) {}
}

void Lease::hold() {
  if (held_ && std::chrono::steady_clock::now() < renewed_ + std::chrono::seconds(10)) return;
  for (int tries = 0; tries < 600; ++tries) {
    db_.run(R"(
        INSERT INTO setting (name, value, updated_at) VALUES ('lease.migrate', ?, UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE
               updated_at = IF(value IN ('', VALUES(value)) OR updated_at NOT BETWEEN UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE AND UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE, UTC_TIMESTAMP(6), updated_at),
               value = IF(updated_at = UTC_TIMESTAMP(6), VALUES(value), value))", mine_);
    held_ = db_.one(&Row::text, "SELECT value FROM setting WHERE name = 'lease.migrate'") == mine_;
    if (held_) return void(renewed_ = std::chrono::steady_clock::now());
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  throw std::runtime_error("a migration, a backup or a restore has been running for two minutes; try again when it has ended");
}
