-- A person's own card of a machine. held_vin lets go of the VIN once the vehicle is sold or deleted.
-- entries, last_service_on, last_service_title, odometer_now and odometer_on are stored figures, made anew by one function
-- (refresh_figures) from the entries: odometer_now is a total in the vehicle's unit.
-- VARCHAR, because MariaDB takes no CHAR column into a stored expression (error 1901).
CREATE TABLE IF NOT EXISTS vehicle (
  id                 BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  owner_id           BIGINT UNSIGNED NOT NULL,
  make               VARCHAR(60) NOT NULL,
  model              VARCHAR(60) NOT NULL,
  year               SMALLINT NOT NULL,
  vin                VARCHAR(17),
  plate              VARCHAR(20),
  distance_unit      ENUM('km', 'mi', 'h') NOT NULL DEFAULT 'km',
  sold_on            DATE,
  deleted_at         DATETIME(6),
  held_vin           VARCHAR(17) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
                     AS (IF(sold_on IS NULL AND deleted_at IS NULL, UPPER(vin), NULL)) STORED,
  entries            INT UNSIGNED NOT NULL DEFAULT 0,
  last_service_on    DATE,
  last_service_title VARCHAR(200),
  odometer_now       BIGINT UNSIGNED,
  odometer_on        DATE,
  changes            BIGINT UNSIGNED NOT NULL DEFAULT 1,
  version            BIGINT UNSIGNED NOT NULL DEFAULT 1,
  created_at         DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  updated_at         DATETIME(6) NOT NULL DEFAULT (UTC_TIMESTAMP(6)),
  UNIQUE KEY vehicle_held_vin (owner_id, held_vin),
  KEY vehicle_owner (owner_id, id),
  KEY vehicle_deleted (deleted_at),
  CONSTRAINT vehicle_owner FOREIGN KEY (owner_id) REFERENCES user (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
