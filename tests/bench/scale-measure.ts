/** A large and a small organization asked the same, in turn. */
import { Agent } from "node:http";
import * as z from "zod";
import type { HostKind } from "../hosts.ts";
import { send } from "./load.ts";
import type { Cursors, ScaleOperation } from "./scale-operations.ts";
import type { Server } from "./servers.ts";
import { ask, type Person } from "./world.ts";

export interface Side {
  kind: HostKind;
  server: Server;
  owner: Person;
  /** id */
  org: string;
  /** workspaces */
  count: number;
}

export interface ScaleFigures {
  operation: ScaleOperation;
  /** medians in milliseconds */
  few: number;
  many: number;
  ratio: number;
  /** rows that the store read for one answer of the large side, sign-in and rights included; null where it does not say */
  rows_read: number | null;
  /** rows shown; null for pages */
  shown: number | null;
}

/** The larger may cost at most so many times the smaller. */
export const AT_MOST = 1.3;
const ROUNDS = 40;
const WARM_UP = 8;

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

export async function compareSides(operation: ScaleOperation, few: Side, many: Side): Promise<ScaleFigures> {
  const reads = await Promise.all([few, many].map(async (side) => readerOf(operation, side)));
  const times: number[][] = reads.map(() => []);
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    // Each is as often the first of the two.
    const turns = round % 2 === 0 ? [0, 1] : [1, 0];
    for (const i of turns) {
      const began = performance.now();
      await reads[i]?.();
      if (round >= 0) times[i]?.push(performance.now() - began);
    }
  }
  const [small = NaN, large = NaN] = times.map(median);
  const read = reads[1];
  if (!read) throw new Error("nothing to read");
  const { rows, shown } = await costOf(many, read);
  return { operation, few: small, many: large, ratio: large / small, rows_read: rows, shown };
}

type Read = () => Promise<string>;

async function readerOf(operation: ScaleOperation, side: Side): Promise<Read> {
  const cursors = await middleOf(operation, side);
  const { org, owner, server } = side;
  const query = new URLSearchParams(
    Object.entries(operation.query(side, cursors)).map(([name, value]) => [name, String(value)]),
  );
  const path = operation.page
    ? `/org-admin/workspaces?${query}`
    : `/api/ws/admin/workspaces?orgId=${org}&${query}`;
  const headers = { ...owner.headers, ...(operation.page ? { Accept: "text/html" } : {}) };
  return async () => (await send(server.url, agent, { method: "GET", path, headers })).text;
}

const listed = z.object({ next_cursor: z.string(), previous_cursor: z.string() });

async function middleOf(operation: ScaleOperation, { server, owner, org, count }: Side): Promise<Cursors> {
  const page = count / 50 / 2;
  const path = `/api/ws/admin/workspaces?orgId=${org}&page=${page}`;
  const found = await ask(server.url, listed, { method: "GET", path, headers: owner.headers });
  return { page, next: found.next_cursor, previous: found.previous_cursor };
}

const counts = z.object({ rows_read: z.number().nullable() });
const answer = z.object({ data: z.array(z.unknown()) });

async function costOf({ server, kind }: Side, read: Read) {
  const counter = { path: "/bench/store", headers: {} };
  await ask(server.url, counts, { ...counter, method: "POST" });
  const text = await read();
  const { rows_read } = await ask(server.url, counts, { ...counter, method: "GET" });
  await ask(server.url, counts, { ...counter, method: "PUT" });
  const shown = text.startsWith("{") ? answer.parse(JSON.parse(text)).data.length : null;
  return { rows: kind === "workerd" ? rows_read : null, shown };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
