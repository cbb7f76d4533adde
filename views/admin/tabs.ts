/** The tabs of pages that belong together. */
import { midSentence, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { Labels } from "../shapes.ts";
import type { AdminTab } from "./frame.tsx";

/** `/platform-admin/modules/workspace` */
export const moduleTabs = (current: "configuration" | "usage"): AdminTab[] => [
  { label: t("Configuration"), href: paths.platformModule(), current: current === "configuration" },
  { label: t("Usage summary"), href: paths.platformModule({ tab: "usage" }), current: current === "usage" },
];

/** `/org-admin/workspaces` @param org slug */
export const workspacesTabs = (
  labels: Labels,
  org: string,
  current: "all" | "analytics" | "settings",
): AdminTab[] => [
  {
    label: t("All {many}", { many: midSentence(labels.plural) }),
    href: paths.orgWorkspaces(org),
    current: current === "all",
  },
  {
    label: t("Analytics"),
    href: paths.orgWorkspaces(org, { tab: "analytics" }),
    current: current === "analytics",
  },
  {
    label: t("Settings"),
    href: paths.orgWorkspaces(org, { tab: "settings" }),
    current: current === "settings",
  },
];
