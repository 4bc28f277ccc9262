-- How days are written; NULL: as the language has it.
ALTER TABLE user ADD COLUMN IF NOT EXISTS date_format VARCHAR(10);
