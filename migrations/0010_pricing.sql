-- owner: pricing
-- kind: 0 percent, 1 amount, 2 free shipping, 3 buy x get y. products and categories are JSON arrays
-- of ids. A deleted promotion stays, so that orders keep its name; its code is free again.
CREATE TABLE promotions (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 3),
  code TEXT,                                    -- as staff wrote it; null: automatic
  code_key TEXT,                                -- what makes two codes the same
  percent_ppm INTEGER NOT NULL CHECK (percent_ppm BETWEEN 0 AND 1000000),
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  buy_quantity INTEGER NOT NULL CHECK (buy_quantity >= 0),
  get_quantity INTEGER NOT NULL CHECK (get_quantity >= 0),
  minimum_minor INTEGER NOT NULL CHECK (minimum_minor >= 0),
  currency TEXT CHECK (length(currency) = 3),
  products TEXT NOT NULL,
  categories TEXT NOT NULL,
  starts_at INTEGER,
  ends_at INTEGER,
  usage_limit INTEGER CHECK (usage_limit > 0),
  per_customer_limit INTEGER CHECK (per_customer_limit > 0),
  priority INTEGER NOT NULL,
  stackable INTEGER NOT NULL CHECK (stackable IN (0, 1)),
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  used INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0),
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  CHECK (usage_limit IS NULL OR used <= usage_limit)
) STRICT;

CREATE UNIQUE INDEX promotions_code ON promotions (code_key)
  WHERE code_key IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX promotions_automatic ON promotions (active)
  WHERE code_key IS NULL AND deleted_at IS NULL;

-- Which order used which promotion, and as whom: a key of the account and one of the e-mail address
-- (hashed), of which either may be null.
CREATE TABLE promotion_uses (
  promotion_id INTEGER NOT NULL REFERENCES promotions (id),
  order_id INTEGER NOT NULL,
  account_key TEXT,
  email_key TEXT,
  PRIMARY KEY (promotion_id, order_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX promotion_uses_order ON promotion_uses (order_id);

-- How often each such key has used it: what the limit per customer is checked against.
CREATE TABLE promotion_customers (
  promotion_id INTEGER NOT NULL REFERENCES promotions (id),
  customer_key TEXT NOT NULL,
  used INTEGER NOT NULL CHECK (used >= 0),
  PRIMARY KEY (promotion_id, customer_key)
) STRICT, WITHOUT ROWID;

-- One row. country and state are where the shop is; empty until staff say.
CREATE TABLE tax_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  prices_include_tax INTEGER NOT NULL CHECK (prices_include_tax IN (0, 1)),
  country TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

INSERT INTO tax_settings (id, prices_include_tax, country, state, version) VALUES (1, 1, '', '', 1);

-- rates is a JSON array of tax rates.
CREATE TABLE tax_zones (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  rates TEXT NOT NULL,
  version INTEGER NOT NULL
) STRICT;

CREATE TABLE shipping_zones (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL
) STRICT;

-- A place is in one tax zone and in one shipping zone at most: kind is 0 for tax, 1 for shipping.
-- state and postal_prefix are the keys by which places are compared; empty is all of the country.
CREATE TABLE zone_areas (
  kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
  country TEXT NOT NULL,
  state TEXT NOT NULL,
  postal_prefix TEXT NOT NULL,
  zone_id INTEGER NOT NULL,
  PRIMARY KEY (kind, country, state, postal_prefix)
) STRICT, WITHOUT ROWID;

CREATE INDEX zone_areas_zone ON zone_areas (kind, zone_id);

-- Limits are inclusive below and exclusive above; null is none. Subtotals and the amount are in the
-- one currency.
CREATE TABLE shipping_rates (
  id INTEGER PRIMARY KEY,
  zone_id INTEGER NOT NULL REFERENCES shipping_zones (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
  min_weight_grams INTEGER NOT NULL CHECK (min_weight_grams >= 0),
  max_weight_grams INTEGER CHECK (max_weight_grams > min_weight_grams),
  min_subtotal_minor INTEGER NOT NULL CHECK (min_subtotal_minor >= 0),
  max_subtotal_minor INTEGER CHECK (max_subtotal_minor > min_subtotal_minor),
  delivery_days_min INTEGER NOT NULL CHECK (delivery_days_min >= 0),
  delivery_days_max INTEGER NOT NULL CHECK (delivery_days_max >= delivery_days_min)
) STRICT;

CREATE INDEX shipping_rates_zone ON shipping_rates (zone_id, position);

-- What a variant costs in a currency other than that of its own price.
CREATE TABLE variant_prices (
  variant_id INTEGER NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
  PRIMARY KEY (variant_id, currency)
) STRICT, WITHOUT ROWID;
