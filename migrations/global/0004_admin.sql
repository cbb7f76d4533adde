-- What the admin console keeps: approvals, favorites, mail preferences, the audit chain, the list of jobs.

ALTER TABLE ws_cfg_sys ADD COLUMN approval TEXT NOT NULL DEFAULT '[]' -- kinds of change that need a platform owner
  CONSTRAINT ws_cfg_sys_approval_check CHECK (json_valid(approval) AND json_type(approval) = 'array');
-- Copied to an organization when it is made; NULL leaves it to the installation.
ALTER TABLE ws_cfg_sys ADD COLUMN new_org_max_workspaces INTEGER
  CONSTRAINT ws_cfg_sys_new_org_max_check CHECK (new_org_max_workspaces >= 0);
ALTER TABLE ws_cfg_sys ADD COLUMN new_org_max_workspaces_per_user INTEGER
  CONSTRAINT ws_cfg_sys_new_org_per_user_check CHECK (new_org_max_workspaces_per_user BETWEEN 1 AND 100);
ALTER TABLE ws_cfg_sys ADD COLUMN new_org_workspace_creation TEXT
  CONSTRAINT ws_cfg_sys_new_org_creation_check CHECK (new_org_workspace_creation IN ('members', 'admins'));

CREATE TABLE ws_cfg_requests (
  id TEXT PRIMARY KEY,
  patch TEXT NOT NULL,                    -- JSON: the fields asked for
  old_values TEXT NOT NULL,               -- JSON: what they were when it was asked
  base_version INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'approved', 'rejected', 'withdrawn')),
  requested_by TEXT NOT NULL,
  requested_at TEXT NOT NULL,
  decided_by TEXT,
  decided_at TEXT,
  note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX idx_ws_cfg_requests_status ON ws_cfg_requests (status, requested_at);

-- With the person's memberships: reached through userIndexFor().
CREATE TABLE ws_favorites (
  user_id TEXT NOT NULL,
  ws_id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (user_id, ws_id)
) WITHOUT ROWID;
CREATE INDEX idx_ws_favorites_org ON ws_favorites (org_id, user_id);

ALTER TABLE people ADD COLUMN mail_off TEXT NOT NULL DEFAULT '[]'; -- kinds of notice not wanted

-- The sealer numbers entries and chains their hashes after they were committed (DESIGN §9).
ALTER TABLE ws_log_audit ADD COLUMN actor_name TEXT NOT NULL DEFAULT '';
ALTER TABLE ws_log_audit ADD COLUMN seq INTEGER;        -- position in its log's chain, from 1; NULL: not sealed yet
ALTER TABLE ws_log_audit ADD COLUMN hash TEXT;          -- over the entry, its seq and the hash before
CREATE INDEX idx_ws_log_audit_unsealed ON ws_log_audit (org_id, timestamp, id) WHERE seq IS NULL;
CREATE UNIQUE INDEX idx_ws_log_audit_chain ON ws_log_audit (coalesce(org_id, ''), seq) WHERE seq IS NOT NULL;
CREATE INDEX idx_ws_log_audit_resource ON ws_log_audit (resource_id, timestamp, id);

-- Jobs as lists show them; each job's own object is the truth.
CREATE TABLE ws_dir_jobs (
  id TEXT PRIMARY KEY,
  org_id TEXT,                            -- NULL: the platform's
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  total INTEGER NOT NULL,
  done INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  created_by_name TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  finished_at TEXT,
  rev INTEGER NOT NULL                    -- newer wins
);
CREATE INDEX idx_ws_dir_jobs_org ON ws_dir_jobs (org_id, created_at, id);
CREATE INDEX idx_ws_dir_jobs_open ON ws_dir_jobs (created_at) WHERE finished_at IS NULL;
