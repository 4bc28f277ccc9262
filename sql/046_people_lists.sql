-- Lists of those few who are deactivated, run the installation or have not confirmed their address, in the order of their names.
ALTER TABLE user ADD KEY IF NOT EXISTS user_active (active, username_key), ADD KEY IF NOT EXISTS user_operator (operator, username_key), ADD KEY IF NOT EXISTS user_verified (verified_at, username_key);
