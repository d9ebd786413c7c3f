-- owner: reviews
-- More voices around a review: the shop's answer, votes, photos, what staff know better than the
-- machine, what a text may hide. Reviews are laid out anew: some come from elsewhere, of people
-- without an account, and some wait for the staff before they are shown.
CREATE TABLE reviews_now (
  id INTEGER PRIMARY KEY,              -- grows as they come in
  product_id INTEGER NOT NULL,
  account_id INTEGER,                  -- NULL: imported
  author TEXT NOT NULL,                -- of an imported one; others bear their account's name
  rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
  title TEXT NOT NULL,                 -- plain text, may be empty
  text TEXT NOT NULL,                  -- plain text, may be empty
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 2),  -- published, hidden, held
  verified INTEGER NOT NULL CHECK (verified IN (0, 1)),  -- the author has bought it
  reports INTEGER NOT NULL DEFAULT 0,  -- rows of review_reports
  helpful INTEGER NOT NULL DEFAULT 0,  -- rows of review_votes
  sentiment INTEGER NOT NULL CHECK (sentiment BETWEEN 0 AND 3),  -- negative, neutral, positive, not judged
  confidence REAL NOT NULL,
  created_at INTEGER NOT NULL,
  edited_at INTEGER,
  UNIQUE (account_id, product_id)
) STRICT;

INSERT INTO reviews_now
    (id, product_id, account_id, author, rating, title, text, state, verified, reports, sentiment,
     confidence, created_at, edited_at)
  SELECT r.id, r.product_id, r.account_id, '', r.rating, r.title, r.text, r.state,
         EXISTS (SELECT 1 FROM orders o JOIN order_lines l ON l.order_id = o.id
                 WHERE o.account_id = r.account_id AND o.state BETWEEN 1 AND 4
                   AND l.product_id = r.product_id AND l.quantity > l.cancelled),
         r.reports, r.sentiment, r.confidence, r.created_at, r.edited_at
  FROM reviews r;

CREATE TABLE mentions_now (
  review_id INTEGER NOT NULL REFERENCES reviews_now (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  category INTEGER NOT NULL CHECK (category BETWEEN 0 AND 11),
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  polarity REAL NOT NULL,              -- below 0: blame
  phrase TEXT NOT NULL,
  PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO mentions_now (review_id, position, category, start_byte, end_byte, polarity, phrase)
  SELECT review_id, position, category, start_byte, end_byte, polarity, phrase
  FROM review_mentions;

CREATE TABLE reports_now (
  review_id INTEGER NOT NULL REFERENCES reviews_now (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (review_id, account_id)
) STRICT, WITHOUT ROWID;
INSERT INTO reports_now (review_id, account_id, reason, created_at)
  SELECT review_id, account_id, reason, created_at FROM review_reports;

DROP TABLE review_mentions;
DROP TABLE review_reports;
DROP TABLE reviews;
ALTER TABLE reviews_now RENAME TO reviews;
ALTER TABLE mentions_now RENAME TO review_mentions;
ALTER TABLE reports_now RENAME TO review_reports;

CREATE INDEX reviews_by_product ON reviews (product_id, state, created_at, id);
CREATE INDEX reviews_by_rating ON reviews (product_id, state, rating, id);
CREATE INDEX reviews_by_help ON reviews (product_id, state, helpful, id);
CREATE INDEX reviews_reported ON reviews (id) WHERE reports > 0;

-- What the shop says to a review, below it.
CREATE TABLE review_replies (
  review_id INTEGER PRIMARY KEY REFERENCES reviews (id) ON DELETE CASCADE,
  text TEXT NOT NULL,                  -- plain text
  created_at INTEGER NOT NULL,
  edited_at INTEGER
) STRICT;

-- Whom a review has helped.
CREATE TABLE review_votes (
  review_id INTEGER NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (review_id, account_id)
) STRICT, WITHOUT ROWID;

-- What staff should look at, and where it stands: bytes of the title or the text.
CREATE TABLE review_flags (
  review_id INTEGER NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),     -- sentiment::Flag
  reason INTEGER NOT NULL,                                -- sentiment::FlagReason
  in_title INTEGER NOT NULL CHECK (in_title IN (0, 1)),
  start_byte INTEGER NOT NULL,
  end_byte INTEGER NOT NULL,
  PRIMARY KEY (review_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX review_flags_by_kind ON review_flags (kind, review_id);

-- Where the machine has a review wrong: reviews.sentiment is then the staff's label.
CREATE TABLE review_labels (
  review_id INTEGER PRIMARY KEY REFERENCES reviews (id) ON DELETE CASCADE,
  account_id INTEGER NOT NULL,         -- 0: a program, by API key
  said INTEGER NOT NULL,               -- by the machine, as reviews.sentiment
  label INTEGER NOT NULL CHECK (label BETWEEN 0 AND 2),  -- by the staff
  created_at INTEGER NOT NULL
) STRICT;

-- file is the stem of the image's files, as of product_images.
CREATE TABLE review_photos (
  id INTEGER PRIMARY KEY,
  review_id INTEGER NOT NULL REFERENCES reviews (id) ON DELETE CASCADE,
  file TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))  -- by staff
) STRICT;

CREATE INDEX review_photos_of_review ON review_photos (review_id, id);

-- Files that were imported, so that none is twice.
CREATE TABLE review_files (
  hash TEXT PRIMARY KEY,               -- SHA-256
  reviews INTEGER NOT NULL,
  imported_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Delivered orders whose customer was asked for a review, or was found not to want it.
CREATE TABLE review_requests (
  order_id INTEGER PRIMARY KEY,
  token TEXT UNIQUE,                   -- whoever shows it may say no to further ones; NULL: no mail
  decided_at INTEGER NOT NULL
) STRICT;

-- Who wants no such mails: SHA-256 of the address in lower case.
CREATE TABLE review_refusals (
  email_hash TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Finds them without reading every order that ever was.
CREATE INDEX orders_by_closing ON orders (state, closed_at);
