/** What the two dashboards hold: the cards of modules, figures, and what waits for an admin. */
import {
  countInactive,
  countPurgedSoon,
  countSuspendedOrgs,
  fullOrgs,
  PURGE_SOON_DAYS,
  workspaceCounts,
} from "../../global/attention.ts";
import { countPendingRequests } from "../../global/config-request-rows.ts";
import { INACTIVE_DAYS } from "../../global/org-figures.ts";
import { placesTaken } from "../../global/platform-orgs.ts";
import type { OrgAdmin, PlatformAdmin } from "../../middleware/admin.ts";
import { paths } from "../../paths.ts";
import type { Platform } from "../../platform.ts";
import type { AttentionItem } from "../../../views/admin/dashboard/attention.tsx";
import type { DashboardContent } from "../../../views/admin/dashboard/page.tsx";
import type { Labels } from "../../../views/shapes.ts";
import { cardsFor } from "./cards.ts";
import { countPlatform } from "./dashboard-figures.ts";
import "./workspace-cards.ts";

/** Full organizations named one by one; the rest is counted. */
const FULL_SHOWN = 3;
/** Share of an organization's places from which on it is told. */
const NEARLY_FULL = 0.9;

export async function platformDashboard(
  platform: Platform,
  admin: PlatformAdmin,
  labels: Labels,
): Promise<DashboardContent> {
  const [cards, attention, figures] = await Promise.all([
    cardsFor(platform, { context: "platform", role: admin.role, labels, org: null }),
    platformAttention(platform),
    countPlatform(platform, labels),
  ]);
  return { cards, attention, figures };
}

export async function orgDashboard(
  platform: Platform,
  admin: OrgAdmin,
  labels: Labels,
): Promise<DashboardContent> {
  const { org, role } = admin;
  const [cards, counts, taken] = await Promise.all([
    cardsFor(platform, { context: "organization", role, labels, org }),
    workspaceCounts(platform.databases, org.id),
    placesTaken(platform.databases, org.id),
  ]);
  const places = org.max_workspaces ?? platform.settings.maxWorkspacesPerTenant;
  return {
    cards,
    attention: await orgAttention(platform, admin, { labels, taken, places }),
    figures: [
      { label: labels.plural, value: counts.total },
      { label: "Active", value: counts.active },
      { label: "Places taken", value: `${taken.toLocaleString("en")} of ${places.toLocaleString("en")}` },
    ],
  };
}

async function platformAttention(platform: Platform): Promise<AttentionItem[]> {
  const { databases, settings } = platform;
  const [pending, unhealthy, suspended, full] = await Promise.all([
    countPendingRequests(databases.main),
    unhealthyChecks(platform),
    countSuspendedOrgs(databases),
    fullOrgs(databases, settings.maxWorkspacesPerTenant, FULL_SHOWN),
  ]);
  return [
    ...unhealthy.map((check) => told("bad", `unhealthy-${check}`, `The check “${check}” fails.`, health)),
    ...some(pending, "warn", "pending", ["One requested change waits", "requested changes wait"], approvals),
    ...some(suspended, "info", "suspended", ["One organization is suspended", "organizations are suspended"], {
      href: paths.platformOrgs({ status: "suspended" }),
      action: "See them",
    }),
    ...full.first.map(({ id, name, taken, places }) =>
      told("warn", `full-${id}`, `${name} has taken ${taken} of ${places} places.`, {
        href: paths.platformOrg(id),
        action: "Change places",
      }),
    ),
    ...some(full.total - full.first.length, "warn", "full", ["One more is full", "more are full"], {
      href: paths.platformOrgs({ sort: "workspaces" }),
      action: "See all",
    }),
  ];
}

/** What the scheduler found in the last minutes; it looks by itself, so that opening a page checks nothing. */
async function unhealthyChecks(platform: Platform): Promise<string[]> {
  const points = await platform.scheduler().healthHistory(1);
  const latest = points.at(-1);
  if (!latest) return [];
  return Object.entries(latest.checks).flatMap(([name, { status }]) => (status === "unhealthy" ? [name] : []));
}

interface Standing {
  labels: Labels;
  taken: number;
  places: number;
}

async function orgAttention(
  { databases, now }: Platform,
  { org }: OrgAdmin,
  { labels, taken, places }: Standing,
): Promise<AttentionItem[]> {
  const [inactive, going] = await Promise.all([
    countInactive(databases, org.id, now()),
    countPurgedSoon(databases, org.id, now()),
  ]);
  const [one, many] = [labels.singular.toLowerCase(), labels.plural.toLowerCase()];
  const places_left = Math.max(0, places - taken);
  return [
    ...some(
      going,
      "bad",
      "purged-soon",
      [`One deleted ${one} is`, `deleted ${many} are`],
      { href: paths.orgWorkspaces(org.slug, { status: "deleted" }), action: "Restore or let go" },
      ` purged for good within ${PURGE_SOON_DAYS} days`,
    ),
    ...some(
      inactive,
      "warn",
      "inactive",
      [`One ${one} has`, `${many} have`],
      { href: paths.orgWorkspaces(org.slug, { inactive_days: INACTIVE_DAYS }), action: "Review" },
      ` had no activity for more than ${INACTIVE_DAYS} days`,
    ),
    ...(taken < places * NEARLY_FULL
      ? []
      : [
          told("warn", "places", `${taken} of ${places} places are taken: room for ${places_left} more.`, {
            href: paths.orgWorkspaces(org.slug, { status: "archived" }),
            action: "Make room",
          }),
        ]),
  ];
}

interface Link {
  href: string;
  action: string;
}

const health: Link = { href: paths.platformHealth(), action: "Open health" };
const approvals: Link = { href: paths.platformApprovals(), action: "Decide" };

const told = (tone: AttentionItem["tone"], id: string, text: string, link: Link): AttentionItem => ({
  id,
  tone,
  text,
  ...link,
});

/** Nothing for none; the words for one and for more. */
function some(
  count: number,
  tone: AttentionItem["tone"],
  id: string,
  [one, more]: readonly [string, string],
  link: Link,
  rest = "",
): AttentionItem[] {
  if (count === 0) return [];
  const text = count === 1 ? one : `${count.toLocaleString("en")} ${more}`;
  return [told(tone, id, `${text}${rest}.`, link)];
}
