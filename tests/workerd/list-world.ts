/** Two organizations' workspaces in the directory, and what their lists must show: found the plainest way there is. */
import { deliverTogether, NOTHING, workspaceState } from "../deliveries.ts";
import { dayAt, shiftDay } from "../../src/global/figures/day-range.ts";
import type { Store } from "../../src/platform.ts";
import { WORKSPACE_STATUSES, type WorkspaceStatus } from "../../src/roles.ts";
import type { WorkspaceFilter } from "../../src/global/workspace-list/filter.ts";
import type { Order } from "../../src/global/workspace-list/order.ts";
import { ACME, GLOBEX } from "./world.ts";

export const NOW = Date.parse("2026-11-21T10:00:00.000Z");
const TODAY = dayAt(NOW);
const CHUNK = 250;

export interface Kept {
  id: string;
  name: string;
  owner: string | null;
  status: WorkspaceStatus;
  members: number;
  tags: string[];
  created: string;
  active: string;
}

const NAMES = [
  "atlas",
  "Atlas",
  "Beacon Zürich",
  "beacon",
  "Comet 2",
  "DELTA",
  "delta-x",
  "ember",
  "Émile",
  "Ærø",
];
const OWNERS = ["Ana Ito", "ana ito", "Bo Łukasz", "Chidi O'Neil", "Zoë Quist", null];

/** Hashed, so that neighbours differ; the same at every run. */
const scatter = (n: number, below: number): number => (Math.imul(n + 1, 2_654_435_761) >>> 8) % below;

/** Few values of each kind, so that ties and missing ones are everywhere. */
export function kept(n: number): Kept {
  return {
    id: `w-${n}`,
    name: NAMES[scatter(n, NAMES.length)] ?? "",
    owner: OWNERS[scatter(n * 3, OWNERS.length)] ?? null,
    // Most of them are active: four in seven.
    status: WORKSPACE_STATUSES[scatter(n * 5, 7)] ?? "active",
    members: scatter(n * 7, 4),
    tags: [...(n % 5 === 0 ? [] : ["Common"]), ...(n % 50 === 0 ? ["rare"] : [])],
    created: `${shiftDay(TODAY, -scatter(n * 11, 40))}T08:00:00.000Z`,
    active: `${shiftDay(TODAY, -scatter(n * 13, 100))}T09:00:00.000Z`,
  };
}

/** In Acme, and as many in Globex between them. */
export async function fill(store: Store, rows: readonly Kept[]): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) {
    const part = rows.slice(from, from + CHUNK);
    const both = part.flatMap((row) => [deliveryOf(row), deliveryOf({ ...row, id: `g-${row.id}` }, GLOBEX)]);
    await deliverTogether(store, both);
  }
}

export const deliveryOf = (row: Kept, org_id = ACME, rev = 1) => ({
  ...NOTHING,
  workspace: workspaceState({
    id: row.id,
    org_id,
    rev,
    name: row.name,
    status: row.status,
    tags: row.tags,
    member_count: row.members,
    owner_id: row.owner,
    owner_name: row.owner,
    created_at: row.created,
    last_activity_at: row.active,
  }),
});

const LETTERS: Readonly<Record<string, string>> = { ü: "u", ł: "l", é: "e", æ: "ae", ø: "o", ë: "e" };
const plain = (text: string): string =>
  text.toLowerCase().replace(/[üłéæøë]/g, (letter) => LETTERS[letter] ?? "");

/** Whether a workspace is what the filter asks for, word by word as requirements say it. */
export function isAsked(row: Kept, filter: WorkspaceFilter): boolean {
  const { q, status, created, created_from, created_to, inactive_days, tag } = filter;
  const createdOn = row.created.slice(0, 10);
  const text = plain(`${row.name} ${row.owner ?? ""}`);
  return (
    (status === undefined || row.status === status) &&
    (created === undefined || createdOn > shiftDay(TODAY, -created)) &&
    (created_from === undefined || createdOn >= created_from) &&
    (created_to === undefined || createdOn <= created_to) &&
    (inactive_days === undefined || isIdle(row, inactive_days)) &&
    (tag === undefined || row.tags.some((one) => one.toLowerCase() === tag.toLowerCase())) &&
    plain(q ?? "")
      .split(" ")
      .filter((word) => word !== "")
      .every((word) => (word.length > 2 ? text.includes(word) : beginsWord(text, word)))
  );
}

const isIdle = ({ status, active }: Kept, days: number): boolean =>
  (status === "planning" || status === "active") && active.slice(0, 10) < shiftDay(TODAY, -days);

const beginsWord = (text: string, start: string): boolean =>
  text.split(/[^a-z0-9]+/).some((word) => word.startsWith(start));

/** @param rows in the order they were first delivered in, which settles ties */
export function ordered(rows: readonly Kept[], { by, descending }: Order): Kept[] {
  const keys: Record<Order["by"], (row: Kept) => (string | number)[]> = {
    name: ({ name }) => [folded(name)],
    status: ({ status, name }) => [status, folded(name)],
    members: ({ members }) => [members],
    owner: ({ owner }) => [folded(owner ?? "")],
    activity: ({ active }) => [active],
    created: ({ created }) => [created],
  };
  const compare = (a: Kept, b: Kept): number =>
    keys[by](a).reduce<number>((decided, key, i) => decided || order(key, keys[by](b)[i] ?? ""), 0);
  // Sorting is stable.
  const sorted = rows.toSorted(compare);
  return descending ? sorted.toReversed() : sorted;
}

const order = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
/** SQLite's NOCASE knows ASCII only. */
const folded = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
