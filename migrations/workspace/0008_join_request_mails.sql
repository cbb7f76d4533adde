-- Those who decide are told by mail of who waits to be let in, once an hour at most.
ALTER TABLE link_uses ADD COLUMN told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)); -- they were, of this one
CREATE INDEX link_uses_untold ON link_uses (created_at) WHERE status = 'waiting' AND told = 0;
ALTER TABLE workspace ADD COLUMN requests_told_at INTEGER; -- milliseconds; when they last were
