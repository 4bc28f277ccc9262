-- What a first vehicle counts in: km, mi or h. NULL: not chosen, as in the columns that follow.
ALTER TABLE user ADD COLUMN IF NOT EXISTS distance_unit VARCHAR(2);
