-- owner: sales
-- country: whose feasts the shop's forecasts know, as ISO 3166 code; empty: none.
CREATE TABLE forecast_settings (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  country TEXT NOT NULL CHECK (country IN ('', 'IN', 'US', 'DE'))
) STRICT;

INSERT INTO forecast_settings (id, country) VALUES (1, '');

-- Roll-up of the sales whose city is known, as the other roll-ups are written. Spellings that differ
-- in case alone are one city.
CREATE TABLE sales_daily_city (
  city TEXT NOT NULL COLLATE NOCASE,
  date INTEGER NOT NULL,
  import_id INTEGER NOT NULL,
  quantity REAL NOT NULL,
  revenue_minor INTEGER NOT NULL,
  promotion_rows INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  PRIMARY KEY (city, date, import_id)
) STRICT, WITHOUT ROWID;

-- What was ordered so far, by delivery address.
INSERT INTO sales_daily_city (city, date, import_id, quantity, revenue_minor, promotion_rows, rows)
SELECT trim(json_extract(orders.shipping_address, '$.city')) AS city, sales.date, sales.import_id,
       SUM(sales.quantity),
       COALESCE(SUM(CAST(ROUND(sales.quantity * sales.price_minor) AS INTEGER)), 0),
       SUM(sales.promotion), COUNT(*)
FROM orders JOIN order_lines ON order_lines.order_id = orders.id
  JOIN sales ON sales.id = order_lines.sale_id
WHERE city <> ''
GROUP BY city COLLATE NOCASE, sales.date, sales.import_id;
