/** A workspace's profile: name, slug, looks, tags, planning or active. */
import { fail, ok, type Result } from "../src/result.ts";
import type { Operation, WorkspaceRole } from "../src/roles.ts";
import { log } from "./activity.ts";
import { touchAllMembers, type Change } from "./change.ts";
import type { Database } from "./database.ts";
import { prepared, remembered } from "./reads.ts";
import { countMembers } from "./members/members.ts";
import { modules, workspace, type WorkspaceRow } from "./schema.ts";
import { readWorkspace } from "./write.ts";

export interface WorkspaceView {
  id: string;
  org_id: string;
  slug: string;
  name: string;
  description: string;
  status: "planning" | "active" | "archived" | "deleted";
  color: string;
  icon: string;
  tags: string[];
  tab_order: string[];
  /** what may be done here at all; null narrows nothing */
  allowed_operations: Operation[] | null;
  /** switches set here; a module that is not named is on */
  modules: Record<string, boolean>;
  role: WorkspaceRole;
  member_count: number;
  /** raised by each edit; send it back to notice somebody else's */
  version: number;
  created_by: string;
  created_at: string;
  updated_by: string;
  updated_at: string;
  archived_at: string | null;
  deleted_at: string | null;
  purge_at: string | null;
}

export interface ProfilePatch {
  name?: string;
  slug?: string;
  /** when the edge reserved the new slug (epoch ms); an old reservation may be freed already */
  slug_reserved_at?: number;
  description?: string;
  status?: "planning" | "active";
  color?: string;
  icon?: string;
  tags?: string[];
  allowed_operations?: Operation[] | null;
  version?: number;
}

/** The sweeper frees a reservation after two minutes; using one must stop well before. */
export const RESERVATION_VALID_MS = 60_000;

const allModules = prepared((db) => db.select().from(modules).prepare());
export const readModules = remembered((db): Record<string, boolean> =>
  Object.fromEntries(
    allModules(db)
      .all()
      .map((row) => [row.module, row.enabled]),
  ),
);

/** The workspace as one of its people sees it. */
export function viewWorkspace(db: Database, row: WorkspaceRow, role: WorkspaceRole): WorkspaceView {
  if (row.status === "purged") throw new Error("a purged workspace has no view");
  return {
    id: row.id,
    org_id: row.org_id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    status: row.status,
    color: row.color,
    icon: row.icon,
    tags: row.tags,
    tab_order: row.tab_order,
    allowed_operations: row.allowed_operations,
    modules: readModules(db),
    role,
    member_count: countMembers(db),
    version: row.version,
    created_by: row.created_by,
    created_at: row.created_at,
    updated_by: row.updated_by,
    updated_at: row.updated_at,
    archived_at: row.archived_at,
    deleted_at: row.deleted_at,
    purge_at: row.purge_at,
  };
}

/** The workspace as it stands after the change. */
export function viewChanged(change: Change): WorkspaceView {
  const row = readWorkspace(change.db);
  if (!row) throw new Error("the workspace vanished inside its own transaction");
  return viewWorkspace(change.db, row, change.role);
}

/** 409 with both values when the edit was made against an older version. */
export function staleEdit(change: Change, patch: { version?: number }, yours: unknown): Result<never> | null {
  if (patch.version === undefined || patch.version === change.workspace.version) return null;
  return fail("CONFLICT", "Somebody else changed this in the meantime.", {
    current: viewChanged(change),
    yours,
  });
}

type Field = "name" | "slug" | "description" | "status" | "color" | "icon" | "tags" | "allowed_operations";
const FIELDS: readonly Field[] = [
  "name",
  "slug",
  "description",
  "status",
  "color",
  "icon",
  "tags",
  "allowed_operations",
];
/** What a person's own list shows of a workspace. */
const SHOWN_IN_LISTS: readonly Field[] = ["name", "slug", "status", "color", "icon"];

/** Fails with CONFLICT (stale version, reservation too old). Without a difference nothing is written. */
export function updateProfile(change: Change, patch: ProfilePatch): Result<WorkspaceView> {
  const stale = staleEdit(change, patch, patch);
  if (stale) return stale;
  const { slug_reserved_at, version: _version, ...wanted } = patch;
  if (slug_reserved_at !== undefined && change.now - slug_reserved_at > RESERVATION_VALID_MS) {
    return fail("CONFLICT", "The new slug was not taken up in time. Try again.");
  }
  const changed = FIELDS.filter(
    (field) =>
      wanted[field] !== undefined &&
      JSON.stringify(wanted[field]) !== JSON.stringify(change.workspace[field]),
  );
  if (changed.length === 0) return ok(viewChanged(change));
  change.db
    .update(workspace)
    .set({
      ...Object.fromEntries(changed.map((field) => [field, wanted[field]])),
      version: change.workspace.version + 1,
      updated_at: change.at,
      updated_by: change.actor.id,
    })
    .run();
  if (changed.some((field) => SHOWN_IN_LISTS.includes(field))) touchAllMembers(change);
  log(change, "updated", { changed, ...differences(change.workspace, wanted, changed) });
  return ok(viewChanged(change));
}

function differences(
  before: WorkspaceRow,
  after: Partial<Record<Field, unknown>>,
  changed: readonly Field[],
) {
  return {
    before: Object.fromEntries(changed.map((field) => [field, before[field]])),
    after: Object.fromEntries(changed.map((field) => [field, after[field]])),
  };
}
