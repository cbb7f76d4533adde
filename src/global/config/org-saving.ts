/** Saving an organization's overrides, as the system's configuration is saved; null inherits. */
import { sql } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import { ok, type Result } from "../../result.ts";
import type { NewAuditEntry } from "../audit/entries.ts";
import { forgetConfig, orgConfig } from "./effective.ts";
import { difference } from "./difference.ts";
import { readOrgConfig, type OrgConfig } from "./rows.ts";
import { saveGuarded, stale, type Editor, type GuardedWrite } from "./saving.ts";

export type OrgConfigPatch = Partial<
  Omit<OrgConfig, "org_id" | "version" | "updated_at" | "updated_by" | "modules">
> & {
  /** null inherits */
  modules?: Record<string, boolean | null>;
  version?: number;
};

/** Fails with CONFLICT (both values) when `version` is not the current one. */
export async function saveOrgConfig(
  store: Store,
  org_id: string,
  patch: OrgConfigPatch,
  editor: Editor,
  now: number,
): Promise<Result<OrgConfig>> {
  const before = await readOrgConfig(store, org_id);
  const { version, ...fields } = patch;
  if (version !== undefined && version !== before.version) return stale(before, fields);
  const after = { ...before, ...fields, modules: switched(before.modules, fields.modules) };
  const details = difference(before, after);
  if (details.changed_fields.length > 0) {
    const upsert = orgUpsert({ before, after, editor, at: new Date(now).toISOString() });
    const entry = orgEntry(org_id, editor, details);
    const saved = await saveGuarded(store, upsert, entry);
    forgetConfig(store);
    if (!saved) return stale(await readOrgConfig(store, org_id), fields);
  }
  return ok(await orgConfig(store, org_id, now));
}

const switched = (
  before: Record<string, boolean>,
  changes: Record<string, boolean | null> = {},
): Record<string, boolean> =>
  Object.fromEntries(
    Object.entries({ ...before, ...changes }).filter(
      (entry): entry is [string, boolean] => entry[1] !== null,
    ),
  );

interface OrgChange {
  before: OrgConfig;
  after: OrgConfig;
  editor: Editor;
  at: string;
}

function orgUpsert({ before, after, editor, at }: OrgChange): GuardedWrite {
  const { org_id } = before;
  const tab_order = after.tab_order === null ? null : JSON.stringify(after.tab_order);
  const statement = sql`
    INSERT INTO ws_cfg_org (id, org_id, max_workspaces_per_user, default_color, default_retention_days,
      max_tag_length, max_tags_per_workspace, tab_order, modules, workspace_creation, version, created_by,
      updated_by, created_at, updated_at)
    SELECT ${crypto.randomUUID()}, ${org_id}, ${after.max_workspaces_per_user}, ${after.default_color},
      ${after.default_retention_days}, ${after.max_tag_length}, ${after.max_tags_per_workspace}, ${tab_order},
      ${JSON.stringify(after.modules)}, ${after.workspace_creation}, 1, ${editor.id}, ${editor.id}, ${at}, ${at}
    WHERE true
    ON CONFLICT (org_id) DO UPDATE SET
      max_workspaces_per_user = excluded.max_workspaces_per_user, default_color = excluded.default_color,
      default_retention_days = excluded.default_retention_days, max_tag_length = excluded.max_tag_length,
      max_tags_per_workspace = excluded.max_tags_per_workspace, tab_order = excluded.tab_order,
      modules = excluded.modules, workspace_creation = excluded.workspace_creation, version = ws_cfg_org.version + 1,
      updated_by = excluded.updated_by, updated_at = excluded.updated_at
    WHERE ws_cfg_org.version = ${before.version}`;
  const savedRow = sql`ws_cfg_org WHERE org_id = ${org_id} AND version = ${before.version + 1} AND updated_at = ${at}
    AND updated_by = ${editor.id}`;
  return { statement, savedRow, at };
}

const orgEntry = (org_id: string, editor: Editor, details: object): NewAuditEntry => ({
  action: "config_update",
  resource_type: "org_config",
  resource_id: org_id,
  actor_id: editor.id,
  actor_role: editor.role,
  org_id,
  details,
});
