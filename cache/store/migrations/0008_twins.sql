-- Version 8: a release that stands in several feeds is one.

-- THE FEED'S: what two entries of one release share, an address without what only counts visitors: see identity.py.
-- NULL where there is none.
ALTER TABLE releases ADD COLUMN address TEXT;
CREATE INDEX releases_by_address ON releases (address) WHERE address IS NOT NULL;

-- THE FEED'S: the other feeds a release came by (its own is releases.feed): as which entry, and in which sections (paths
-- as a JSON array).
CREATE TABLE also (
    feed INTEGER NOT NULL REFERENCES feeds ON DELETE CASCADE,
    guid TEXT NOT NULL,
    release INTEGER NOT NULL REFERENCES releases ON DELETE CASCADE,
    fingerprint TEXT NOT NULL,
    sections TEXT NOT NULL,
    PRIMARY KEY (feed, guid)
) STRICT, WITHOUT ROWID;
CREATE INDEX also_of_releases ON also (release);

-- DERIVED: search, as before, but that a release is found by the names of all newsrooms it came by.
DROP VIEW searchable;
CREATE VIEW searchable AS
SELECT
    releases.sort_key, releases.id AS release, releases.feed,
    revisions.body, revisions.title, revisions.speakers, revisions.contacts,
    coalesce(char(1003095) || releases.feed, '') || coalesce(
        (SELECT group_concat(' ' || char(1003095) || also.feed, '') FROM also WHERE also.release = releases.id), ''
    ) AS newsroom
FROM releases JOIN revisions ON revisions.release = releases.id AND revisions.number = releases.revision;

INSERT INTO to_do (what) SELECT 'addresses' WHERE EXISTS (SELECT 1 FROM releases);
