-- owner: identity
-- Accounts and their sessions. Instants are microseconds since 1970, UTC.
CREATE TABLE accounts (
  id INTEGER PRIMARY KEY,
  email TEXT NOT NULL,                 -- as the customer writes it
  email_key TEXT NOT NULL UNIQUE,      -- what makes two addresses the same: lower case
  name TEXT NOT NULL,
  role INTEGER NOT NULL CHECK (role IN (0, 1, 2)),  -- customer, staff, admin
  disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
  password_hash TEXT NOT NULL,         -- Argon2id, PHC text
  created_at INTEGER NOT NULL,
  last_login_at INTEGER
) STRICT;

CREATE INDEX accounts_by_role ON accounts (role, id);

-- A session lives from a login until it is ended, then its row is gone.
CREATE TABLE sessions (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  refresh_hash TEXT NOT NULL UNIQUE,   -- SHA-256 of the one refresh token that is good now
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  address TEXT NOT NULL,
  user_agent TEXT NOT NULL
) STRICT;

CREATE INDEX sessions_by_account ON sessions (account_id, last_used_at);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- Refresh tokens that a session has already exchanged: whoever shows one again has a copy.
CREATE TABLE spent_refresh_tokens (
  token_hash TEXT PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX spent_refresh_tokens_by_session ON spent_refresh_tokens (session_id);
