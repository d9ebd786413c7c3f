-- owner: reviews
-- Alarms of topics of the shop's own, whose categories begin at 64.
CREATE TABLE review_alarms_wider (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL,
  category INTEGER NOT NULL CHECK (category >= 0),
  week INTEGER NOT NULL,               -- its Monday, as days since 1970-01-01
  reason INTEGER NOT NULL,             -- sentiment::AlarmReason
  mentions_now INTEGER NOT NULL,
  reviews_now INTEGER NOT NULL,
  mentions_before INTEGER NOT NULL,
  reviews_before INTEGER NOT NULL,
  p REAL NOT NULL,
  q REAL NOT NULL,
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),  -- new, seen, dismissed
  account_id INTEGER,                  -- who decided
  decided_at INTEGER,
  created_at INTEGER NOT NULL,
  UNIQUE (product_id, category, week)
) STRICT;

INSERT INTO review_alarms_wider
SELECT id, product_id, category, week, reason, mentions_now, reviews_now, mentions_before,
       reviews_before, p, q, state, account_id, decided_at, created_at
FROM review_alarms;

DROP TABLE review_alarms;
ALTER TABLE review_alarms_wider RENAME TO review_alarms;

CREATE INDEX review_alarms_by_state ON review_alarms (state, id);
