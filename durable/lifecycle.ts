/** A workspace's life: created, archived, restored, deleted softly, purged. */
import { sql } from "drizzle-orm";
import type { Actor } from "../src/actor.ts";
import { completeTabOrder } from "../src/modules.ts";
import { fail, ok, type Result } from "../src/result.ts";
import { log } from "./activity.ts";
import {
  daysAfter,
  nextRev,
  touch,
  touchAllMembers,
  touchAllMembersEver,
  touchOpenInvitations,
  type Change,
} from "./change.ts";
import type { ObjectStorage } from "./context.ts";
import { migrate, type Database } from "./database.ts";
import { enroll } from "./members/changes.ts";
import { RESERVATION_VALID_MS, viewChanged, type WorkspaceView } from "./profile.ts";
import { dropAllLetters } from "./letters.ts";
import { prepared } from "./reads.ts";
import { members, workspace, type WorkspaceRow } from "./schema.ts";
import { readWorkspace } from "./write.ts";

export interface NewWorkspace {
  id: string;
  org_id: string;
  /** the reservation's operation; repeating it answers the same and changes nothing */
  op_id: string;
  /** when slug and place were reserved (epoch ms) */
  reserved_at: number;
  slug: string;
  name: string;
  description: string;
  status: "planning" | "active";
  color: string;
  icon: string;
  tags: string[];
  /** template's, organization's or system's order, copied once (DESIGN §7) */
  tab_order: string[];
  max_members: number;
}

/**
 * Makes schema and workspace in one transaction; the creator becomes its owner.
 * Fails with CONFLICT when the id is taken by another operation or the reservation is too old.
 */
export function createWorkspace(
  storage: ObjectStorage,
  db: Database,
  input: NewWorkspace,
  creator: Actor,
  now: number,
  dated?: string,
): Result<WorkspaceView> {
  if (now - input.reserved_at > RESERVATION_VALID_MS) {
    return fail("CONFLICT", "The reservation was not taken up in time. Try again.");
  }
  migrate(storage);
  const at = dated ?? new Date(now).toISOString();
  const rev = nextRev(0, now);
  const row: WorkspaceRow = firstRow(input, creator, at, rev, now);
  db.insert(workspace).values(row).run();
  const change: Change = { db, workspace: row, actor: creator, role: "owner", rev, at, now, logged: [] };
  const owner = enroll(change, creator, "owner");
  if (!owner.ok) return owner;
  log(change, "created", { name: row.name, slug: row.slug });
  return ok(viewChanged(change));
}

function firstRow(input: NewWorkspace, creator: Actor, at: string, rev: number, now: number): WorkspaceRow {
  const tab_order = completeTabOrder(input.tab_order, []);
  return {
    one: 1,
    id: input.id,
    org_id: input.org_id,
    create_op: input.op_id,
    slug: input.slug,
    name: input.name,
    description: input.description,
    status: input.status,
    restore_to: null,
    undelete_to: null,
    color: input.color,
    icon: input.icon,
    tags: input.tags,
    tab_order,
    default_tab_order: tab_order,
    allowed_operations: null,
    max_members: input.max_members,
    suspended: false,
    created_by: creator.id,
    created_at: at,
    updated_by: creator.id,
    updated_at: at,
    archived_at: null,
    deleted_at: null,
    purge_at: null,
    epoch: now,
    clock: rev,
    rev,
    version: 1,
    activity_acked: 0,
    alarm_at: null,
    failures: 0,
    requests_told_at: null,
  };
}

const STATUS_FIELDS = [
  "status",
  "restore_to",
  "undelete_to",
  "archived_at",
  "deleted_at",
  "purge_at",
] as const;
const STATUS_CHANGE = [...STATUS_FIELDS, "version", "updated_at", "updated_by"] as const;

const changeStatus = prepared((db) =>
  db
    .update(workspace)
    .set(Object.fromEntries(STATUS_CHANGE.map((field) => [field, sql.placeholder(field)])))
    .prepare(),
);

function setStatus(
  change: Change,
  fields: Partial<Pick<WorkspaceRow, (typeof STATUS_FIELDS)[number]>>,
): void {
  const { workspace: before, at, actor } = change;
  const changed = { version: before.version + 1, updated_at: at, updated_by: actor.id };
  changeStatus(change.db).run({ ...before, ...fields, ...changed });
  touchAllMembers(change);
}

