/** What an organization's list is sorted by, and where a page of it begins. */
import { sql, type SQL } from "drizzle-orm";

/** `status` in alphabetical order, and by name within each. */
export const WORKSPACE_SORTS = ["name", "status", "members", "owner", "activity", "created"] as const;
export type WorkspaceSort = (typeof WORKSPACE_SORTS)[number];

export interface Order {
  by: WorkspaceSort;
  descending: boolean;
}

/** A row that a page begins after, or ends before. */
export interface Place {
  direction: "next" | "previous";
  id: number;
  /** what the row is sorted by; for `status` that and the name */
  keys: readonly (string | number)[];
}

const COLUMNS: Record<WorkspaceSort, { keys: readonly string[]; index: string }> = {
  name: { keys: ["name"], index: "idx_ws_dir_list_name" },
  status: { keys: ["status", "name"], index: "idx_ws_dir_list_name" },
  members: { keys: ["members"], index: "idx_ws_dir_list_members" },
  owner: { keys: ["owner"], index: "idx_ws_dir_list_owner" },
  activity: { keys: ["active_at"], index: "idx_ws_dir_list_active" },
  created: { keys: ["created_at"], index: "idx_ws_dir_list_created" },
};

/** Columns of ws_dir_list that sort; no two rows are equal once their id follows. */
export const keysOf = (by: WorkspaceSort): readonly string[] => COLUMNS[by].keys;

export const indexOf = (by: WorkspaceSort): SQL => sql.identifier(COLUMNS[by].index).getSQL();

/** Reads backwards from a row that a page ends before. */
export const reversed = ({ by, descending }: Order): Order => ({ by, descending: !descending });

/** By the keys and id of what `selected` made. @param table whose columns they are, where that is not clear */
export function orderBy({ by, descending }: Order, table?: string): SQL {
  const names = [...keysOf(by).map((_, i) => `k${i}`), "id"];
  const prefix = table === undefined ? "" : `${table}.`;
  return sql.raw(names.map((name) => `${prefix}${name}${descending ? " DESC" : ""}`).join(", "));
}

/** The keys as `k0`, `k1` and the id, of a table known as `alias`. */
export const selected = (by: WorkspaceSort, alias: string): SQL =>
  sql.raw([...keysOf(by).map((key, i) => `${alias}.${key} AS k${i}`), `${alias}.id`].join(", "));

/** Beyond the place, of what `selected` made. */
export function beyond(order: Order, place: Place): SQL {
  const names = sql.raw([...keysOf(order.by).map((_, i) => `k${i}`), "id"].join(", "));
  const values = sql.join(
    [...place.keys, place.id].map((value) => sql`${value}`),
    sql`, `,
  );
  return sql` WHERE (${names}) ${sql.raw(order.descending ? "<" : ">")} (${values})`;
}

/** A place as an address carries it: `next|<id>|<key>`. */
export const cursorOf = ({ direction, id, keys }: Place): string => [direction, id, ...keys].join("|");

/** @returns null for what is no place of this order: then the list is shown from its beginning */
export function placeOf(cursor: string | undefined, by: WorkspaceSort): Place | null {
  const [direction, id, ...rest] = (cursor ?? "").split("|");
  if (direction !== "next" && direction !== "previous") return null;
  if (rest.length < keysOf(by).length) return null;
  const texts = by === "status" ? [rest[0] ?? "", rest.slice(1).join("|")] : [rest.join("|")];
  const keys = by === "members" ? texts.map(wholeOf) : texts;
  const isWhole = [wholeOf(id ?? ""), ...keys].every((key) => !Number.isNaN(key));
  return isWhole ? { direction, id: Number(id), keys } : null;
}

/** NaN for what is none, or too large to be exact. */
function wholeOf(text: string): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(number) ? number : NaN;
}
