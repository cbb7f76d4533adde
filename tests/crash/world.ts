/** The people and workspaces that the load works on, and what each object says about itself. */
import { randomUUID } from "node:crypto";
import * as z from "zod";
import { Expectations } from "./expectations.ts";
import { anything, enter, invitation, member, workspace, type Person, type Workspace } from "./person.ts";

export const CREW = ["mei", "omar", "luis", "priya"] as const;
const BUSY = 4;

/** A create whose outcome nobody heard of, to be repeated under its key. */
export interface CutCreate {
  slug: string;
  org: string;
  key: string;
}

export interface World {
  url: string;
  org: string;
  jane: Person;
  /** everybody but Jane; grows by those who accept an invitation */
  crew: Map<string, Person | null>;
  /** workspaces that members, names, tabs and invitations change in */
  busy: string[];
  /** one that is archived, deleted and restored all the time */
  drawer: string;
  /** workspaces made under load */
  created: Set<string>;
  cut: CutCreate[];
  expected: Expectations;
  /** something to name new things by */
  serial: () => number;
}

/** An organization with Jane as its owner and the crew as members, and workspaces to work on. */
export async function build(url: string): Promise<World> {
  const jane = await enter(url, "jane");
  const org = await newOrg(jane);
  const crew = new Map<string, Person | null>();
  for (const name of CREW) {
    const person = await enter(url, name);
    crew.set(person.email, person);
    const body = { email: person.email, role: "org_member" };
    await jane.ask(anything, { method: "POST", path: `/api/orgs/${org}/members`, body });
  }
  const busy: string[] = [];
  for (let n = 0; n < BUSY; n++) busy.push((await create(jane, org, `busy-${n}`, randomUUID())).id);
  const drawer = (await create(jane, org, "drawer", randomUUID())).id;
  let last = 0;
  const expected = new Expectations();
  const world: World = {
    url,
    org,
    jane,
    crew,
    busy,
    drawer,
    created: new Set(),
    cut: [],
    expected,
    serial: () => ++last,
  };
  await baseline(world);
  return world;
}

/** A place of its own for what one round creates: an organization holds 50 by one person. */
export async function newOrg(owner: Person): Promise<string> {
  const body = { name: `Crash ${randomUUID()}` };
  return (await owner.ask(z.object({ id: z.string() }), { method: "POST", path: "/api/orgs", body })).id;
}

/** The same key creates the same workspace, however often it is asked for. */
export function create(owner: Person, org: string, slug: string, key: string): Promise<Workspace> {
  const body = { org_id: org, name: `Made as ${slug}`, slug };
  return owner.ask(workspace, {
    method: "POST",
    path: "/api/workspaces",
    body,
    headers: { "Idempotency-Key": key },
  });
}

/** What an object holds; Jane owns them all. */
export interface ObjectState {
  workspace: Workspace;
  /** role by e-mail address */
  roles: Map<string, string>;
  /** id of the pending invitation by e-mail address */
  invitations: Map<string, string>;
}

export async function readObject(jane: Person, id: string): Promise<ObjectState> {
  const path = `/api/workspaces/${id}`;
  const [own, members, invitations] = await Promise.all([
    jane.ask(workspace, { method: "GET", path }),
    jane.all(member, `${path}/members`),
    jane.all(invitation, `${path}/invitations`),
  ]);
  return {
    workspace: own,
    roles: new Map(members.map((row) => [row.email, row.role])),
    invitations: new Map(invitations.map((row) => [row.email, row.id])),
  };
}

/** What the objects say, cell by cell. */
export function cellsOf(states: readonly ObjectState[]): Map<string, string> {
  const cells = new Map<string, string>();
  for (const { workspace: own, roles, invitations } of states) {
    cells.set(`create ${own.slug}`, "created");
    cells.set(`name ${own.id}`, own.name);
    cells.set(`tabs ${own.id}`, own.tab_order.join());
    cells.set(`status ${own.id}`, own.status);
    for (const [email, role] of roles) cells.set(`member ${own.id} ${email}`, role);
    for (const email of invitations.keys()) cells.set(`invitation ${own.id} ${email}`, "pending");
  }
  return cells;
}

/** Workspaces known to be there. */
export const known = (world: World): string[] => [...world.busy, world.drawer, ...world.created];

/** The state before the first round is the first thing expected. */
async function baseline({ expected, jane, busy, drawer }: World): Promise<void> {
  const states = await Promise.all([...busy, drawer].map((id) => readObject(jane, id)));
  expected.expect(cellsOf(states));
}
