-- Lists of people follow the names as they are written, with ä beside a, and each of their choices has its index.
ALTER TABLE user
  ADD KEY IF NOT EXISTS user_by_name (left_at, username),
  ADD KEY IF NOT EXISTS user_by_email (left_at, email),
  ADD KEY IF NOT EXISTS user_by_state (left_at, active, username),
  ADD KEY IF NOT EXISTS user_by_verified (left_at, verified_at, username),
  ADD KEY IF NOT EXISTS user_operators (operator, username),
  DROP KEY IF EXISTS user_names,
  DROP KEY IF EXISTS user_emails,
  DROP KEY IF EXISTS user_states,
  DROP KEY IF EXISTS user_unverified,
  DROP KEY IF EXISTS user_operator;
