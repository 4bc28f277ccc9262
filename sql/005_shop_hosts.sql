-- The names under which a shop is found.
CREATE TABLE IF NOT EXISTS shop_host (
  host    VARCHAR(253) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  shop_id BIGINT UNSIGNED NOT NULL,
  KEY shop_host_shop (shop_id),
  CONSTRAINT shop_host_shop FOREIGN KEY (shop_id) REFERENCES shop (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
