-- Undoes 0002: the earlier names, constraints, indexes and triggers again, without the tab-order columns.
-- For a database that stands right after 0002; later migrations must be undone first, which the guard checks.
-- Run it in one transaction, then delete the row of 0002 from the table that records applied migrations.

CREATE TABLE rollback_guard (later INTEGER CONSTRAINT later_migrations_are_applied CHECK (later = 0));
INSERT INTO rollback_guard SELECT count(*) FROM pragma_table_info('ws_cfg_sys') WHERE name = 'version';
DROP TABLE rollback_guard;

ALTER TABLE workspaces DROP COLUMN tab_order;

CREATE TABLE ws_configs (
  id TEXT NOT NULL CONSTRAINT ws_configs_pkey PRIMARY KEY,
  nav_label_singular TEXT NOT NULL DEFAULT 'Workspace'
    CONSTRAINT ws_configs_label_singular_check CHECK (length(nav_label_singular) BETWEEN 1 AND 50),
  nav_label_plural TEXT NOT NULL DEFAULT 'Workspaces'
    CONSTRAINT ws_configs_label_plural_check CHECK (length(nav_label_plural) BETWEEN 1 AND 50),
  nav_icon TEXT NOT NULL DEFAULT 'WorkspaceIcon',
  enable_favorites INTEGER NOT NULL DEFAULT 1
    CONSTRAINT ws_configs_enable_favorites_check CHECK (enable_favorites IN (0, 1)),
  enable_tags INTEGER NOT NULL DEFAULT 1
    CONSTRAINT ws_configs_enable_tags_check CHECK (enable_tags IN (0, 1)),
  enable_color_coding INTEGER NOT NULL DEFAULT 1
    CONSTRAINT ws_configs_enable_color_coding_check CHECK (enable_color_coding IN (0, 1)),
  -- #RRGGBB; six character classes in one pattern would be longer than the 50 bytes that D1 allows
  default_color TEXT NOT NULL DEFAULT '#1976d2'
    CONSTRAINT ws_configs_color_check
    CHECK (length(default_color) = 7 AND substr(default_color, 1, 1) = '#'
      AND substr(default_color, 2) NOT GLOB '*[^0-9A-Fa-f]*'),
  max_tag_length INTEGER DEFAULT 30       -- characters
    CONSTRAINT ws_configs_max_tag_length_check CHECK (max_tag_length IS NULL OR max_tag_length BETWEEN 3 AND 50),
  max_tags_per_workspace INTEGER DEFAULT 10
    CONSTRAINT ws_configs_max_tags_check
    CHECK (max_tags_per_workspace IS NULL OR max_tags_per_workspace BETWEEN 1 AND 50),
  default_retention_days INTEGER DEFAULT 30
    CONSTRAINT ws_configs_retention_days_check
    CHECK (default_retention_days IS NULL OR default_retention_days BETWEEN 1 AND 365),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  updated_by TEXT,
  CONSTRAINT ws_configs_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES people (id) ON DELETE SET NULL
);
INSERT INTO ws_configs (id, nav_label_singular, nav_label_plural, nav_icon, enable_favorites,
  enable_tags, enable_color_coding, default_color, max_tag_length, max_tags_per_workspace, default_retention_days, updated_at, updated_by)
SELECT id, nav_label_singular, nav_label_plural, nav_icon, enable_favorites,
  enable_tags, enable_color_coding, default_color, max_tag_length, max_tags_per_workspace, default_retention_days, updated_at, updated_by
FROM ws_cfg_sys;
DROP TABLE ws_cfg_sys;

CREATE TRIGGER ws_configs_updated_at
AFTER UPDATE ON ws_configs FOR EACH ROW WHEN NEW.updated_at IS OLD.updated_at
BEGIN
  UPDATE ws_configs SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE id = NEW.id;
END;

CREATE TABLE ws_org_settings (
  id TEXT NOT NULL CONSTRAINT ws_org_settings_pkey PRIMARY KEY,
  org_id TEXT NOT NULL CONSTRAINT ws_org_settings_org_id_unique UNIQUE,
  max_workspaces_per_user INTEGER
    CONSTRAINT ws_org_settings_max_workspaces_check CHECK (max_workspaces_per_user BETWEEN 1 AND 100),
  default_color TEXT
    CONSTRAINT ws_org_settings_color_check
    CHECK (length(default_color) = 7 AND substr(default_color, 1, 1) = '#'
      AND substr(default_color, 2) NOT GLOB '*[^0-9A-Fa-f]*'),
  max_tag_length INTEGER
    CONSTRAINT ws_org_settings_max_tag_length_check CHECK (max_tag_length BETWEEN 3 AND 50),
  max_tags_per_workspace INTEGER
    CONSTRAINT ws_org_settings_max_tags_check CHECK (max_tags_per_workspace BETWEEN 1 AND 50),
  default_retention_days INTEGER
    CONSTRAINT ws_org_settings_retention_days_check CHECK (default_retention_days BETWEEN 1 AND 365),
  created_by TEXT,
  updated_by TEXT,
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  CONSTRAINT ws_org_settings_org_id_fkey FOREIGN KEY (org_id) REFERENCES orgs (id) ON DELETE CASCADE,
  CONSTRAINT ws_org_settings_created_by_fkey FOREIGN KEY (created_by) REFERENCES people (id) ON DELETE SET NULL,
  CONSTRAINT ws_org_settings_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES people (id) ON DELETE SET NULL
);
INSERT INTO ws_org_settings (id, org_id, max_workspaces_per_user, default_color, max_tag_length, max_tags_per_workspace,
  default_retention_days, created_by, updated_by, created_at, updated_at)
SELECT id, org_id, max_workspaces_per_user, default_color, max_tag_length, max_tags_per_workspace,
  default_retention_days, created_by, updated_by, created_at, updated_at
FROM ws_cfg_org;
DROP TABLE ws_cfg_org;
CREATE INDEX idx_ws_org_settings_org_id ON ws_org_settings (org_id);

CREATE TRIGGER trigger_update_ws_org_settings_updated_at
AFTER UPDATE ON ws_org_settings FOR EACH ROW WHEN NEW.updated_at IS OLD.updated_at
BEGIN
  UPDATE ws_org_settings SET updated_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE id = NEW.id;
END;

CREATE TABLE ws_activity_log (
  id TEXT NOT NULL CONSTRAINT ws_activity_log_pkey PRIMARY KEY,
  ws_id TEXT NOT NULL,
  user_id TEXT,
  action TEXT NOT NULL,
  details TEXT NOT NULL DEFAULT '{}'
    CONSTRAINT ws_activity_log_details_check CHECK (json_valid(details)),
  created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  CONSTRAINT ws_activity_log_ws_id_fkey FOREIGN KEY (ws_id) REFERENCES workspaces (id) ON DELETE CASCADE,
  CONSTRAINT ws_activity_log_user_id_fkey FOREIGN KEY (user_id) REFERENCES people (id) ON DELETE SET NULL
);
INSERT INTO ws_activity_log (id, ws_id, user_id, action, details, created_at)
SELECT id, ws_id, user_id, action, details, created_at
FROM ws_log_activity;
DROP TABLE ws_log_activity;
CREATE INDEX idx_ws_activity_log_ws_id ON ws_activity_log (ws_id);
CREATE INDEX idx_ws_activity_log_user_id ON ws_activity_log (user_id);
CREATE INDEX idx_ws_activity_log_created_at ON ws_activity_log (created_at);
