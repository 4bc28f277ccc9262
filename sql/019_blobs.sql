-- Immutable data, named by the SHA-256 of its content. unused_since: no row names it (yet, or any more).
CREATE TABLE IF NOT EXISTS `blob` (
  sha256       BINARY(32) NOT NULL PRIMARY KEY,
  size         BIGINT UNSIGNED NOT NULL,
  unused_since DATETIME(6),
  KEY blob_unused (unused_since)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
