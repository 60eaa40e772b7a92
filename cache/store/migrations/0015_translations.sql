-- Version 15: releases in several languages. Those that are one story in several languages are one row of a list.

-- DERIVED: the addresses at which a release says that it stands in another language, as in releases.address.
CREATE TABLE claims (
    release INTEGER NOT NULL REFERENCES releases ON DELETE CASCADE,
    address TEXT NOT NULL,
    language TEXT NOT NULL,      -- "fr", of whatever country
    PRIMARY KEY (release, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_by_address ON claims (address);

-- DERIVED: where translations of a release are looked for by evidence: among its newsroom's of those days.
CREATE TABLE neighbours (
    release INTEGER PRIMARY KEY REFERENCES releases ON DELETE CASCADE,
    site TEXT NOT NULL,          -- see sites.py
    language TEXT NOT NULL,
    day INTEGER NOT NULL         -- since 1970
) STRICT;
CREATE INDEX neighbours_by_day ON neighbours (site, language, day);

-- DERIVED: two releases that look like one in two languages, and how much; `one` is the lesser number.
CREATE TABLE guesses (
    one INTEGER NOT NULL REFERENCES releases ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES releases ON DELETE CASCADE,
    likeness REAL NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX guesses_of_others ON guesses (other);

-- THE READER'S: two releases that are no translations of each other, whatever says so. Each pair stands here both ways.
CREATE TABLE not_translations (
    one INTEGER NOT NULL REFERENCES releases ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES releases ON DELETE CASCADE,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX not_translations_of_others ON not_translations (other);

-- THE READER'S: the languages a release is read in, where it is there in several, the most wanted first.
CREATE TABLE preferred_languages (
    place INTEGER PRIMARY KEY,
    language TEXT NOT NULL
) STRICT;

-- DERIVED: the releases that are one story in several languages. `part` is the same for those that are so for certain:
-- the others of the story are guessed to be.
CREATE TABLE stories (
    release INTEGER PRIMARY KEY REFERENCES releases ON DELETE CASCADE,
    story INTEGER NOT NULL,      -- the least number of its releases
    part INTEGER NOT NULL
) STRICT;
CREATE INDEX stories_in_parts ON stories (story, part, release);

-- DERIVED: of every two releases of a story (by sort key) which one a list shows where both stand: `ahead`.
CREATE TABLE behind (
    ahead INTEGER NOT NULL REFERENCES releases (sort_key) ON DELETE CASCADE ON UPDATE CASCADE,
    sort_key INTEGER NOT NULL REFERENCES releases (sort_key) ON DELETE CASCADE ON UPDATE CASCADE,
    PRIMARY KEY (ahead, sort_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX behind_others ON behind (sort_key, ahead);

-- DERIVED: what is still to be looked at: releases that are new here, or not what they were.
CREATE TABLE unlinked (
    release INTEGER PRIMARY KEY REFERENCES releases ON DELETE CASCADE
) STRICT;
INSERT INTO unlinked (release) SELECT id FROM releases;
CREATE TRIGGER unlinked_new_release AFTER INSERT ON releases BEGIN
    INSERT OR IGNORE INTO unlinked (release) VALUES (new.id);
END;
CREATE TRIGGER unlinked_changed_release AFTER UPDATE OF words ON releases BEGIN
    INSERT OR IGNORE INTO unlinked (release) VALUES (new.id);
END;
CREATE TRIGGER unlinked_rest_of_a_story BEFORE DELETE ON releases
WHEN EXISTS (SELECT 1 FROM stories WHERE release = old.id) BEGIN
    INSERT OR IGNORE INTO unlinked (release)
    SELECT release FROM stories
    WHERE story = (SELECT story FROM stories WHERE release = old.id) AND release <> old.id;
END;

-- DERIVED: whether another release of the story stands on the same shelf and is the one that is shown there. The marks
-- of a row are those of its story: read, when of each part one is (a guess that came later is to be seen); starred,
-- when any of it is.
ALTER TABLE filed ADD COLUMN behind INTEGER NOT NULL DEFAULT 0;
DROP INDEX filed_by_read;
CREATE INDEX filed_by_read ON filed (shelf, read, sort_key, behind);
DROP INDEX filed_starred;
CREATE INDEX filed_starred ON filed (shelf, sort_key, behind) WHERE starred = 1;

CREATE VIEW story_marks AS
SELECT
    stories.release,
    (
        SELECT min(known) FROM (
            SELECT max(coalesce(marks.read, 0)) AS known FROM stories AS member
            LEFT JOIN marks ON marks.release = member.release
            WHERE member.story = stories.story GROUP BY member.part
        )
    ) AS read,
    (
        SELECT max(coalesce(marks.starred, 0)) FROM stories AS member
        LEFT JOIN marks ON marks.release = member.release WHERE member.story = stories.story
    ) AS starred
FROM stories;

DROP TRIGGER filed_with_new_marks;
DROP TRIGGER filed_with_changed_marks;
CREATE TRIGGER filed_with_new_marks AFTER INSERT ON marks
WHEN NOT EXISTS (SELECT 1 FROM stories WHERE release = new.release) BEGIN
    UPDATE filed SET read = new.read, starred = new.starred
    WHERE sort_key = (SELECT sort_key FROM releases WHERE id = new.release);
END;
CREATE TRIGGER filed_with_changed_marks AFTER UPDATE ON marks
WHEN NOT EXISTS (SELECT 1 FROM stories WHERE release = new.release) BEGIN
    UPDATE filed SET read = new.read, starred = new.starred
    WHERE sort_key = (SELECT sort_key FROM releases WHERE id = new.release);
END;
CREATE TRIGGER story_with_new_marks AFTER INSERT ON marks
WHEN EXISTS (SELECT 1 FROM stories WHERE release = new.release) BEGIN
    UPDATE filed SET (read, starred) = (SELECT read, starred FROM story_marks WHERE release = new.release)
    WHERE sort_key IN (
        SELECT sort_key FROM stories JOIN releases ON releases.id = stories.release
        WHERE story = (SELECT story FROM stories WHERE release = new.release)
    );
END;
CREATE TRIGGER story_with_changed_marks AFTER UPDATE ON marks
WHEN EXISTS (SELECT 1 FROM stories WHERE release = new.release) BEGIN
    UPDATE filed SET (read, starred) = (SELECT read, starred FROM story_marks WHERE release = new.release)
    WHERE sort_key IN (
        SELECT sort_key FROM stories JOIN releases ON releases.id = stories.release
        WHERE story = (SELECT story FROM stories WHERE release = new.release)
    );
END;

-- A release that comes to a shelf, or leaves it, may show or hide others of its story.
CREATE TRIGGER story_after_filing AFTER INSERT ON filed
WHEN EXISTS (SELECT 1 FROM behind WHERE ahead = new.sort_key)
OR EXISTS (SELECT 1 FROM behind WHERE sort_key = new.sort_key) BEGIN
    UPDATE filed SET behind = EXISTS (
        SELECT 1 FROM behind JOIN filed AS front ON front.sort_key = behind.ahead AND front.shelf = new.shelf
        WHERE behind.sort_key = filed.sort_key
    )
    WHERE shelf = new.shelf AND sort_key IN (
        SELECT new.sort_key UNION SELECT sort_key FROM behind WHERE ahead = new.sort_key
    );
    UPDATE filed SET (read, starred) = (
        SELECT read, starred FROM story_marks
        WHERE release = (SELECT id FROM releases WHERE sort_key = new.sort_key)
    )
    WHERE shelf = new.shelf AND sort_key = new.sort_key;
END;
CREATE TRIGGER story_after_taking_away AFTER DELETE ON filed
WHEN EXISTS (SELECT 1 FROM behind WHERE ahead = old.sort_key) BEGIN
    UPDATE filed SET behind = EXISTS (
        SELECT 1 FROM behind JOIN filed AS front ON front.sort_key = behind.ahead AND front.shelf = old.shelf
        WHERE behind.sort_key = filed.sort_key
    )
    WHERE shelf = old.shelf AND sort_key IN (SELECT sort_key FROM behind WHERE ahead = old.sort_key);
END;
CREATE TRIGGER story_after_parting AFTER DELETE ON behind BEGIN
    UPDATE filed SET behind = EXISTS (
        SELECT 1 FROM behind JOIN filed AS front ON front.sort_key = behind.ahead AND front.shelf = filed.shelf
        WHERE behind.sort_key = filed.sort_key
    )
    WHERE sort_key = old.sort_key;
END;

-- The counts of shelves are those of rows.
DROP TRIGGER counts_after_filing;
DROP TRIGGER counts_after_taking_away;
DROP TRIGGER counts_after_reading;
CREATE TRIGGER counts_after_filing AFTER INSERT ON filed WHEN new.behind = 0 BEGIN
    UPDATE shelves SET total = total + 1, unread = unread + (new.read = 0) WHERE id = new.shelf;
END;
CREATE TRIGGER counts_after_taking_away AFTER DELETE ON filed WHEN old.behind = 0 BEGIN
    UPDATE shelves SET total = total - 1, unread = unread - (old.read = 0) WHERE id = old.shelf;
END;
CREATE TRIGGER counts_after_changing AFTER UPDATE OF read, behind ON filed
WHEN new.read <> old.read OR new.behind <> old.behind BEGIN
    UPDATE shelves SET
        total = total + (new.behind = 0) - (old.behind = 0),
        unread = unread + (new.behind = 0 AND new.read = 0) - (old.behind = 0 AND old.read = 0)
    WHERE id = new.shelf;
END;
