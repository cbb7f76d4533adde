/** The cards of the workspace module (requirements/001 §4). */
import { workspaceCounts, type WorkspaceCounts } from "../../../global/figures/attention.ts";
import { msg } from "../../../language/phrase.ts";
import { midSentence, plural, t } from "../../../language/text.ts";
import { paths } from "../../../paths.ts";
import type { Labels } from "../../../../views/shapes.ts";
import type { AdminCard } from "./cards.ts";

/** "127 workspaces • 45 active" */
export const countsInWords = ({ total, active }: WorkspaceCounts, labels: Labels): string => {
  const noun = midSentence(total === 1 ? labels.singular : labels.plural);
  return plural(total, "{n} {noun} • {active} active", "{n} {noun} • {active} active", { noun, active });
};

export const platformCard: AdminCard = {
  id: "ws-platform-admin",
  title: ({ labels }) => t("{label} Configuration", { label: labels.singular }),
  description: ({ labels }) =>
    t("Configure how {many} behave, navigation labels, and feature flags", {
      many: midSentence(labels.plural),
    }),
  icon: ({ labels }) => labels.icon,
  href: paths.platformModule(),
  action: msg("Configure"),
  shortcuts: [{ label: msg("Usage summary"), href: paths.platformModule({ tab: "usage" }) }],
  order: 100,
  context: "platform",
  roles: ["platform_owner", "platform_admin"],
  stats: async ({ databases }, { labels }) => countsInWords(await workspaceCounts(databases), labels),
};

export const orgCard: AdminCard = {
  id: "ws-org-admin",
  title: ({ labels }) => t("{label} Management", { label: labels.singular }),
  description: ({ labels }) =>
    t("View and manage all organization {many}, members, and analytics", {
      many: midSentence(labels.plural),
    }),
  icon: ({ labels }) => labels.icon,
  href: ({ org }) => paths.orgWorkspaces(org?.slug),
  action: msg("Manage"),
  shortcuts: [
    { label: msg("Analytics"), href: ({ org }) => paths.orgWorkspaces(org?.slug, { tab: "analytics" }) },
    { label: msg("Settings"), href: ({ org }) => paths.orgWorkspaces(org?.slug, { tab: "settings" }) },
  ],
  order: 200,
  context: "organization",
  roles: ["org_owner", "org_admin"],
  stats: async ({ databases }, { labels, org }) =>
    countsInWords(await workspaceCounts(databases, org?.id), labels),
};
