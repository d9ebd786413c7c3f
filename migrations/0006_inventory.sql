-- owner: inventory
-- What lies in the shop of each product, and how long the supplier takes.
CREATE TABLE stock_levels (
  product_id INTEGER PRIMARY KEY,
  on_hand REAL NOT NULL CHECK (on_hand >= 0),
  lead_time_days REAL NOT NULL CHECK (lead_time_days >= 0),
  lead_time_sd_days REAL NOT NULL CHECK (lead_time_sd_days >= 0),
  updated_at INTEGER NOT NULL
) STRICT;
