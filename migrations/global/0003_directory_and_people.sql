-- People, organizations, sessions; configuration; reservations; the directory; the organization-wide feed.
-- Directory, reservations, statistics and feed reference nothing: they may live in databases of their own.
-- Conditions of partial indexes must be repeated as literals by the queries they serve. Lists go by name in
-- pages, `(name, ws_id) > (?, ?)`: the column itself is NOCASE, because SQLite searches an index for a row
-- value only where the comparison carries no COLLATE of its own.

ALTER TABLE people ADD COLUMN picture TEXT;
ALTER TABLE people ADD COLUMN platform_role TEXT CHECK (platform_role IN ('platform_admin', 'platform_owner'));
ALTER TABLE people ADD COLUMN epoch INTEGER NOT NULL DEFAULT 1;      -- raised to end every session
ALTER TABLE people ADD COLUMN last_seen_at TEXT;
CREATE INDEX idx_people_platform_role ON people (platform_role) WHERE platform_role IS NOT NULL;

ALTER TABLE orgs ADD COLUMN status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended'));
ALTER TABLE orgs ADD COLUMN max_workspaces INTEGER CHECK (max_workspaces >= 0); -- NULL: MAX_WORKSPACES_PER_TENANT
ALTER TABLE orgs ADD COLUMN created_by TEXT;
ALTER TABLE orgs ADD COLUMN updated_at TEXT;
CREATE INDEX idx_orgs_suspended ON orgs (id) WHERE status = 'suspended'; -- read every few seconds by each isolate

ALTER TABLE ws_cfg_sys ADD COLUMN modules TEXT NOT NULL -- module id -> switched on in the whole system
  DEFAULT '{"module-kb":true,"module-chat":true,"module-voice":true,"module-eval":true}'
  CONSTRAINT ws_cfg_sys_modules_check CHECK (json_valid(modules) AND json_type(modules) = 'object');
ALTER TABLE ws_cfg_sys ADD COLUMN org_creation TEXT NOT NULL DEFAULT 'anyone'
  CONSTRAINT ws_cfg_sys_org_creation_check CHECK (org_creation IN ('anyone', 'platform'));
ALTER TABLE ws_cfg_sys ADD COLUMN version INTEGER NOT NULL DEFAULT 1; -- raised at each save

ALTER TABLE ws_cfg_org ADD COLUMN modules TEXT NOT NULL DEFAULT '{}' -- a module that is missing inherits
  CONSTRAINT ws_cfg_org_modules_check CHECK (json_valid(modules) AND json_type(modules) = 'object');
ALTER TABLE ws_cfg_org ADD COLUMN workspace_creation TEXT -- NULL: members
  CONSTRAINT ws_cfg_org_workspace_creation_check CHECK (workspace_creation IN ('members', 'admins'));
ALTER TABLE ws_cfg_org ADD COLUMN version INTEGER NOT NULL DEFAULT 1; -- raised at each save

-- A save that raises the version has set its own time, which two saves in one millisecond may share.
DROP TRIGGER ws_cfg_sys_updated_at;
CREATE TRIGGER ws_cfg_sys_updated_at
AFTER UPDATE ON ws_cfg_sys FOR EACH ROW WHEN NEW.updated_at IS OLD.updated_at AND NEW.version = OLD.version
BEGIN
  UPDATE ws_cfg_sys SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE id = NEW.id;
END;
DROP TRIGGER trigger_update_ws_cfg_org_updated_at;
CREATE TRIGGER trigger_update_ws_cfg_org_updated_at
AFTER UPDATE ON ws_cfg_org FOR EACH ROW WHEN NEW.updated_at IS OLD.updated_at AND NEW.version = OLD.version
BEGIN
  UPDATE ws_cfg_org SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE id = NEW.id;
END;

CREATE TABLE org_members (
  org_id TEXT NOT NULL REFERENCES orgs (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('org_owner', 'org_admin', 'org_member', 'org_guest')),
  joined_at TEXT NOT NULL,
  removed_at TEXT,                        -- a tombstone: a late accept must not bring them back
  rev INTEGER NOT NULL DEFAULT 0,         -- microseconds; newer wins
  PRIMARY KEY (org_id, user_id)
);
CREATE INDEX idx_org_members_user ON org_members (user_id, org_id) WHERE removed_at IS NULL;

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  token_hash TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL DEFAULT 'browser' CHECK (kind IN ('browser', 'bearer')),
  user_agent TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  revoked_at TEXT
);
CREATE INDEX idx_sessions_user ON sessions (user_id);
CREATE INDEX idx_sessions_expiry ON sessions (expires_at);

