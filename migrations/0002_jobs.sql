-- owner: jobs
-- state: 0 queued, 1 running, 2 done, 3 failed, 4 cancelled. input and result are JSON.
CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
  input TEXT NOT NULL,
  created_by INTEGER,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  finished_at INTEGER,
  progress REAL NOT NULL DEFAULT 0,
  rows_done INTEGER NOT NULL DEFAULT 0,
  message TEXT NOT NULL DEFAULT '',
  result TEXT,
  error_code TEXT,
  error_message TEXT
) STRICT;

CREATE INDEX jobs_unfinished ON jobs (state, id) WHERE state IN (0, 1);
