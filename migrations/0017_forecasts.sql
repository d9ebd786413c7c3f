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

-- The newest forecast of each product (its id as text), as JSON.
CREATE TABLE forecast_answers (
  subject TEXT PRIMARY KEY,
  model_id INTEGER NOT NULL REFERENCES forecast_models (id),
  details TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
