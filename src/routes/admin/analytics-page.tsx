/** The tab "Analytics" of an organization's workspaces. */
import type { Context } from "hono";
import type { AppEnv } from "../../env.ts";
import { readAnalytics } from "../../global/analytics.ts";
import { orgInQuery, requireOrgAdmin } from "../../middleware/admin.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { frameOf, wantsFragment } from "../../middleware/page-frame.ts";
import { Analytics, AnalyticsPage } from "../../../views/admin/analytics/page.tsx";
import { whenInPage } from "./date-range.ts";

export async function showAnalytics(c: Context<AppEnv>): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { org, administered } = admin.value;
  const { databases, now } = c.var.platform;
  const { range, today } = whenInPage(c.req.query(), now());
  const [frame, analytics] = await Promise.all([
    frameOf(c),
    readAnalytics(databases, org.id, { range, today }),
  ]);
  const shown = { labels: frame.labels, org, analytics, range, today };
  if (wantsFragment(c)) return c.html(<Analytics {...shown} />);
  return c.html(<AnalyticsPage frame={frame} administered={administered} {...shown} />);
}
