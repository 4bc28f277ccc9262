-- The entries of an export's .zip in their order: a picture or document is a blob, anything else stands in export_part. crc (CRC-32), size and packed (its bytes
-- in the archive) are known once it is done. about: what is known of a picture or document, JSON. lost: its bytes were not whole, and it is left out.
CREATE TABLE IF NOT EXISTS export_file (
  export_id  BIGINT UNSIGNED NOT NULL,
  position   INT UNSIGNED NOT NULL,
  kind       ENUM('readme', 'account', 'vehicles', 'history', 'file') NOT NULL,
  name       VARCHAR(250) NOT NULL,
  vehicle_id BIGINT UNSIGNED,
  entry_id   BIGINT UNSIGNED,
  about      TEXT,
  `blob`     BINARY(32),
  size       BIGINT UNSIGNED NOT NULL DEFAULT 0,
  packed     BIGINT UNSIGNED NOT NULL DEFAULT 0,
  crc        INT UNSIGNED,
  lost       BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (export_id, position),
  KEY export_file_vehicle (export_id, vehicle_id),
  CONSTRAINT export_file_export FOREIGN KEY (export_id) REFERENCES export (id) ON DELETE CASCADE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
