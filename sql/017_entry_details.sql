-- cost in minor units of its currency. done_by: "self" or a shop's name. fuel in thousandths of its unit; fuel_over (in the vehicle's unit) and
-- fuel_burnt (thousandths) tell over what distance how much went since the fill-up before, where that is known: figures of refresh_figures.
-- before_odometer: what the old dial of a cluster showed last. odd: the owner says that an unlikely odometer is true. total may go below zero
-- where a new dial began higher than the old one ended.
ALTER TABLE entry
  ADD COLUMN IF NOT EXISTS tags            VARCHAR(600) NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS done_by         VARCHAR(100),
  ADD COLUMN IF NOT EXISTS cost            BIGINT,
  ADD COLUMN IF NOT EXISTS currency        CHAR(3),
  ADD COLUMN IF NOT EXISTS fuel            BIGINT,
  ADD COLUMN IF NOT EXISTS fuel_unit       ENUM('l', 'gal_us', 'gal_uk', 'kWh', 'kg'),
  ADD COLUMN IF NOT EXISTS is_full         BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN IF NOT EXISTS missed          BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN IF NOT EXISTS fuel_over       BIGINT,
  ADD COLUMN IF NOT EXISTS fuel_burnt      BIGINT,
  ADD COLUMN IF NOT EXISTS before_odometer BIGINT,
  ADD COLUMN IF NOT EXISTS before_unit     ENUM('km', 'mi', 'h'),
  ADD COLUMN IF NOT EXISTS odd             BOOLEAN NOT NULL DEFAULT FALSE,
  MODIFY COLUMN total BIGINT;
