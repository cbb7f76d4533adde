-- Figures of analytics, kept by the rows they count: whatever order deliveries arrive in, and however often,
-- a row that changes takes away what it counted as and adds what it counts as now, in the same transaction.
-- An upsert that is refused because it came late fires nothing. src/global/rollups.ts counts all anew.

-- What a workspace counts as; NULL: not counted. "Living" is planning, active and archived.
-- A purged one is in no status any more, but it was created all the same.
ALTER TABLE ws_dir_workspaces ADD COLUMN counted_status TEXT AS (nullif(status, 'purged'));
ALTER TABLE ws_dir_workspaces ADD COLUMN counted_created TEXT AS (substr(created_at, 1, 10));
-- The day of the last activity: "active since" and "inactive for" are sums over days.
ALTER TABLE ws_dir_workspaces ADD COLUMN counted_active TEXT AS (
  CASE WHEN status IN ('planning', 'active') THEN substr(last_activity_at, 1, 10) END);
-- Who belonged to the workspaces of an earlier installation (epoch 0) is not known, so they have no size.
ALTER TABLE ws_dir_workspaces ADD COLUMN counted_members TEXT AS (
  CASE WHEN epoch = 0 OR status NOT IN ('planning', 'active', 'archived') THEN NULL
    WHEN member_count <= 1 THEN CAST(member_count AS TEXT) WHEN member_count <= 5 THEN '2-5'
    WHEN member_count <= 10 THEN '6-10' WHEN member_count <= 25 THEN '11-25' WHEN member_count <= 100 THEN '26-100'
    ELSE '101+' END);
ALTER TABLE ws_dir_workspaces ADD COLUMN counted_orphan TEXT AS (
  CASE WHEN epoch = 0 OR status NOT IN ('planning', 'active', 'archived') THEN NULL
    WHEN member_count = 0 THEN 'memberless' WHEN owner_id IS NULL THEN 'ownerless' END);
ALTER TABLE ws_dir_workspaces ADD COLUMN counted_tags TEXT AS (
  CASE WHEN status IN ('planning', 'active', 'archived') AND tags <> '[]' THEN 'tags' END);
-- By color, because the default that it is compared with changes: those that use colors are the living
-- ones without those of the color that is their organization's default at the time of asking.
ALTER TABLE ws_dir_workspaces ADD COLUMN counted_color TEXT AS (
  CASE WHEN status IN ('planning', 'active', 'archived') THEN lower(color) END);

CREATE TABLE ws_stat_org (
  org_id TEXT NOT NULL,
  metric TEXT NOT NULL, -- status, created, active, members, orphan, feature, color: a column counted_* each
  key TEXT NOT NULL,    -- what that column holds
  n INTEGER NOT NULL,   -- workspaces, never 0
  PRIMARY KEY (org_id, metric, key)
) WITHOUT ROWID;
CREATE INDEX idx_ws_stat_org_metric ON ws_stat_org (metric, key, n); -- the same across organizations

CREATE TABLE ws_stat_org_daily (
  org_id TEXT NOT NULL,
  day TEXT NOT NULL,
  actions INTEGER NOT NULL,
  workspaces INTEGER NOT NULL, -- how many have a row for the day
  PRIMARY KEY (org_id, day)
) WITHOUT ROWID;

-- Serve top ten lists; each repeats its condition as a literal.
CREATE INDEX idx_ws_dir_workspaces_largest ON ws_dir_workspaces (org_id, member_count DESC, name, ws_id)
  WHERE counted_members IS NOT NULL;
CREATE INDEX idx_ws_dir_workspaces_quietest ON ws_dir_workspaces (org_id, counted_active, name, ws_id)
  WHERE counted_active IS NOT NULL;
CREATE INDEX idx_ws_dir_workspaces_orphans ON ws_dir_workspaces (org_id, counted_orphan, name, ws_id)
  WHERE counted_orphan IS NOT NULL;

-- Also finds the busiest workspaces of each day.
DROP INDEX idx_ws_stat_daily_org;
CREATE INDEX idx_ws_stat_daily_org ON ws_stat_daily (org_id, day, actions);

CREATE TRIGGER ws_stat_org_empty AFTER UPDATE OF n ON ws_stat_org WHEN NEW.n = 0
BEGIN
  DELETE FROM ws_stat_org WHERE org_id = NEW.org_id AND metric = NEW.metric AND key = NEW.key;
END;

