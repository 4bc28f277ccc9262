-- A line of a vehicle's timeline, clustered as it is read: by vehicle, then day. odometer with its unit is what the dial showed; total is
-- that in the vehicle's unit.
CREATE TABLE IF NOT EXISTS entry (
  id            BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  vehicle_id    BIGINT UNSIGNED NOT NULL,
  date          DATE NOT NULL,
  kind          ENUM('service', 'repair', 'upgrade', 'fuel', 'cost', 'reading', 'cluster', 'note', 'shop') NOT NULL,
  title         VARCHAR(200) NOT NULL DEFAULT '',
  odometer      BIGINT UNSIGNED,
  distance_unit ENUM('km', 'mi', 'h'),
  total         BIGINT UNSIGNED,
  story         MEDIUMTEXT,
  deleted_at    DATETIME(6),
  version       BIGINT UNSIGNED NOT NULL DEFAULT 1,
  created_at    DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  updated_at    DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  PRIMARY KEY (vehicle_id, date, id),
  UNIQUE KEY entry_id (id),
  KEY entry_kind (vehicle_id, kind, date, id),
  KEY entry_deleted (deleted_at),
  KEY entry_gone (vehicle_id, deleted_at),
  CONSTRAINT entry_vehicle FOREIGN KEY (vehicle_id) REFERENCES vehicle (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
