/** The tab "Analytics" of an organization's workspaces. */
import type { Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { readAnalytics, type Analytics as Figures } from "../../../global/figures/analytics.ts";
import { orgInQuery, requireOrgAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { asSwitchedOn, frameOf, wantsFragment } from "../../../middleware/page-frame.ts";
import { Analytics, AnalyticsPage } from "../../../../views/admin/analytics/page.tsx";
import type { PageFrame } from "../../../../views/shapes.ts";
import { whenInPage } from "./date-range.ts";

export async function showAnalytics(c: Context<AppEnv>): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { org, administered } = admin.value;
  const { databases, now } = c.var.platform;
  const { range, today } = whenInPage(c.req.query(), now());
  const [frame, found] = await Promise.all([frameOf(c), readAnalytics(databases, org.id, { range, today })]);
  const analytics = paintedAs(frame, found);
  const shown = { labels: frame.labels, org, analytics, range, today };
  if (wantsFragment(c)) return c.html(<Analytics {...shown} />);
  return c.html(<AnalyticsPage frame={frame} administered={administered} {...shown} />);
}

/** Every tile in one color while colors are switched off. */
function paintedAs(frame: PageFrame, figures: Figures): Figures {
  const { most_active, largest, inactive, orphaned } = figures;
  const paint = <T extends { color: string }>(rows: readonly T[]): T[] =>
    rows.map((row) => asSwitchedOn(frame, row));
  return {
    ...figures,
    most_active: { ...most_active, items: paint(most_active.items) },
    largest: paint(largest),
    inactive: { ...inactive, items: paint(inactive.items) },
    orphaned: { ...orphaned, items: paint(orphaned.items) },
  };
}