/** Read-only from now on. Archiving twice changes nothing. */
export function archive(change: Change): Result<WorkspaceView> {
  archiveUnseen(change);
  return ok(viewChanged(change));
}

/** The same for whoever does not ask what it looks like now. */
export function archiveUnseen(change: Change): void {
  const { status } = change.workspace;
  if (status === "archived") return;
  const restore_to = status === "planning" ? "planning" : "active";
  setStatus(change, { status: "archived", restore_to, archived_at: change.at });
  log(change, "archived", { from: status });
}

/**
 * Back from archived (admins) or, until `purge_at`, from deleted (owners), to what it was before. Otherwise
 * changes nothing.
 */
export function restore(change: Change): Result<WorkspaceView> {
  const restored = restoreUnseen(change);
  return restored.ok ? ok(viewChanged(change)) : restored;
}

/** The same for whoever does not ask what it looks like now. */
export function restoreUnseen(change: Change): Result<null> {
  const { status, restore_to, undelete_to, deleted_at, purge_at } = change.workspace;
  if (status === "deleted") {
    if (change.role !== "owner") {
      return fail("INSUFFICIENT_PERMISSIONS", "Only an owner can restore a deleted workspace.");
    }
    if (purge_at !== null && Date.parse(purge_at) <= change.now) {
      return fail("CONFLICT", "Its time to be restored has run out; it is being removed for good.", {
        purge_at,
      });
    }
    const to = undelete_to ?? "active";
    setStatus(change, { status: to, undelete_to: null, deleted_at: null, purge_at: null });
    touchOpenInvitations(change);
    log(change, "restored", { from: "deleted", to, previous_deleted_at: deleted_at });
  } else if (status === "archived") {
    const to = restore_to ?? "active";
    setStatus(change, { status: to, restore_to: null, archived_at: null });
    log(change, "restored", { from: "archived", to });
  }
  return ok(null);
}

/** Back from archived only. Fails with CONFLICT from anything else. */
export function unarchive(change: Change): Result<WorkspaceView> {
  const { status } = change.workspace;
  return status === "archived" ? restore(change) : fail("CONFLICT", "It is not archived.", { status });
}

/**
 * Soft: owners still see it and can restore it until `purge_at`, which is fixed here and never moves earlier.
 * @param retention_days as configured at this moment, 1–365
 */
export function softDelete(change: Change, retention_days: number): Result<WorkspaceView> {
  const { status } = change.workspace;
  if (status === "deleted") return ok(viewChanged(change));
  const undelete_to = status === "archived" || status === "planning" ? status : "active";
  const purge_at = daysAfter(change, retention_days);
  setStatus(change, { status: "deleted", undelete_to, deleted_at: change.at, purge_at });
  touchOpenInvitations(change);
  log(change, "deleted", { from: status, purge_at });
  return ok(viewChanged(change));
}

/**
 * Refuses all access from here on and leaves tombstones; `finishPurge` empties the object once they are
 * delivered. Statistics and joinings still on their way arrive first.
 */
export function beginPurge(change: Change): Result<{ purged: boolean }> {
  change.db.update(members).set({ removed_at: change.at, name: "", email: "" }).run();
  dropAllLetters(change);
  touchAllMembersEver(change);
  change.db
    .update(workspace)
    .set({ status: "purged", rev: change.rev, slug: "", name: "", description: "", tags: [], tab_order: [] })
    .run();
  touch(change, "workspace");
  touch(change, "purge");
  return ok({ purged: true });
}

/** Is the workspace soft-deleted with its time run out? */
export function isDueForPurge(db: Database, now: number): boolean {
  const row = readWorkspace(db);
  return row?.status === "deleted" && row.purge_at !== null && Date.parse(row.purge_at) <= now;
}

/** Its organization is suspended, or no longer; the edge refuses sooner, this holds when it is asked directly. */
export function setSuspended(change: Change, suspended: boolean): Result<{ changed: boolean }> {
  if (change.workspace.suspended === suspended) return ok({ changed: false });
  change.db.update(workspace).set({ suspended }).run();
  return ok({ changed: true });
}
