-- The beginnings of words under which rows are found: names, addresses, numbers. Scope: a shop's id; 0: of the whole installation.
CREATE TABLE IF NOT EXISTS search_word (
  scope BIGINT UNSIGNED NOT NULL,
  kind  VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  word  VARCHAR(60) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  id    BIGINT UNSIGNED NOT NULL,
  PRIMARY KEY (scope, kind, word, id),
  KEY search_word_row (scope, kind, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
