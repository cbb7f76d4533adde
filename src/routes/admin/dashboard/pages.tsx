/** The first page of each console. */
import { Hono, type Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { orgInQuery, requireOrgAdmin, requirePlatformAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { frameOf } from "../../../middleware/page-frame.ts";
import { OrgDashboard, PlatformDashboard } from "../../../../views/admin/dashboard/page.tsx";
import { shortcutsFor } from "./cards.ts";
import { orgDashboard, platformDashboard } from "./content.ts";

type C = Context<AppEnv>;

async function showPlatform(c: C): Promise<Response> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return refuseRequest(c, admin.error);
  const frame = await frameOf(c);
  const content = await platformDashboard(c.var.platform, admin.value, frame.labels);
  const { labels } = frame;
  const shortcuts = shortcutsFor({ context: "platform", role: admin.value.role, labels, org: null });
  return c.html(<PlatformDashboard frame={frame} shortcuts={shortcuts} {...content} />);
}

async function showOrg(c: C): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { org, administered, role } = admin.value;
  const frame = await frameOf(c);
  const content = await orgDashboard(c.var.platform, admin.value, frame.labels);
  const shortcuts = shortcutsFor({ context: "organization", role, labels: frame.labels, org });
  const page = { frame, org, administered, shortcuts };
  return c.html(<OrgDashboard {...page} {...content} />);
}

export const dashboards = new Hono<AppEnv>()
  .get("/platform-admin", (c) => showPlatform(c))
  .get("/org-admin", (c) => showOrg(c));
