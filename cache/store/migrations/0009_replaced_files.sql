-- Version 9: a file that was replaced where it lies is fetched again.

-- THE FEED'S: how many bytes the feed said it has, NULL where it did not; and whether it may be another by now: until
-- that one is here, the one that is kept stays.
ALTER TABLE attachments ADD COLUMN said INTEGER;
ALTER TABLE attachments ADD COLUMN stale INTEGER NOT NULL DEFAULT 0;
DROP INDEX attachments_wanted;
CREATE INDEX attachments_wanted ON attachments (release) WHERE (file IS NULL OR stale = 1) AND tries < 3;
