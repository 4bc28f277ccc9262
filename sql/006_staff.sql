-- Who works in which shop, as what. The only place where roles live.
CREATE TABLE IF NOT EXISTS staff (
  shop_id    BIGINT UNSIGNED NOT NULL,
  user_id    BIGINT UNSIGNED NOT NULL,
  role       ENUM('technician', 'advisor', 'admin') NOT NULL,
  ended_at   DATETIME(6),
  version    BIGINT UNSIGNED NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  PRIMARY KEY (shop_id, user_id),
  KEY staff_user (user_id),
  CONSTRAINT staff_shop FOREIGN KEY (shop_id) REFERENCES shop (id),
  CONSTRAINT staff_user FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
