/** The cards of the workspace module (requirements/001 §4). */
import { workspaceCounts, type WorkspaceCounts } from "../../../global/figures/attention.ts";
import { paths } from "../../../paths.ts";
import type { Labels } from "../../../../views/shapes.ts";
import type { AdminCard } from "./cards.ts";

/** "127 workspaces • 45 active" */
export const countsInWords = ({ total, active }: WorkspaceCounts, labels: Labels): string => {
  const noun = total === 1 ? labels.singular : labels.plural;
  return `${total.toLocaleString("en")} ${noun.toLowerCase()} • ${active.toLocaleString("en")} active`;
};

export const platformCard: AdminCard = {
  id: "ws-platform-admin",
  title: ({ labels }) => `${labels.singular} Configuration`,
  description: ({ labels }) =>
    `Configure how ${labels.plural.toLowerCase()} behave, navigation labels, and feature flags`,
  icon: ({ labels }) => labels.icon,
  href: paths.platformModule(),
  action: "Configure",
  shortcuts: [{ label: "Usage summary", href: paths.platformModule({ tab: "usage" }) }],
  order: 100,
  context: "platform",
  roles: ["platform_owner", "platform_admin"],
  stats: async ({ databases }, { labels }) => countsInWords(await workspaceCounts(databases), labels),
};

export const orgCard: AdminCard = {
  id: "ws-org-admin",
  title: ({ labels }) => `${labels.singular} Management`,
  description: ({ labels }) =>
    `View and manage all organization ${labels.plural.toLowerCase()}, members, and analytics`,
  icon: ({ labels }) => labels.icon,
  href: ({ org }) => paths.orgWorkspaces(org?.slug),
  action: "Manage",
  shortcuts: [
    { label: "Analytics", href: ({ org }) => paths.orgWorkspaces(org?.slug, { tab: "analytics" }) },
    { label: "Settings", href: ({ org }) => paths.orgWorkspaces(org?.slug, { tab: "settings" }) },
  ],
  order: 200,
  context: "organization",
  roles: ["org_owner", "org_admin"],
  stats: async ({ databases }, { labels, org }) =>
    countsInWords(await workspaceCounts(databases, org?.id), labels),
};
