-- owner: inventory
-- Whether the staff was mailed about an alert; those from before are old news.
ALTER TABLE stock_alerts ADD COLUMN told_at INTEGER;
UPDATE stock_alerts SET told_at = raised_at;
CREATE INDEX stock_alerts_untold ON stock_alerts (id) WHERE told_at IS NULL;
