-- owner: reviews
-- Topics that staff define beside the twelve categories. A mention's category is then 64 + id.
CREATE TABLE review_topics (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  phrases TEXT NOT NULL,               -- JSON: ["kick start", ...]
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

-- Laid out anew without an upper bound of category.
CREATE TABLE mentions_now (
  review_id INTEGER NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  category INTEGER NOT NULL CHECK (category >= 0),  -- sentiment::Category
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  polarity REAL NOT NULL,              -- below 0: blame
  phrase TEXT NOT NULL,
  PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO mentions_now (review_id, position, category, start_byte, end_byte, polarity, phrase)
  SELECT review_id, position, category, start_byte, end_byte, polarity, phrase
  FROM review_mentions;

DROP TABLE review_mentions;
ALTER TABLE mentions_now RENAME TO review_mentions;
