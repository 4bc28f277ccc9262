-- Browser sessions and API tokens; only the hash of the secret is here.
CREATE TABLE IF NOT EXISTS session (
  secret_hash BINARY(32) NOT NULL PRIMARY KEY,
  user_id     BIGINT UNSIGNED NOT NULL,
  kind        ENUM('browser', 'token') NOT NULL DEFAULT 'browser',
  scopes      VARCHAR(200) NOT NULL DEFAULT '',
  shop_id     BIGINT UNSIGNED,
  remember    BOOLEAN NOT NULL DEFAULT FALSE,
  device      VARCHAR(200) NOT NULL DEFAULT '',
  address     VARCHAR(45) NOT NULL DEFAULT '',
  created_at  DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  used_at     DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  expires_at  DATETIME(6) NOT NULL,
  ends_at     DATETIME(6) NOT NULL,
  KEY session_user (user_id),
  KEY session_expires (expires_at),
  CONSTRAINT session_user FOREIGN KEY (user_id) REFERENCES user (id),
  CONSTRAINT session_shop FOREIGN KEY (shop_id) REFERENCES shop (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
