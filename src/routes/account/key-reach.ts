/** What a key can be limited to: what its form offers to tick, what is ticked, and what was searched for. */
import type { Context } from "hono";
import type { AppEnv } from "../../env.ts";
import { fold } from "../../folding.ts";
import { readMyMemberships } from "../../global/mine/memberships.ts";
import { listMyOrgs } from "../../global/orgs/orgs.ts";
import { wantsFragment } from "../../middleware/page-frame.ts";
import { REACH_KINDS, type Reach, type ReachKind, type ReachList } from "../../../views/keys/shapes.ts";
import type { FieldValues } from "../../../views/shapes.ts";
import { IDS_AT_MOST } from "./key-shapes.ts";

type C = Context<AppEnv>;

/** A key's form as it was sent. */
export interface KeyForm {
  values: FieldValues;
  /** ids */
  ticked: Readonly<Record<ReachKind, readonly string[]>>;
}

export const EMPTY_FORM: KeyForm = { values: {}, ticked: { org: [], workspace: [] } };

/** Of each kind that the form offers beside the ticked ones; others are searched for. */
const OFFERED = 50;
const Q_MAX = 100;

/** @param fields of the form, or of the address that searches in it */
export function keyFormIn(fields: FormData | URLSearchParams): KeyForm {
  const texts = [...fields.entries()].filter(
    (field): field is [string, string] => typeof field[1] === "string",
  );
  const ticked = (kind: ReachKind) => texts.filter(([name]) => name === `${kind}_ids`).map(([, id]) => id);
  return {
    values: Object.fromEntries(texts),
    ticked: { org: ticked("org"), workspace: ticked("workspace") },
  };
}

/** Is something searched for in the form? Enter in a search field presses the same button as Enter anywhere else. */
export const searches = ({ values }: KeyForm): boolean =>
  values["intent"] === "find-reach" ||
  (values["intent"] === "enter-key" &&
    REACH_KINDS.some((kind) => searched(values, kind) !== (values[`${kind}_shown`] ?? "")));

const searched = (values: FieldValues, kind: ReachKind): string =>
  (values[`${kind}_q`] ?? "").trim().slice(0, Q_MAX);

/** What somebody finds inside the form, as they type; null: they ask for the page. */
export async function reachFound(
  c: C,
  user_id: string,
): Promise<{ kind: ReachKind; list: ReachList } | null> {
  if (!wantsFragment(c)) return null;
  const form = keyFormIn(new URL(c.req.url).searchParams);
  const kind = REACH_KINDS.find((one) => form.values[`${one}_q`] !== undefined);
  return kind ? { kind, list: await reachesOf(c, user_id, { kind, form }) } : null;
}

/** The ticked ones first, whatever was searched for. */
export async function reachesOf(
  c: C,
  user_id: string,
  { kind, form }: { kind: ReachKind; form: KeyForm },
): Promise<ReachList> {
  const q = searched(form.values, kind);
  const ids = form.ticked[kind].slice(0, IDS_AT_MOST + 1);
  const [ticked, found] = await (kind === "org" ? orgs : workspaces)(c, user_id, { q, ids });
  const others = found.filter(({ id }) => !ids.includes(id));
  return { q, ticked, others: others.slice(0, OFFERED), more: others.length > OFFERED };
}

interface Wanted {
  q: string;
  ids: readonly string[];
}
/** Those with these ids, and those that match. */
type Found = [Reach[], Reach[]];

async function orgs(c: C, user_id: string, { q, ids }: Wanted): Promise<Found> {
  const mine = await listMyOrgs(c.var.platform.databases.main, user_id);
  const named = fold(q);
  return [mine.filter(({ id }) => ids.includes(id)), mine.filter(({ name }) => fold(name).includes(named))];
}

async function workspaces(c: C, user_id: string, { q, ids }: Wanted): Promise<Found> {
  const { databases } = c.var.platform;
  const page = { cursor: null, limit: 100 };
  const within = { org_ids: null, workspace_ids: ids };
  const [ticked, found] = await Promise.all([
    ids.length === 0 ? { items: [] } : readMyMemberships(databases, user_id, { ...page, within }),
    readMyMemberships(databases, user_id, { ...page, q: q || undefined }),
  ]);
  const reach = ({ ws_id: id, name }: { ws_id: string; name: string }): Reach => ({ id, name });
  return [ticked.items.map(reach), found.items.map(reach)];
}
