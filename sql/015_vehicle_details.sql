-- What an owner may note about a vehicle beside its name. tags: ",family,winter tyres,". currency: what its costs are in, unless they say
-- otherwise. cover_id (its first picture), first_on (its oldest entry) and entries are figures of refresh_figures and refresh_cover.
ALTER TABLE vehicle
  ADD COLUMN IF NOT EXISTS trim        VARCHAR(60),
  ADD COLUMN IF NOT EXISTS colour      VARCHAR(40),
  ADD COLUMN IF NOT EXISTS notes       TEXT,
  ADD COLUMN IF NOT EXISTS tags        VARCHAR(600) NOT NULL DEFAULT '',
  ADD COLUMN IF NOT EXISTS currency    CHAR(3) NOT NULL DEFAULT 'EUR',
  ADD COLUMN IF NOT EXISTS bought_on   DATE,
  ADD COLUMN IF NOT EXISTS bought_for  BIGINT,
  ADD COLUMN IF NOT EXISTS sold_for    BIGINT,
  ADD COLUMN IF NOT EXISTS favourite   BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN IF NOT EXISTS archived    BOOLEAN NOT NULL DEFAULT FALSE,
  ADD COLUMN IF NOT EXISTS cover_id    BIGINT UNSIGNED,
  ADD COLUMN IF NOT EXISTS first_on    DATE;
