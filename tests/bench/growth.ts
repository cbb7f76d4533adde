/**
 * `node tests/bench/growth.ts [workerd|deno]`: what a person's list costs with 1,000 workspaces beside 10, and a
 * page of activity with 1,000,000 rows beside 1,000; and the memory that an open workspace takes.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { Agent } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import type { Delivery } from "../../src/projection.ts";
import { deliverTogether, NOTHING, workspaceState } from "../deliveries.ts";
import { HOSTS, type HostKind } from "../hosts.ts";
import { send } from "./load.ts";
import { openQuickly } from "./quick-store.ts";
import { inTurn, type Pair, type Read } from "./scale-measure.ts";
import { storeFile } from "./scale-store.ts";
import { type Server, startServer } from "./servers.ts";
import { ask, enter, newOrg, type Person } from "./world.ts";

const MINE = { few: 10, many: 1_000 };
const ROWS = { few: 1_000, many: 1_000_000 };
const PAGE = 50;
/** The mark: the larger costs at most so many times the smaller. */
const AT_MOST = 1.1;

export const GROWTH_NOTE =
  "Growth: the same page of a small and a large collection in one installation, asked in turn over one connection; " +
  "medians, and the ratio of both.";

interface Growth {
  name: string;
  sizes: { few: number; many: number };
  pair: Pair;
}

