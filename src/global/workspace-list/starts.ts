/**
 * A search in order of name. Names that begin with what is searched stand beside each other, often so far down
 * that walking there would pass most of the list: they are read from where they begin, and the few others that
 * match are put in order between them.
 */
import { sql, type SQL } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import type { WorkspaceStatus } from "../../roles.ts";
import { matchElsewhere, nameStart, startMark } from "./search-text.ts";
import { holds, literals } from "./filter.ts";
import { idsFound } from "./narrowing.ts";
import { beyond, orderBy, selected } from "./order.ts";
import { branchOf, isByName, placeIn, type Listing, type Walk } from "./walk.ts";

export interface Starts {
  /** what these names begin with, in lower case */
  start: string;
  /** ids of those that match otherwise, as JSON */
  others: string;
}

/** @returns null where this is no order of names, or more than `few` match otherwise */
export async function startsFor(store: Store, listing: Listing, few: number): Promise<Starts | null> {
  const { terms } = listing.conditions;
  const start = nameStart(terms);
  if (start === null || !isByName(listing)) return null;
  const [row] = await store.all<{ n: number; ids: string }>(sql`
    SELECT count(*) AS n, json_group_array(id) AS ids
    FROM (${idsFound(listing.org_id, matchElsewhere(terms, start))} LIMIT ${few + 1})`);
  return row && row.n <= few ? { start, others: row.ids } : null;
}

/** Keys and ids of rows that match, in order; a LIMIT may follow. */
export function startsWalk(path: Walk, { start, others }: Starts): SQL {
  const { conditions, order, place } = path;
  // By the mark that the others are told by, so that none is among both.
  const terms = [...conditions.terms, startMark(start)];
  const beginning = conditions.statuses
    .map((status) => branch(path, status, start))
    .filter((way) => way !== null)
    .map((way) => sql`${way}${holds({ ...conditions, terms })} UNION ALL `);
  const elsewhere = sql`
    SELECT ${selected(order.by, "l")} FROM json_each(${others}) f CROSS JOIN ws_dir_list l ON l.id = f.value
    WHERE l.status IN (${literals(conditions.statuses)})${holds({ ...conditions, terms: [] })}`;
  return sql`${sql.join(beginning)}
    SELECT * FROM (${elsewhere})${place ? beyond(order, place) : sql``} ORDER BY ${orderBy(order)}`;
}

/** An index takes one lower and one upper end: the place is one of them only where it stands among these names. */
function branch(path: Walk, status: WorkspaceStatus, start: string): SQL | null {
  const place = placeIn(path, status);
  if (place === "behind") return null;
  const from = sql` AND l.name >= ${start}`;
  const before = sql` AND l.name < ${`${start}\u{10ffff}`}`;
  if (place === "ahead") return branchOf(path, status, sql`${from}${before}`);
  const { descending } = path.order;
  const side = sideOf(place.name, start);
  if (side === "among") return branchOf(path, status, sql`${place.beyond}${descending ? from : before}`);
  return (side === "after") === descending ? branchOf(path, status, sql`${from}${before}`) : null;
}

/** Where a name stands, as the list sorts it, to those that begin so. */
function sideOf(name: string, start: string): "before" | "among" | "after" {
  const folded = name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (folded.startsWith(start)) return "among";
  return folded < start ? "before" : "after";
}
