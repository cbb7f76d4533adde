/** A global store in memory with the directory's rows as a test wants them, and what was asked of it. */
import { readdirSync, readFileSync } from "node:fs";
import { createClient } from "@libsql/client";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql";
import { rowsOf } from "../../src/global/batch.ts";
import { shiftDay } from "../../src/global/figures/day-range.ts";
import type { Databases, Store } from "../../src/platform.ts";

const MIGRATIONS = new URL("../../migrations/global/", import.meta.url);

export const TODAY = "2026-11-21";
export const NOW = Date.parse(`${TODAY}T10:00:00.000Z`);
export const ago = (days: number): string => shiftDay(TODAY, -days);

export interface WorkspaceRow {
  id: string;
  org: string;
  name: string;
  status: string;
  members: number;
  owner: string | null;
  tags: string;
  color: string;
  epoch: number;
  /** days */
  created: string;
  active: string;
}

const USUAL: Omit<WorkspaceRow, "id"> = {
  org: "acme",
  name: "",
  status: "active",
  members: 3,
  owner: "jane",
  tags: "[]",
  color: "#1976d2",
  epoch: 1,
  created: ago(200),
  active: ago(5),
};

export interface Asked {
  sql: string;
  params: unknown[];
}

export async function makeWorld() {
  const client = createClient({ url: ":memory:" });
  const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith(".sql"));
  for (const file of files.toSorted())
    await client.executeMultiple(readFileSync(new URL(file, MIGRATIONS), "utf8"));
  const asked: Asked[] = [];
  const logger = { logQuery: (text: string, params: unknown[]) => void asked.push({ sql: text, params }) };
  const store: Store = drizzle(client, { logger });
  const databases: Databases = { main: store, directory: () => store, userIndex: () => store };
  return {
    databases,
    store,
    asked,
    /** How the database goes about a statement, step by step. */
    async planOf({ sql: text, params }: Asked): Promise<string[]> {
      const args = params.map((one) => (typeof one === "number" ? one : String(one)));
      const { rows } = await client.execute({ sql: `EXPLAIN QUERY PLAN ${text}`, args });
      return rows.map((row) => String(row["detail"]));
    },
    addOrg: (id: string, people: number) =>
      store.run(
        sql`INSERT INTO orgs (id, slug, name, people) VALUES (${id}, ${id}, ${id.toUpperCase()}, ${people})`,
      ),
    addWorkspaces: (...rows: (Partial<WorkspaceRow> & { id: string })[]) => addWorkspaces(store, rows),
    addDays: (...rows: [id: string, day: string, actions: number, org?: string][]) => addDays(store, rows),
  };
}

async function addWorkspaces(store: Store, rows: (Partial<WorkspaceRow> & { id: string })[]): Promise<void> {
  const table = rowsOf(rows.map((row) => ({ ...USUAL, ...row, name: row.name ?? row.id })));
  await store.run(sql`
    INSERT INTO ws_dir_workspaces (ws_id, bucket, org_id, epoch, slug, name, description, status, color, icon, tags,
      tab_order, member_count, owner_id, created_by, created_at, updated_at, last_activity_at, rev)
    SELECT value->>'id', 1, value->>'org', value->>'epoch', value->>'id', value->>'name', '', value->>'status',
      value->>'color', 'Workspaces', value->>'tags', '[]', value->>'members', value->>'owner', 'jane',
      (value->>'created') || 'T08:00:00.000Z', (value->>'created') || 'T08:00:00.000Z',
      (value->>'active') || 'T09:00:00.000Z', 1
    FROM ${table}`);
}

async function addDays(
  store: Store,
  rows: [id: string, day: string, actions: number, org?: string][],
): Promise<void> {
  await store.run(sql`
    INSERT INTO ws_stat_daily (ws_id, day, bucket, org_id, actions, members, rev)
    SELECT value->>0, value->>1, 1, coalesce(value->>3, 'acme'), value->>2, 1, 1 FROM ${rowsOf(rows)}`);
}
