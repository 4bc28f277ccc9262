-- When an account that its person gave up is emptied; until then signing in takes that back.
ALTER TABLE user ADD COLUMN IF NOT EXISTS leaves_at DATETIME(6), ADD KEY IF NOT EXISTS user_leaves (leaves_at);
