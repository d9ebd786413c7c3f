-- owner: orders
-- What was bought. An order keeps its own copy of names, prices, taxes and addresses: what becomes
-- of products, promotions and accounts later does not change it. Money is in minor units of the
-- order's currency.
CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,      -- what people call it; gapless, from order_counters
  token TEXT NOT NULL UNIQUE,          -- whoever shows it may see the order
  cart_id INTEGER UNIQUE,              -- of one cart comes one order; NULL: a replacement
  replaces_id INTEGER REFERENCES orders (id),  -- the order whose goods came back for these
  account_id INTEGER,
  email TEXT NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 5),  -- orders::OrderState
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  tax_mode INTEGER NOT NULL CHECK (tax_mode IN (0, 1)),  -- pricing::TaxMode
  subtotal_minor INTEGER NOT NULL CHECK (subtotal_minor >= 0),
  discount_minor INTEGER NOT NULL CHECK (discount_minor >= 0),
  shipping_minor INTEGER NOT NULL CHECK (shipping_minor >= 0),
  tax_minor INTEGER NOT NULL CHECK (tax_minor >= 0),
  total_minor INTEGER NOT NULL CHECK (total_minor >= 0),
  shipping_tax_minor INTEGER NOT NULL,
  shipping_discount_minor INTEGER NOT NULL,
  shipping_name TEXT NOT NULL,
  shipping_address TEXT NOT NULL,      -- JSON
  billing_address TEXT,                -- JSON; NULL: the shipping address
  taxes TEXT NOT NULL,                 -- JSON: [{name, rate_ppm, amount_minor}]
  promotions TEXT NOT NULL,            -- JSON: [{id, name, code, amount_minor}]
  payment_method INTEGER NOT NULL,     -- payments::Method
  customer_note TEXT NOT NULL,
  cancel_reason TEXT NOT NULL DEFAULT '',
  placed_at INTEGER NOT NULL,
  confirmed_at INTEGER,                -- when it became a sale
  closed_at INTEGER,                   -- delivered or cancelled
  pay_before INTEGER,                  -- while it waits for its payment
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX orders_of_account ON orders (account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX orders_by_state ON orders (state, id);
CREATE INDEX orders_by_email ON orders (email, id);
CREATE INDEX orders_unpaid ON orders (pay_before) WHERE pay_before IS NOT NULL;

CREATE TABLE order_lines (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  position INTEGER NOT NULL,
  variant_id INTEGER NOT NULL,
  product_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  sku TEXT NOT NULL,
  options TEXT NOT NULL,               -- JSON: ["Red", "XL"]
  image_id INTEGER,
  quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 10000),
  unit_price_minor INTEGER NOT NULL CHECK (unit_price_minor >= 0),
  subtotal_minor INTEGER NOT NULL,
  discount_minor INTEGER NOT NULL,
  tax_minor INTEGER NOT NULL,
  total_minor INTEGER NOT NULL CHECK (total_minor >= 0),
  taxes TEXT NOT NULL,                 -- JSON, as of the order
  shipped INTEGER NOT NULL DEFAULT 0 CHECK (shipped >= 0),
  cancelled INTEGER NOT NULL DEFAULT 0 CHECK (cancelled >= 0),
  returned INTEGER NOT NULL DEFAULT 0 CHECK (returned BETWEEN 0 AND shipped),
  sale_id INTEGER,                     -- its row among the sales
  CHECK (shipped + cancelled <= quantity)
) STRICT;

CREATE INDEX order_lines_of_order ON order_lines (order_id, position);
CREATE INDEX order_lines_of_product ON order_lines (product_id, order_id);

-- Who did what, newest last; never changed.
CREATE TABLE order_events (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  kind INTEGER NOT NULL,               -- orders::EventKind
  actor TEXT NOT NULL,                 -- an account's or key's id; "customer"; empty: the program
  message TEXT NOT NULL,               -- one sentence, or the note
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),  -- to the customer, too
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX order_events_of_order ON order_events (order_id, id);

-- Answers that were promised for an Idempotency-Key.
CREATE TABLE order_keys (
  key TEXT PRIMARY KEY,                -- SHA-256 of whose it is and the key
  request TEXT NOT NULL,               -- SHA-256 of what was asked
  order_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX order_keys_by_age ON order_keys (created_at);

-- Numbers without gaps: taken in the transaction that uses them.
CREATE TABLE order_counters (
  name TEXT PRIMARY KEY,               -- "order", "invoice", "credit_note"
  next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO order_counters (name, next) VALUES ('order', 1001), ('invoice', 1), ('credit_note', 1);

CREATE TABLE shipments (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  carrier TEXT NOT NULL,
  tracking TEXT NOT NULL,
  tracking_url TEXT NOT NULL,
  shipped_at INTEGER NOT NULL,
  delivered_at INTEGER
) STRICT;

CREATE INDEX shipments_of_order ON shipments (order_id, id);

CREATE TABLE shipment_lines (
  shipment_id INTEGER NOT NULL REFERENCES shipments (id),
  order_line_id INTEGER NOT NULL REFERENCES order_lines (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (shipment_id, order_line_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE returns (
  id INTEGER PRIMARY KEY,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),  -- orders::ReturnState
  wish INTEGER NOT NULL CHECK (wish IN (0, 1)),          -- money back, exchange
  reason TEXT NOT NULL,
  answer TEXT NOT NULL DEFAULT '',     -- staff's words to the customer
  refund_id INTEGER,
  replacement_id INTEGER REFERENCES orders (id),
  requested_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE INDEX returns_of_order ON returns (order_id, id);
CREATE INDEX returns_by_state ON returns (state, id);

CREATE TABLE return_lines (
  return_id INTEGER NOT NULL REFERENCES returns (id),
  order_line_id INTEGER NOT NULL REFERENCES order_lines (id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  restocked INTEGER,                   -- pieces; NULL: not received yet
  PRIMARY KEY (return_id, order_line_id)
) STRICT, WITHOUT ROWID;

-- Refunds of an order beside what the payments know: what they were for.
CREATE TABLE order_refunds (
  refund_id INTEGER PRIMARY KEY,       -- payments::RefundId
  order_id INTEGER NOT NULL REFERENCES orders (id),
  shipping_minor INTEGER NOT NULL CHECK (shipping_minor >= 0),
  lines TEXT NOT NULL                  -- JSON: [{line_id, quantity, amount_minor}]
) STRICT;

CREATE INDEX order_refunds_of_order ON order_refunds (order_id);

-- Documents as they were issued; never changed.
CREATE TABLE invoices (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL CHECK (kind IN (0, 1)),  -- invoice, credit note
  number INTEGER NOT NULL,
  order_id INTEGER NOT NULL REFERENCES orders (id),
  refund_id INTEGER UNIQUE,            -- of a credit note
  document TEXT NOT NULL,              -- JSON: orders::InvoiceDocument
  issued_at INTEGER NOT NULL,
  UNIQUE (kind, number)
) STRICT;

CREATE UNIQUE INDEX invoices_of_order ON invoices (order_id) WHERE kind = 0;

-- Lists of orders that a member of the staff keeps by name.
CREATE TABLE order_views (
  id INTEGER PRIMARY KEY,
  account_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  query TEXT NOT NULL,                 -- of the address, without "?"
  created_at INTEGER NOT NULL,
  UNIQUE (account_id, name)
) STRICT;
