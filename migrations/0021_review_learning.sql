-- owner: reviews
-- What reviews are read with changes: a model learnt from the shop's own reviews, words of the
-- staff. Every review remembers which version of it read it; those of an older one are read again.
ALTER TABLE reviews ADD COLUMN read_with INTEGER NOT NULL DEFAULT 0;

CREATE INDEX reviews_by_reading ON reviews (read_with, id);

-- One row.
CREATE TABLE review_reading (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL,            -- grows with every change of what reviews are read with
  learns INTEGER NOT NULL CHECK (learns IN (0, 1))  -- by itself, when enough reviews came
) STRICT;

INSERT INTO review_reading (id, version, learns) VALUES (1, 0, 1);

-- Each time the shop learnt from its reviews. figures is JSON; bytes is the model while it judges,
-- of one row at most.
CREATE TABLE review_lessons (
  id INTEGER PRIMARY KEY,
  outcome INTEGER NOT NULL CHECK (outcome BETWEEN 0 AND 3),  -- sentiment::AdaptationOutcome
  figures TEXT NOT NULL,
  bytes BLOB,
  account_id INTEGER,                  -- who asked for it; NULL: it came by itself
  created_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX review_lessons_live ON review_lessons ((1)) WHERE bytes IS NOT NULL;
