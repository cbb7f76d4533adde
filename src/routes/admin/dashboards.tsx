/** The first page of each console. */
import { Hono, type Context } from "hono";
import type { AppEnv } from "../../env.ts";
import { orgInQuery, requireOrgAdmin, requirePlatformAdmin } from "../../middleware/admin.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { frameOf } from "../../middleware/page-frame.ts";
import { OrgDashboard, PlatformDashboard } from "../../../views/admin/dashboard/page.tsx";
import { orgDashboard, platformDashboard } from "./dashboard-content.ts";

type C = Context<AppEnv>;

async function showPlatform(c: C): Promise<Response> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return refuseRequest(c, admin.error);
  const frame = await frameOf(c);
  const content = await platformDashboard(c.var.platform, admin.value, frame.labels);
  return c.html(<PlatformDashboard frame={frame} {...content} />);
}

async function showOrg(c: C): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { org, administered } = admin.value;
  const frame = await frameOf(c);
  const content = await orgDashboard(c.var.platform, admin.value, frame.labels);
  return c.html(<OrgDashboard frame={frame} org={org} administered={administered} {...content} />);
}

export const dashboards = new Hono<AppEnv>()
  .get("/platform-admin", (c) => showPlatform(c))
  .get("/org-admin", (c) => showOrg(c));
