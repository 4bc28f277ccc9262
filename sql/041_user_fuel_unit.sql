-- What a first fill-up is in: l, gal_us, gal_uk, kWh, kg.
ALTER TABLE user ADD COLUMN IF NOT EXISTS fuel_unit VARCHAR(6);
