/** What the migration counts of the rows that are there before it, on libSQL. */
import { readdirSync, readFileSync } from "node:fs";
import { createClient, type Client } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql";
import { expect, test } from "vitest";
import { recountRollups } from "../../src/global/figures/rollups.ts";

const MIGRATIONS = new URL("../../migrations/global/", import.meta.url);
const ROLLUPS = "0006_rollups.sql";
const files = readdirSync(MIGRATIONS).filter((name) => name.endsWith(".sql"));

async function migrate(client: Client, names: string[]): Promise<void> {
  for (const name of names.toSorted())
    await client.executeMultiple(readFileSync(new URL(name, MIGRATIONS), "utf8"));
}

async function figures(client: Client): Promise<string[]> {
  const { rows } = await client.execute("SELECT org_id, metric, key, n FROM ws_stat_org ORDER BY 1, 2, 3");
  const { rows: days } = await client.execute(
    "SELECT org_id, day, actions, workspaces FROM ws_stat_org_daily ORDER BY 1, 2",
  );
  return [...rows, ...days].map((row) => Object.values(row).join(" "));
}

test("rows of before are counted as rows of after would be", async () => {
  const client = createClient({ url: ":memory:" });
  await migrate(
    client,
    files.filter((name) => name < ROLLUPS),
  );
  const workspace = (id: string, status: string, members: number, epoch: number) =>
    client.execute({
      sql: `INSERT INTO ws_dir_workspaces (ws_id, bucket, org_id, epoch, slug, name, description, status, color, icon,
          tags, tab_order, member_count, created_by, created_at, updated_at, last_activity_at, rev)
        VALUES (?, 1, 'acme', ?, ?, ?, '', ?, '#ABCDEF', '', '["a"]', '[]', ?, 'jane', '2026-01-05T00:00:00.000Z', '',
          '2026-02-07T00:00:00.000Z', 1)`,
      args: [id, epoch, id, id, status, members],
    });
  await workspace("a", "active", 0, 1);
  await workspace("b", "archived", 30, 1);
  await workspace("c", "purged", 3, 1);
  await workspace("d", "planning", 0, 0);
  await client.execute("INSERT INTO ws_stat_daily VALUES ('a', '2026-02-07', 1, 'acme', 3, 1, 1)");
  await client.execute("INSERT INTO ws_stat_daily VALUES ('b', '2026-02-07', 1, 'acme', 4, 1, 1)");
  await migrate(
    client,
    files.filter((name) => name >= ROLLUPS),
  );
  const counted = await figures(client);
  expect(counted).toEqual([
    "acme active 2026-02-07 2",
    "acme color #abcdef 3",
    "acme created 2026-01-05 4",
    "acme feature tags 3",
    "acme members 0 1",
    "acme members 26-100 1",
    "acme orphan memberless 1",
    "acme orphan ownerless 1",
    "acme status active 1",
    "acme status archived 1",
    "acme status planning 1",
    "acme 2026-02-07 7 2",
  ]);
  await recountRollups(drizzle(client));
  expect(await figures(client)).toEqual(counted);
});
