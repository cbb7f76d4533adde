-- Teams, links that let people in, and who came by them.
CREATE TABLE teams (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,                  -- the name as names are compared: without case
  description TEXT NOT NULL DEFAULT '',
  color TEXT,                              -- #rrggbb; NULL: the configured one
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX teams_one_name ON teams (name_key);

CREATE TABLE team_members (
  team_id TEXT NOT NULL,
  user_id TEXT NOT NULL,                   -- a living member: leaving the workspace is leaving its teams
  lead INTEGER NOT NULL DEFAULT 0 CHECK (lead IN (0, 1)),
  added_at TEXT NOT NULL,
  PRIMARY KEY (team_id, user_id)
) WITHOUT ROWID;
CREATE INDEX team_members_by_person ON team_members (user_id);

CREATE TABLE invitation_links (
  id TEXT PRIMARY KEY,                     -- the token is derived from it and from the installation's secret
  role TEXT NOT NULL CHECK (role IN ('admin', 'member', 'viewer')),
  allowed_domains TEXT NOT NULL DEFAULT '[]', -- JSON array; empty: addresses of any domain
  needs_approval INTEGER NOT NULL CHECK (needs_approval IN (0, 1)),
  max_uses INTEGER,                        -- NULL: any number
  created_by TEXT NOT NULL,
  created_by_name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  revoked_at TEXT
) WITHOUT ROWID;

CREATE TABLE link_uses (
  id TEXT PRIMARY KEY,
  link_id TEXT NOT NULL,
  user_id TEXT NOT NULL,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('joined', 'waiting', 'approved', 'declined')),
  created_at TEXT NOT NULL,
  settled_at TEXT,
  settled_by_name TEXT
) WITHOUT ROWID;
CREATE UNIQUE INDEX link_uses_one_person ON link_uses (link_id, user_id); -- a person uses a link once
CREATE UNIQUE INDEX link_uses_one_waiting ON link_uses (user_id) WHERE status = 'waiting';
CREATE INDEX link_uses_by_day ON link_uses (created_at); -- for the daily limit

-- Inviting and adding to a team ask who has an address.
CREATE INDEX members_by_email ON members (email) WHERE removed_at IS NULL;
