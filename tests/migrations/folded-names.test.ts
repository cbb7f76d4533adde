/** 0015 folds the names that are there already, as src/folding.ts does, so that lists find them at once. */
import { readdirSync, readFileSync } from "node:fs";
import { createClient } from "@libsql/client";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/libsql";
import { beforeAll, expect, test } from "vitest";
import { fold } from "../../src/folding.ts";
import { rowsOf } from "../../src/global/batch.ts";
import { readMyMemberships } from "../../src/global/mine/memberships.ts";
import { listOrgs } from "../../src/global/orgs/listed.ts";
import { listOrgPeople } from "../../src/global/orgs/people.ts";
import { listPeople } from "../../src/global/people/listed.ts";
import type { Databases, Store } from "../../src/platform.ts";

const FOLDER = new URL("../../migrations/global/", import.meta.url);
const THIS = "0015_folded_names.sql";
const PAGE = { cursor: null, limit: 100 };
const AT = "2026-01-01T00:00:00.000Z";

/** Every letter of these blocks stands in somebody's name. */
const BLOCKS = [
  [0xc0, 0x17f], // Latin of western, northern and eastern Europe
  [0x218, 0x21b], // Romanian
  [0x388, 0x3ce], // Greek
  [0x400, 0x45f], // Cyrillic
  [0x1ea0, 0x1ef9], // Vietnamese
] as const;
const LETTERS = BLOCKS.flatMap(([first, last]) =>
  Array.from({ length: last - first + 1 }, (_, n) => String.fromCodePoint(first + n)),
).filter((letter) => /\p{L}/u.test(letter));

const NAMES = [
  "Übersicht",
  "U\u0308berblick",
  "Ơn Ư",
  "Ελλάδος",
  "Straße 🦊",
  "東京 Größe",
  "데이터",
  "Plan",
];

let store: Store;
let databases: Databases;

beforeAll(async () => {
  const client = createClient({ url: ":memory:" });
  store = drizzle(client);
  databases = { main: store, directory: () => store, userIndex: () => store };
  const files = readdirSync(FOLDER).filter((name) => /^\d{4}_\w+\.sql$/.test(name));
  const run = (name: string) => client.executeMultiple(readFileSync(new URL(name, FOLDER), "utf8"));
  for (const name of files.toSorted().filter((each) => each < THIS)) await run(name);
  await writeRows([...NAMES, ...LETTERS]);
  for (const name of files.toSorted().filter((each) => each >= THIS)) await run(name);
});

/** A person and an organization of each name, and Jane's membership in a workspace that is called so. */
async function writeRows(names: readonly string[]): Promise<void> {
  const rows = rowsOf(names.map((name, n) => ({ id: `n-${n}`, name })));
  await store.run(sql`INSERT INTO people (id, email, name, last_seen_at)
    SELECT value->>'id', (value->>'id') || '@x.test', value->>'name', ${AT} FROM ${rows}`);
  await store.run(sql`INSERT INTO orgs (id, slug, name)
    SELECT value->>'id', value->>'id', value->>'name' FROM ${rows}`);
  await store.run(sql`INSERT INTO org_members (org_id, user_id, role, joined_at)
    SELECT 'n-0', id, 'org_member', ${AT} FROM people`);
  await store.run(sql`INSERT INTO ws_dir_members (user_id, ws_id, bucket, org_id, epoch, role, name, slug, status,
      color, icon, joined_at, rev)
    SELECT 'jane', value->>'id', 1, 'n-0', 1, 'member', value->>'name', value->>'id', 'active', '#1976d2', 'Work',
      ${AT}, 1 FROM ${rows}`);
}

const FINDERS: Record<string, (q: string) => Promise<{ items: { name: string }[] }>> = {
  people: (q) => listPeople(store, { ...PAGE, q }),
  organizations: (q) => listOrgs(databases, { ...PAGE, q, sort: "name" }),
  "people of an organization": (q) => listOrgPeople(databases, "n-0", { ...PAGE, q }),
  "my workspaces": (q) => readMyMemberships(databases, "jane", { ...PAGE, q }),
};

test.each(Object.keys(FINDERS))("%s of before are found however they are typed", async (list) => {
  const found = async (q: string) => (await FINDERS[list]?.(q))?.items.map(({ name }) => name);
  for (const q of ["Übersicht", "übersicht", "ÜBERSICHT", "ubersicht"])
    expect(await found(q), q).toEqual(["Übersicht"]);
  expect(await found("überblick")).toEqual(["U\u0308berblick"]);
  expect(await found("STRASSE")).toEqual(["Straße 🦊"]);
  expect(await found("größe")).toEqual(["東京 Größe"]);
  expect(await found("ελλαδοσ")).toEqual(["Ελλάδος"]);
  expect(await found("on u")).toEqual(["Ơn Ư"]);
  expect(await found("plän")).toEqual(["Plan"]);
  // Of a script that the migration does not know: as before, by its own letters.
  expect(await found("이터")).toEqual(["데이터"]);
});

test.each(["people", "orgs", "ws_dir_members"])(
  "%s: each letter is folded as search folds it",
  async (table) => {
    const rows = await store.all<{ name: string; folded_name: string | null }>(
      sql`SELECT name, folded_name FROM ${sql.identifier(table)}`,
    );
    const letters = new Set(LETTERS);
    const kept = rows.filter(({ name }) => letters.has(name));
    expect(kept).toHaveLength(LETTERS.length);
    expect(kept.filter(({ name, folded_name }) => folded_name !== fold(name))).toEqual([]);
    expect(rows.find(({ name }) => name === "Plan")?.folded_name).toBeNull();
  },
);

test("nothing of the work stays", async () => {
  expect(await store.all(sql`SELECT name FROM sqlite_master WHERE name LIKE 'fold%'`)).toEqual([]);
});
