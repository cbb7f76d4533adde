/** What a bulk action will do, as far as the directory knows; the workspaces themselves decide when it runs. */
import { sql } from "drizzle-orm";
import type { Databases, Store } from "../../platform.ts";
import type { WorkspaceStatus } from "../../roles.ts";
import { rowsOf } from "../batch.ts";
import { directoryFor } from "../directory/buckets.ts";
import type { Limits } from "../directory/reservations.ts";

export type BulkAction = "archive" | "restore" | "export" | "delete";

/** `change`: it will happen; everything else says why it will not. */
export type Fate =
  | "change"
  | "archived"
  | "live"
  | "deleted"
  | "unknown"
  | "owner-only"
  | "no-place"
  | "suspended";

export interface Example {
  id: string;
  name: string;
  status: WorkspaceStatus | null;
  owner_name: string | null;
}

export interface PreviewGroup {
  fate: Fate;
  count: number;
  /** the first ones by name, at most a hundred */
  examples: Example[];
}

export interface Circumstances {
  org_id: string;
  action: BulkAction;
  role: "org_admin" | "org_owner";
  suspended: boolean;
  limits: Limits;
}

const EXAMPLES = 100;

type Row = { ws_id: string; status: WorkspaceStatus; created_by: string };

/** @param ids at most 10,000, each once @returns `change` first, then the others; groups without members are left out */
export async function previewBulk(
  databases: Databases,
  circumstances: Circumstances,
  ids: readonly string[],
): Promise<PreviewGroup[]> {
  const store = directoryFor(databases, circumstances.org_id);
  const rows = await store.all<Row>(sql`
    SELECT ws_id, status, created_by FROM ws_dir_workspaces
    WHERE ws_id IN (SELECT value FROM ${rowsOf(ids)}) AND org_id = ${circumstances.org_id}
      AND epoch > 0 AND status <> 'purged'
    ORDER BY name COLLATE NOCASE, ws_id`);
  const fates = await fatesOf(store, circumstances, rows);
  const known = new Set(rows.map((row) => row.ws_id));
  fates.set(
    "unknown",
    ids.filter((id) => !known.has(id)),
  );
  const shown = await namesOf(
    store,
    [...fates.values()].flatMap((group) => group.slice(0, EXAMPLES)),
  );
  return [...fates]
    .filter(([, group]) => group.length > 0)
    .map(([fate, group]) => ({
      fate,
      count: group.length,
      examples: group.slice(0, EXAMPLES).map((id) => shown.get(id) ?? nameless(id)),
    }));
}

const nameless = (id: string): Example => ({ id, name: "", status: null, owner_name: null });

async function fatesOf(
  store: Store,
  circumstances: Circumstances,
  rows: readonly Row[],
): Promise<Map<Fate, string[]>> {
  const fates = new Map<Fate, string[]>([["change", []]]);
  const hasPlace = await placesFor(store, circumstances, rows);
  for (const row of rows) {
    const fate = fateOf(circumstances, row.status, () => hasPlace(row.created_by));
    const group = fates.get(fate) ?? [];
    group.push(row.ws_id);
    fates.set(fate, group);
  }
  return fates;
}

/** @param takePlace whether there is a place for one more, which it then takes */
export function fateOf(
  { action, role, suspended }: Pick<Circumstances, "action" | "role" | "suspended">,
  status: WorkspaceStatus,
  takePlace: () => boolean,
): Fate {
  if (suspended) return "suspended";
  if (action === "archive" && (status === "archived" || status === "deleted")) return status;
  if (action !== "restore" || status === "archived") return "change";
  if (status !== "deleted") return "live";
  if (role !== "org_owner") return "owner-only";
  return takePlace() ? "change" : "no-place";
}

/** Places are taken in order, as the job will take them: in the organization, and of each who created. */
async function placesFor(
  store: Store,
  { org_id, action, limits }: Circumstances,
  rows: readonly Row[],
): Promise<(created_by: string) => boolean> {
  if (action !== "restore" || !rows.some((row) => row.status === "deleted")) return () => true;
  const used = await store.all<{ created_by: string; n: number }>(sql`
    SELECT created_by, count(*) AS n FROM ws_reservations WHERE org_id = ${org_id} AND counts = 1 GROUP BY created_by`);
  const own = new Map(used.map((row) => [row.created_by, row.n]));
  let all = used.reduce((sum, row) => sum + row.n, 0);
  return (created_by) => {
    const mine = own.get(created_by) ?? 0;
    if (all >= limits.per_org || mine >= limits.per_user) return false;
    all += 1;
    own.set(created_by, mine + 1);
    return true;
  };
}

async function namesOf(store: Store, ids: readonly string[]): Promise<Map<string, Example>> {
  const rows = await store.all<Example>(sql`
    SELECT ws_id AS id, name, status, owner_name FROM ws_dir_workspaces
    WHERE ws_id IN (SELECT value FROM ${rowsOf(ids)})`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Names of an organization's workspaces, for those results whose workspace was not asked yet. */
export async function workspaceNames(
  databases: Databases,
  org_id: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await directoryFor(databases, org_id).all<{ ws_id: string; name: string }>(sql`
    SELECT ws_id, name FROM ws_dir_workspaces
    WHERE ws_id IN (SELECT value FROM ${rowsOf(ids)}) AND org_id = ${org_id} AND status <> 'purged'`);
  return new Map(rows.map((row) => [row.ws_id, row.name]));
}
