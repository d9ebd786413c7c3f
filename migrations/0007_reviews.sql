-- owner: reviews
-- What customers say about products. product_id may name a deleted product: its reviews stay.
CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,              -- grows with created_at
  product_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
  title TEXT NOT NULL,                 -- plain text, may be empty
  text TEXT NOT NULL,                  -- plain text, may be empty
  state INTEGER NOT NULL DEFAULT 0 CHECK (state IN (0, 1)),  -- published, hidden
  reports INTEGER NOT NULL DEFAULT 0,  -- rows of review_reports
  sentiment INTEGER NOT NULL CHECK (sentiment BETWEEN 0 AND 3),  -- negative, neutral, positive, not judged
  confidence REAL NOT NULL,
  created_at INTEGER NOT NULL,
  edited_at INTEGER,
  UNIQUE (account_id, product_id)
) STRICT;

CREATE INDEX reviews_by_product ON reviews (product_id, state, id);
CREATE INDEX reviews_by_rating ON reviews (product_id, state, rating, id);
CREATE INDEX reviews_reported ON reviews (id) WHERE reports > 0;

-- Which clauses of a review's text praise or blame what. Offsets are bytes of the text.
CREATE TABLE review_mentions (
  review_id INTEGER NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  category INTEGER NOT NULL CHECK (category BETWEEN 0 AND 11),
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  polarity REAL NOT NULL,              -- below 0: blame
  phrase TEXT NOT NULL,
  PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;

-- How many published reviews of a product give how many stars.
CREATE TABLE review_ratings (
  product_id INTEGER NOT NULL,
  rating INTEGER NOT NULL,
  count INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (product_id, rating)
) STRICT, WITHOUT ROWID;

-- One a customer and review; cleared when staff publish the review again.
CREATE TABLE review_reports (
  review_id INTEGER NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (review_id, account_id)
) STRICT, WITHOUT ROWID;

-- Who decided what about a review, and why; stays when the review goes.
CREATE TABLE review_decisions (
  id INTEGER PRIMARY KEY,
  review_id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  state INTEGER NOT NULL,
  note TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
