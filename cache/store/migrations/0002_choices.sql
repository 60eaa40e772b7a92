-- Version 2: feeds that ask for a login, and what a feed has to say beside its errors.

-- THE READER'S: whether this feed asks for a user and password. They are not in this file: see cache/credentials.py.
ALTER TABLE feed_choices ADD COLUMN login INTEGER NOT NULL DEFAULT 0;

-- THE FEED'S: what a person should know of the last sync that brought something, though nothing failed.
ALTER TABLE feeds ADD COLUMN note TEXT;
