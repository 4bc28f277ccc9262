-- A person and a login; belongs to no shop. The keys make names unique regardless of case; two emoji stay two names.
CREATE TABLE IF NOT EXISTS user (
  id           BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  username     VARCHAR(20) NOT NULL,
  username_key VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin AS (LOWER(username)) STORED,
  email        VARCHAR(254) NOT NULL,
  email_key    VARCHAR(300) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin AS (LOWER(email)) STORED,
  password     VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  operator     BOOLEAN NOT NULL DEFAULT FALSE,
  active       BOOLEAN NOT NULL DEFAULT TRUE,
  language     VARCHAR(8),
  zone         VARCHAR(60),
  version      BIGINT UNSIGNED NOT NULL DEFAULT 1,
  created_at   DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  updated_at   DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  UNIQUE KEY user_username (username_key),
  UNIQUE KEY user_email (email_key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
