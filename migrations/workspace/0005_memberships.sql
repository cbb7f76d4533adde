-- Memberships that are suspended or end by themselves, and ownership that waits to be accepted.
ALTER TABLE members ADD COLUMN suspended_at TEXT;       -- since when; NULL: not suspended
ALTER TABLE members ADD COLUMN suspended_reason TEXT;
ALTER TABLE members ADD COLUMN expires_at TEXT;         -- nothing they send succeeds from then on; NULL: never
CREATE INDEX members_expiring ON members (expires_at) WHERE removed_at IS NULL AND expires_at IS NOT NULL;

CREATE TABLE ownership_offer (
  one INTEGER PRIMARY KEY CHECK (one = 1), -- one waits at a time
  from_id TEXT NOT NULL,
  to_id TEXT NOT NULL,
  message TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);
