-- Version 3: how long a feed asks to be left alone. An answer without a body (304) does not say it again.

-- THE FEED'S: its ttl (RSS 2.0), in minutes.
ALTER TABLE feeds ADD COLUMN ttl INTEGER;
