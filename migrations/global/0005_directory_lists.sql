-- An organization's workspaces as its admins list them: searched, filtered, sorted, page after page.
--
-- ws_dir_list holds what that asks of a workspace and nothing else, kept by triggers: a row of
-- ws_dir_workspaces is written whole at each delivery, and with it every one of its indexes; here only what
-- changed is. Purged workspaces have no row. All of an organization's rows have ids of one range,
-- (n << 32) + 1 and up: a search reads only its own part of the index of all.

-- Folded name and owner's name: src/global/search-text.ts. Written with the row, because SQLite can't fold.
ALTER TABLE ws_dir_workspaces ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
ALTER TABLE ws_dir_workspaces ADD COLUMN list_id INTEGER; -- its row in ws_dir_list; NULL: purged before there were lists
CREATE UNIQUE INDEX idx_ws_dir_workspaces_list ON ws_dir_workspaces (list_id);

CREATE TABLE ws_dir_orgs (
  org_id TEXT PRIMARY KEY,
  n INTEGER NOT NULL UNIQUE,              -- the organization's number in this database
  used INTEGER NOT NULL DEFAULT 0         -- ids of its range that were given out; never again
) WITHOUT ROWID;

CREATE TABLE ws_dir_list (
  id INTEGER PRIMARY KEY,                 -- stable when the database is vacuumed, as a plain rowid is not
  org INTEGER NOT NULL,                   -- ws_dir_orgs.n
  status TEXT NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  owner TEXT NOT NULL COLLATE NOCASE,     -- '': none
  members INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  active_at TEXT NOT NULL,
  search_text TEXT NOT NULL
) WITHOUT ROWID; -- with one, (name, id) > (?, ?) would not search an index by its id: a page would read all equals
-- One for each column to sort by. Several statuses are as many ranges, merged while they are read.
-- The first also carries what filters look at, for the order that lists have unless asked otherwise.
CREATE INDEX idx_ws_dir_list_name ON ws_dir_list (org, status, name, id, created_at, search_text);
CREATE INDEX idx_ws_dir_list_owner ON ws_dir_list (org, status, owner, id);
CREATE INDEX idx_ws_dir_list_members ON ws_dir_list (org, status, members, id);
CREATE INDEX idx_ws_dir_list_created ON ws_dir_list (org, status, created_at, id);
CREATE INDEX idx_ws_dir_list_active ON ws_dir_list (org, status, active_at, id);
DROP INDEX idx_ws_dir_workspaces_org; -- served lists by name

-- Every three letters in a row. Two spaces stand before each word, so that one or two letters are found
-- where a word begins with them. The text itself stays in ws_dir_list.
CREATE VIRTUAL TABLE ws_dir_search USING fts5(
  search_text, content = 'ws_dir_list', content_rowid = 'id', columnsize = 0, tokenize = 'trigram case_sensitive 1'
);

CREATE TABLE ws_dir_tags (
  org INTEGER NOT NULL,
  tag TEXT NOT NULL COLLATE NOCASE,
  status TEXT NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  id INTEGER NOT NULL,                    -- ws_dir_list.id
  PRIMARY KEY (org, tag, status, name, id)
) WITHOUT ROWID;

CREATE TABLE ws_dir_tag_names (
  org INTEGER NOT NULL,
  tag TEXT NOT NULL COLLATE NOCASE,
  n INTEGER NOT NULL,                     -- workspaces that have it, whatever their status; never 0
  PRIMARY KEY (org, tag)
) WITHOUT ROWID;
CREATE INDEX idx_ws_dir_tag_names_n ON ws_dir_tag_names (org, n);

CREATE TRIGGER ws_dir_list_entered AFTER INSERT ON ws_dir_workspaces WHEN NEW.status <> 'purged'
BEGIN
  INSERT INTO ws_dir_orgs (org_id, n) SELECT NEW.org_id, coalesce(max(n), 0) + 1 FROM ws_dir_orgs WHERE true
    ON CONFLICT (org_id) DO NOTHING;
  UPDATE ws_dir_orgs SET used = used + 1 WHERE org_id = NEW.org_id;
  INSERT INTO ws_dir_list (id, org, status, name, owner, members, created_at, active_at, search_text)
    SELECT (n << 32) + used, n, NEW.status, NEW.name, coalesce(NEW.owner_name, ''), NEW.member_count,
      NEW.created_at, NEW.last_activity_at, NEW.search_text
    FROM ws_dir_orgs WHERE org_id = NEW.org_id;
  UPDATE ws_dir_workspaces SET list_id = (SELECT (n << 32) + used FROM ws_dir_orgs WHERE org_id = NEW.org_id)
    WHERE ws_id = NEW.ws_id;
END;
CREATE TRIGGER ws_dir_list_left AFTER DELETE ON ws_dir_workspaces
BEGIN
  DELETE FROM ws_dir_tags WHERE org = OLD.list_id >> 32 AND tag IN (SELECT value FROM json_each(OLD.tags))
    AND status = OLD.status AND name = OLD.name AND id = OLD.list_id;
  DELETE FROM ws_dir_list WHERE id = OLD.list_id;
