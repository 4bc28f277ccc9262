-- Immutable data, named by the SHA-256 of its content. unused_since: no row names it (yet, or any more). kept_for: the person for whom it
-- waits to be named; it counts in their quota meanwhile.
CREATE TABLE IF NOT EXISTS `blob` (
  sha256       BINARY(32) NOT NULL PRIMARY KEY,
  size         BIGINT UNSIGNED NOT NULL,
  unused_since DATETIME(6),
  kept_for     BIGINT UNSIGNED,
  KEY blob_unused (unused_since),
  KEY blob_kept (kept_for, unused_since)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
