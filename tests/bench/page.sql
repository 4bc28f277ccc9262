-- What the floor and the PHP page ask for /garage. "session", "vehicles" and "deleted" are what the program asks (src/accounts/store.cpp
-- find_session, src/vehicles/store.cpp garage and deleted); "counted" is what one would write first, without stored figures.

-- session
SELECT u.id, u.operator, u.username, u.language, u.date_format, u.distance_unit, u.fuel_unit, u.currency, u.theme,
       COALESCE(u.zone, s.zone), h.shop_id, f.role, e.kind, e.scopes, e.shop_id, e.remember,
       e.used_at < UTC_TIMESTAMP(6) - INTERVAL 1 HOUR OR (e.kind = 'token' AND e.used_at = e.created_at)
  FROM session e
  JOIN user u ON u.id = e.user_id AND u.active
  LEFT JOIN shop_host h ON h.host = ?
  LEFT JOIN shop s ON s.id = h.shop_id
  LEFT JOIN staff f ON f.shop_id = h.shop_id AND f.user_id = u.id AND f.ended_at IS NULL
 WHERE e.secret_hash = UNHEX(?) AND e.expires_at > UTC_TIMESTAMP(6) AND e.ends_at > UTC_TIMESTAMP(6)

-- vehicles
SELECT v.id, CONCAT(v.make, ' ', v.model) AS name, v.year, v.entries, v.plate, v.last_service_title, v.odometer_now, v.distance_unit, v.last_service_on,
       v.cover_id, LOWER(HEX(cover.thumb)), v.favourite, v.archived, v.sold_on IS NOT NULL
  FROM vehicle v LEFT JOIN attachment cover ON cover.id = v.cover_id
 WHERE v.owner_id = ? AND v.archived = ? AND v.deleted_at IS NULL
 ORDER BY v.favourite DESC, v.id DESC
 LIMIT ? OFFSET ?

-- counted
SELECT v.*, CONCAT(v.make, ' ', v.model) AS name, (SELECT COUNT(*) FROM entry e WHERE e.vehicle_id = v.id AND e.kind NOT IN ('reading', 'cluster') AND e.deleted_at IS NULL) AS entries,
       LOWER(HEX(cover.thumb)) AS cover
  FROM vehicle v LEFT JOIN attachment cover ON cover.id = v.cover_id
 WHERE v.owner_id = ? AND v.archived = ? AND v.deleted_at IS NULL
 ORDER BY v.favourite DESC, v.id DESC
 LIMIT ? OFFSET ?

-- deleted
SELECT v.id, CONCAT(v.make, ' ', v.model) AS name, v.year, v.entries, v.plate, v.last_service_title, v.odometer_now, v.distance_unit, v.last_service_on,
       v.cover_id, LOWER(HEX(cover.thumb)), v.favourite, v.archived, v.sold_on IS NOT NULL
  FROM vehicle v LEFT JOIN attachment cover ON cover.id = v.cover_id
 WHERE v.owner_id = ? AND v.deleted_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY
 ORDER BY v.deleted_at DESC
 LIMIT 20
