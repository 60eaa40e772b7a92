-- Version 1: feeds, releases whole, what was understood of them, the reader's marks, shelves and search.
--
-- Every table says whose its columns are:
--   THE FEED'S    written by a sync or an import, never by the person reading;
--   THE READER'S  written by the person reading, never by a sync;
--   DERIVED       made from the others in the same transaction, and could be made again.
--
-- Moments are TEXT in ISO 8601, UTC, microseconds. NULL means "not known".

-- THE FEED'S: what its server says, and what fetching it remembers. Validators are kept exactly as sent.
CREATE TABLE feeds (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    title TEXT,
    homepage TEXT,
    language TEXT,
    etag TEXT,
    last_modified TEXT,
    last_fetched TEXT,
    next_due TEXT,
    failures INTEGER NOT NULL,
    error TEXT,
    resting INTEGER NOT NULL
) STRICT;

-- THE READER'S: how a feed is to be fetched.
CREATE TABLE feed_choices (
    feed INTEGER PRIMARY KEY REFERENCES feeds ON DELETE CASCADE,
    full_page TEXT NOT NULL
) STRICT;

-- THE FEED'S: a release, with what a row of a list shows of its newest revision. A release from a file has no feed.
-- AUTOINCREMENT: a number that a person or a script noted never comes to mean another release.
CREATE TABLE releases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed INTEGER REFERENCES feeds ON DELETE CASCADE,
    guid TEXT NOT NULL,
    fingerprint TEXT NOT NULL,   -- of the feed's entry, as the sync gave it
    first_seen TEXT NOT NULL,
    revision INTEGER NOT NULL,   -- the newest
    words TEXT NOT NULL,         -- what tells one revision from another: see identity.py
    sort_key INTEGER NOT NULL UNIQUE, -- the order of every list: see shelves.py
    title TEXT NOT NULL,
    url TEXT,
    date TEXT NOT NULL,          -- published, else first seen
    place TEXT,
    language TEXT,
    quotes INTEGER NOT NULL,
    contacts INTEGER NOT NULL,
    embargo TEXT                 -- ISO 8601 with the offset the release gives
) STRICT;
CREATE UNIQUE INDEX releases_of_feeds ON releases (feed, guid);
CREATE UNIQUE INDEX releases_of_files ON releases (guid) WHERE feed IS NULL;

-- THE FEED'S: every version of a release, whole. `body` holds the words of its blocks; `whole` everything else, as
-- JSON (see codec.py); `speakers` and `contacts` are what search finds them by.
CREATE TABLE revisions (
    release INTEGER NOT NULL REFERENCES releases ON DELETE CASCADE,
    number INTEGER NOT NULL,
    seen TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    speakers TEXT NOT NULL,
    contacts TEXT NOT NULL,
    whole TEXT NOT NULL,
    PRIMARY KEY (release, number)
) STRICT;

-- DERIVED from the newest revision of each release: what is asked across all of them.
CREATE TABLE quotes (
    release INTEGER NOT NULL REFERENCES releases ON DELETE CASCADE,
    number INTEGER NOT NULL,     -- its index in Release.quotes
    text TEXT NOT NULL,
    speaker TEXT,                -- NULL: nobody is named
    role TEXT,
    organisation TEXT,
    written TEXT,
    attribution TEXT,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (release, number)
) STRICT;

CREATE TABLE contacts (
    release INTEGER NOT NULL REFERENCES releases ON DELETE CASCADE,
    number INTEGER NOT NULL,     -- its index in Release.contacts
    name TEXT,
    role TEXT,
    organisation TEXT,
    location TEXT,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (release, number)
) STRICT;

