-- owner: cart
-- A cart is a guest's, known by the hash of its token, or a customer's, who has one open cart. A
-- closed cart was merged into another one or became an order; it stays for whom asks again.
CREATE TABLE carts (
  id INTEGER PRIMARY KEY,
  token_hash TEXT UNIQUE,
  account_id INTEGER,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  coupon TEXT,
  merged_into INTEGER,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  closed_at INTEGER,
  CHECK ((token_hash IS NULL) <> (account_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX carts_account ON carts (account_id)
  WHERE account_id IS NOT NULL AND closed_at IS NULL;
CREATE INDEX carts_guest_age ON carts (updated_at) WHERE account_id IS NULL;

-- seen_price_minor is what the customer was last shown; saved: for later, not to be bought now.
CREATE TABLE cart_lines (
  id INTEGER PRIMARY KEY,
  cart_id INTEGER NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
  variant_id INTEGER NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 10000),
  seen_price_minor INTEGER NOT NULL CHECK (seen_price_minor >= 0),
  saved INTEGER NOT NULL CHECK (saved IN (0, 1)),
  UNIQUE (cart_id, variant_id)
) STRICT;

CREATE TABLE wishes (
  account_id INTEGER NOT NULL,
  variant_id INTEGER NOT NULL,
  added_at INTEGER NOT NULL,
  PRIMARY KEY (account_id, variant_id)
) STRICT, WITHOUT ROWID;
