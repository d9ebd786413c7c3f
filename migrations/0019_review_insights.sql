-- owner: reviews
-- Problems that grew, one row for each alarm. Counts are of reviews.
CREATE TABLE review_alarms (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL,
  category INTEGER NOT NULL CHECK (category BETWEEN 0 AND 11),
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

CREATE INDEX review_alarms_by_state ON review_alarms (state, id);

-- One row: how far the check for alarms has come.
CREATE TABLE review_alarm_checks (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  read_until INTEGER NOT NULL,         -- reviews written or edited before have been looked at
  all_checked_at INTEGER NOT NULL      -- the last check of all products
) STRICT;

INSERT INTO review_alarm_checks (id, read_until, all_checked_at) VALUES (1, 0, 0);

CREATE INDEX reviews_by_time ON reviews (created_at);
CREATE INDEX reviews_edited ON reviews (edited_at) WHERE edited_at IS NOT NULL;

-- One row: what staff have set.
CREATE TABLE review_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  mail_alarms INTEGER NOT NULL CHECK (mail_alarms IN (0, 1))
) STRICT;

INSERT INTO review_settings (id, mail_alarms) VALUES (1, 1);

-- What a language model wrote about a product's complaints. answer is JSON.
CREATE TABLE review_advice (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL,
  model TEXT NOT NULL,
  asked TEXT NOT NULL,                 -- SHA-256 of what it was asked
  answer TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX review_advice_of_product ON review_advice (product_id, id);

-- How often the model was asked, by day: days since 1970-01-01.
CREATE TABLE review_advice_calls (
  day INTEGER PRIMARY KEY,
  calls INTEGER NOT NULL CHECK (calls >= 0)
) STRICT;

-- What staff decided about suggestions, with the text as they read it. Stays, so that what it
-- brought can be measured.
CREATE TABLE review_suggestion_decisions (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL,
  suggestion TEXT NOT NULL,            -- its key
  category INTEGER NOT NULL CHECK (category BETWEEN 0 AND 11),
  text TEXT NOT NULL,
  model TEXT NOT NULL,                 -- that wrote it; empty: the program
  evidence TEXT NOT NULL,              -- JSON: [review ids]
  state INTEGER NOT NULL CHECK (state IN (0, 1)),  -- done, dismissed
  account_id INTEGER NOT NULL,
  decided_at INTEGER NOT NULL
) STRICT;

CREATE INDEX review_suggestion_decisions_of_product
  ON review_suggestion_decisions (product_id, id);