/** One line for each collection. */
export async function measureGrowth(kind: HostKind): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "atrium-growth-"));
  try {
    const world = await fill(kind, folder);
    const server = await startServer(kind, "product", folder);
    try {
      return [...(await figures(server, world)), ...(await memory(server, world))].join("\n");
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function figures(server: Server, world: World): Promise<string[]> {
  const growths: Growth[] = [];
  // The cookies are of the server that ran while it was filled, and this one has the same secret.
  const [ten, thousand] = [world.few, world.many].map((who) =>
    reading(server, who, `/api/workspaces?limit=${MINE.few}`),
  );
  if (!ten || !thousand) throw new Error("one of two people is missing");
  growths.push({ name: "My workspaces", sizes: MINE, pair: await inTurn(ten, thousand) });
  const [small, large] = world.workspaces.map((id) =>
    reading(server, world.few, `/api/workspaces/${id}/activity?limit=${PAGE}`),
  );
  if (!small || !large) throw new Error("one of two workspaces is missing");
  growths.push({ name: "Activity page", sizes: ROWS, pair: await inTurn(small, large) });
  return growths.map(lineOf);
}

const whole = (n: number): string => n.toLocaleString("en");
const lineOf = ({ name, sizes, pair }: Growth): string =>
  `- ${name}, ${whole(sizes.few)} → ${whole(sizes.many)}: ${pair.few.toFixed(2)} → ${pair.many.toFixed(2)} ms, ` +
  `**${pair.ratio.toFixed(2)}**${pair.ratio > AT_MOST ? " ⚠" : ""}`;

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const reading =
  ({ url }: Server, { headers }: Person, path: string): Read =>
  async () =>
    (await send(url, agent, { method: "GET", path, headers })).text;

interface World {
  /** a person of few workspaces, who owns both of those with activity; and one of many */
  few: Person;
  many: Person;
  /** with few and with many rows of activity */
  workspaces: string[];
  /** all that there are objects of */
  objects: string[];
}

const OBJECTS = 200;
const made = z.object({ data: z.object({ id: z.string() }) });

/** What has to be an object is made by the API, the rest while no host has the files open. */
async function fill(kind: HostKind, folder: string): Promise<World> {
  const server = await startServer(kind, "product", folder);
  const few = await enter(server.url, "few");
  const many = await enter(server.url, "many");
  const olga = await enter(server.url, "olga");
  const org = await newOrg(server.url, few);
  const own = async ({ headers }: Person, org_id: string): Promise<string> => {
    const request = {
      method: "POST",
      path: "/api/workspaces",
      headers,
      body: { org_id, name: "W" },
    } as const;
    return (await ask(server.url, made, request)).data.id;
  };
  const workspaces = [await own(few, org), await own(few, org)];
  const objects: string[] = [];
  for (let n = 0; n < OBJECTS; n += 50) {
    const home = await newOrg(server.url, olga);
    for (let i = 0; i < 50; i++) objects.push(await own(olga, home));
  }
  await server.stop();
  for (const [n, id] of workspaces.entries()) logMuch(kind, folder, id, n === 0 ? ROWS.few : ROWS.many);
  const { store, close } = openQuickly(storeFile(kind, folder));
  await deliverTogether(store, [
    ...deliveries(org, few, MINE.few - workspaces.length),
    ...deliveries(org, many, MINE.many),
  ]);
  close();
  return { few, many, workspaces, objects };
}

/** Workspaces that only the directory knows, with one member. */
function deliveries(org_id: string, { id: user_id }: Person, count: number): Delivery[] {
  return Array.from({ length: count }, (_, n) => {
    const id = crypto.randomUUID();
    const workspace = workspaceState({ id, org_id, name: `Workspace ${n}`, owner_id: user_id });
    const { epoch, name, slug, status, color, icon, rev } = workspace;
    const joined_at = workspace.created_at;
    const membership = {
      workspace_id: id,
      org_id,
      epoch,
      user_id,
      name,
      slug,
      status,
      color,
      icon,
      joined_at,
      rev,
    };
    return { ...NOTHING, workspace, memberships: [{ ...membership, role: "owner" as const }] };
  });
}

/** Delivered long ago, so that nothing of it waits. */
function logMuch(kind: HostKind, folder: string, id: string, rows: number): void {
  const database = new DatabaseSync(objectFile(kind, folder, id));
  database.exec("PRAGMA synchronous = OFF; BEGIN");
  database
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
      INSERT INTO ws_log_activity (id, action, actor_id, actor_name, details, created_at)
      SELECT 'row-' || i, 'core.workspace.updated', 'few', 'Few', '{"changed":["name"]}',
        strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-01', '+' || i || ' seconds') FROM n`,
    )
    .run(rows);
  database.exec("UPDATE workspace SET activity_acked = (SELECT max(seq) FROM ws_log_activity); COMMIT");
  database.close();
}

function objectFile(kind: HostKind, folder: string, id: string): string {
  if (kind === "deno") return join(folder, "deno", "objects", "workspace", `${id}.sqlite`);
  const state = join(folder, "state");
  const files = readdirSync(state, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".sqlite"),
  );
  const found = files.map((name) => join(state, name)).find((file) => holds(file, id));
  if (found === undefined) throw new Error(`no file holds workspace ${id}`);
  return found;
}

function holds(file: string, id: string): boolean {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database.prepare("SELECT 1 FROM workspace WHERE id = ?").get(id) !== undefined;
  } catch {
    return false; // another class's object, or the global store
  } finally {
    database.close();
  }
}

async function memory(server: Server, { objects }: World): Promise<string[]> {
  const olga = await enter(server.url, "olga");
  const before = memoryOf(server);
  for (const id of objects) await reading(server, olga, `/api/workspaces/${id}`)();
  const after = memoryOf(server);
  if (before === null || after === null) return [];
  const each = (after - before) / objects.length;
  return [
    `- An open workspace: ${(each / 1_000).toFixed(0)} kB of the process's memory (${objects.length} opened)`,
  ];
}

/** Bytes of its process that are in memory; only Linux says so. */
function memoryOf({ pid }: Server): number | null {
  if (pid === null || process.platform !== "linux") return null;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return kib === undefined ? null : Number(kib) * 1_024;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const named = HOSTS.filter((kind) => process.argv.includes(kind));
  for (const kind of named.length > 0 ? named : HOSTS)
    console.log(`${kind}\n\n${await measureGrowth(kind)}\n`);
  console.log(GROWTH_NOTE);
}
