-- Everything of a person's as a file, made by a job. done and total count its entries in export_file, bytes is the size of the .zip, sha256 names what is
-- in it. is_open: one under way a person. tries: failures in a row.
CREATE TABLE IF NOT EXISTS export (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id    BIGINT UNSIGNED NOT NULL,
  state      ENUM('waiting', 'making', 'ready', 'failed') NOT NULL DEFAULT 'waiting',
  is_open    BOOLEAN AS (IF(state = 'waiting' OR state = 'making', TRUE, NULL)) STORED,
  language   VARCHAR(8) NOT NULL DEFAULT 'en',
  done       INT UNSIGNED NOT NULL DEFAULT 0,
  total      INT UNSIGNED NOT NULL DEFAULT 0,
  bytes      BIGINT UNSIGNED NOT NULL DEFAULT 0,
  sha256     BINARY(32),
  tries      INT UNSIGNED NOT NULL DEFAULT 0,
  error      VARCHAR(1000),
  created_at DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  updated_at DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  ready_at   DATETIME(6),
  expires_at DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6) + INTERVAL 7 DAY),
  UNIQUE KEY export_open (user_id, is_open),
  KEY export_user (user_id, id),
  KEY export_expires (expires_at),
  KEY export_still (is_open, updated_at),
  CONSTRAINT export_user FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