CREATE TABLE sign_in_links (
  token_hash TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  next TEXT NOT NULL DEFAULT '/',         -- local path to go to afterwards
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
);
CREATE INDEX idx_sign_in_links_email ON sign_in_links (email, created_at);

CREATE TABLE ws_reservations (
  org_id TEXT NOT NULL,
  slug TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  ws_id TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('create', 'slug')),
  op_id TEXT NOT NULL UNIQUE,             -- idempotency: the same operation finds its row again
  request_hash TEXT NOT NULL DEFAULT '',
  created_by TEXT NOT NULL,
  counts INTEGER NOT NULL CHECK (counts IN (0, 1)), -- takes a place of the quota
  state TEXT NOT NULL CHECK (state IN ('reserved', 'confirmed')),
  created_at TEXT NOT NULL,
  rev INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (org_id, slug)              -- one slug per organization
);
CREATE INDEX idx_ws_reservations_ws ON ws_reservations (ws_id);
CREATE INDEX idx_ws_reservations_quota ON ws_reservations (org_id, counts, created_by);
CREATE INDEX idx_ws_reservations_stale ON ws_reservations (created_at) WHERE state = 'reserved';

CREATE TABLE ws_dir_workspaces (
  ws_id TEXT PRIMARY KEY,
  bucket INTEGER NOT NULL,
  org_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,                 -- 0: brought over from an earlier installation, left alone
  slug TEXT NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  description TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('planning', 'active', 'archived', 'deleted', 'purged')),
  color TEXT NOT NULL,
  icon TEXT NOT NULL,
  tags TEXT NOT NULL,
  tab_order TEXT NOT NULL,
  member_count INTEGER NOT NULL,
  owner_id TEXT,
  owner_name TEXT,
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  last_activity_at TEXT NOT NULL,
  deleted_at TEXT,
  purge_at TEXT,
  rev INTEGER NOT NULL,
  audited_at TEXT NOT NULL DEFAULT ''     -- when its digest was last compared; oldest first
);
-- In order of name, page after page, whatever statuses are asked for; also counts by status.
CREATE INDEX idx_ws_dir_workspaces_org ON ws_dir_workspaces (org_id, name, ws_id, status);
CREATE INDEX idx_ws_dir_workspaces_purge ON ws_dir_workspaces (purge_at) WHERE status = 'deleted' AND epoch > 0;
-- Purged rows are never audited again; without the condition they would stand first for ever.
CREATE INDEX idx_ws_dir_workspaces_audit ON ws_dir_workspaces (audited_at) WHERE epoch > 0 AND status <> 'purged';

CREATE TABLE ws_dir_members (
  user_id TEXT NOT NULL,
  ws_id TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  org_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  role TEXT CHECK (role IN ('owner', 'admin', 'member', 'viewer')), -- NULL: a tombstone, collected after 30 days
  name TEXT NOT NULL COLLATE NOCASE,
  slug TEXT NOT NULL,
  status TEXT NOT NULL,
  color TEXT NOT NULL,
  icon TEXT NOT NULL,
  joined_at TEXT NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (user_id, ws_id)
) WITHOUT ROWID;
CREATE INDEX idx_ws_dir_members_list ON ws_dir_members (user_id, name, ws_id) WHERE role IS NOT NULL;
CREATE INDEX idx_ws_dir_members_ws ON ws_dir_members (ws_id);
CREATE INDEX idx_ws_dir_members_tombstones ON ws_dir_members (rev) WHERE role IS NULL;

CREATE TABLE ws_stat_daily (
  ws_id TEXT NOT NULL,
  day TEXT NOT NULL,                      -- YYYY-MM-DD, UTC
  bucket INTEGER NOT NULL,
  org_id TEXT NOT NULL,
  actions INTEGER NOT NULL,
  members INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  PRIMARY KEY (ws_id, day)
) WITHOUT ROWID;
CREATE INDEX idx_ws_stat_daily_org ON ws_stat_daily (org_id, day);

