-- What an event is about, by which an audit chooses (core/events.h), and an index for each way to ask: newest first of a shop, of everybody,
-- of one area, of one person, of one row.
ALTER TABLE event
  ADD COLUMN IF NOT EXISTS area VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL DEFAULT 'changes',
  ADD KEY IF NOT EXISTS event_time (at),
  ADD KEY IF NOT EXISTS event_area (shop_id, area, at),
  ADD KEY IF NOT EXISTS event_area_time (area, at),
  ADD KEY IF NOT EXISTS event_person (user_id, at),
  ADD KEY IF NOT EXISTS event_row (subject, subject_id, at),
  DROP KEY IF EXISTS event_subject;
