-- A number to name a session or token by in an address: its secret and the hash of that stay out of sight.
ALTER TABLE session ADD COLUMN IF NOT EXISTS id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT FIRST, ADD UNIQUE KEY IF NOT EXISTS session_id (id);
