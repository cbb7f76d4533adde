-- Identity beyond e-mail links: accounts of other issuers, keys for programs, accounts no person stands behind.

-- A service account is somebody like any other, but an organization owns it and nobody signs in as it.
ALTER TABLE people ADD COLUMN kind TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'service'));
ALTER TABLE people ADD COLUMN owner_org_id TEXT REFERENCES orgs (id);
CREATE INDEX idx_people_owner_org ON people (owner_org_id, id) WHERE owner_org_id IS NOT NULL;

-- (issuer, subject) is who an OpenID provider or a product's own issuer says somebody is.
CREATE TABLE identities (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES people (id),
  -- the address that linked it
  email TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (issuer, subject)
) WITHOUT ROWID;
CREATE INDEX idx_identities_user ON identities (user_id);

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES people (id),
  name TEXT NOT NULL,
  -- SHA-256 of the key, hex; the key itself is shown once
  key_hash TEXT NOT NULL UNIQUE,
  -- its first characters, to tell keys apart
  hint TEXT NOT NULL,
  access TEXT NOT NULL CHECK (access IN ('read', 'write')),
  -- JSON arrays of ids; NULL: all that its account reaches
  org_ids TEXT CHECK (org_ids IS NULL OR json_valid(org_ids)),
  workspace_ids TEXT CHECK (workspace_ids IS NULL OR json_valid(workspace_ids)),
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT,
  last_used_at TEXT,
  revoked_at TEXT
);
CREATE INDEX idx_api_keys_user ON api_keys (user_id, created_at);

-- Where a session was begun, as the host knows it; for its owner's eyes only.
ALTER TABLE sessions ADD COLUMN place TEXT;