CREATE TABLE ws_log_audit (
  id TEXT PRIMARY KEY,
  action TEXT NOT NULL,
  resource_type TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  actor_role TEXT NOT NULL,
  org_id TEXT,                            -- NULL: the platform's own
  details TEXT NOT NULL DEFAULT '{}',
  timestamp TEXT NOT NULL
);
CREATE INDEX idx_ws_log_audit_org ON ws_log_audit (org_id, timestamp, id);

CREATE TABLE idempotency_keys (
  scope TEXT PRIMARY KEY,                 -- actor, method, path and key
  request_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  response TEXT NOT NULL,
  created_at TEXT NOT NULL
);
CREATE INDEX idx_idempotency_keys_age ON idempotency_keys (created_at);

CREATE TABLE rate_counters (
  key TEXT NOT NULL,                      -- what is counted, e.g. invitations:<org>
  day TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (key, day)
) WITHOUT ROWID;

-- The feed is keyed by a workspace's life and sequence; rows of the earlier module carry epoch 0.
ALTER TABLE ws_log_activity RENAME TO ws_log_activity_before;
DROP INDEX idx_ws_log_activity_ws_id;
DROP INDEX idx_ws_log_activity_user_id;
DROP INDEX idx_ws_log_activity_created_at;
CREATE TABLE ws_log_activity (
  ws_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  org_id TEXT NOT NULL,
  action TEXT NOT NULL,
  user_id TEXT,
  actor_name TEXT NOT NULL DEFAULT '',    -- as it was at the time
  details TEXT NOT NULL DEFAULT '{}',
  created_at TEXT NOT NULL,
  PRIMARY KEY (ws_id, epoch, seq)
) WITHOUT ROWID;

-- bucketOf() in src/global/buckets.ts, once for each organization: FNV-1a modulo 256 needs only the lowest
-- byte of hash (197 at the start) and prime (147); SQLite has no XOR, which is (a | b) - (a & b).
CREATE TABLE org_buckets (org_id TEXT PRIMARY KEY, bucket INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO org_buckets (org_id, bucket)
WITH RECURSIVE hashed (org_id, length, hash) AS (
  SELECT DISTINCT org_id, 0, 197 FROM workspaces
  UNION ALL
  SELECT org_id, length + 1,
    ((hash | unicode(substr(org_id, length + 1, 1))) - (hash & unicode(substr(org_id, length + 1, 1)))) * 147 & 255
  FROM hashed WHERE length < length(org_id)
)
SELECT org_id, hash FROM hashed WHERE length = length(org_id);

INSERT INTO ws_log_activity (ws_id, epoch, seq, id, bucket, org_id, action, user_id, actor_name, details, created_at)
SELECT a.ws_id, 0, row_number() OVER (PARTITION BY a.ws_id ORDER BY a.created_at, a.id), a.id, b.bucket, w.org_id,
  a.action, a.user_id, coalesce(p.name, ''), a.details, a.created_at
FROM ws_log_activity_before a
  JOIN workspaces w ON w.id = a.ws_id
  JOIN org_buckets b ON b.org_id = w.org_id
  LEFT JOIN people p ON p.id = a.user_id;
DROP TABLE ws_log_activity_before;
CREATE INDEX idx_ws_log_activity_org ON ws_log_activity (org_id, created_at);
CREATE INDEX idx_ws_log_activity_created_at ON ws_log_activity (created_at) WHERE epoch > 0; -- what is collected

-- Workspaces of the earlier module show in lists, with rev 0 so that whatever an object says is newer. Who
-- belonged to them was not in its tables. `workspaces` itself stays as it was found.
INSERT INTO ws_dir_workspaces (ws_id, bucket, org_id, epoch, slug, name, description, status, color, icon, tags,
  tab_order, member_count, created_by, created_at, updated_at, last_activity_at, deleted_at, rev)
SELECT w.id, b.bucket, w.org_id, 0, w.slug, w.name, w.description, w.status, coalesce(w.color, s.default_color),
  coalesce(w.icon, s.nav_icon), w.tags, coalesce(w.tab_order, s.default_tab_order), 0, coalesce(w.created_by, ''),
  w.created_at, w.updated_at,
  coalesce((SELECT max(a.created_at) FROM ws_log_activity a WHERE a.ws_id = w.id), w.updated_at), w.deleted_at, 0
FROM workspaces w
  JOIN org_buckets b ON b.org_id = w.org_id
  JOIN (SELECT default_color, nav_icon, default_tab_order FROM ws_cfg_sys ORDER BY id LIMIT 1) s;
DROP TABLE org_buckets;
