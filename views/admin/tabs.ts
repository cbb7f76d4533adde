/** The tabs of pages that belong together. */
import { paths } from "../../src/paths.ts";
import type { Labels } from "../shapes.ts";
import type { AdminTab } from "./frame.tsx";

/** `/platform-admin/modules/workspace` */
export const moduleTabs = (current: "configuration" | "usage"): AdminTab[] => [
  { label: "Configuration", href: paths.platformModule(), current: current === "configuration" },
  { label: "Usage summary", href: paths.platformModule({ tab: "usage" }), current: current === "usage" },
];

/** `/org-admin/workspaces` @param org slug */
export const workspacesTabs = (
  labels: Labels,
  org: string,
  current: "all" | "analytics" | "settings",
): AdminTab[] => [
  {
    label: `All ${labels.plural.toLowerCase()}`,
    href: paths.orgWorkspaces(org),
    current: current === "all",
  },
  {
    label: "Analytics",
    href: paths.orgWorkspaces(org, { tab: "analytics" }),
    current: current === "analytics",
  },
  {
    label: "Settings",
    href: paths.orgWorkspaces(org, { tab: "settings" }),
    current: current === "settings",
  },
];
