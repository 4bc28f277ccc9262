-- What an entry's cost is made of. quantity in thousandths, price each in minor units of the entry's currency.
CREATE TABLE IF NOT EXISTS entry_line (
  entry_id BIGINT UNSIGNED NOT NULL,
  position INT UNSIGNED NOT NULL,
  kind     ENUM('labour', 'part', 'fee') NOT NULL,
  title    VARCHAR(200) NOT NULL,
  quantity BIGINT NOT NULL DEFAULT 1000,
  price    BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (entry_id, position),
  CONSTRAINT entry_line_entry FOREIGN KEY (entry_id) REFERENCES entry (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
