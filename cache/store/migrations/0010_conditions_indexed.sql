-- Version 10: conditions of a search are found in an index of their own, as fast as words are.

-- DERIVED: what conditions ask of a release: the words of its sections and its place, and marks of a letter: q, c, a for
-- quotes, contacts and attachments, r for revised, e for an embargo, "f12" for a feed it came by, "lfr" for its language.
CREATE VIEW conditionable AS
SELECT
    sort_key,
    (
        SELECT group_concat(path, ' ') FROM filed JOIN shelves ON shelves.id = filed.shelf
        WHERE filed.sort_key = releases.sort_key AND path <> '[]'
    ) AS sections,
    place,
    iif(quotes > 0, 'q ', '') || iif(contacts > 0, 'c ', '') || iif(attachments > 0, 'a ', '')
    || iif(revision > 1, 'r ', '') || iif(embargo IS NULL, '', 'e ')
    || coalesce('f' || feed || ' ', '')
    || coalesce((SELECT group_concat('f' || also.feed, ' ') || ' ' FROM also WHERE also.release = releases.id), '')
    || coalesce('l' || substr(language, 1, instr(language || '-', '-') - 1), '') AS marks
FROM releases;

-- Its row numbers are the sort keys. It keeps its words itself, so that it can forget them whatever became of the release.
CREATE VIRTUAL TABLE conditions USING fts5 (
    sections, place, marks,
    prefix = '1 2 3 4 5', tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
INSERT INTO conditions (rowid, sections, place, marks)
SELECT sort_key, sections, place, marks FROM conditionable ORDER BY sort_key;

CREATE TRIGGER conditions_of_a_removed_release AFTER DELETE ON releases BEGIN
    DELETE FROM conditions WHERE rowid = old.sort_key;
END;
CREATE TRIGGER conditions_of_a_moved_release AFTER UPDATE OF sort_key ON releases WHEN new.sort_key <> old.sort_key BEGIN
    DELETE FROM conditions WHERE rowid = old.sort_key;
END;

DROP INDEX releases_asked;
CREATE INDEX releases_under_embargo ON releases (sort_key, embargo) WHERE embargo IS NOT NULL;
