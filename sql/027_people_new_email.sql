-- The address that a person wants instead, until its owner has followed the link in a mail to it.
ALTER TABLE user ADD COLUMN IF NOT EXISTS new_email VARCHAR(254);
