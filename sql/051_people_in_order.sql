-- Lists of people follow the names as they are written, with ä beside a. The keys keep their names: the program before this one asks for them.
ALTER TABLE user
  DROP KEY IF EXISTS user_names,
  DROP KEY IF EXISTS user_emails,
  DROP KEY IF EXISTS user_states,
  DROP KEY IF EXISTS user_unverified,
  DROP KEY IF EXISTS user_operator,
  ADD KEY user_names (left_at, username),
  ADD KEY user_emails (left_at, email),
  ADD KEY user_states (left_at, active, username),
  ADD KEY user_unverified (left_at, verified_at, username),
  ADD KEY user_operator (operator, username);
