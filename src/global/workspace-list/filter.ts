/** What a filter of the list asks of a row of ws_dir_list (migrations/global/0005_directory_lists.sql). */
import { sql, type SQL } from "drizzle-orm";
import { WORKSPACE_STATUSES, type WorkspaceStatus } from "../../roles.ts";
import { shiftDay } from "../figures/day-range.ts";
import { searchTerms } from "./search-text.ts";

/** As people give it; what is left out does not narrow. */
export interface WorkspaceFilter {
  /** words of the name or the owner's name; one or two letters are the start of a word */
  q?: string | undefined;
  status?: WorkspaceStatus | undefined;
  /** in the last n days, today included */
  created?: number | undefined;
  /** YYYY-MM-DD, UTC, included */
  created_from?: string | undefined;
  created_to?: string | undefined;
  /** planning and active ones where nothing happened for more than n days */
  inactive_days?: number | undefined;
  tag?: string | undefined;
}

/** The same as columns see it. Times compare as text, and a day stands before all of its times. */
export interface Conditions {
  /** which of them, in alphabetical order; none: nothing matches */
  statuses: readonly WorkspaceStatus[];
  created: { from: string; before: string } | null;
  idleBefore: string | null;
  tag: string | null;
  terms: readonly string[];
}

/** A search looks at so many words; who types more has found it long before. */
const MOST_TERMS = 6;
/** Before and after every time. */
const [EVER, NEVER] = ["", "~"];

const ALPHABETICAL: readonly WorkspaceStatus[] = WORKSPACE_STATUSES.toSorted();
/** Of those that can be inactive. */
export const IDLE_STATUSES: readonly WorkspaceStatus[] = ["active", "planning"];

/** @param today YYYY-MM-DD */
export function conditionsOf(filter: WorkspaceFilter, today: string): Conditions {
  const { q, status, inactive_days, tag } = filter;
  const possible = inactive_days === undefined ? ALPHABETICAL : IDLE_STATUSES;
  return {
    statuses: possible.filter((one) => status === undefined || one === status),
    created: createdRange(filter, today),
    idleBefore: inactive_days === undefined ? null : shiftDay(today, -inactive_days),
    tag: tag ?? null,
    terms: q === undefined ? [] : searchTerms(q, MOST_TERMS),
  };
}

function createdRange({ created, created_from, created_to }: WorkspaceFilter, today: string) {
  const froms = [created_from ?? EVER, created === undefined ? EVER : shiftDay(today, 1 - created)];
  const from = froms.toSorted().at(-1) ?? EVER;
  const before = created_to === undefined ? NEVER : shiftDay(created_to, 1);
  return from === EVER && before === NEVER ? null : { from, before };
}

/** Whether the row `l` of ws_dir_list meets everything but the statuses. Begins with AND, or is empty. */
export function holds({ created, idleBefore, tag, terms }: Conditions): SQL {
  return sql.join([
    created ? sql` AND l.created_at >= ${created.from} AND l.created_at < ${created.before}` : sql``,
    idleBefore === null ? sql`` : sql` AND l.active_at < ${idleBefore}`,
    tag === null ? sql`` : hasTag(tag),
    ...terms.map((term) => sql` AND instr(l.search_text, ${term}) > 0`),
  ]);
}

const hasTag = (tag: string): SQL => sql` AND EXISTS (SELECT 1 FROM ws_dir_tags t
  WHERE t.org = l.org AND t.tag = ${tag} AND t.status = l.status AND t.name = l.name AND t.id = l.id)`;

/** The organization's number in ws_dir_list; NULL while it has no workspaces. */
export const orgNumber = (org_id: string): SQL => sql`(SELECT n FROM ws_dir_orgs WHERE org_id = ${org_id})`;

/** Statuses are our own words: as literals they save parameters, of which there are a hundred. */
export const literals = (words: readonly WorkspaceStatus[]): SQL =>
  sql.join(
    words.map((word) => sql.raw(`'${word}'`)),
    sql`, `,
  );
