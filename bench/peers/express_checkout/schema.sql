CREATE TABLE products (
  id BIGINT PRIMARY KEY AUTO_INCREMENT,
  sku VARCHAR(64) NOT NULL UNIQUE,
  name VARCHAR(200) NOT NULL,
  price_minor BIGINT NOT NULL CHECK (price_minor >= 0)
);
CREATE TABLE stock (
  product_id BIGINT PRIMARY KEY REFERENCES products (id),
  on_hand BIGINT NOT NULL,
  reserved BIGINT NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  CHECK (on_hand >= reserved)
);
CREATE TABLE stock_movements (
  id BIGINT PRIMARY KEY AUTO_INCREMENT,
  product_id BIGINT NOT NULL,
  kind VARCHAR(20) NOT NULL,
  quantity BIGINT NOT NULL,
  cause VARCHAR(60) NOT NULL,
  at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  KEY (product_id, id)
);
CREATE TABLE carts (
  id BIGINT PRIMARY KEY AUTO_INCREMENT,
  token CHAR(43) NOT NULL,
  currency CHAR(3) NOT NULL,
  updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)
);
CREATE TABLE cart_lines (
  id BIGINT PRIMARY KEY AUTO_INCREMENT,
  cart_id BIGINT NOT NULL REFERENCES carts (id),
  product_id BIGINT NOT NULL REFERENCES products (id),
  quantity INT NOT NULL CHECK (quantity BETWEEN 1 AND 10000),
  price_minor BIGINT NOT NULL,
  UNIQUE KEY (cart_id, product_id)
);
CREATE TABLE holds (
  cart_id BIGINT NOT NULL,
  product_id BIGINT NOT NULL,
  quantity INT NOT NULL,
  expires_at DATETIME(3) NOT NULL,
  PRIMARY KEY (cart_id, product_id),
  KEY (expires_at)
);
CREATE TABLE orders (
  id BIGINT PRIMARY KEY AUTO_INCREMENT,
  cart_id BIGINT NOT NULL UNIQUE,
  token CHAR(43) NOT NULL UNIQUE,
  email VARCHAR(254) NOT NULL,
  state VARCHAR(20) NOT NULL,
  currency CHAR(3) NOT NULL,
  subtotal_minor BIGINT NOT NULL,
  shipping_minor BIGINT NOT NULL,
  tax_minor BIGINT NOT NULL,
  total_minor BIGINT NOT NULL,
  shipping_address TEXT NOT NULL,
  payment_method VARCHAR(20) NOT NULL,
  placed_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  KEY (email, id)
);
CREATE TABLE order_lines (
  id BIGINT PRIMARY KEY AUTO_INCREMENT,
  order_id BIGINT NOT NULL REFERENCES orders (id),
  product_id BIGINT NOT NULL,
  name VARCHAR(200) NOT NULL,
  sku VARCHAR(64) NOT NULL,
  quantity INT NOT NULL,
  price_minor BIGINT NOT NULL,
  tax_minor BIGINT NOT NULL,
  total_minor BIGINT NOT NULL
);
CREATE TABLE order_events (
  id BIGINT PRIMARY KEY AUTO_INCREMENT,
  order_id BIGINT NOT NULL REFERENCES orders (id),
  kind VARCHAR(20) NOT NULL,
  message VARCHAR(200) NOT NULL,
  at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3)
);
CREATE TABLE payments (
  id BIGINT PRIMARY KEY AUTO_INCREMENT,
  order_id BIGINT NOT NULL REFERENCES orders (id),
  method VARCHAR(20) NOT NULL,
  amount_minor BIGINT NOT NULL,
  state VARCHAR(20) NOT NULL
);
CREATE TABLE sales (
  id BIGINT PRIMARY KEY AUTO_INCREMENT,
  product_id BIGINT NOT NULL,
  day DATE NOT NULL,
  quantity INT NOT NULL,
  price_minor BIGINT NOT NULL,
  KEY (product_id, day)
);
CREATE TABLE mails (
  id BIGINT PRIMARY KEY AUTO_INCREMENT,
  recipient VARCHAR(254) NOT NULL,
  subject VARCHAR(200) NOT NULL,
  body TEXT NOT NULL,
  sent_at DATETIME(3)
);
