-- The bytes of a blob, 512 KB a part.
CREATE TABLE IF NOT EXISTS blob_part (
  sha256 BINARY(32) NOT NULL,
  part   INT UNSIGNED NOT NULL,
  data   MEDIUMBLOB NOT NULL,
  PRIMARY KEY (sha256, part),
  CONSTRAINT blob_part_blob FOREIGN KEY (sha256) REFERENCES `blob` (sha256) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
