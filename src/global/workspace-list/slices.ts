/** Pages of the list: found by the row beside them, or by their number. */
import { sql, type SQL } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import { WORKSPACE_COLUMNS, type ListedRow } from "./listed-workspace.ts";
import type { Total } from "./counts.ts";
import { keysOf, orderBy, reversed, type Order, type Place } from "./order.ts";
import { idsBy, type Plan } from "./plan.ts";
import type { Listing } from "./walk.ts";

export interface Reading {
  store: Store;
  listing: Listing;
  plan: Plan;
  /** rows of a page */
  limit: number;
}

export interface Slice {
  rows: ListedRow[];
  page: number;
  hasNext: boolean;
  hasPrevious: boolean;
}

/** The page after or before a row. Where there is nothing any more: the first. */
export async function pageBy(reading: Reading, place: Place, page: number): Promise<Slice> {
  const { listing, limit } = reading;
  const back = place.direction === "previous";
  const order = back ? reversed(listing.order) : listing.order;
  const wanted = { ...reading, listing: { ...listing, order }, limit: limit + 1 };
  const rows = await readRows(wanted, { place, offset: 0 });
  const hasMore = rows.length > limit;
  // A first page that lost rows is filled up from behind.
  if (rows.length === 0 || (back && rows.length < limit)) return firstPage(reading);
  const part = rows.slice(0, limit);
  if (!back) return { rows: part, page, hasNext: hasMore, hasPrevious: true };
  return { rows: part.toReversed(), page: hasMore ? page : 1, hasNext: true, hasPrevious: hasMore };
}

/** A page by its number, read from the nearer end. @param known how many there are; null: that is not known */
export async function pageAt(
  reading: Reading,
  page: number,
  known: () => Promise<Total | null>,
): Promise<Slice> {
  if (page === 1) return firstPage(reading);
  const all = await known();
  if (all?.total_exact && reading.plan.way === "direct") return numbered(reading, page, all.total);
  const offset = (page - 1) * reading.limit;
  const rows = await readRows({ ...reading, limit: reading.limit + 1 }, { place: null, offset });
  if (rows.length === 0) return firstPage(reading);
  return {
    rows: rows.slice(0, reading.limit),
    page,
    hasNext: rows.length > reading.limit,
    hasPrevious: true,
  };
}

/** Ids of the first rows. */
export async function readIds({ store, listing, plan, limit }: Reading): Promise<string[]> {
  if (listing.conditions.statuses.length === 0) return [];
  const rows = await store.all<{ ws_id: string }>(sql`
    SELECT w.ws_id FROM (${idsBy(plan, { ...listing, place: null })} LIMIT ${limit}) p
      CROSS JOIN ws_dir_workspaces w ON w.list_id = p.id
    ORDER BY ${inOrder(listing.order)}`);
  return rows.map((row) => row.ws_id);
}

export async function readRows(
  { store, listing, plan, limit }: Reading,
  { place, offset }: { place: Place | null; offset: number },
): Promise<ListedRow[]> {
  if (listing.conditions.statuses.length === 0) return [];
  const n = plan.way === "gather" ? sql`p.n,` : sql``;
  const rows = await store.all<ListedRow>(sql`
    SELECT ${keys(listing.order)}, p.id AS list_id, ${n} ${WORKSPACE_COLUMNS}
    FROM (${idsBy(plan, { ...listing, place })} LIMIT ${limit} OFFSET ${offset}) p
      CROSS JOIN ws_dir_workspaces w ON w.list_id = p.id
    ORDER BY ${inOrder(listing.order)}`);
  return rows;
}

async function firstPage(reading: Reading): Promise<Slice> {
  const rows = await readRows({ ...reading, limit: reading.limit + 1 }, { place: null, offset: 0 });
  const hasNext = rows.length > reading.limit;
  return { rows: rows.slice(0, reading.limit), page: 1, hasNext, hasPrevious: false };
}

/** @param page beyond the end: the last one */
async function numbered(reading: Reading, page: number, total: number): Promise<Slice> {
  const { listing, limit } = reading;
  const pages = Math.max(1, Math.ceil(total / limit));
  const here = Math.min(page, pages);
  const before = (here - 1) * limit;
  const count = Math.min(limit, total - before);
  const behind = total - before - count;
  const back = behind < before;
  const order = back ? reversed(listing.order) : listing.order;
  const rows = await readRows(
    { ...reading, listing: { ...listing, order }, limit: count },
    { place: null, offset: back ? behind : before },
  );
  return { rows: back ? rows.toReversed() : rows, page: here, hasNext: here < pages, hasPrevious: here > 1 };
}

const keys = ({ by }: Order): SQL =>
  sql.raw(
    keysOf(by)
      .map((_, i) => `p.k${i}`)
      .join(", "),
  );

/** SQLite would hand on the rows of `p` in their order, but does not promise to. */
const inOrder = (order: Order): SQL => orderBy(order, "p");
