-- What is to be done in the background. A job carries ids only; once keeps a second of the same kind away.
CREATE TABLE IF NOT EXISTS job (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  once        VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin,
  kind        VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  subject_id  BIGINT UNSIGNED NOT NULL DEFAULT 0,
  state       ENUM('queued', 'leased', 'done', 'dead') NOT NULL DEFAULT 'queued',
  run_at      DATETIME(6) NOT NULL,
  lease_until DATETIME(6),
  attempts    INT UNSIGNED NOT NULL DEFAULT 0,
  error       VARCHAR(1000),
  created_at  DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  UNIQUE KEY job_once (once),
  KEY job_state (state, run_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
