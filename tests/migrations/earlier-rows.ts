/** What an installation of the earlier module may have held, awkward values included. */
import type { DatabaseSync } from "node:sqlite";

export const ACME_ORDER = '["module-eval", "module-kb"]';
export const SYSTEM_ORDER = '["module-kb","module-chat","module-voice","module-eval"]';

/** Organization acme overrides the configuration, globex inherits it; 0002 has not run. */
export function writeEarlierRows(db: DatabaseSync): void {
  db.exec(`
    INSERT INTO people (id, email, name, created_at) VALUES
      ('jane', 'Jane@Example.com', 'Jane O''Neil 🦊', '2025-01-01T00:00:00.000Z'),
      ('omar', 'omar@example.com', 'عمر', '2025-01-02T00:00:00.000Z');
    INSERT INTO orgs (id, slug, name, created_at) VALUES
      ('acme', 'acme', 'Acme', '2025-01-01T00:00:00.000Z'),
      ('globex', 'globex', 'Globex', '2025-01-01T00:00:00.000Z');
    UPDATE ws_configs SET nav_label_singular = 'Audit', nav_label_plural = 'Audits', nav_icon = 'AssessmentIcon',
      enable_tags = 0, default_color = '#FF5722', max_tag_length = NULL, updated_by = 'jane',
      updated_at = '2025-12-31T12:00:00Z';
    INSERT INTO ws_org_settings (id, org_id, max_workspaces_per_user, default_color, default_retention_days,
      created_by, updated_by, created_at, updated_at) VALUES
      ('s1', 'acme', 100, '#00ff00', 365, 'jane', 'omar', '2025-02-01', '2025-02-02T03:04:05.006Z'),
      ('s2', 'globex', NULL, NULL, NULL, NULL, NULL, '2025-02-01T00:00:00Z', '2025-02-01T00:00:00Z');
    INSERT INTO workspaces (id, org_id, slug, name, description, status, color, icon, tags, created_by, updated_by,
      created_at, updated_at, deleted_at) VALUES
      ('w1', 'acme', 'one', 'One; -- "quoted" ''name''', 'line' || char(10) || 'break', 'active', '#Ab12Cd', 'Work',
        '["a","ü"]', 'jane', 'omar', '2025-03-01T00:00:00.000Z', '2025-03-02T00:00:00.000Z', NULL),
      ('w2', 'globex', 'one', 'Zwei', '', 'deleted', NULL, NULL, '[]', NULL, NULL,
        '2025-03-01T00:00:00.000Z', '2025-03-03T00:00:00.000Z', '2025-03-03T00:00:00.000Z');
    INSERT INTO ws_activity_log (id, ws_id, user_id, action, details, created_at) VALUES
      ('a2', 'w1', 'jane', 'workspace.updated', '{"name": "One",  "spaces":  2}', '2025-03-02T00:00:00.000Z'),
      ('a1', 'w1', 'omar', 'workspace.created', '{}', '2025-03-01T00:00:00.000Z'),
      ('a3', 'w2', NULL, 'workspace.created', '{}', '2025-03-01T00:00:00.000Z');
  `);
}
