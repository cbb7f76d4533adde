-- The directory knows invitations, so that an organization's admins and whom they are for find them.
ALTER TABLE invitations ADD COLUMN rev INTEGER NOT NULL DEFAULT 0;

-- The kinds are DIRTY_KINDS in durable/schema.ts: SQLite can't widen a CHECK, so each new one would copy the table.
CREATE TABLE dirty_of_any_kind (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  rev INTEGER NOT NULL,
  since INTEGER NOT NULL,                  -- milliseconds; its age is a metric
  PRIMARY KEY (kind, key)
) WITHOUT ROWID;
INSERT INTO dirty_of_any_kind (kind, key, rev, since) SELECT kind, key, rev, since FROM dirty;
DROP TABLE dirty;
ALTER TABLE dirty_of_any_kind RENAME TO dirty;
CREATE INDEX dirty_by_rev ON dirty (rev);

-- Those that wait for an answer from before go there with the object's next delivery.
UPDATE workspace SET clock = clock + 1;
UPDATE invitations SET rev = (SELECT clock FROM workspace) WHERE status = 'pending';
INSERT INTO dirty (kind, key, rev, since)
  SELECT 'invitation', id, rev, CAST(unixepoch('subsec') * 1000 AS INTEGER) FROM invitations WHERE status = 'pending';
