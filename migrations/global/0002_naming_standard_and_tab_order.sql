-- Names of the database naming standard, and tab order in the system, the organization, the workspace.
-- SQLite renames no constraint, so each table is made again under its new name and the old one dropped.
-- Nothing references the three dropped tables, so dropping them deletes no other row where foreign keys
-- are always on (D1); `workspaces`, which is referenced, is only ever altered in place.

CREATE TABLE ws_cfg_sys (
  id TEXT NOT NULL CONSTRAINT ws_cfg_sys_pkey PRIMARY KEY,
  nav_label_singular TEXT NOT NULL DEFAULT 'Workspace'
    CONSTRAINT ws_cfg_sys_label_singular_check CHECK (length(nav_label_singular) BETWEEN 1 AND 50),
  nav_label_plural TEXT NOT NULL DEFAULT 'Workspaces'
    CONSTRAINT ws_cfg_sys_label_plural_check CHECK (length(nav_label_plural) BETWEEN 1 AND 50),
  nav_icon TEXT NOT NULL DEFAULT 'WorkspaceIcon',
  enable_favorites INTEGER NOT NULL DEFAULT 1
    CONSTRAINT ws_cfg_sys_enable_favorites_check CHECK (enable_favorites IN (0, 1)),
  enable_tags INTEGER NOT NULL DEFAULT 1
    CONSTRAINT ws_cfg_sys_enable_tags_check CHECK (enable_tags IN (0, 1)),
  enable_color_coding INTEGER NOT NULL DEFAULT 1
    CONSTRAINT ws_cfg_sys_enable_color_coding_check CHECK (enable_color_coding IN (0, 1)),
  -- #RRGGBB; six character classes in one pattern would be longer than the 50 bytes that D1 allows
  default_color TEXT NOT NULL DEFAULT '#1976d2'
    CONSTRAINT ws_cfg_sys_color_check
    CHECK (length(default_color) = 7 AND substr(default_color, 1, 1) = '#'
      AND substr(default_color, 2) NOT GLOB '*[^0-9A-Fa-f]*'),
  max_tag_length INTEGER DEFAULT 30       -- characters
    CONSTRAINT ws_cfg_sys_max_tag_length_check CHECK (max_tag_length IS NULL OR max_tag_length BETWEEN 3 AND 50),
  max_tags_per_workspace INTEGER DEFAULT 10
    CONSTRAINT ws_cfg_sys_max_tags_check
    CHECK (max_tags_per_workspace IS NULL OR max_tags_per_workspace BETWEEN 1 AND 50),
  default_retention_days INTEGER DEFAULT 30
    CONSTRAINT ws_cfg_sys_retention_days_check
    CHECK (default_retention_days IS NULL OR default_retention_days BETWEEN 1 AND 365),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  updated_by TEXT,
  default_tab_order TEXT NOT NULL DEFAULT '["module-kb","module-chat","module-voice","module-eval"]'
    CONSTRAINT ws_cfg_sys_default_tab_order_check
    CHECK (json_valid(default_tab_order) AND json_type(default_tab_order) = 'array'),
  CONSTRAINT fk_ws_cfg_sys_updated_by FOREIGN KEY (updated_by) REFERENCES people (id) ON DELETE SET NULL
);
INSERT INTO ws_cfg_sys (id, nav_label_singular, nav_label_plural, nav_icon, enable_favorites,
  enable_tags, enable_color_coding, default_color, max_tag_length, max_tags_per_workspace, default_retention_days, updated_at, updated_by)
SELECT id, nav_label_singular, nav_label_plural, nav_icon, enable_favorites,
  enable_tags, enable_color_coding, default_color, max_tag_length, max_tags_per_workspace, default_retention_days, updated_at, updated_by
FROM ws_configs;
DROP TABLE ws_configs;

-- Fires unless the statement brings its own updated_at.
CREATE TRIGGER ws_cfg_sys_updated_at
AFTER UPDATE ON ws_cfg_sys FOR EACH ROW WHEN NEW.updated_at IS OLD.updated_at
BEGIN
  UPDATE ws_cfg_sys SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE id = NEW.id;
END;

