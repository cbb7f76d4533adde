/** What the two dashboards hold: the cards of modules, and what waits for an admin. */
import type { OrgAdmin, PlatformAdmin } from "../../../middleware/admin.ts";
import type { Platform } from "../../../platform.ts";
import type { DashboardContent } from "../../../../views/admin/dashboard/page.tsx";
import type { Labels } from "../../../../views/shapes.ts";
import { cardsFor, registerAdminCard } from "./cards.ts";
import { orgAttention } from "./org-attention.ts";
import { platformAttention } from "./platform-attention.ts";
import { orgCard, platformCard } from "./workspace-cards.ts";

registerAdminCard(platformCard);
registerAdminCard(orgCard);

export async function platformDashboard(
  platform: Platform,
  { role }: PlatformAdmin,
  labels: Labels,
): Promise<DashboardContent> {
  const [cards, attention] = await Promise.all([
    cardsFor(platform, { context: "platform", role, labels, org: null }),
    platformAttention(platform),
  ]);
  return { cards, attention };
}

export async function orgDashboard(
  platform: Platform,
  { org, role }: OrgAdmin,
  labels: Labels,
): Promise<DashboardContent> {
  const [cards, attention] = await Promise.all([
    cardsFor(platform, { context: "organization", role, labels, org }),
    orgAttention(platform, org, labels),
  ]);
  return { cards, attention };
}
