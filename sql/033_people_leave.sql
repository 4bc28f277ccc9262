-- Whoever left keeps the row, so that no key dangles, and is not named any more.
ALTER TABLE user ADD COLUMN IF NOT EXISTS left_at DATETIME(6);