CREATE TABLE contact_emails (
    release INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    number INTEGER NOT NULL,
    email TEXT NOT NULL,
    PRIMARY KEY (release, contact, number),
    FOREIGN KEY (release, contact) REFERENCES contacts ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_phones (
    release INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    number INTEGER NOT NULL,
    written TEXT NOT NULL,
    e164 TEXT,
    PRIMARY KEY (release, contact, number),
    FOREIGN KEY (release, contact) REFERENCES contacts ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- THE READER'S: marks on releases. No row: neither read nor starred.
CREATE TABLE marks (
    release INTEGER PRIMARY KEY REFERENCES releases ON DELETE CASCADE,
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0
) STRICT;

-- DERIVED: where releases stand. A shelf is everything (shelf 1), or a newsroom (path '[]'), or a section of one (path
-- as a JSON array). A release stands once on each of its shelves and on those above, so that every list is a walk
-- along one index and every count is a number already known.
CREATE TABLE shelves (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('everything', 'files', 'feed')),
    feed INTEGER REFERENCES feeds ON DELETE CASCADE,
    path TEXT NOT NULL,
    total INTEGER NOT NULL DEFAULT 0,
    unread INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX shelves_of_feeds ON shelves (feed, path) WHERE kind = 'feed';
CREATE UNIQUE INDEX shelves_of_files ON shelves (path) WHERE kind = 'files';
CREATE INDEX shelves_below_feeds ON shelves (feed);
CREATE INDEX shelves_by_path ON shelves (path);
INSERT INTO shelves (id, kind, path) VALUES (1, 'everything', '[]'), (2, 'files', '[]');

CREATE TABLE filed (
    shelf INTEGER NOT NULL REFERENCES shelves ON DELETE CASCADE,
    sort_key INTEGER NOT NULL REFERENCES releases (sort_key) ON DELETE CASCADE ON UPDATE CASCADE,
    read INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    PRIMARY KEY (shelf, sort_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX filed_by_release ON filed (sort_key);
CREATE INDEX filed_by_read ON filed (shelf, read, sort_key);
CREATE INDEX filed_starred ON filed (shelf, sort_key) WHERE starred = 1;

CREATE TRIGGER shelf_of_a_new_feed AFTER INSERT ON feeds BEGIN
    INSERT INTO shelves (kind, feed, path) VALUES ('feed', new.id, '[]');
END;
CREATE TRIGGER counts_after_filing AFTER INSERT ON filed BEGIN
    UPDATE shelves SET total = total + 1, unread = unread + (new.read = 0) WHERE id = new.shelf;
END;
CREATE TRIGGER counts_after_taking_away AFTER DELETE ON filed BEGIN
    UPDATE shelves SET total = total - 1, unread = unread - (old.read = 0) WHERE id = old.shelf;
END;
CREATE TRIGGER counts_after_reading AFTER UPDATE OF read ON filed WHEN new.read <> old.read BEGIN
    UPDATE shelves SET unread = unread + (new.read = 0) - (old.read = 0) WHERE id = new.shelf;
END;
CREATE TRIGGER filed_with_new_marks AFTER INSERT ON marks BEGIN
    UPDATE filed SET read = new.read, starred = new.starred
    WHERE sort_key = (SELECT sort_key FROM releases WHERE id = new.release);
END;
CREATE TRIGGER filed_with_changed_marks AFTER UPDATE ON marks BEGIN
    UPDATE filed SET read = new.read, starred = new.starred
    WHERE sort_key = (SELECT sort_key FROM releases WHERE id = new.release);
END;

-- DERIVED: search. The index keeps no words of its own (external content): it reads them through `searchable`. Its
-- row numbers are the sort keys, so that what it finds comes newest first without sorting.
--
-- A release's newsroom is one word no person can type (U+F4E57 and the feed's number); which newsrooms a person's
-- word names is asked of `newsroom_names`. So a feed that renames itself does not have all its releases indexed anew.
-- Mn and Mc are letters here: else vowel signs would cut Hindi, Thai, Arabic and Hebrew words to pieces.
CREATE VIEW searchable AS
SELECT
    releases.sort_key, releases.id AS release, releases.feed,
    revisions.body, revisions.title, revisions.speakers, revisions.contacts,
    coalesce(char(1003095) || releases.feed, '') AS newsroom
FROM releases JOIN revisions ON revisions.release = releases.id AND revisions.number = releases.revision;

-- prefix: the last word is searched while it is typed, from its third letter on (see words.py).
CREATE VIRTUAL TABLE search USING fts5 (
    body, title, speakers, contacts, newsroom,
    content = 'searchable', content_rowid = 'sort_key', prefix = '3',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);

CREATE VIRTUAL TABLE newsroom_names USING fts5 (
    name, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
CREATE TRIGGER name_of_a_new_feed AFTER INSERT ON feeds BEGIN
    INSERT INTO newsroom_names (rowid, name) VALUES (new.id, coalesce(new.title, new.url));
END;
CREATE TRIGGER name_of_a_changed_feed AFTER UPDATE OF title, url ON feeds
WHEN new.title IS NOT old.title OR new.url IS NOT old.url BEGIN
    UPDATE newsroom_names SET name = coalesce(new.title, new.url) WHERE rowid = new.id;
END;
CREATE TRIGGER name_of_a_removed_feed AFTER DELETE ON feeds BEGIN
    DELETE FROM newsroom_names WHERE rowid = old.id;
END;
