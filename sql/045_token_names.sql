-- What a person calls a token of theirs, each name once; a browser's session has none.
ALTER TABLE session ADD COLUMN IF NOT EXISTS name VARCHAR(60), ADD UNIQUE KEY IF NOT EXISTS session_name (user_id, name);
