-- What a shop tells everybody. content is Markdown.
CREATE TABLE IF NOT EXISTS post (
  shop_id    BIGINT UNSIGNED NOT NULL,
  id         BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  author_id  BIGINT UNSIGNED NOT NULL,
  title      VARCHAR(200) NOT NULL,
  content    MEDIUMTEXT NOT NULL,
  deleted_at DATETIME(6),
  version    BIGINT UNSIGNED NOT NULL DEFAULT 1,
  created_at DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  updated_at DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  PRIMARY KEY (shop_id, id),
  UNIQUE KEY post_id (id),
  KEY post_newest (shop_id, deleted_at, created_at),
  KEY post_deleted (deleted_at),
  KEY post_author (author_id),
  CONSTRAINT post_shop FOREIGN KEY (shop_id) REFERENCES shop (id),
  CONSTRAINT post_author FOREIGN KEY (author_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
