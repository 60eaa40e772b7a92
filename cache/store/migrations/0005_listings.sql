-- Version 5: newsrooms without a feed.

-- THE READER'S: whether the address is a page that lists releases, which the person agreed to have read as a feed.
ALTER TABLE feed_choices ADD COLUMN listing INTEGER NOT NULL DEFAULT 0;
