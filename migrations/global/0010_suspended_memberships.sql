-- A suspended membership is in nobody's list, like a removed one, yet it is still there: who leaves the
-- organization leaves it, too.
ALTER TABLE ws_dir_members ADD COLUMN suspended_role TEXT -- the role they will have again; NULL: not suspended
  CHECK (suspended_role IN ('owner', 'admin', 'member', 'viewer'));
