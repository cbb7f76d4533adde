/** The directory beside the objects: what everybody's list of workspaces says, and what it should say. */
import { enter, workspace, type Person, type Workspace } from "./person.ts";
import { readObject, type ObjectState, type World } from "./world.ts";

/** What lists show, by person and workspace; asking for it reaches no object. */
export type Lists = Map<string, Workspace>;

const key = (email: string, id: string): string => `${email} ${id}`;

export async function everybody({ url, jane, crew }: World): Promise<Person[]> {
  const people = [jane];
  for (const [email, person] of crew) {
    const entered = person ?? (await enter(url, email.replace(/@.*/, "")));
    crew.set(email, entered);
    people.push(entered);
  }
  return people;
}

export async function readLists(people: readonly Person[]): Promise<Lists> {
  const lists: Lists = new Map();
  for (const person of people) {
    const [living, deleted] = await Promise.all([
      person.all(workspace, "/api/workspaces"),
      person.all(workspace, "/api/workspaces?status=deleted"),
    ]);
    for (const row of [...living, ...deleted]) lists.set(key(person.email, row.id), row);
  }
  return lists;
}

/** The cells that lists tell of: of a deleted workspace only its owners'. */
export function cellsOfLists(lists: Lists, owner: Person): Map<string, string> {
  const cells = new Map<string, string>();
  for (const [at, row] of lists) {
    cells.set(`create ${row.slug}`, "created");
    cells.set(`name ${row.id}`, row.name);
    cells.set(`tabs ${row.id}`, row.tab_order.join());
    cells.set(`status ${row.id}`, row.status);
    const email = at.split(" ")[0] ?? owner.email;
    cells.set(`member ${row.id} ${email}`, row.role);
  }
  return cells;
}

/** Everything that exists: what was acknowledged, and what shows in a list. */
export function readObjects(world: World, ids: ReadonlySet<string>): Promise<ObjectState[]> {
  return Promise.all([...ids].map((id) => readObject(world.jane, id)));
}

/** @returns a line per row that differs, is missing or should not be there */
export function divergence(lists: Lists, states: readonly ObjectState[]): string[] {
  const right = expectedLists(states);
  return [...new Set([...lists.keys(), ...right.keys()])].flatMap((at) => {
    const [shown, true_] = [lists.get(at), right.get(at)].map((row) =>
      row ? JSON.stringify(sorted(row)) : "no row",
    );
    return shown === true_ ? [] : [`${at}\n    directory ${shown}\n    object    ${true_}`];
  });
}

function expectedLists(states: readonly ObjectState[]): Lists {
  const lists: Lists = new Map();
  for (const { workspace: own, roles } of states) {
    for (const [email, role] of roles) {
      if (own.status === "deleted" && role !== "owner") continue;
      lists.set(key(email, own.id), { ...own, role });
    }
  }
  return lists;
}

const sorted = (row: Workspace): [string, unknown][] =>
  Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