CREATE TABLE ws_cfg_org (
  id TEXT NOT NULL CONSTRAINT ws_cfg_org_pkey PRIMARY KEY,
  org_id TEXT NOT NULL CONSTRAINT ws_cfg_org_org_id_key UNIQUE,
  max_workspaces_per_user INTEGER
    CONSTRAINT ws_cfg_org_max_workspaces_check CHECK (max_workspaces_per_user BETWEEN 1 AND 100),
  default_color TEXT
    CONSTRAINT ws_cfg_org_color_check
    CHECK (length(default_color) = 7 AND substr(default_color, 1, 1) = '#'
      AND substr(default_color, 2) NOT GLOB '*[^0-9A-Fa-f]*'),
  max_tag_length INTEGER
    CONSTRAINT ws_cfg_org_max_tag_length_check CHECK (max_tag_length BETWEEN 3 AND 50),
  max_tags_per_workspace INTEGER
    CONSTRAINT ws_cfg_org_max_tags_check CHECK (max_tags_per_workspace BETWEEN 1 AND 50),
  default_retention_days INTEGER
    CONSTRAINT ws_cfg_org_retention_days_check CHECK (default_retention_days BETWEEN 1 AND 365),
  created_by TEXT,
  updated_by TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  tab_order TEXT                          -- NULL inherits the system's default_tab_order
    CONSTRAINT ws_cfg_org_tab_order_check CHECK (json_valid(tab_order) AND json_type(tab_order) = 'array'),
  CONSTRAINT fk_ws_cfg_org_org_id FOREIGN KEY (org_id) REFERENCES orgs (id) ON DELETE CASCADE,
  CONSTRAINT fk_ws_cfg_org_created_by FOREIGN KEY (created_by) REFERENCES people (id) ON DELETE SET NULL,
  CONSTRAINT fk_ws_cfg_org_updated_by FOREIGN KEY (updated_by) REFERENCES people (id) ON DELETE SET NULL
);
INSERT INTO ws_cfg_org (id, org_id, max_workspaces_per_user, default_color, max_tag_length, max_tags_per_workspace,
  default_retention_days, created_by, updated_by, created_at, updated_at)
SELECT id, org_id, max_workspaces_per_user, default_color, max_tag_length, max_tags_per_workspace,
  default_retention_days, created_by, updated_by, created_at, updated_at
FROM ws_org_settings;
DROP TABLE ws_org_settings;
CREATE INDEX idx_ws_cfg_org_org_id ON ws_cfg_org (org_id);

CREATE TRIGGER trigger_update_ws_cfg_org_updated_at
AFTER UPDATE ON ws_cfg_org FOR EACH ROW WHEN NEW.updated_at IS OLD.updated_at
BEGIN
  UPDATE ws_cfg_org SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE id = NEW.id;
END;

CREATE TABLE ws_log_activity (
  id TEXT NOT NULL CONSTRAINT ws_log_activity_pkey PRIMARY KEY,
  ws_id TEXT NOT NULL,
  user_id TEXT,
  action TEXT NOT NULL,
  details TEXT NOT NULL DEFAULT '{}'
    CONSTRAINT ws_log_activity_details_check CHECK (json_valid(details)),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  CONSTRAINT fk_ws_log_activity_ws_id FOREIGN KEY (ws_id) REFERENCES workspaces (id) ON DELETE CASCADE,
  CONSTRAINT fk_ws_log_activity_user_id FOREIGN KEY (user_id) REFERENCES people (id) ON DELETE SET NULL
);
INSERT INTO ws_log_activity (id, ws_id, user_id, action, details, created_at)
SELECT id, ws_id, user_id, action, details, created_at
FROM ws_activity_log;
DROP TABLE ws_activity_log;
CREATE INDEX idx_ws_log_activity_ws_id ON ws_log_activity (ws_id);
CREATE INDEX idx_ws_log_activity_user_id ON ws_log_activity (user_id);
CREATE INDEX idx_ws_log_activity_created_at ON ws_log_activity (created_at);

-- Copied at creation, not inherited afterwards.
ALTER TABLE workspaces ADD COLUMN tab_order TEXT
  CONSTRAINT workspaces_tab_order_check CHECK (json_valid(tab_order) AND json_type(tab_order) = 'array');

-- Existing workspaces get what a new one would: the organization's order, else the system's.
UPDATE workspaces SET tab_order = coalesce(
  (SELECT tab_order FROM ws_cfg_org WHERE ws_cfg_org.org_id = workspaces.org_id),
  (SELECT default_tab_order FROM ws_cfg_sys ORDER BY id LIMIT 1)
)
WHERE tab_order IS NULL;
