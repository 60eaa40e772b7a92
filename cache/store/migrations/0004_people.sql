-- Version 4: whom to call and who was quoted, across all releases.
--
-- A face is one way a contact stands in releases: the same name, role, organisation, place, addresses and numbers. A
-- card is the faces that are one contact (see folding.py). Releases bring and take away appearances of faces; only a
-- face that is new, or gone from its last release, has cards folded anew. Numbers of cards and of people are never
-- given twice, and stay while what they stand for does.

-- DERIVED. `place` is the order of the directory, freshest the greatest, and the row number in its indexes: the
-- second of the newest release that the contact stood in, and within it the order of arrival.
CREATE TABLE cards (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    place INTEGER UNIQUE,            -- NULL only within the transaction that makes the card
    first INTEGER,                   -- sort keys of the oldest and the newest release it stood in
    last INTEGER,
    contact TEXT NOT NULL DEFAULT '{}', -- what is shown of it, as JSON: see codec.py
    name_words TEXT NOT NULL DEFAULT '', -- what it is found by: see typed.py
    other_words TEXT NOT NULL DEFAULT '',
    digits TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE faces (
    id INTEGER PRIMARY KEY,
    card INTEGER NOT NULL REFERENCES cards,
    contact TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX faces_of_cards ON faces (card);

-- What makes faces one card (kind 1), and the addresses and numbers they hold (kind 0).
CREATE TABLE ties (
    tie TEXT NOT NULL,
    kind INTEGER NOT NULL,
    face INTEGER NOT NULL REFERENCES faces ON DELETE CASCADE,
    PRIMARY KEY (tie, kind, face)
) STRICT, WITHOUT ROWID;
CREATE INDEX ties_of_faces ON ties (face);

CREATE TABLE appearances (
    face INTEGER NOT NULL REFERENCES faces,
    sort_key INTEGER NOT NULL REFERENCES releases (sort_key) ON DELETE CASCADE ON UPDATE CASCADE,
    PRIMARY KEY (face, sort_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearances_in_releases ON appearances (sort_key);

-- DERIVED: somebody who was quoted. `identity` is what folds the names of one person: see speakers.py.
CREATE TABLE people (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    identity TEXT NOT NULL UNIQUE,
    place INTEGER UNIQUE,
    first INTEGER,
    last INTEGER,
    name TEXT NOT NULL DEFAULT '',
    role TEXT,
    organisation TEXT,
    name_words TEXT NOT NULL DEFAULT '',
    other_words TEXT NOT NULL DEFAULT '',
    digits TEXT NOT NULL DEFAULT ''
) STRICT;

-- DERIVED: what somebody was quoted as: the name as releases give it, role and organisation ('' where none is given).
CREATE TABLE posts (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES people,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    organisation TEXT NOT NULL,
    UNIQUE (person, name, role, organisation)
) STRICT;

CREATE TABLE sayings (
    person INTEGER NOT NULL REFERENCES people,
    sort_key INTEGER NOT NULL REFERENCES releases (sort_key) ON DELETE CASCADE ON UPDATE CASCADE,
    number INTEGER NOT NULL,         -- the quote's index in its release
    post INTEGER NOT NULL REFERENCES posts,
    PRIMARY KEY (person, sort_key, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX sayings_in_releases ON sayings (sort_key);
CREATE INDEX sayings_in_posts ON sayings (post, sort_key);

-- THE READER'S: people of one name told apart by hand. Who speaks for this organisation is another person than the
-- others of this name.
CREATE TABLE told_apart (
    identity TEXT NOT NULL,
    organisation TEXT NOT NULL,
    PRIMARY KEY (identity, organisation)
) STRICT, WITHOUT ROWID;

-- DERIVED: finding cards and people while typing (see lookup.py): words by their beginnings; anything of three letters
-- or digits within; and words by their first four letters with one left out, for one error of typing.
CREATE VIRTUAL TABLE cards_words USING fts5 (
    name_words, other_words, content = '', prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
CREATE VIRTUAL TABLE cards_parts USING fts5 (words, digits, content = '', tokenize = 'trigram');
CREATE VIRTUAL TABLE cards_vocabulary USING fts5vocab (cards_words, 'row');
CREATE TABLE cards_spellings (piece TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (piece, word)) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE people_words USING fts5 (
    name_words, other_words, content = '', prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
CREATE VIRTUAL TABLE people_parts USING fts5 (words, digits, content = '', tokenize = 'trigram');
CREATE VIRTUAL TABLE people_vocabulary USING fts5vocab (people_words, 'row');
CREATE TABLE people_spellings (piece TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (piece, word)) STRICT, WITHOUT ROWID;

-- What is to be done with the releases of an older file when it is next opened, and cannot be said in SQL.
CREATE TABLE to_do (what TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO to_do (what) SELECT 'people' WHERE EXISTS (SELECT 1 FROM releases);
