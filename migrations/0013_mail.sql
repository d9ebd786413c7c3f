-- owner: mail
-- What is to be sent, as it was written when the event happened. The texts of a mail with a secret
-- in it (a link that lets somebody in) are emptied once it is sent or given up.
CREATE TABLE mails (
  id INTEGER PRIMARY KEY,
  recipient TEXT NOT NULL,
  template TEXT NOT NULL,
  language TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  secret INTEGER NOT NULL CHECK (secret IN (0, 1)),
  state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),  -- queued, sending, sent, failed
  tries INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER,              -- when to send; while sending: when another may take it over
  problem TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  sent_at INTEGER
) STRICT;

CREATE INDEX mails_due ON mails (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX mails_by_state ON mails (state, id);

-- Templates that the shop has changed; the program has its own for all of them.
CREATE TABLE mail_templates (
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (name, language)
) STRICT, WITHOUT ROWID;

-- One row: what letters call the shop, from its configuration.
CREATE TABLE mail_shop (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL
) STRICT;

INSERT INTO mail_shop (id, name) VALUES (1, 'Storecast');
