/** Rows found by one condition's own index and put in order afterwards: what costs least where it matches few. */
import { sql, type SQL } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import { matchExpression } from "./search-text.ts";
import { WORKSPACE_STATUSES } from "../../roles.ts";
import { holds, IDLE_STATUSES, literals, orgNumber, type Conditions } from "./filter.ts";
import { beyond, orderBy, selected } from "./order.ts";
import type { Listing, Walk } from "./walk.ts";

const KINDS = ["terms", "tag", "created", "idleBefore"] as const;
type Kind = (typeof KINDS)[number];

/** A condition that an index answers, and how many rows it matches. */
export interface Narrowing {
  kind: Kind;
  count: number;
  /** false: at least so many */
  exact: boolean;
  /** whether it is the only one, statuses aside */
  alone: boolean;
  /** those that a search found, as JSON: looking again would cost as much */
  ids: string | null;
}

type Row = Partial<Record<Kind, number | null>> & { ids?: string };

/**
 * The condition that matches fewest.
 * @param most counted: of the only one, where its index knows statuses too; of each of several
 * @returns null when there is none to ask
 */
export async function narrowest(
  store: Store,
  listing: Listing,
  most: { alone: number; together: number },
): Promise<Narrowing | null> {
  const kinds = KINDS.filter((kind) => isAsked(listing.conditions, kind));
  if (kinds.length === 0) return null;
  const alone = kinds.length === 1;
  const limit = alone && kinds[0] !== "terms" ? most.alone : most.together;
  const counted = kinds.map((kind) => countOf(listing, kind, limit));
  const columns = sql.join(
    counted.map(({ column }) => column),
    sql`, `,
  );
  const [row] = await store.all<Row>(
    sql`SELECT ${columns}${kinds.includes("terms") ? found(listing, limit) : sql``}`,
  );
  const narrowings = counted.map(({ kind, isKept }): Narrowing => {
    const count = row?.[kind] ?? 0;
    const ids = kind === "terms" ? (row?.ids ?? null) : null;
    return { kind, count, exact: isKept || count < limit, alone, ids };
  });
  return narrowings.reduce((least, one) => (one.count < least.count ? one : least));
}

/** A column of the name of its kind. */
function countOf(listing: Listing, kind: Kind, limit: number): { kind: Kind; isKept: boolean; column: SQL } {
  if (kind === "terms") return { kind, isKept: false, column: sql`found.n AS terms, found.ids` };
  const kept = keptCount(listing, kind);
  const counted = sql`SELECT count(*) FROM (${matching(listing, kind)} LIMIT ${limit})`;
  return { kind, isKept: kept !== null, column: sql`(${kept ?? counted}) AS ${sql.identifier(kind)}` };
}

const found = (listing: Listing, limit: number): SQL => sql`
  FROM (SELECT count(*) AS n, json_group_array(id) AS ids FROM (${matching(listing, "terms")} LIMIT ${limit})) found`;

/** The count where triggers keep it, however many there are; null: it has to be counted. */
function keptCount({ org_id, conditions: { statuses, tag, idleBefore } }: Listing, kind: Kind): SQL | null {
  if (kind === "tag" && statuses.length === WORKSPACE_STATUSES.length)
    return sql`SELECT n FROM ws_dir_tag_names WHERE org = ${orgNumber(org_id)} AND tag = ${tag}`;
  if (kind === "idleBefore" && statuses.length === IDLE_STATUSES.length)
    return sql`SELECT sum(n) FROM ws_stat_org
      WHERE org_id = ${org_id} AND metric = 'active' AND key < ${idleBefore}`;
  return null;
}

/** Keys, ids and `n`, how many match in all, in order; a LIMIT may follow. */
export const gather = ({ place, order, ...listing }: Walk, narrowing: Narrowing): SQL => sql`
  SELECT * FROM (
    SELECT ${selected(order.by, "l")}, count(*) OVER () AS n FROM (${narrowed({ ...listing, order }, narrowing)}) f
      CROSS JOIN ws_dir_list l ON l.id = f.id
    WHERE ${remaining(listing.conditions, narrowing.kind)})
  ${place ? beyond(order, place) : sql``} ORDER BY ${orderBy(order)}`;

/** How many match among the first ones of a narrowing. */
export async function countAmong(
  store: Store,
  listing: Listing,
  { narrowing, first }: { narrowing: Narrowing; first: number },
): Promise<number> {
  const [row] = await store.all<{ n: number }>(sql`
    SELECT count(*) AS n FROM (${narrowed(listing, narrowing)} LIMIT ${first}) f
      CROSS JOIN ws_dir_list l ON l.id = f.id
    WHERE ${remaining(listing.conditions, narrowing.kind)}`);
  return row?.n ?? 0;
}

const narrowed = (listing: Listing, { kind, ids }: Narrowing): SQL =>
  ids === null ? matching(listing, kind) : sql`SELECT value AS id FROM json_each(${ids})`;

/** What the narrowing has not settled. */
function remaining(conditions: Conditions, kind: Kind): SQL {
  const rest = holds({ ...conditions, [kind]: kind === "terms" ? [] : null });
  // The index of words is the only one that knows no statuses.
  return sql`${kind === "terms" ? sql`l.status IN (${literals(conditions.statuses)})` : sql`true`}${rest}`;
}

const isAsked = (conditions: Conditions, kind: Kind): boolean =>
  kind === "terms" ? conditions.terms.length > 0 : conditions[kind] !== null;

/** Ids by one index alone. */
function matching({ org_id, conditions }: Listing, kind: Kind): SQL {
  const { created, idleBefore, tag, terms, statuses } = conditions;
  const org = orgNumber(org_id);
  const ofStatus = sql`org = ${org} AND status IN (${literals(statuses)})`;
  if (kind === "terms") return idsFound(org_id, matchExpression(terms));
  if (kind === "tag") return sql`SELECT id FROM ws_dir_tags WHERE ${ofStatus} AND tag = ${tag}`;
  return kind === "created"
    ? sql`SELECT id FROM ws_dir_list INDEXED BY idx_ws_dir_list_created
        WHERE ${ofStatus} AND created_at >= ${created?.from} AND created_at < ${created?.before}`
    : sql`SELECT id FROM ws_dir_list INDEXED BY idx_ws_dir_list_active
        WHERE ${ofStatus} AND active_at < ${idleBefore}`;
}

/** What the index of words finds in an organization. @param expression as FTS5 reads it */
export function idsFound(org_id: string, expression: string): SQL {
  const org = orgNumber(org_id);
  // FTS5 takes only integers for the ends of a range; a number bound from JavaScript may be a real one.
  return sql`SELECT rowid AS id FROM ws_dir_search WHERE ws_dir_search MATCH ${expression}
    AND rowid > ${org} << 32 AND rowid < (${org} + 1) << 32`;
}
