-- What a first vehicle's costs are in.
ALTER TABLE user ADD COLUMN IF NOT EXISTS currency CHAR(3);