CREATE TRIGGER ws_stat_org_status AFTER UPDATE ON ws_dir_workspaces
WHEN NEW.counted_status IS NOT OLD.counted_status OR NEW.org_id <> OLD.org_id
BEGIN
  UPDATE ws_stat_org SET n = n - 1 WHERE org_id = OLD.org_id AND metric = 'status' AND key = OLD.counted_status;
  INSERT INTO ws_stat_org SELECT NEW.org_id, 'status', NEW.counted_status, 1 WHERE NEW.counted_status IS NOT NULL
    ON CONFLICT (org_id, metric, key) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER ws_stat_org_created AFTER UPDATE ON ws_dir_workspaces
WHEN NEW.counted_created IS NOT OLD.counted_created OR NEW.org_id <> OLD.org_id
BEGIN
  UPDATE ws_stat_org SET n = n - 1 WHERE org_id = OLD.org_id AND metric = 'created' AND key = OLD.counted_created;
  INSERT INTO ws_stat_org VALUES (NEW.org_id, 'created', NEW.counted_created, 1)
    ON CONFLICT (org_id, metric, key) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER ws_stat_org_active AFTER UPDATE ON ws_dir_workspaces
WHEN NEW.counted_active IS NOT OLD.counted_active OR NEW.org_id <> OLD.org_id
BEGIN
  UPDATE ws_stat_org SET n = n - 1 WHERE org_id = OLD.org_id AND metric = 'active' AND key = OLD.counted_active;
  INSERT INTO ws_stat_org SELECT NEW.org_id, 'active', NEW.counted_active, 1 WHERE NEW.counted_active IS NOT NULL
    ON CONFLICT (org_id, metric, key) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER ws_stat_org_members AFTER UPDATE ON ws_dir_workspaces
WHEN NEW.counted_members IS NOT OLD.counted_members OR NEW.org_id <> OLD.org_id
BEGIN
  UPDATE ws_stat_org SET n = n - 1 WHERE org_id = OLD.org_id AND metric = 'members' AND key = OLD.counted_members;
  INSERT INTO ws_stat_org SELECT NEW.org_id, 'members', NEW.counted_members, 1 WHERE NEW.counted_members IS NOT NULL
    ON CONFLICT (org_id, metric, key) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER ws_stat_org_orphan AFTER UPDATE ON ws_dir_workspaces
WHEN NEW.counted_orphan IS NOT OLD.counted_orphan OR NEW.org_id <> OLD.org_id
BEGIN
  UPDATE ws_stat_org SET n = n - 1 WHERE org_id = OLD.org_id AND metric = 'orphan' AND key = OLD.counted_orphan;
  INSERT INTO ws_stat_org SELECT NEW.org_id, 'orphan', NEW.counted_orphan, 1 WHERE NEW.counted_orphan IS NOT NULL
    ON CONFLICT (org_id, metric, key) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER ws_stat_org_tags AFTER UPDATE ON ws_dir_workspaces
WHEN NEW.counted_tags IS NOT OLD.counted_tags OR NEW.org_id <> OLD.org_id
BEGIN
  UPDATE ws_stat_org SET n = n - 1 WHERE org_id = OLD.org_id AND metric = 'feature' AND key = OLD.counted_tags;
  INSERT INTO ws_stat_org SELECT NEW.org_id, 'feature', NEW.counted_tags, 1 WHERE NEW.counted_tags IS NOT NULL
    ON CONFLICT (org_id, metric, key) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER ws_stat_org_color AFTER UPDATE ON ws_dir_workspaces
WHEN NEW.counted_color IS NOT OLD.counted_color OR NEW.org_id <> OLD.org_id
BEGIN
  UPDATE ws_stat_org SET n = n - 1 WHERE org_id = OLD.org_id AND metric = 'color' AND key = OLD.counted_color;
  INSERT INTO ws_stat_org SELECT NEW.org_id, 'color', NEW.counted_color, 1 WHERE NEW.counted_color IS NOT NULL
    ON CONFLICT (org_id, metric, key) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER ws_stat_org_added AFTER INSERT ON ws_dir_workspaces
BEGIN
  INSERT INTO ws_stat_org SELECT NEW.org_id, 'status', NEW.counted_status, 1 WHERE NEW.counted_status IS NOT NULL
    ON CONFLICT (org_id, metric, key) DO UPDATE SET n = n + 1;
  INSERT INTO ws_stat_org VALUES (NEW.org_id, 'created', NEW.counted_created, 1)
    ON CONFLICT (org_id, metric, key) DO UPDATE SET n = n + 1;
  INSERT INTO ws_stat_org SELECT NEW.org_id, 'active', NEW.counted_active, 1 WHERE NEW.counted_active IS NOT NULL
    ON CONFLICT (org_id, metric, key) DO UPDATE SET n = n + 1;
  INSERT INTO ws_stat_org SELECT NEW.org_id, 'members', NEW.counted_members, 1 WHERE NEW.counted_members IS NOT NULL
    ON CONFLICT (org_id, metric, key) DO UPDATE SET n = n + 1;
  INSERT INTO ws_stat_org SELECT NEW.org_id, 'orphan', NEW.counted_orphan, 1 WHERE NEW.counted_orphan IS NOT NULL
    ON CONFLICT (org_id, metric, key) DO UPDATE SET n = n + 1;
  INSERT INTO ws_stat_org SELECT NEW.org_id, 'feature', NEW.counted_tags, 1 WHERE NEW.counted_tags IS NOT NULL
    ON CONFLICT (org_id, metric, key) DO UPDATE SET n = n + 1;
  INSERT INTO ws_stat_org SELECT NEW.org_id, 'color', NEW.counted_color, 1 WHERE NEW.counted_color IS NOT NULL
    ON CONFLICT (org_id, metric, key) DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER ws_stat_org_dropped AFTER DELETE ON ws_dir_workspaces
