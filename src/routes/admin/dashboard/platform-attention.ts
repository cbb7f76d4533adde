/** What waits for the platform's admins. */
import { countSuspendedOrgs, fullOrgs } from "../../../global/figures/attention.ts";
import { countPendingRequests } from "../../../global/config/request-rows.ts";
import { plural, t } from "../../../language/text.ts";
import { paths } from "../../../paths.ts";
import type { Platform } from "../../../platform.ts";
import type { AttentionItem } from "../../../../views/admin/dashboard/attention.tsx";
import { counted } from "./attention-items.ts";

/** Full organizations named one by one; the rest is counted. */
const FULL_SHOWN = 3;

export async function platformAttention(platform: Platform): Promise<AttentionItem[]> {
  const { databases, settings } = platform;
  const [failing, pending, suspended, full] = await Promise.all([
    failingChecks(platform),
    countPendingRequests(databases.main),
    countSuspendedOrgs(databases),
    fullOrgs(databases, settings.maxWorkspacesPerTenant, FULL_SHOWN),
  ]);
  const unnamed = full.total - full.first.length;
  return [
    ...failing.map((name): AttentionItem => ({
      id: `unhealthy-${name}`,
      tone: "bad",
      text: t("The check of {name} fails.", { name }),
      href: paths.platformHealth(),
      action: t("Open health"),
    })),
    ...counted(pending, {
      id: "pending",
      tone: "warn",
      text: plural(
        pending,
        "One requested change waits for approval.",
        "{n} requested changes wait for approval.",
      ),
      link: { href: paths.platformApprovals(), action: t("Look at it") },
    }),
    ...full.first.map(({ id, name, taken, places }): AttentionItem => ({
      id: `full-${id}`,
      tone: "warn",
      text: plural(
        places,
        "{name} has taken {taken} of {n} places.",
        "{name} has taken {taken} of {n} places.",
        { name, taken },
      ),
      href: paths.platformOrg(id),
      action: t("Change places"),
    })),
    ...counted(unnamed, {
      id: "full",
      tone: "warn",
      text: plural(unnamed, "One more organization is full.", "{n} more organizations are full."),
      link: { href: paths.platformOrgs({ sort: "workspaces" }), action: t("See the largest") },
    }),
    ...counted(suspended, {
      id: "suspended",
      tone: "info",
      text: plural(suspended, "One organization is suspended.", "{n} organizations are suspended."),
      link: { href: paths.platformOrgs({ status: "suspended" }), action: t("Show") },
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
