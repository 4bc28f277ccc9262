-- Stretches of an export's texts, packed (deflate), 512 KB at most. size and crc are of what was packed, with the first of the stretches that it filled.
CREATE TABLE IF NOT EXISTS export_part (
  export_id BIGINT UNSIGNED NOT NULL,
  position  INT UNSIGNED NOT NULL,
  part      BIGINT UNSIGNED NOT NULL,
  size      BIGINT UNSIGNED NOT NULL,
  crc       INT UNSIGNED NOT NULL,
  data      MEDIUMBLOB NOT NULL,
  PRIMARY KEY (export_id, position, part),
  CONSTRAINT export_part_file FOREIGN KEY (export_id, position) REFERENCES export_file (export_id, position) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
