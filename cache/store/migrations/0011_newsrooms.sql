-- Version 11: newsrooms in the person's own order and words, paused, and removed with a way back.

-- THE READER'S: what the person calls a feed (NULL: as it calls itself; then `said` is NULL too), whether it is left
-- alone for now, and its place in the order of newsrooms (NULL: behind those that have one, by name).
ALTER TABLE feed_choices ADD COLUMN name TEXT;
ALTER TABLE feed_choices ADD COLUMN said TEXT;
ALTER TABLE feed_choices ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed_choices ADD COLUMN place INTEGER;

-- THE READER'S: how many releases of a feed were opened on a day (ISO 8601).
CREATE TABLE openings (
    feed INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
    day TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (feed, day)
) STRICT, WITHOUT ROWID;

-- THE READER'S: the sections of a feed that are not wanted (paths as JSON arrays).
CREATE TABLE hidden_sections (
    feed INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
    path TEXT NOT NULL,
    PRIMARY KEY (feed, path)
) STRICT, WITHOUT ROWID;

-- THE READER'S: what was removed and can still be brought back, as the rows it was made of (JSON, columns by name).
CREATE TABLE removed_feeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL
) STRICT;
CREATE TABLE removed_rows (
    id INTEGER PRIMARY KEY,
    removed INTEGER NOT NULL REFERENCES removed_feeds ON DELETE CASCADE,
    origin TEXT NOT NULL,        -- the table
    row TEXT NOT NULL
) STRICT;
CREATE INDEX removed_rows_of ON removed_rows (removed);
