-- Answers already given, so that the same form sent twice is done once. Purged after seven days.
CREATE TABLE IF NOT EXISTS request_key (
  hash      BINARY(32) NOT NULL PRIMARY KEY,
  body_hash BINARY(32) NOT NULL,
  at        DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  row_id    BIGINT UNSIGNED,
  status    SMALLINT,
  type      VARCHAR(60),
  location  VARCHAR(2000) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  etag      VARCHAR(40),
  body      MEDIUMTEXT,
  flash     TEXT,
  KEY request_key_at (at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
