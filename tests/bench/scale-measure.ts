/** A large and a small organization asked the same, in turn. */
import { Agent } from "node:http";
import * as z from "zod";
import type { HostKind } from "../hosts.ts";
import { send } from "./load.ts";
import type { Middle, ScaleOperation } from "./scale-operations.ts";
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

/** Medians in milliseconds. */
export interface Pair {
  few: number;
  many: number;
  ratio: number;
}

export interface ScaleFigures {
  operation: ScaleOperation;
  page: Pair;
  json: Pair | null;
  /** of the large organization's JSON, or of its page where there is none */
  cost: Cost;
}

export interface Cost {
  /** that the store read, sign-in and rights included; null where it does not say */
  rows_read: number | null;
  /** null for a page */
  shown: number | null;
}

/** The larger may cost at most so many times the smaller. */
export const AT_MOST = 1.3;
const ROUNDS = 40;
const WARM_UP = 10;

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

export async function compareSides(operation: ScaleOperation, few: Side, many: Side): Promise<ScaleFigures> {
  const middles = [await middleOf(few), await middleOf(many)] as const;
  const pages = [pageOf(operation, few, middles[0]), pageOf(operation, many, middles[1])] as const;
  const jsons = [jsonOf(operation, few, middles[0]), jsonOf(operation, many, middles[1])] as const;
  const page = await inTurn(...pages);
  const json = operation.pageOnly ? null : await inTurn(...jsons);
  return { operation, page, json, cost: await costOf(many, json ? jsons[1] : pages[1]) };
}

export type Read = () => Promise<string>;

/** Each is as often the first of the two; whatever else the machine does falls on both alike. */
export async function inTurn(few: Read, many: Read): Promise<Pair> {
  const times = new Map<Read, number[]>([few, many].map((read) => [read, []]));
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const read of round % 2 === 0 ? [few, many] : [many, few]) {
      const began = performance.now();
      await read();
      if (round >= 0) times.get(read)?.push(performance.now() - began);
    }
  }
  const [small, large] = [few, many].map((read) => median(times.get(read) ?? []));
  if (small === undefined || large === undefined) throw new Error("nothing was measured");
  return { few: small, many: large, ratio: large / small };
}

function pageOf({ query }: ScaleOperation, { server, owner }: Side, middle: Middle): Read {
  const path = `/org-admin/workspaces?${parameters(query(middle))}`;
  const headers = { ...owner.headers, Accept: "text/html" };
  return async () => (await send(server.url, agent, { method: "GET", path, headers })).text;
}

function jsonOf({ query }: ScaleOperation, { server, owner, org }: Side, middle: Middle): Read {
  const path = `/api/ws/admin/workspaces?${parameters({ orgId: org, ...query(middle) })}`;
  return async () => (await send(server.url, agent, { method: "GET", path, headers: owner.headers })).text;
}

const parameters = (query: Record<string, string | number>): string =>
  new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();

const PAGE = 50;
const listed = z.object({ next_cursor: z.string(), previous_cursor: z.string() });

async function middleOf({ server, owner, org, count }: Side): Promise<Middle> {
  const page = count / PAGE / 2;
  const path = `/api/ws/admin/workspaces?orgId=${org}&page=${page}`;
  const found = await ask(server.url, listed, { method: "GET", path, headers: owner.headers });
  return { page, next: found.next_cursor, previous: found.previous_cursor };
}

const counts = z.object({ rows_read: z.number().nullable() });
const answer = z.object({ data: z.array(z.unknown()) });

async function costOf({ server, kind }: Side, read: Read): Promise<Cost> {
  const counter = { path: "/bench/store", headers: {} };
  await ask(server.url, counts, { ...counter, method: "POST" });
  const text = await read();
  const { rows_read } = await ask(server.url, counts, { ...counter, method: "GET" });
  await ask(server.url, counts, { ...counter, method: "PUT" });
  const shown = text.startsWith("{") ? answer.parse(JSON.parse(text)).data.length : null;
  return { rows_read: kind === "workerd" ? rows_read : null, shown };
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
