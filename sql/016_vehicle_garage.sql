-- The garage: favourites first, then the newest; and those that were deleted lately.
ALTER TABLE vehicle
  ADD INDEX IF NOT EXISTS vehicle_garage (owner_id, archived, favourite, id),
  ADD INDEX IF NOT EXISTS vehicle_gone (owner_id, deleted_at);