BEGIN
  UPDATE ws_stat_org SET n = n - 1 WHERE org_id = OLD.org_id AND metric = 'status' AND key = OLD.counted_status;
  UPDATE ws_stat_org SET n = n - 1 WHERE org_id = OLD.org_id AND metric = 'created' AND key = OLD.counted_created;
  UPDATE ws_stat_org SET n = n - 1 WHERE org_id = OLD.org_id AND metric = 'active' AND key = OLD.counted_active;
  UPDATE ws_stat_org SET n = n - 1 WHERE org_id = OLD.org_id AND metric = 'members' AND key = OLD.counted_members;
  UPDATE ws_stat_org SET n = n - 1 WHERE org_id = OLD.org_id AND metric = 'orphan' AND key = OLD.counted_orphan;
  UPDATE ws_stat_org SET n = n - 1 WHERE org_id = OLD.org_id AND metric = 'feature' AND key = OLD.counted_tags;
  UPDATE ws_stat_org SET n = n - 1 WHERE org_id = OLD.org_id AND metric = 'color' AND key = OLD.counted_color;
END;

CREATE TRIGGER ws_stat_org_daily_added AFTER INSERT ON ws_stat_daily
BEGIN
  INSERT INTO ws_stat_org_daily VALUES (NEW.org_id, NEW.day, NEW.actions, 1)
    ON CONFLICT (org_id, day) DO UPDATE SET actions = actions + excluded.actions, workspaces = workspaces + 1;
END;
CREATE TRIGGER ws_stat_org_daily_changed AFTER UPDATE ON ws_stat_daily WHEN NEW.actions <> OLD.actions
BEGIN
  UPDATE ws_stat_org_daily SET actions = actions + NEW.actions - OLD.actions
  WHERE org_id = NEW.org_id AND day = NEW.day;
END;
CREATE TRIGGER ws_stat_org_daily_dropped AFTER DELETE ON ws_stat_daily
BEGIN
  UPDATE ws_stat_org_daily SET actions = actions - OLD.actions, workspaces = workspaces - 1
  WHERE org_id = OLD.org_id AND day = OLD.day;
  DELETE FROM ws_stat_org_daily WHERE org_id = OLD.org_id AND day = OLD.day AND workspaces = 0;
END;

-- The rows there already are.
INSERT INTO ws_stat_org SELECT org_id, 'status', counted_status, count(*) FROM ws_dir_workspaces
  WHERE counted_status IS NOT NULL GROUP BY org_id, counted_status;
INSERT INTO ws_stat_org SELECT org_id, 'created', counted_created, count(*) FROM ws_dir_workspaces
  GROUP BY org_id, counted_created;
INSERT INTO ws_stat_org SELECT org_id, 'active', counted_active, count(*) FROM ws_dir_workspaces
  WHERE counted_active IS NOT NULL GROUP BY org_id, counted_active;
INSERT INTO ws_stat_org SELECT org_id, 'members', counted_members, count(*) FROM ws_dir_workspaces
  WHERE counted_members IS NOT NULL GROUP BY org_id, counted_members;
INSERT INTO ws_stat_org SELECT org_id, 'orphan', counted_orphan, count(*) FROM ws_dir_workspaces
  WHERE counted_orphan IS NOT NULL GROUP BY org_id, counted_orphan;
INSERT INTO ws_stat_org SELECT org_id, 'feature', counted_tags, count(*) FROM ws_dir_workspaces
  WHERE counted_tags IS NOT NULL GROUP BY org_id, counted_tags;
INSERT INTO ws_stat_org SELECT org_id, 'color', counted_color, count(*) FROM ws_dir_workspaces
  WHERE counted_color IS NOT NULL GROUP BY org_id, counted_color;
INSERT INTO ws_stat_org_daily SELECT org_id, day, sum(actions), count(*) FROM ws_stat_daily GROUP BY org_id, day;
