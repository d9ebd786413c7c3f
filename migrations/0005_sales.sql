-- owner: sales
-- Files staged for import; the bytes lie in the uploads folder under the id.
CREATE TABLE sales_uploads (
  id INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

-- state: 0 running, 1 done, 2 failed, 3 undone. Rows of an import count only in state 1, so that
-- one update of this row makes a whole file visible or takes it back.
-- The sales of one import have ids from first_sale_id on. Import 0 holds the manual entries.
CREATE TABLE sales_imports (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  file_name TEXT NOT NULL,
  state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
  rows_imported INTEGER NOT NULL DEFAULT 0,
  rows_rejected INTEGER NOT NULL DEFAULT 0,
  first_sale_id INTEGER NOT NULL,
  is_cleared INTEGER NOT NULL DEFAULT 0,  -- 1: a failed or undone import whose rows are gone
  created_by INTEGER,
  created_at INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX sales_imports_once ON sales_imports (sha256) WHERE state IN (0, 1);

INSERT INTO sales_imports (id, sha256, file_name, state, first_sale_id, created_at)
VALUES (0, '', '', 1, 0, 0);

-- What the attribute bytes of sales mean: the names in order (a JSON array), and texts by number.
CREATE TABLE sales_layouts (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  names TEXT NOT NULL
) STRICT;

CREATE INDEX sales_layouts_by_import ON sales_layouts (import_id);

CREATE TABLE sales_texts (
  layout_id INTEGER NOT NULL,
  code INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (layout_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE sales (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL,
  date INTEGER NOT NULL,
  quantity REAL NOT NULL CHECK (quantity >= 0),
  price_minor INTEGER,  -- of one unit
  stock REAL,
  promotion INTEGER NOT NULL,
  import_id INTEGER NOT NULL,
  layout_id INTEGER,
  attributes BLOB
) STRICT;

CREATE INDEX sales_by_date ON sales (date, product_id);

-- Roll-ups, written in the transaction that writes the sales.
CREATE TABLE sales_daily (
  product_id INTEGER NOT NULL,
  date INTEGER NOT NULL,
  import_id INTEGER NOT NULL,
  quantity REAL NOT NULL,
  revenue_minor INTEGER NOT NULL,
  stock REAL,  -- the lowest
  promotion_rows INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (product_id, date, import_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE sales_daily_shop (
  date INTEGER NOT NULL,
  import_id INTEGER NOT NULL,
  quantity REAL NOT NULL,
  revenue_minor INTEGER NOT NULL,
  promotion_rows INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (date, import_id)
) STRICT, WITHOUT ROWID;

-- Products that an import adds to the catalogue.
CREATE TABLE sales_import_products (
  import_id INTEGER NOT NULL,
  product_id INTEGER NOT NULL,
  PRIMARY KEY (import_id, product_id)
) STRICT, WITHOUT ROWID;

-- One row; the number grows with every change of what counts.
CREATE TABLE sales_version (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL
) STRICT;

INSERT INTO sales_version (id, version) VALUES (1, 0);
