-- owner: identity
-- What belongs to people beside their account: proof of their address, a second factor, postal
-- addresses; what staff and programs may do; and who changed what. Secrets are kept as SHA-256 in
-- hex, except the second factor's, which the server must compute codes from.
ALTER TABLE accounts ADD COLUMN email_verified_at INTEGER;
ALTER TABLE accounts ADD COLUMN erased_at INTEGER;  -- only the id is left of the customer

-- What a person who holds the token may do, once.
CREATE TABLE action_tokens (
  token_hash TEXT PRIMARY KEY,
  purpose INTEGER NOT NULL CHECK (purpose BETWEEN 0 AND 3),  -- reset, verify, change e-mail, log in
  account_id INTEGER NOT NULL,         -- 0: of nobody, written so that the time taken tells nothing
  detail TEXT NOT NULL,                -- the new address of an e-mail change
  tries INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX action_tokens_by_account ON action_tokens (account_id, purpose, created_at);
CREATE INDEX action_tokens_by_expiry ON action_tokens (expires_at);

CREATE TABLE second_factors (
  account_id INTEGER PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
  secret TEXT NOT NULL,                -- base32, RFC 6238
  confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1)),
  last_step INTEGER NOT NULL DEFAULT 0 -- of the last code that was taken: none is good twice
) STRICT;

CREATE TABLE recovery_codes (
  code_hash TEXT PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX recovery_codes_by_account ON recovery_codes (account_id);

CREATE TABLE addresses (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  phone TEXT NOT NULL,                 -- may be empty, as line2, state and postal_code
  line1 TEXT NOT NULL,
  line2 TEXT NOT NULL,
  city TEXT NOT NULL,
  state TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  country TEXT NOT NULL                -- ISO 3166-1 alpha-2
) STRICT;

CREATE INDEX addresses_by_account ON addresses (account_id, id);

-- What a member of the staff may do in an area. Administrators may do everything.
CREATE TABLE staff_grants (
  account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  area TEXT NOT NULL,
  level INTEGER NOT NULL CHECK (level IN (0, 1)),  -- read, write
  PRIMARY KEY (account_id, area)
) STRICT, WITHOUT ROWID;

-- Staff of before there were areas go on as they did.
INSERT INTO staff_grants (account_id, area, level)
  SELECT a.id, g.column1, g.column2
  FROM accounts a JOIN (VALUES ('catalog', 0), ('inventory', 1), ('orders', 1), ('customers', 1),
                               ('analytics', 1), ('reviews', 1), ('mails', 1)) g
  WHERE a.role = 1;

CREATE TABLE staff_invites (
  id INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL,
  areas TEXT NOT NULL,                 -- JSON: {"orders": "write"}
  invited_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE api_keys (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  secret_hash TEXT NOT NULL UNIQUE,
  hint TEXT NOT NULL,                  -- the last characters, to tell keys apart
  created_by INTEGER NOT NULL REFERENCES accounts (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  last_used_at INTEGER
) STRICT;

CREATE TABLE api_key_grants (
  key_id INTEGER NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
  area TEXT NOT NULL,
  level INTEGER NOT NULL CHECK (level IN (0, 1)),
  PRIMARY KEY (key_id, area)
) STRICT, WITHOUT ROWID;

CREATE TABLE security_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  staff_second_factor INTEGER NOT NULL CHECK (staff_second_factor IN (0, 1))
) STRICT;

INSERT INTO security_settings (id, staff_second_factor) VALUES (1, 0);

-- Who changed what. Each entry's hash covers the entry and the hash before it; nothing is ever
-- changed, taken out or put between.
CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY,              -- 1, 2, 3, ... without a gap
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,                 -- an account's or API key's id; empty: the program itself
  address TEXT NOT NULL,
  action TEXT NOT NULL,                -- "product.updated"
  object TEXT NOT NULL,                -- an id such as "prd_..."; empty: the shop
  before TEXT NOT NULL,                -- JSON
  after TEXT NOT NULL,                 -- JSON
  hash TEXT NOT NULL
) STRICT;

CREATE INDEX audit_log_by_object ON audit_log (object, id);
CREATE INDEX audit_log_by_actor ON audit_log (actor, id);

CREATE TRIGGER audit_log_keeps_entries BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;

CREATE TRIGGER audit_log_keeps_all BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;

CREATE TRIGGER audit_log_grows_at_its_end BEFORE INSERT ON audit_log
WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM audit_log)
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
