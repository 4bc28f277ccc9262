-- What ran, so that it does not run again.
CREATE TABLE IF NOT EXISTS migration (
  number INT UNSIGNED NOT NULL PRIMARY KEY,
  name   VARCHAR(100) NOT NULL,
  at     DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
