-- owner: catalog
-- A deleted product stays, so that sales, orders and reviews keep its name; its SKU and slug are
-- free again. attributes is a JSON object of texts. availability: 0 in stock, 1 low, 2 out.
CREATE TABLE products (
  id INTEGER PRIMARY KEY,
  sku TEXT NOT NULL,
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  brand TEXT NOT NULL,
  category_id INTEGER REFERENCES categories (id),
  price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  cost_minor INTEGER CHECK (cost_minor >= 0),
  attributes TEXT NOT NULL,
  active INTEGER NOT NULL CHECK (active IN (0, 1)),
  version INTEGER NOT NULL,
  availability INTEGER NOT NULL DEFAULT 0 CHECK (availability BETWEEN 0 AND 2),
  rating_sum INTEGER NOT NULL DEFAULT 0,
  rating_count INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER
) STRICT;

CREATE UNIQUE INDEX products_sku ON products (sku) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX products_slug ON products (slug) WHERE deleted_at IS NULL;
-- All that a list needs to filter, count and sort, without reading the descriptions.
CREATE INDEX products_list ON products (
  deleted_at, active, category_id, brand, name, price_minor, availability, rating_sum, rating_count,
  created_at);

-- file is the stem of the image's files: the SHA-256 of what was uploaded.
CREATE TABLE product_images (
  id INTEGER PRIMARY KEY,
  product_id INTEGER NOT NULL REFERENCES products (id),
  file TEXT NOT NULL,
  alt TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL
) STRICT;

CREATE INDEX product_images_product ON product_images (product_id, id);

-- What a search finds; rowid is the product's id. Marks (M*) belong to words, or Hindi vowels
-- would cut them.
CREATE VIRTUAL TABLE product_search USING fts5(
  name, brand, sku, category, attributes, description,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'", prefix = '2 3');

-- The words in it, for the nearest one to a word that is misspelt.
CREATE VIRTUAL TABLE product_terms USING fts5vocab(product_search, 'row');
