/** What is measured: each operation of the product beside the least that a host could do in its place. */
import { paths } from "../../src/paths.ts";
import type { Ask } from "./load.ts";
import { CHANGED, CREATED_PER_ORG, invited, newOrg, type World } from "./world.ts";

export interface Operation {
  name: string;
  /** reads are asked for a time, changes a number of times */
  kind: "read" | "change";
  /** what the baseline does instead */
  against: string;
  /** The product's n-th request. */
  product: (n: number) => Ask;
  /** The baseline's, with the same cookie to the same workspace. */
  baseline: (n: number) => Ask;
}

/** How many requests of each change there are in all, counted ones included. */
export interface Supply {
  changes: number;
}

/** Makes everything that the operations use up: organizations to create in, invitations to accept. */
export async function prepareOperations(world: World, { changes }: Supply): Promise<Operation[]> {
  const { omar, jane } = world;
  const orgs: string[] = [];
  for (let n = 0; n < changes; n += CREATED_PER_ORG) orgs.push(await newOrg(world.url, omar));
  const answers: Ask[] = [];
  for (let n = 0; n < changes; n++) answers.push(await invited(world, n));

  const { headers } = jane;
  const api = (n: number): string => `/api/workspaces/${world.workspaces[n % CHANGED]}`;
  const get = (path: string): Ask => ({ method: "GET", path, headers });
  const write = (n: number): Ask => ({ method: "PUT", path: api(n), headers, body: { name: `Name ${n}` } });
  const oneRow = "one row of the object";
  const oneWrite = "one durable row in the object";

  return [
    {
      name: "Workspace read",
      kind: "read",
      against: oneRow,
      product: (n) => get(api(n)),
      baseline: (n) => get(api(n)),
    },
    {
      name: "Members list (50)",
      kind: "read",
      against: "50 rows of the object",
      product: () => get(`${api(0)}/members`),
      baseline: () => get(`${api(0)}/members`),
    },
    {
      name: "My workspaces (50 of 300)",
      kind: "read",
      against: "50 rows of the store",
      product: () => get("/api/workspaces"),
      baseline: () => get("/api/workspaces"),
    },
    {
      name: "Activity (50)",
      kind: "read",
      against: "50 rows of the object",
      product: () => get(`${api(0)}/activity`),
      baseline: () => get(`${api(0)}/members`),
    },
    ...PAGES.map(([name, path]): Operation => ({
      name: `Page: ${name}`,
      kind: "read",
      against: oneRow,
      product: () => ({
        ...get(path(world.workspaces[0] ?? "")),
        headers: { ...headers, Accept: "text/html" },
      }),
      baseline: () => get(api(0)),
    })),
    {
      name: "Tab order",
      kind: "change",
      against: oneWrite,
      product: (n) => ({ method: "PUT", path: tabs(world, n), headers, body: { tab_order: order(n) } }),
      baseline: write,
    },
    {
      name: "Invite",
      kind: "change",
      against: oneWrite,
      product: (n) => ({
        method: "POST",
        path: `${api(n)}/invitations`,
        headers,
        body: { email: `guest-${n}@bench.test`, role: "viewer" },
      }),
      baseline: write,
    },
    {
      name: "Accept",
      kind: "change",
      against: oneWrite,
      product: (n) => answers[n] ?? missing("invitation", n),
      baseline: write,
    },
    {
      name: "Create",
      kind: "change",
      against: oneWrite,
      product: (n) => ({
        method: "POST",
        path: "/api/workspaces",
        headers: omar.headers,
        body: { org_id: orgs[Math.floor(n / CREATED_PER_ORG)], name: `Made ${n}` },
      }),
      baseline: write,
    },
  ];
}

/** Whole, as a browser asks for them; the id is of Jane's first workspace. */
const PAGES: readonly (readonly [string, (id: string) => string])[] = [
  ["home", () => paths.home()],
  ["overview", (id) => paths.workspace(id)],
  ["activity", (id) => paths.workspaceActivity(id)],
  ["members", (id) => paths.workspaceSettings(id, "members")],
  ["settings", (id) => paths.workspaceSettings(id)],
  ["account", () => paths.account()],
  ["go to", () => paths.go()],
  ["organization's list", () => paths.orgWorkspaces()],
];

const tabs = (world: World, n: number): string => `/api/data/ws/${world.workspaces[n % CHANGED]}/tab-order`;

/** Another order each time a workspace comes round. */
function order(n: number): string[] {
  const modules = ["module-kb", "module-chat", "module-voice", "module-eval"];
  const turn = Math.floor(n / CHANGED) % 2;
  return turn === 0 ? modules.toReversed() : modules;
}

function missing(what: string, n: number): never {
  throw new Error(`there is no ${what} number ${n}`);
}
