-- Who was invited to work with a shop; the link in the mail is computed.
CREATE TABLE IF NOT EXISTS invitation (
  shop_id     BIGINT UNSIGNED NOT NULL,
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  email       VARCHAR(254) NOT NULL,
  role        ENUM('technician', 'advisor', 'admin') NOT NULL,
  inviter_id  BIGINT UNSIGNED NOT NULL,
  created_at  DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  expires_at  DATETIME(6) NOT NULL,
  accepted_at DATETIME(6),
  ended_at    DATETIME(6),
  PRIMARY KEY (shop_id, id),
  UNIQUE KEY invitation_id (id),
  KEY invitation_inviter (inviter_id),
  CONSTRAINT invitation_shop FOREIGN KEY (shop_id) REFERENCES shop (id),
  CONSTRAINT invitation_inviter FOREIGN KEY (inviter_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
