-- What lists of organizations and people sort by.

CREATE INDEX idx_people_name ON people (name COLLATE NOCASE, id);
CREATE INDEX idx_orgs_name ON orgs (name COLLATE NOCASE, id);
CREATE INDEX idx_orgs_created ON orgs (created_at, id);

-- How many people an organization has: kept by the statement that changes who is in it, because counting
-- them anew would read every membership for each page of the list.
ALTER TABLE orgs ADD COLUMN people INTEGER NOT NULL DEFAULT 0;
UPDATE orgs SET people =
  (SELECT count(*) FROM org_members m WHERE m.org_id = orgs.id AND m.removed_at IS NULL);
CREATE INDEX idx_orgs_people ON orgs (people, id);

CREATE TRIGGER org_members_joined AFTER INSERT ON org_members WHEN NEW.removed_at IS NULL
BEGIN
  UPDATE orgs SET people = people + 1 WHERE id = NEW.org_id;
END;
CREATE TRIGGER org_members_changed AFTER UPDATE OF removed_at ON org_members
WHEN (OLD.removed_at IS NULL) <> (NEW.removed_at IS NULL)
BEGIN
  UPDATE orgs SET people = people + (CASE WHEN NEW.removed_at IS NULL THEN 1 ELSE -1 END) WHERE id = NEW.org_id;
END;
CREATE TRIGGER org_members_dropped AFTER DELETE ON org_members WHEN OLD.removed_at IS NULL
BEGIN
  UPDATE orgs SET people = people - 1 WHERE id = OLD.org_id;
END;
