-- Version 12: tags, notes, and rules that mute.

-- THE READER'S: tags, and which releases bear them.
CREATE TABLE tags (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,          -- as the person first wrote it
    plain TEXT NOT NULL UNIQUE   -- without capitals and accents: what tells one from another
) STRICT;
CREATE TABLE tagged (
    tag INTEGER NOT NULL REFERENCES tags ON DELETE CASCADE,
    release INTEGER NOT NULL REFERENCES releases ON DELETE CASCADE,
    PRIMARY KEY (tag, release)
) STRICT, WITHOUT ROWID;
CREATE INDEX tagged_releases ON tagged (release);

-- THE READER'S: one note at most on a release, on a quote of it (known by its words, for its number may change with a
-- revision) or on a contact (known by all that is known of it, as in faces: it is no release's).
CREATE TABLE notes (
    id INTEGER PRIMARY KEY,
    release INTEGER REFERENCES releases ON DELETE CASCADE,
    quote TEXT,
    contact TEXT,
    text TEXT NOT NULL,
    written TEXT NOT NULL,
    CHECK ((release IS NULL) <> (contact IS NULL))
) STRICT;
CREATE UNIQUE INDEX notes_on_releases ON notes (release, coalesce(quote, '')) WHERE release IS NOT NULL;
CREATE UNIQUE INDEX notes_on_contacts ON notes (contact) WHERE contact IS NOT NULL;

-- THE READER'S: what is found by these words is out of sight.
CREATE TABLE mute_rules (
    id INTEGER PRIMARY KEY,
    words TEXT NOT NULL UNIQUE
) STRICT;

-- DERIVED: where muted releases would stand. They are on no shelf, so that no list shows and no number counts them.
CREATE TABLE set_aside (
    shelf INTEGER NOT NULL REFERENCES shelves ON DELETE CASCADE,
    sort_key INTEGER NOT NULL REFERENCES releases (sort_key) ON DELETE CASCADE ON UPDATE CASCADE,
    read INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    PRIMARY KEY (shelf, sort_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX set_aside_by_release ON set_aside (sort_key);
CREATE TRIGGER set_aside_with_new_marks AFTER INSERT ON marks BEGIN
    UPDATE set_aside SET read = new.read, starred = new.starred
    WHERE sort_key = (SELECT sort_key FROM releases WHERE id = new.release);
END;
CREATE TRIGGER set_aside_with_changed_marks AFTER UPDATE ON marks BEGIN
    UPDATE set_aside SET read = new.read, starred = new.starred
    WHERE sort_key = (SELECT sort_key FROM releases WHERE id = new.release);
END;

-- DERIVED: search, as before, but that a release is found by its notes too.
DROP VIEW searchable;
CREATE VIEW searchable AS
SELECT
    releases.sort_key, releases.id AS release, releases.feed,
    revisions.body || coalesce(
        (SELECT char(10) || group_concat(text, char(10)) FROM notes WHERE notes.release = releases.id), ''
    ) AS body,
    revisions.title, revisions.speakers, revisions.contacts,
    coalesce(char(1003095) || releases.feed, '') || coalesce(
        (SELECT group_concat(' ' || char(1003095) || also.feed, '') FROM also WHERE also.release = releases.id), ''
    ) AS newsroom
FROM releases JOIN revisions ON revisions.release = releases.id AND revisions.number = releases.revision;
