-- When somebody followed the link in a mail to this address; not yet: NULL.
ALTER TABLE user ADD COLUMN IF NOT EXISTS verified_at DATETIME(6);
