-- A number to call.
ALTER TABLE user ADD COLUMN IF NOT EXISTS phone VARCHAR(30) AFTER full_name;
