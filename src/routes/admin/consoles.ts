/** The two consoles: every page under `/platform-admin` and `/org-admin`, tabs by `?tab=`. */
import { Hono } from "hono";
import type { AppEnv } from "../../env.ts";
import { requirePerson } from "../../middleware/session.ts";
import { paths } from "../../paths.ts";
import { showAnalytics } from "./analytics/page.tsx";
import { approvalPages } from "./configuration/approval-pages.tsx";
import { auditPages } from "./audit/pages.tsx";
import { saveConfiguration, showConfiguration } from "./configuration/page.tsx";
import { dashboards } from "./dashboard/pages.tsx";
import { healthPages } from "./health/pages.tsx";
import { invitationsPages } from "./invitations/page.tsx";
import { jobPages } from "./jobs/pages.tsx";
import { saveOrgSettings, showOrgSettings } from "./configuration/org-settings-page.tsx";
import { organizationPages } from "./organizations/pages.tsx";
import { peoplePages } from "./people/pages.tsx";
import { showUsage } from "./usage/page.tsx";
import { serviceAccountPages } from "./service-account-pages.tsx";
import { adminWorkspacePages } from "./workspace/pages.tsx";
import { showWorkspaces } from "./workspaces/page.tsx";

export const consoles = new Hono<AppEnv>()
  .use("/platform-admin/*", requirePerson)
  .use("/org-admin/*", requirePerson)
  .use("/admin/*", requirePerson)
  // Addresses of requirements/002
  .get("/admin/sys/ws/config", (c) => c.redirect(`${paths.platformModule()}#tab-order`, 302))
  .get("/admin/org/ws/config", (c) =>
    c.redirect(`${paths.orgWorkspaces(c.req.query("org"), { tab: "settings" })}#tab-order`, 302),
  )
  .get("/platform-admin/modules/workspace", (c) =>
    c.req.query("tab") === "usage" ? showUsage(c) : showConfiguration(c),
  )
  .post("/platform-admin/modules/workspace", (c) => saveConfiguration(c))
  .get("/org-admin/workspaces", (c) => {
    const tab = c.req.query("tab");
    if (tab === "analytics") return showAnalytics(c);
    return tab === "settings" ? showOrgSettings(c) : showWorkspaces(c);
  })
  .post("/org-admin/workspaces", (c) => saveOrgSettings(c))
  .route("/", dashboards)
  .route("/", approvalPages)
  .route("/", organizationPages)
  .route("/", peoplePages)
  .route("/", invitationsPages)
  .route("/", serviceAccountPages)
  .route("/", healthPages)
  .route("/", auditPages)
  .route("/", jobPages)
  .route("/", adminWorkspacePages);
