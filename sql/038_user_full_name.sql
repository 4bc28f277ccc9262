-- What one is called, beside the username.
ALTER TABLE user ADD COLUMN IF NOT EXISTS full_name VARCHAR(100) AFTER email_key;
