-- The garage: favourites first, then the newest.
ALTER TABLE vehicle ADD INDEX IF NOT EXISTS vehicle_garage (owner_id, archived, favourite, id);
