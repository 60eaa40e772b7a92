-- Version 14: contacts over time, and what a person decides about them by hand.

-- THE READER'S: a decision about contacts (see rulings.py). They are known by what a later sync brings again: the ties
-- of their faces, and the faces themselves; no number of a card or a face is kept.
CREATE TABLE rulings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    deed TEXT NOT NULL CHECK (deed IN ('one', 'apart', 'hide', 'show', 'correct')),
    field TEXT,              -- what is corrected
    stood TEXT,              -- what stood there then; of several addresses or numbers, the one that is meant
    value TEXT,              -- what is right: '' for nothing, NULL for what the releases say
    known TEXT,              -- JSON: the addresses or numbers that were known then
    made TEXT NOT NULL,
    voided INTEGER           -- the later decision, while it is there, that makes this one void
) STRICT;
CREATE TABLE ruled (
    ruling INTEGER NOT NULL REFERENCES rulings ON DELETE CASCADE,
    mark TEXT NOT NULL,
    own INTEGER NOT NULL,    -- 1: of the contact that is meant; 0: of one that is not, whatever else it shares with it
    PRIMARY KEY (ruling, mark)
) STRICT, WITHOUT ROWID;

-- DERIVED: what is shown of a card besides the contact as it is now.
ALTER TABLE cards ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cards ADD COLUMN corrections TEXT NOT NULL DEFAULT '[]'; -- as JSON
ALTER TABLE cards ADD COLUMN whose_name TEXT;      -- the words of its name in the order of the alphabet
ALTER TABLE cards ADD COLUMN organisation TEXT;    -- folded
ALTER TABLE cards ADD COLUMN former_words TEXT NOT NULL DEFAULT '';
ALTER TABLE people ADD COLUMN former_words TEXT NOT NULL DEFAULT '';
CREATE INDEX cards_shown ON cards (place) WHERE hidden = 0;
CREATE INDEX cards_with_a_past ON cards (place) WHERE former_words <> '';
CREATE INDEX people_with_a_past ON people (place) WHERE former_words <> '';
CREATE INDEX cards_named ON cards (whose_name) WHERE whose_name IS NOT NULL;
CREATE INDEX cards_at ON cards (organisation, place) WHERE organisation IS NOT NULL;

-- Ties by names that are written alike bind only where they are not disputed (kind 2).
UPDATE ties SET kind = 2 WHERE kind = 1 AND (substr(tie, 1, 6) = 'short|' OR substr(tie, 1, 6) = 'sound|');

-- DERIVED: what somebody was before is found too, after what they are now.
DROP TABLE cards_vocabulary;
DROP TABLE cards_words;
CREATE VIRTUAL TABLE cards_words USING fts5 (
    name_words, other_words, former_words,
    content = '', prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
INSERT INTO cards_words (rowid, name_words, other_words, former_words)
SELECT place, name_words, other_words, '' FROM cards WHERE place IS NOT NULL ORDER BY place;
CREATE VIRTUAL TABLE cards_vocabulary USING fts5vocab (cards_words, 'row');

DROP TABLE people_vocabulary;
DROP TABLE people_words;
CREATE VIRTUAL TABLE people_words USING fts5 (
    name_words, other_words, former_words,
    content = '', prefix = '1 2 3', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
INSERT INTO people_words (rowid, name_words, other_words, former_words)
SELECT place, name_words, other_words, '' FROM people WHERE place IS NOT NULL ORDER BY place;
CREATE VIRTUAL TABLE people_vocabulary USING fts5vocab (people_words, 'row');

INSERT OR IGNORE INTO to_do (what) SELECT 'cards' WHERE EXISTS (SELECT 1 FROM cards);
