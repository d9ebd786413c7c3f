-- owner: inventory
-- Where goods lie.
CREATE TABLE locations (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  line1 TEXT NOT NULL,
  line2 TEXT NOT NULL,
  city TEXT NOT NULL,
  state TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  country TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),  -- whether customers are sold what lies there
  position INTEGER NOT NULL                          -- the lowest sells first
) STRICT;

INSERT INTO locations (
  id, name, line1, line2, city, state, postal_code, country, active, position)
VALUES (1, 'Shop', '', '', '', '', '', '', 1, 0);

-- How many pieces of a variant lie in a place, and how many of them are promised to somebody. Both
-- are the sums of the movements.
CREATE TABLE stock (
  variant_id INTEGER NOT NULL,
  location_id INTEGER NOT NULL REFERENCES locations (id),
  on_hand INTEGER NOT NULL CHECK (on_hand >= 0),
  reserved INTEGER NOT NULL CHECK (reserved >= 0 AND reserved <= on_hand),
  PRIMARY KEY (variant_id, location_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX stock_by_location ON stock (location_id);

-- Why the stock is what it is; only ever added to.
-- kind: 0 received, 1 reserved, 2 sold, 3 released, 4 returned, 5 adjusted, 6 transferred.
-- cause: 0 opening, 1 staff, 2 cart, 3 order line, 4 return; cause_id is the number of that thing.
CREATE TABLE stock_movements (
  id INTEGER PRIMARY KEY,
  variant_id INTEGER NOT NULL,
  location_id INTEGER NOT NULL REFERENCES locations (id),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 6),
  on_hand_delta INTEGER NOT NULL,
  reserved_delta INTEGER NOT NULL,
  on_hand_after INTEGER NOT NULL CHECK (on_hand_after >= 0),  -- in this place
  cause INTEGER NOT NULL CHECK (cause BETWEEN 0 AND 4),
  cause_id INTEGER,
  note TEXT NOT NULL,
  moved_by INTEGER,
  moved_at INTEGER NOT NULL
) STRICT;

CREATE INDEX stock_movements_of_variant ON stock_movements (variant_id, id);

CREATE TRIGGER stock_movements_stay BEFORE DELETE ON stock_movements BEGIN
  SELECT RAISE(ABORT, 'a stock movement is never taken back');
END;
CREATE TRIGGER stock_movements_hold BEFORE UPDATE ON stock_movements BEGIN
  SELECT RAISE(ABORT, 'a stock movement never changes');
END;

-- Reserved for a cart until it expires. owner is the number of the cart.
CREATE TABLE stock_holds (
  owner INTEGER NOT NULL,
  variant_id INTEGER NOT NULL,
  location_id INTEGER NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (owner, variant_id, location_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX stock_holds_by_expiry ON stock_holds (expires_at);
CREATE INDEX stock_holds_by_variant ON stock_holds (variant_id, expires_at);

-- Reserved for a line of an order until it is shipped or cancelled.
CREATE TABLE stock_allocations (
  order_line INTEGER NOT NULL,
  variant_id INTEGER NOT NULL,
  location_id INTEGER NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (order_line, location_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX stock_allocations_by_variant ON stock_allocations (variant_id);

-- Below or at how many pieces a variant is low, where it is not the usual number.
CREATE TABLE stock_thresholds (
  variant_id INTEGER PRIMARY KEY,
  pieces INTEGER NOT NULL CHECK (pieces >= 0)
) STRICT;

-- One row for each time that a variant became low.
CREATE TABLE stock_alerts (
  id INTEGER PRIMARY KEY,
  variant_id INTEGER NOT NULL,
  available INTEGER NOT NULL,
  threshold INTEGER NOT NULL,
  raised_at INTEGER NOT NULL,
  cleared_at INTEGER                   -- when there was enough again
) STRICT;

CREATE UNIQUE INDEX stock_alerts_open ON stock_alerts (variant_id) WHERE cleared_at IS NULL;

-- Who wants to hear when a variant can be bought again.
CREATE TABLE stock_requests (
  variant_id INTEGER NOT NULL,
  email_key TEXT NOT NULL,
  email TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  PRIMARY KEY (variant_id, email_key)
) STRICT, WITHOUT ROWID;

-- Requests that came true and are to be mailed.
CREATE TABLE stock_notices (
  id INTEGER PRIMARY KEY,
  variant_id INTEGER NOT NULL,
  email TEXT NOT NULL,
  due_at INTEGER NOT NULL
) STRICT;

-- stock_levels kept its own count before there was a ledger; now it keeps the lead times.
INSERT INTO stock (variant_id, location_id, on_hand, reserved)
SELECT variant_id, 1, on_hand, 0 FROM variant_stock;

INSERT INTO stock_movements (variant_id, location_id, kind, on_hand_delta, reserved_delta,
  on_hand_after, cause, note, moved_at)
SELECT s.variant_id, 1, 5, s.on_hand, 0, s.on_hand, 0, '', l.updated_at
FROM stock AS s JOIN stock_levels AS l ON l.product_id = s.variant_id WHERE s.on_hand > 0;

ALTER TABLE stock_levels DROP COLUMN on_hand;

-- The advice that follows from forecast, stock and lead time, and what it was worked out from.
-- risk: 0 low, 1 medium, 2 high.
CREATE TABLE stock_advice (
  product_id INTEGER PRIMARY KEY,
  on_hand INTEGER NOT NULL,
  lead_time_days REAL NOT NULL,
  lead_time_sd_days REAL NOT NULL,
  sales_version INTEGER NOT NULL,
  days_of_cover REAL,
  stockout_probability REAL NOT NULL,
  risk INTEGER NOT NULL CHECK (risk BETWEEN 0 AND 2),
  reorder_point REAL NOT NULL,
  order_quantity REAL NOT NULL,
  order_by INTEGER,
  demand_class TEXT NOT NULL
) STRICT;

CREATE INDEX stock_advice_by_risk ON stock_advice (stockout_probability DESC, product_id);
