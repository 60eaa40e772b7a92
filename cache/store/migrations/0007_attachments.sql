-- Version 7: files that come with releases, kept for offline reading.

-- THE READER'S: which of a feed's files are kept ('none', 'pdf', 'all'), and up to how many bytes each.
ALTER TABLE feed_choices ADD COLUMN keep TEXT NOT NULL DEFAULT 'pdf';
ALTER TABLE feed_choices ADD COLUMN keep_bytes INTEGER NOT NULL DEFAULT 5000000;

-- THE FEED'S: a file that is wanted or kept. `file` is its name in the folder beside the store (cache/attachments.py),
-- NULL while there is none; after 3 `tries` it is wanted no longer.
CREATE TABLE attachments (
    release INTEGER NOT NULL REFERENCES releases ON DELETE CASCADE,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    file TEXT,
    size INTEGER,
    tries INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (release, url)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachments_wanted ON attachments (release) WHERE file IS NULL AND tries < 3;
CREATE INDEX attachments_kept ON attachments (file) WHERE file IS NOT NULL;
