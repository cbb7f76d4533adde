/** What waits for the platform's admins. */
import { countSuspendedOrgs, fullOrgs } from "../../../global/figures/attention.ts";
import { countPendingRequests } from "../../../global/config/request-rows.ts";
import { paths } from "../../../paths.ts";
import type { Platform } from "../../../platform.ts";
import type { AttentionItem } from "../../../../views/admin/dashboard/attention.tsx";
import { counted } from "./attention-items.ts";

/** Full organizations named one by one; the rest is counted. */
const FULL_SHOWN = 3;
const HEALTH = { href: paths.platformHealth(), action: "Open health" };

export async function platformAttention(platform: Platform): Promise<AttentionItem[]> {
  const { databases, settings } = platform;
  const [failing, pending, suspended, full] = await Promise.all([
    failingChecks(platform),
    countPendingRequests(databases.main),
    countSuspendedOrgs(databases),
    fullOrgs(databases, settings.maxWorkspacesPerTenant, FULL_SHOWN),
  ]);
  return [
    ...failing.map((name): AttentionItem => ({
      id: `unhealthy-${name}`,
      tone: "bad",
      text: `The check of ${name} fails.`,
      ...HEALTH,
    })),
    ...counted(pending, {
      id: "pending",
      tone: "warn",
      one: "One requested change waits for approval.",
      more: "requested changes wait for approval.",
      link: { href: paths.platformApprovals(), action: "Look at it" },
    }),
    ...full.first.map(({ id, name, taken, places }): AttentionItem => ({
      id: `full-${id}`,
      tone: "warn",
      text: `${name} has taken ${taken} of ${places} places.`,
      href: paths.platformOrg(id),
      action: "Change places",
    })),
    ...counted(full.total - full.first.length, {
      id: "full",
      tone: "warn",
      one: "One more organization is full.",
      more: "more organizations are full.",
      link: { href: paths.platformOrgs({ sort: "workspaces" }), action: "See the largest" },
    }),
    ...counted(suspended, {
      id: "suspended",
      tone: "info",
      one: "One organization is suspended.",
      more: "organizations are suspended.",
      link: { href: paths.platformOrgs({ status: "suspended" }), action: "Show" },
    }),
  ];
}

/** What the scheduler found last; it looks by itself, so that opening a page checks nothing. */
async function failingChecks(platform: Platform): Promise<string[]> {
  try {
    const latest = (await platform.scheduler().healthHistory(1)).at(-1);
    const checks = Object.entries(latest?.checks ?? {});
    return checks.filter(([, { status }]) => status === "unhealthy").map(([name]) => name);
  } catch (error) {
    platform.log("health_history_failed", { error: String(error) });
    return ["objects"];
  }
}