END;
CREATE TRIGGER ws_dir_list_purged AFTER UPDATE OF status ON ws_dir_workspaces
WHEN NEW.status = 'purged' AND OLD.status <> 'purged'
BEGIN
  DELETE FROM ws_dir_list WHERE id = NEW.list_id;
END;

-- `name` compares without case, but is shown with it.
CREATE TRIGGER ws_dir_list_described AFTER UPDATE OF status, name, owner_name, created_at, search_text
ON ws_dir_workspaces
WHEN NEW.status <> OLD.status OR NEW.name COLLATE BINARY <> OLD.name OR NEW.owner_name IS NOT OLD.owner_name
  OR NEW.created_at <> OLD.created_at OR NEW.search_text <> OLD.search_text
BEGIN
  UPDATE ws_dir_list SET status = NEW.status, name = NEW.name, owner = coalesce(NEW.owner_name, ''),
    created_at = NEW.created_at, search_text = NEW.search_text
  WHERE id = NEW.list_id;
END;
CREATE TRIGGER ws_dir_list_members AFTER UPDATE OF member_count ON ws_dir_workspaces
WHEN NEW.member_count <> OLD.member_count
BEGIN
  UPDATE ws_dir_list SET members = NEW.member_count WHERE id = NEW.list_id;
END;
CREATE TRIGGER ws_dir_list_active AFTER UPDATE OF last_activity_at ON ws_dir_workspaces
WHEN NEW.last_activity_at <> OLD.last_activity_at
BEGIN
  UPDATE ws_dir_list SET active_at = NEW.last_activity_at WHERE id = NEW.list_id;
END;

CREATE TRIGGER ws_dir_tags_changed AFTER UPDATE OF status, name, tags, list_id ON ws_dir_workspaces
WHEN NEW.tags <> OLD.tags OR NEW.list_id IS NOT OLD.list_id OR NEW.status <> OLD.status
  OR NEW.name COLLATE BINARY <> OLD.name
BEGIN
  DELETE FROM ws_dir_tags WHERE org = OLD.list_id >> 32 AND tag IN (SELECT value FROM json_each(OLD.tags))
    AND status = OLD.status AND name = OLD.name AND id = OLD.list_id;
  INSERT OR IGNORE INTO ws_dir_tags (org, tag, status, name, id) -- the same word in another case is the same tag
    SELECT NEW.list_id >> 32, value, NEW.status, NEW.name, NEW.list_id FROM json_each(NEW.tags)
    WHERE NEW.status <> 'purged' AND NEW.list_id IS NOT NULL;
END;
CREATE TRIGGER ws_dir_tag_names_more AFTER INSERT ON ws_dir_tags
BEGIN
  INSERT INTO ws_dir_tag_names VALUES (NEW.org, NEW.tag, 1) ON CONFLICT (org, tag) DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER ws_dir_tag_names_fewer AFTER DELETE ON ws_dir_tags
BEGIN
  UPDATE ws_dir_tag_names SET n = n - 1 WHERE org = OLD.org AND tag = OLD.tag;
  DELETE FROM ws_dir_tag_names WHERE org = OLD.org AND tag = OLD.tag AND n = 0;
END;

CREATE TRIGGER ws_dir_search_added AFTER INSERT ON ws_dir_list
BEGIN
  INSERT INTO ws_dir_search (rowid, search_text) VALUES (NEW.id, NEW.search_text);
END;
CREATE TRIGGER ws_dir_search_changed AFTER UPDATE OF search_text ON ws_dir_list
WHEN NEW.search_text <> OLD.search_text
BEGIN
  INSERT INTO ws_dir_search (ws_dir_search, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
  INSERT INTO ws_dir_search (rowid, search_text) VALUES (NEW.id, NEW.search_text);
END;
CREATE TRIGGER ws_dir_search_dropped AFTER DELETE ON ws_dir_list
BEGIN
  INSERT INTO ws_dir_search (ws_dir_search, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
END;

-- The rows there already are. Letters beyond ASCII are found once the workspace changes or is rebuilt.
INSERT INTO ws_dir_orgs (org_id, n, used)
  SELECT org_id, row_number() OVER (ORDER BY org_id), count(*) FROM ws_dir_workspaces
  WHERE status <> 'purged' GROUP BY org_id;
UPDATE ws_dir_workspaces SET
  search_text = '  ' || replace(trim(lower(name || ' ' || coalesce(owner_name, ''))), ' ', '  ')
    || char(2, 2) || substr(lower(name), 1, 16),
  list_id = numbered.id
FROM (
  SELECT w.ws_id, (o.n << 32) + row_number() OVER (PARTITION BY w.org_id ORDER BY w.created_at, w.ws_id) AS id
  FROM ws_dir_workspaces w JOIN ws_dir_orgs o ON o.org_id = w.org_id WHERE w.status <> 'purged'
) numbered WHERE numbered.ws_id = ws_dir_workspaces.ws_id;
INSERT INTO ws_dir_list (id, org, status, name, owner, members, created_at, active_at, search_text)
  SELECT list_id, list_id >> 32, status, name, coalesce(owner_name, ''), member_count, created_at, last_activity_at,
    search_text
  FROM ws_dir_workspaces WHERE list_id IS NOT NULL ORDER BY list_id;
