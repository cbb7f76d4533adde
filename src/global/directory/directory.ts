/** The directory: commits what objects deliver, each database what is its own (DESIGN §4, §13). */
import type { Databases, Settings, Store } from "../../platform.ts";
import type { Acknowledged, Delivery, Directory } from "../../projection.ts";
import { directoryFor, userIndexFor } from "./buckets.ts";
import { statementsFor, type Rows } from "./statements.ts";
import { countManyToday, leftToday, type DailyCounter } from "../rate-counters.ts";
import { changeIn, commitAndTell, type Tell } from "./watches.ts";

export interface DirectoryOptions {
  /** for the organization's daily number of invitations */
  settings: Settings;
  /** epoch milliseconds */
  now: () => number;
  /** open lists, of what has been committed */
  tell: Tell;
}

export function createDirectory(databases: Databases, options: DirectoryOptions): Directory {
  const { settings, now } = options;
  const invitationsOf = (org_id: string): DailyCounter => ({
    key: `invitations:${org_id}`,
    limit: settings.invitationsPerOrgDay,
    now: now(),
  });
  return {
    async deliver(delivery) {
      const [acknowledged = NOTHING] = await deliver(databases, [delivery], options);
      return acknowledged;
    },
    deliverAll: (deliveries) => deliver(databases, deliveries, options),
    countInvitations: (org_id, wanted) =>
      patiently(countManyToday(databases.main, invitationsOf(org_id), wanted), wanted),
    invitationsLeft: (org_id) => patiently(leftToday(databases.main, invitationsOf(org_id)), Infinity),
  };
}

/** Inviting waits this long for a store that does not answer. */
const COUNT_PATIENCE_MS = 1_000;

/** @param otherwise the answer when the store has none */
const patiently = (asked: Promise<number>, otherwise: number): Promise<number> =>
  Promise.race([
    asked.catch(() => otherwise),
    new Promise<number>((resolve) => setTimeout(() => resolve(otherwise), COUNT_PATIENCE_MS)),
  ]);

const NOTHING: Acknowledged = { organization: false, memberships: [], org_memberships: [], audit: false };

/** Databases fail apart; what one of them committed counts even if another refused. */
async function deliver(
  databases: Databases,
  deliveries: readonly Delivery[],
  options: DirectoryOptions,
): Promise<Acknowledged[]> {
  const shares = [...divide(databases, deliveries)];
  const outcomes = await Promise.allSettled(
    shares.map(([store, rows]) =>
      commitAndTell(store, { statements: statementsFor(rows), change: changeIn(rows) }, options),
    ),
  );
  const committed = new Set(
    shares.filter((_, i) => outcomes[i]?.status === "fulfilled").map(([store]) => store),
  );
  const refused = outcomes.find((outcome) => outcome.status === "rejected");
  if (committed.size === 0 && refused) throw refused.reason;
  return deliveries.map((delivery) => acknowledgedOf(databases, delivery, committed));
}

function acknowledgedOf(
  databases: Databases,
  delivery: Delivery,
  committed: ReadonlySet<Store>,
): Acknowledged {
  const org_id = organizationOf(delivery);
  const inMain = committed.has(databases.main);
  return {
    organization: org_id !== null && committed.has(directoryFor(databases, org_id)),
    memberships: delivery.memberships
      .map((row) => row.user_id)
      .filter((id) => committed.has(userIndexFor(databases, id))),
    org_memberships: inMain ? delivery.org_memberships.map((row) => row.user_id) : [],
    audit: delivery.audit.length === 0 || inMain,
  };
}

/** Rows that live together commit together. */
function divide(databases: Databases, deliveries: readonly Delivery[]): Map<Store, Rows> {
  const shares = new Map<Store, Rows>();
  const rowsIn = (store: Store): Rows => {
    const rows = shares.get(store) ?? noRows();
    shares.set(store, rows);
    return rows;
  };
  for (const delivery of deliveries) {
    const org_id = organizationOf(delivery);
    if (org_id !== null) addOrganization(rowsIn(directoryFor(databases, org_id)), delivery);
    for (const row of delivery.memberships)
      rowsIn(userIndexFor(databases, row.user_id)).memberships.push(row);
    if (delivery.org_memberships.length > 0)
      rowsIn(databases.main).org_memberships.push(...delivery.org_memberships);
    if (delivery.audit.length > 0) rowsIn(databases.main).audit.push(...delivery.audit);
  }
  return shares;
}

const noRows = (): Rows => ({
  workspaces: [],
  days: [],
  activity: [],
  invitations: [],
  purged: [],
  memberships: [],
  org_memberships: [],
  audit: [],
});

function addOrganization(rows: Rows, delivery: Delivery): void {
  const { workspace, days, activity, invitations = [], purged } = delivery;
  if (workspace) rows.workspaces.push(workspace);
  rows.days.push(...days);
  rows.activity.push(...activity);
  rows.invitations.push(...invitations);
  if (purged) rows.purged.push(purged.workspace_id);
}

const organizationOf = (delivery: Delivery): string | null =>
  delivery.workspace?.org_id ??
  delivery.purged?.org_id ??
  delivery.memberships[0]?.org_id ??
  delivery.activity[0]?.org_id ??
  delivery.days[0]?.org_id ??
  delivery.invitations?.[0]?.org_id ??
  delivery.org_memberships[0]?.org_id ??
  null;
