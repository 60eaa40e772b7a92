-- Text columns that hold a moment are ISO 8601 in UTC to the second, so that they sort as text.

-- What is known of a feed; the sync's, but for `title` and `full_page`, which a person may choose.
CREATE TABLE feed (
    url TEXT PRIMARY KEY,
    title TEXT,
    homepage TEXT,
    language TEXT,
    full_page TEXT NOT NULL,
    etag TEXT,
    last_modified TEXT,
    last_fetched TEXT,
    next_due TEXT,
    failures INTEGER NOT NULL,
    error TEXT,
    resting INTEGER NOT NULL
) WITHOUT ROWID;

-- A release as a list shows it; the newsroom's, written by the sync alone. `feed` is null for a file's.
CREATE TABLE release (
    id INTEGER PRIMARY KEY,
    feed TEXT REFERENCES feed (url) ON UPDATE CASCADE,
    guid TEXT NOT NULL,
    url TEXT,
    title TEXT NOT NULL,
    language TEXT,
    place TEXT,
    date TEXT NOT NULL,
    embargo TEXT,
    first_seen TEXT NOT NULL,
    revision INTEGER NOT NULL,
    quotes INTEGER NOT NULL,
    contacts INTEGER NOT NULL,
    fingerprint TEXT NOT NULL, -- of the feed's entry: has it changed since it was read?
    words_digest TEXT NOT NULL -- of the release's own words: is it a new revision?
);
CREATE UNIQUE INDEX release_identity ON release (ifnull(feed, ''), guid);
CREATE INDEX release_by_date ON release (date DESC, id DESC);

-- The reader's own marks. No sync ever writes here but to add a row of zeros.
CREATE TABLE mark (
    release INTEGER PRIMARY KEY REFERENCES release (id) ON DELETE CASCADE,
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX mark_unread ON mark (release) WHERE read = 0;
CREATE INDEX mark_starred ON mark (release) WHERE starred = 1;

-- Every version of a release, whole, as JSON of cache.model.Release.
CREATE TABLE revision (
    release INTEGER NOT NULL REFERENCES release (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    seen TEXT NOT NULL,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (release, number)
) WITHOUT ROWID;

-- Who said what and whom to call, of the newest revision, for questions across all releases.
CREATE TABLE quote (
    release INTEGER NOT NULL REFERENCES release (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    speaker TEXT,
    role TEXT,
    organisation TEXT,
    words TEXT NOT NULL,
    PRIMARY KEY (release, number)
) WITHOUT ROWID;
CREATE INDEX quote_by_speaker ON quote (speaker);

CREATE TABLE contact (
    release INTEGER NOT NULL REFERENCES release (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT,
    role TEXT,
    organisation TEXT,
    location TEXT,
    PRIMARY KEY (release, number)
) WITHOUT ROWID;
CREATE INDEX contact_by_name ON contact (name);

-- `kind` is email or phone; `value` is what identifies it: the address in lower case, the number in E.164 if known.
CREATE TABLE contact_way (
    release INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    written TEXT NOT NULL,
    FOREIGN KEY (release, number) REFERENCES contact (release, number) ON DELETE CASCADE
);
CREATE INDEX contact_way_by_value ON contact_way (value);
CREATE INDEX contact_way_by_release ON contact_way (release, number);

-- The tree of sections. A node is a newsroom (empty path) or a section of it; `path` is a JSON list of names.
-- A release stands under its newsroom, its sections and everything above them, so that a list is one index scan.
CREATE TABLE node (
    id INTEGER PRIMARY KEY,
    feed TEXT REFERENCES feed (url) ON UPDATE CASCADE,
    path TEXT NOT NULL,
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX node_identity ON node (ifnull(feed, ''), path);

CREATE TABLE filed (
    node INTEGER NOT NULL REFERENCES node (id),
    date TEXT NOT NULL,
    release INTEGER NOT NULL REFERENCES release (id),
    PRIMARY KEY (node, date DESC, release DESC)
) WITHOUT ROWID;
CREATE INDEX filed_by_release ON filed (release);

-- Counts are kept, never counted: with 50,000 releases the tree is still read in no time.
CREATE TRIGGER filed_in AFTER INSERT ON filed BEGIN
    UPDATE node SET
        total = total + 1,
        unread = unread + coalesce((SELECT read = 0 FROM mark WHERE release = new.release), 0)
    WHERE id = new.node;
END;
CREATE TRIGGER filed_out AFTER DELETE ON filed BEGIN
    UPDATE node SET
        total = total - 1,
        unread = unread - coalesce((SELECT read = 0 FROM mark WHERE release = old.release), 0)
    WHERE id = old.node;
END;
CREATE TRIGGER marked AFTER UPDATE OF read ON mark WHEN old.read <> new.read BEGIN
    UPDATE node SET unread = unread + (old.read - new.read)
    WHERE id IN (SELECT node FROM filed WHERE release = new.release);
END;

-- What can be searched, of the newest revision; rowid is release.id.
CREATE VIRTUAL TABLE words USING fts5 (
    title, body, speakers, contacts, newsroom,
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3'
);
