/** Workspaces to clean up: inactive ones, and those without members or without an owner. */
import { sql } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import type { WorkspaceStatus } from "../../roles.ts";
import { daysBetween } from "./day-range.ts";
import { inactiveBefore } from "./org-figures.ts";

export type Suggestion = "archive" | "delete" | "assign_owner";

export interface IdleWorkspace {
  id: string;
  name: string;
  status: WorkspaceStatus;
  color: string;
  icon: string;
  member_count: number;
  last_activity_at: string;
  /** whole days since */
  idle_days: number;
  /** nothing happened after the day it was created */
  never_used: boolean;
  suggestion: Suggestion;
}

export interface OrphanedWorkspace extends IdleWorkspace {
  missing: "members" | "owner";
}

/** Where a page ends; the next one begins after it. */
export interface IdlePlace {
  key: string;
  name: string;
  id: string;
}

export interface IdlePage<T> {
  items: T[];
  /** null: this was the last one */
  next: IdlePlace | null;
}

/** Which rows of whose. */
interface Wanted {
  org_id: string;
  today: string;
  limit: number;
  after?: IdlePlace | null;
}

type Row = Omit<IdleWorkspace, "idle_days" | "never_used" | "suggestion"> & {
  key: string;
  epoch: number;
  counted_created: string;
};

/** Beyond this, archiving is not worth the while. */
const DELETE_AFTER_DAYS = 180;

const FIRST: IdlePlace = { key: "", name: "", id: "" };

const COLUMNS = sql`ws_id AS id, name, status, color, icon, member_count, last_activity_at, epoch, counted_created`;

/** Planning and active ones without activity for more than `INACTIVE_DAYS`, longest first. */
export async function inactiveWorkspaces(store: Store, wanted: Wanted): Promise<IdlePage<IdleWorkspace>> {
  const { key, name, id } = wanted.after ?? FIRST;
  const rows = await store.all<Row>(sql`
    SELECT ${COLUMNS}, counted_active AS key FROM ws_dir_workspaces
    WHERE org_id = ${wanted.org_id} AND counted_active IS NOT NULL AND counted_active < ${inactiveBefore(wanted.today)}
      AND (counted_active, name, ws_id) > (${key}, ${name}, ${id})
    ORDER BY counted_active, name, ws_id LIMIT ${wanted.limit}`);
  return { items: rows.map((row) => idle(row, wanted.today)), next: endOf(rows, wanted.limit) };
}

/** Without members first, then those whose members have no owner among them. */
export async function orphanedWorkspaces(store: Store, wanted: Wanted): Promise<IdlePage<OrphanedWorkspace>> {
  const { key, name, id } = wanted.after ?? FIRST;
  const rows = await store.all<Row>(sql`
    SELECT ${COLUMNS}, counted_orphan AS key FROM ws_dir_workspaces
    WHERE org_id = ${wanted.org_id} AND counted_orphan IS NOT NULL
      AND (counted_orphan, name, ws_id) > (${key}, ${name}, ${id})
    ORDER BY counted_orphan, name, ws_id LIMIT ${wanted.limit}`);
  const items = rows.map((row) => orphaned(idle(row, wanted.today), row.key));
  return { items, next: endOf(rows, wanted.limit) };
}

function endOf(rows: readonly Row[], limit: number): IdlePlace | null {
  const last = rows.at(-1);
  return last && rows.length === limit ? { key: last.key, name: last.name, id: last.id } : null;
}

function idle({ key: _key, epoch, counted_created, ...row }: Row, today: string): IdleWorkspace {
  const last = row.last_activity_at.slice(0, 10);
  const idle_days = daysBetween(last, today);
  const never_used = last === counted_created;
  // Who belonged to a workspace of an earlier installation (epoch 0) is not known.
  const memberless = row.member_count === 0 && epoch > 0;
  const hopeless = idle_days > DELETE_AFTER_DAYS || memberless || never_used;
  return { ...row, idle_days, never_used, suggestion: hopeless ? "delete" : "archive" };
}

const orphaned = (row: IdleWorkspace, key: string): OrphanedWorkspace =>
  key === "memberless"
    ? { ...row, missing: "members", suggestion: "delete" }
    : { ...row, missing: "owner", suggestion: "assign_owner" };
