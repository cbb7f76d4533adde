-- Invitations as their organizations' admins list them, and as whom they are for finds them. The workspaces'
-- own objects are the truth. Conditions of partial indexes must be repeated as literals by the queries they serve.

CREATE TABLE ws_dir_invitations (
  ws_id TEXT NOT NULL,
  id TEXT NOT NULL,
  bucket INTEGER NOT NULL,
  org_id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  email TEXT NOT NULL,                    -- lower-cased; '': settled, a tombstone that is collected after 30 days
  role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
  status TEXT NOT NULL CHECK (status IN ('pending', 'held', 'accepted', 'declined', 'cancelled')), -- held: its workspace is deleted
  invited_by_name TEXT NOT NULL,          -- as it was at the time
  created_at TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  delivery TEXT CHECK (delivery IN ('delivered', 'bounced', 'complained')),
  rev INTEGER NOT NULL,                   -- microseconds; newer wins
  PRIMARY KEY (ws_id, id)
) WITHOUT ROWID;
-- Lists and counts of an organization, expired ones too: they wait until they are sent again or cancelled.
CREATE INDEX idx_ws_dir_invitations_org ON ws_dir_invitations (org_id, expires_at, id) WHERE status = 'pending';
CREATE INDEX idx_ws_dir_invitations_bounced ON ws_dir_invitations (org_id, expires_at, id)
  WHERE status = 'pending' AND delivery = 'bounced';
CREATE INDEX idx_ws_dir_invitations_search ON ws_dir_invitations (org_id, email, id, expires_at)
  WHERE status = 'pending';
CREATE INDEX idx_ws_dir_invitations_email ON ws_dir_invitations (email, expires_at) WHERE status = 'pending';
CREATE INDEX idx_ws_dir_invitations_tombstones ON ws_dir_invitations (rev) WHERE email = '';
