-- Audit entries of what organization admins did here, until the global audit log has them.
CREATE TABLE audit_outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  entry TEXT NOT NULL                     -- JSON: the row of ws_log_audit
);
-- Filters of the activity page.
CREATE INDEX ws_log_activity_by_actor ON ws_log_activity (actor_id, seq);
CREATE INDEX ws_log_activity_by_action ON ws_log_activity (action, seq);
