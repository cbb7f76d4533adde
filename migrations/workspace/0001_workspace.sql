-- One workspace: the tables inside its own object. Created by create() only, never by a probe.

CREATE TABLE workspace (
  one INTEGER PRIMARY KEY CHECK (one = 1), -- a single row
  id TEXT NOT NULL,
  org_id TEXT NOT NULL,
  create_op TEXT NOT NULL,                 -- operation that made it; a repeat answers the same
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL CHECK (status IN ('planning', 'active', 'archived', 'deleted', 'purged')),
  restore_to TEXT,                         -- status to return to from archived
  undelete_to TEXT,                        -- status to return to from deleted
  color TEXT NOT NULL,
  icon TEXT NOT NULL,
  tags TEXT NOT NULL DEFAULT '[]',         -- JSON array of strings
  tab_order TEXT NOT NULL,                 -- JSON array of module ids
  default_tab_order TEXT NOT NULL,         -- the order copied at creation or at the last reset
  allowed_operations TEXT,                 -- JSON array; NULL narrows nothing
  max_members INTEGER NOT NULL,
  suspended INTEGER NOT NULL DEFAULT 0,    -- its organization is suspended
  created_by TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  archived_at TEXT,
  deleted_at TEXT,
  purge_at TEXT,                           -- fixed at deletion, never moved earlier
  epoch INTEGER NOT NULL,                  -- new at every life of this id, so that seq never repeats
  clock INTEGER NOT NULL,                  -- last rev handed out, microseconds
  rev INTEGER NOT NULL,                    -- rev of this row
  version INTEGER NOT NULL DEFAULT 1,      -- raised by each edit of the profile; a stale edit is a conflict
  activity_acked INTEGER NOT NULL DEFAULT 0, -- highest activity seq the feed has
  alarm_at INTEGER,                        -- alarm as last set, milliseconds
  failures INTEGER NOT NULL DEFAULT 0      -- deliveries failed in a row
);

CREATE TABLE members (
  user_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
  joined_at TEXT NOT NULL,
  removed_at TEXT,                         -- a tombstone: a hard delete would let a late write bring them back
  rev INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX members_living ON members (joined_at, user_id) WHERE removed_at IS NULL;

CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
  status TEXT NOT NULL CHECK (status IN ('pending', 'accepted', 'declined', 'cancelled')),
  token_hash TEXT NOT NULL,
  invited_by TEXT NOT NULL,
  invited_by_name TEXT NOT NULL,
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  settled_at TEXT,
  accepted_by TEXT
) WITHOUT ROWID;
CREATE UNIQUE INDEX invitations_one_pending ON invitations (email) WHERE status = 'pending';

CREATE TABLE modules (
  module TEXT PRIMARY KEY,
  enabled INTEGER NOT NULL CHECK (enabled IN (0, 1))
) WITHOUT ROWID;

CREATE TABLE ws_log_activity (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  action TEXT NOT NULL,
  actor_id TEXT,
  actor_name TEXT NOT NULL,
  details TEXT NOT NULL DEFAULT '{}',
  created_at TEXT NOT NULL
);
CREATE INDEX activity_invitation_mails ON ws_log_activity (created_at) -- for the daily limit
  WHERE action IN ('core.workspace.invitation-sent', 'core.workspace.invitation-resent');

CREATE TABLE days (
  day TEXT PRIMARY KEY,                    -- YYYY-MM-DD, UTC
  actions INTEGER NOT NULL,
  members INTEGER NOT NULL,
  rev INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE dirty (
  kind TEXT NOT NULL CHECK (kind IN ('workspace', 'member', 'org_member', 'day', 'purge')),
  key TEXT NOT NULL,
  rev INTEGER NOT NULL,
  since INTEGER NOT NULL,                  -- milliseconds; its age is a metric
  PRIMARY KEY (kind, key)
) WITHOUT ROWID;
CREATE INDEX dirty_by_rev ON dirty (rev);

CREATE TABLE idempotency (
  scope TEXT PRIMARY KEY,                  -- actor, method, path and key
  request_hash TEXT NOT NULL,
  response TEXT NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX idempotency_age ON idempotency (created_at);
