-- Version 6: what searches by conditions ask, and the searches a person saved.

-- DERIVED: how many files came with the newest revision.
ALTER TABLE releases ADD COLUMN attachments INTEGER NOT NULL DEFAULT 0;
UPDATE releases SET attachments = coalesce((
    SELECT json_array_length(revisions.whole, '$.enclosures') FROM revisions
    WHERE revisions.release = releases.id AND revisions.number = releases.revision
), 0);

-- Every place and language is offered while a condition is typed.
CREATE INDEX releases_by_place ON releases (place) WHERE place IS NOT NULL;
CREATE INDEX releases_by_language ON releases (language) WHERE language IS NOT NULL;
CREATE INDEX quotes_by_speaker ON quotes (speaker) WHERE speaker IS NOT NULL;
CREATE INDEX contacts_by_name ON contacts (name) WHERE name IS NOT NULL;
-- Everything that conditions ask of a release, in the order of every list: walked without touching the releases.
CREATE INDEX releases_asked ON releases (
    sort_key, feed, quotes, contacts, attachments, revision, language, place, embargo
);

-- THE READER'S: searches kept under a name, in the order in which they were saved.
CREATE TABLE saved_searches (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    words TEXT NOT NULL
) STRICT;
