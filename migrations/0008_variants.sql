-- owner: catalog
-- What of a product is sold, priced and counted. A product without options has one variant, which
-- carries the product's SKU, price and cost; the price and cost of a product with options are those
-- of its cheapest variant. Prices are in the product's currency.
CREATE TABLE product_options (
  product_id INTEGER NOT NULL REFERENCES products (id),
  position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 2),
  name TEXT NOT NULL,
  choices TEXT NOT NULL,               -- JSON array of texts, in the order in which they are shown
  PRIMARY KEY (product_id, position)
) STRICT, WITHOUT ROWID;

-- A variant that is taken away stays, for the orders and the stock movements that name it; its SKU
-- is free again. shown_left is what customers may learn of the stock: the pieces that are left,
-- 6 for more than 5.
CREATE TABLE variants (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES products (id),
  sku TEXT NOT NULL,
  barcode TEXT,
  choice_1 TEXT,                       -- of the product's options, as many as it has
  choice_2 TEXT,
  choice_3 TEXT,
  price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
  compare_at_minor INTEGER CHECK (compare_at_minor >= 0),
  cost_minor INTEGER CHECK (cost_minor >= 0),
  weight_grams INTEGER NOT NULL DEFAULT 0 CHECK (weight_grams >= 0),
  image_id INTEGER REFERENCES product_images (id) ON DELETE SET NULL,
  position INTEGER NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  shown_left INTEGER NOT NULL DEFAULT 0 CHECK (shown_left BETWEEN 0 AND 6),
  version INTEGER NOT NULL DEFAULT 1,
  deleted_at INTEGER
) STRICT;

CREATE UNIQUE INDEX variants_sku ON variants (sku) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX variants_choices ON variants (
  product_id, ifnull(choice_1, ''), ifnull(choice_2, ''), ifnull(choice_3, ''))
  WHERE deleted_at IS NULL;
CREATE INDEX variants_image ON variants (image_id) WHERE image_id IS NOT NULL;

-- What inventory tells of a variant: the pieces in all places, and those that can be sold.
CREATE TABLE variant_stock (
  variant_id INTEGER PRIMARY KEY REFERENCES variants (id),
  on_hand INTEGER NOT NULL CHECK (on_hand >= 0),
  available INTEGER NOT NULL CHECK (available BETWEEN 0 AND on_hand)
) STRICT;

-- The variant that a product is made with has the product's number.
INSERT INTO variants (id, product_id, sku, price_minor, cost_minor, position, active, deleted_at)
SELECT id, id, sku, price_minor, cost_minor, 0, 1, deleted_at FROM products;

INSERT INTO variant_stock (variant_id, on_hand, available)
SELECT v.id, CAST(l.on_hand AS INTEGER), CAST(l.on_hand AS INTEGER)
FROM stock_levels AS l JOIN variants AS v ON v.id = l.product_id;

UPDATE variants SET shown_left = min(6, (
  SELECT available FROM variant_stock WHERE variant_id = variants.id))
WHERE id IN (SELECT variant_id FROM variant_stock);

-- What has never been counted cannot be sold.
UPDATE products SET availability = iif(
  (SELECT shown_left FROM variants WHERE variants.id = products.id) = 0, 2,
  iif((SELECT shown_left FROM variants WHERE variants.id = products.id) > 5, 0, 1));
