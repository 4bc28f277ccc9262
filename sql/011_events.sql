-- Every history and the audit. Shop 0: no shop's.
CREATE TABLE IF NOT EXISTS event (
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  shop_id    BIGINT UNSIGNED NOT NULL,
  user_id    BIGINT UNSIGNED,
  at         DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  subject    VARCHAR(30) NOT NULL,
  subject_id BIGINT UNSIGNED NOT NULL,
  what       VARCHAR(30) NOT NULL,
  was        VARCHAR(60),
  became     VARCHAR(60),
  note       VARCHAR(500),
  KEY event_subject (shop_id, subject, subject_id, id),
  KEY event_at (shop_id, at),
  KEY event_user (user_id),
  CONSTRAINT event_user FOREIGN KEY (user_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
