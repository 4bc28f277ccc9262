-- Guesses, by the hash of who guesses at what.
CREATE TABLE IF NOT EXISTS attempt (
  hash   BINARY(32) NOT NULL PRIMARY KEY,
  number INT UNSIGNED NOT NULL,
  at     DATETIME(6) NOT NULL,
  KEY attempt_at (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
