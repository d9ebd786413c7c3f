-- owner: reviews
-- A photo that others may not see is shown to its author and to staff with a key in its address.
ALTER TABLE review_photos ADD COLUMN key TEXT NOT NULL DEFAULT '';
UPDATE review_photos SET key = lower(hex(randomblob(16)));

CREATE INDEX review_photos_of_file ON review_photos (file);

-- Files of photos that were deleted: whoever has kept the address gets nothing.
CREATE TABLE review_photos_deleted (
  file TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TRIGGER review_photos_leave_a_mark AFTER DELETE ON review_photos BEGIN
  INSERT OR IGNORE INTO review_photos_deleted (file) VALUES (old.file);
END;
