/** Reading the audit log: newest first, by keyset, filtered. Entries have the shape of requirements/001 §9.2. */
import { sql, type SQL } from "drizzle-orm";
import * as z from "zod";
import { actionsOf, groupNamed, KNOWN_ACTIONS } from "../../audit-actions.ts";
import { fold } from "../../folding.ts";
import type { Store } from "../../platform.ts";
import { rowsOf } from "../batch.ts";
import { folded } from "../folded-names.ts";

export interface AuditEntry {
  id: string;
  action: string;
  resource_type: string;
  resource_id: string;
  actor_id: string;
  /** as they were called then, where it is known */
  actor_name: string;
  actor_role: string;
  org_id: string | null;
  details: Record<string, unknown>;
  timestamp: string;
  /** place in the log's chain; null until it is sealed */
  seq: number | null;
  sealed: boolean;
}

export interface AuditFilter {
  actor_id?: string | undefined;
  /** an action's name, or a group's */
  action?: string | undefined;
  resource_id?: string | undefined;
  /** first and last day, YYYY-MM-DD, UTC */
  from?: string | undefined;
  to?: string | undefined;
  /** anywhere in id, names, action, resource or details; any case, of names and details accents or none */
  q?: string | undefined;
}

export interface AuditPageRequest {
  /** what the page before gave as `next_cursor` */
  cursor: string | null;
  limit: number;
}

export interface AuditPage {
  items: AuditEntry[];
  next_cursor: string | null;
}

/** @param org_id null: the platform's own log */
export const listAudit = (
  store: Store,
  org_id: string | null,
  { cursor, limit, ...filter }: AuditFilter & AuditPageRequest,
): Promise<AuditPage> => pageOf(store, sql`${logOf(org_id)} AND ${matching(filter)}`, { cursor, limit });

/** Who acted within the log's latest entries, by name: what a filter offers. */
export async function recentActors(
  store: Store,
  org_id: string | null,
): Promise<{ id: string; name: string }[]> {
  return store.all<{ id: string; name: string }>(sql`
    SELECT a.actor_id AS id, max(${ACTOR_NAME}) AS name
    FROM (
      SELECT a.actor_id, a.actor_name FROM ws_log_audit a WHERE ${logOf(org_id)}
      ORDER BY a.timestamp DESC, a.id DESC LIMIT ${ACTORS_AMONG}) a
    LEFT JOIN people p ON p.id = a.actor_id
    GROUP BY a.actor_id ORDER BY name COLLATE NOCASE, a.actor_id LIMIT ${ACTORS_OFFERED}`);
}

/** Enough for everybody who still acts, and a bounded reading however long the log is. */
const ACTORS_AMONG = 2_000;
const ACTORS_OFFERED = 200;

type Row = Omit<AuditEntry, "details" | "sealed"> & { details: string };

async function pageOf(store: Store, condition: SQL, { cursor, limit }: AuditPageRequest): Promise<AuditPage> {
  const [at = "", id = ""] = cursor?.split(" ") ?? [];
  const before = cursor === null ? sql`` : sql`AND (a.timestamp, a.id) < (${at}, ${id})`;
  const rows = await store.all<Row>(sql`
    SELECT a.id, a.action, a.resource_type, a.resource_id, a.actor_id, ${ACTOR_NAME} AS actor_name, a.actor_role,
      a.org_id, a.details, a.timestamp, a.seq
    FROM ws_log_audit a LEFT JOIN people p ON p.id = a.actor_id
    WHERE ${condition} ${before}
    ORDER BY a.timestamp DESC, a.id DESC LIMIT ${limit + 1}`);
  const items = rows.slice(0, limit).map(entryOf);
  const last = rows.length > limit ? items.at(-1) : undefined;
  return { items, next_cursor: last ? `${last.timestamp} ${last.id}` : null };
}

/** Entries of before names were kept say what the person is called today. */
const ACTOR_NAME = sql.raw("coalesce(nullif(a.actor_name, ''), p.name, '')");

const logOf = (org_id: string | null): SQL =>
  org_id === null ? sql`a.org_id IS NULL` : sql`a.org_id = ${org_id}`;

function matching({ actor_id, action, resource_id, from, to, q }: AuditFilter): SQL {
  const conditions = [
    sql`1`,
    ...(actor_id ? [sql`a.actor_id = ${actor_id}`] : []),
    ...(action ? [isAction(action)] : []),
    ...(resource_id ? [sql`a.resource_id = ${resource_id}`] : []),
    ...(from ? [sql`a.timestamp >= ${from}`] : []),
    // A "T" follows the day in every time; "U" sorts right behind all times of that day.
    ...(to ? [sql`a.timestamp < ${`${to}U`}`] : []),
    ...(q ? [mentions(q)] : []),
  ];
  return sql.join(conditions, sql` AND `);
}

function isAction(name: string): SQL {
  const group = groupNamed(name);
  if (!group) return sql`a.action = ${name}`;
  const actions = actionsOf(group);
  return actions
    ? sql`a.action IN (SELECT value FROM ${rowsOf(actions)})`
    : sql`a.action NOT IN (SELECT value FROM ${rowsOf(KNOWN_ACTIONS)})`;
}

/** LIKE takes patterns of 50 bytes at most, and gives meaning to % and _. */
function mentions(q: string): SQL {
  const text = sql`lower(a.id || char(10) || a.action || char(10) || ${ACTOR_NAME} || char(10) || a.actor_role
    || char(10) || a.resource_id || char(10) || a.details)`;
  const plain = folded(q);
  return sql`(instr(${text}, lower(${q})) > 0 OR instr(a.folded_text, ${fold(q)}) > 0
    ${plain === null ? sql`` : sql`OR instr(${text}, ${plain}) > 0`})`;
}

const entryOf = ({ details, ...row }: Row): AuditEntry => ({
  ...row,
  details: detailsOf(details),
  sealed: row.seq !== null,
});

const record = z.record(z.string(), z.unknown());

/** What somebody wrote into the store past Atrium may be no JSON; it is shown as it stands. */
function detailsOf(text: string): Record<string, unknown> {
  try {
    return record.parse(JSON.parse(text));
  } catch {
    return { unreadable: text };
  }
}

/** What the people are called whom these entries speak of by id. */
export async function peopleNamed(
  store: Store,
  entries: readonly AuditEntry[],
): Promise<Map<string, string>> {
  const ids = new Set(
    entries.flatMap(({ resource_type, resource_id, details }) => [
      ...(ABOUT_PEOPLE.has(resource_type) ? [resource_id] : []),
      ...Object.values(details).filter((value) => typeof value === "string" && isId(value)),
    ]),
  );
  if (ids.size === 0) return new Map();
  const rows = await store.all<{ id: string; name: string }>(
    sql`SELECT id, name FROM people WHERE id IN (SELECT value FROM ${rowsOf([...ids])})`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const ABOUT_PEOPLE: ReadonlySet<string> = new Set(["person", "organization_member"]);
const isId = (value: string): boolean => z.guid().safeParse(value).success;
