-- light or dark; NULL: as the system says.
ALTER TABLE user ADD COLUMN IF NOT EXISTS theme VARCHAR(5);
