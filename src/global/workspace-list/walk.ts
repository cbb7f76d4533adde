/**
 * Rows of the list in order, read from an index of that order: each status is a range of it, and SQLite merges
 * the ranges while it reads, so that a page costs its own rows wherever it stands.
 */
import { sql, type SQL } from "drizzle-orm";
import type { WorkspaceStatus } from "../../roles.ts";
import { holds, orgNumber, type Conditions } from "./filter.ts";
import { indexOf, keysOf, orderBy, selected, type Order, type Place } from "./order.ts";

export interface Listing {
  org_id: string;
  conditions: Conditions;
  order: Order;
}

/** Read in `order`, which is the reverse for the page before a place. */
export interface Walk extends Listing {
  /** begins after it */
  place: Place | null;
}

/** Keys and ids of rows that match, in order; a LIMIT may follow. */
export function walk(path: Walk): SQL {
  const rest = unmet(path);
  if (isEmpty(rest)) return sql`${waysOf(path, sql``)} ORDER BY ${orderBy(path.order)}`;
  if (isCovered(path)) return sql`${waysOf(path, holds(rest))} ORDER BY ${orderBy(path.order)}`;
  // Rows are looked up as they come: a status without a match would otherwise be read to its end. Only a
  // subquery with a limit keeps its order.
  return sql`
    SELECT p.* FROM (${waysOf(path, sql``)} ORDER BY ${orderBy(path.order)} LIMIT -1) p
      CROSS JOIN ws_dir_list l ON l.id = p.id
    WHERE true${holds(rest)}`;
}

/** Whether each row that is walked is one that matches. */
export const isDirect = (listing: Listing): boolean => isEmpty(unmet(listing));

export const isByName = ({ order }: Listing): boolean => order.by === "name" || order.by === "status";

/** Whether the index has what the conditions look at, so that even a walk past many rows is quick. */
export const isCovered = (listing: Listing): boolean =>
  isByName(listing) && listing.conditions.tag === null && listing.conditions.idleBefore === null;

const isEmpty = ({ created, idleBefore, tag, terms }: Conditions): boolean =>
  created === null && idleBefore === null && tag === null && terms.length === 0;

/** Rows with a tag are kept by status and name. */
const isByTag = (listing: Listing): boolean => listing.conditions.tag !== null && isByName(listing);

/** What the ranges of the order don't settle by themselves. */
function unmet(listing: Listing): Conditions {
  const { conditions, order } = listing;
  return {
    ...conditions,
    created: order.by === "created" ? null : conditions.created,
    idleBefore: order.by === "activity" ? null : conditions.idleBefore,
    tag: isByTag(listing) ? null : conditions.tag,
  };
}

function waysOf(path: Walk, condition: SQL): SQL {
  const branches = path.conditions.statuses
    .map((status) => branch(path, status))
    .filter((way) => way !== null)
    .map((way) => sql`${way}${condition}`);
  // Nothing lies beyond the place, or no status is asked for.
  if (branches.length === 0)
    return sql`SELECT ${selected(path.order.by, "l")} FROM ws_dir_list l WHERE false`;
  return sql.join(branches, sql` UNION ALL `);
}

function branch(path: Walk, status: WorkspaceStatus): SQL | null {
  const place = placeIn(path, status);
  if (place === "behind") return null;
  return branchOf(path, status, sql`${place === "ahead" ? sql`` : place.beyond}${range(path)}`);
}

/** One status's part of the index. @param limits which of its rows, beginning with AND */
export function branchOf(path: Walk, status: WorkspaceStatus, limits: SQL): SQL {
  const { order, org_id, conditions } = path;
  const source = isByTag(path) ? sql`ws_dir_tags l` : sql`ws_dir_list l INDEXED BY ${indexOf(order.by)}`;
  const tagged = isByTag(path) ? sql` AND l.tag = ${conditions.tag}` : sql``;
  return sql`SELECT ${selected(order.by, "l")} FROM ${source}
    WHERE l.org = ${orgNumber(org_id)}${tagged} AND l.status = ${sql.raw(`'${status}'`)}${limits}`;
}

/**
 * Where a status's rows stand to the place: all still ahead, all behind, or those beyond it ahead. That is said
 * as row values, for which an index is searched.
 */
export function placeIn(
  { order, place }: Walk,
  status: WorkspaceStatus,
): "ahead" | "behind" | { beyond: SQL; name: string } {
  if (!place) return "ahead";
  const operator = sql.raw(order.descending ? "<" : ">");
  const [key, name] = place.keys;
  if (order.by !== "status")
    return {
      beyond: sql` AND (${columnOf(order)}, l.id) ${operator} (${key}, ${place.id})`,
      name: String(key),
    };
  if (status === key)
    return { beyond: sql` AND (l.name, l.id) ${operator} (${name}, ${place.id})`, name: String(name) };
  return status > String(key) === order.descending ? "behind" : "ahead";
}

const columnOf = ({ by }: Order): SQL => sql.raw(`l.${keysOf(by)[0]}`);

/**
 * The range that the sorted column itself is limited to. An index takes one lower and one upper end: where the
 * place is one of them, the plus keeps the range's own from being chosen instead.
 */
function range({ order, place, conditions: { created, idleBefore } }: Walk): SQL {
  const lower = sql.raw(place && !order.descending ? "+" : "");
  const upper = sql.raw(place && order.descending ? "+" : "");
  if (order.by === "created" && created)
    return sql` AND ${lower}l.created_at >= ${created.from} AND ${upper}l.created_at < ${created.before}`;
  if (order.by === "activity" && idleBefore !== null) return sql` AND ${upper}l.active_at < ${idleBefore}`;
  return sql``;
}
