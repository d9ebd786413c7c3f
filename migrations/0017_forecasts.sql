-- owner: sales
-- What a training over all products left. kind: 0 says what will be sold, 1 what a price or a
-- promotion changes. settings and card are JSON; bytes is NULL once a newer one replaced it.
CREATE TABLE forecast_models (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
  sales_version INTEGER NOT NULL,
  origin INTEGER NOT NULL,  -- the last day that it learnt from
  settings TEXT NOT NULL,
  seed INTEGER NOT NULL,
  card TEXT NOT NULL,
  bytes BLOB,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX forecast_models_by_kind ON forecast_models (kind, id);

-- The newest forecast of each subject, as JSON: a product's or category's id as text, or "shop".
-- product_id is set for products; the figures beside it are those of lists.
CREATE TABLE forecast_answers (
  subject TEXT PRIMARY KEY,
  product_id INTEGER,
  model_id INTEGER NOT NULL REFERENCES forecast_models (id),
  details TEXT NOT NULL,
  model TEXT NOT NULL,
  expected REAL NOT NULL,  -- units of the next days
  sold REAL NOT NULL,      -- of as many days before
  change REAL,             -- expected over sold, less one; NULL: nothing was sold
  wape REAL,
  bias REAL,
  created_at INTEGER NOT NULL
) STRICT;

-- What was said at an origin, to be held against what happened. points is a JSON array of units a
-- day.
CREATE TABLE forecast_snapshots (
  subject TEXT NOT NULL,
  origin INTEGER NOT NULL,
  model TEXT NOT NULL,
  points TEXT NOT NULL,
  PRIMARY KEY (subject, origin)
) STRICT, WITHOUT ROWID;

CREATE INDEX forecast_snapshots_by_origin ON forecast_snapshots (origin);
