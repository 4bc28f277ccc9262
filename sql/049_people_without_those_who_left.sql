-- The list of people leaves out those who left: its order and its choices are read from an index alone, on the last page too.
ALTER TABLE user
  ADD KEY IF NOT EXISTS user_names (left_at, username_key),
  ADD KEY IF NOT EXISTS user_emails (left_at, email_key),
  ADD KEY IF NOT EXISTS user_newest (left_at, id),
  ADD KEY IF NOT EXISTS user_states (left_at, active, username_key),
  ADD KEY IF NOT EXISTS user_unverified (left_at, verified_at, username_key),
  DROP KEY IF EXISTS user_active,
  DROP KEY IF EXISTS user_verified;
