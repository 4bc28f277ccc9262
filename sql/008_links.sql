-- Secret links: resets, verification, invitations, shares. Their tokens are computed, never stored.
CREATE TABLE IF NOT EXISTS link (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  purpose    VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  target     BIGINT UNSIGNED NOT NULL,
  generation BIGINT UNSIGNED NOT NULL DEFAULT 1,
  expires_at DATETIME(6) NOT NULL,
  used_at    DATETIME(6),
  created_at DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  KEY link_target (purpose, target)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
