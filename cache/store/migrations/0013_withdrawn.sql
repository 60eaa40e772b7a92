-- Version 13: releases that their newsrooms withdrew.

-- THE FEED'S: a release whose entry left its feed while it was young: its page is looked at now and then, for the next
-- time at `next` (NULL: no more), after so many `looks`. `withdrawn` is when the page was found gone, NULL while it is
-- there.
CREATE TABLE watched (
    release INTEGER PRIMARY KEY REFERENCES releases ON DELETE CASCADE,
    looks INTEGER NOT NULL DEFAULT 0,
    next TEXT,
    withdrawn TEXT
) STRICT;
CREATE INDEX watched_next ON watched (next) WHERE next IS NOT NULL;
CREATE INDEX watched_withdrawn ON watched (release) WHERE withdrawn IS NOT NULL;
