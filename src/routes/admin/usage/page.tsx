/** The tab "Usage summary" of the platform's workspace module. */
import type { Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { readUsage } from "../../../global/figures/usage.ts";
import { sortUsage, type OrganizationUsage } from "../../../global/figures/usage-by-organization.ts";
import { requirePlatformAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { frameOf, wantsFragment } from "../../../middleware/page-frame.ts";
import { Usage, UsagePage, type OrganizationListView } from "../../../../views/admin/usage/page.tsx";
import { whenInPage } from "../analytics/date-range.ts";
import { usageOrder } from "./usage.ts";

const TOP = 10;
const PAGE = 25;
const IDLEST = 5;

/** What of the address is no order or page of its own counts as the usual one. */
const shownInPage = usageOrder.extend({
  sort: usageOrder.shape.sort.catch("total"),
  dir: usageOrder.shape.dir.catch("desc"),
  view: z.enum(["summary", "organizations"]).catch("summary"),
  page: z.coerce.number().int().min(1).catch(1),
});

export async function showUsage(c: Context<AppEnv>): Promise<Response> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { databases, now } = c.var.platform;
  const { range, today } = whenInPage(c.req.query(), now());
  const { view, page, ...order } = shownInPage.parse(c.req.query());
  const [frame, usage] = await Promise.all([frameOf(c), readUsage(databases, { range, today, now: now() })]);
  const sorted = sortUsage(usage.organizations, order);
  const list = view === "summary" ? firstOf(sorted) : pageOf(sorted, page);
  const shown = { labels: frame.labels, usage, range, today, order, list, idle: idlest(sorted) };
  if (wantsFragment(c)) return c.html(<Usage {...shown} />);
  return c.html(<UsagePage frame={frame} {...shown} />);
}

/** By what there is to clean up, most first. */
const idlest = (organizations: readonly OrganizationUsage[]): OrganizationUsage[] =>
  organizations
    .filter((org) => org.inactive + org.memberless > 0)
    .toSorted((a, b) => b.inactive + b.memberless - a.inactive - a.memberless)
    .slice(0, IDLEST);

const firstOf = (sorted: readonly OrganizationUsage[]): OrganizationListView => ({
  organizations: sorted.slice(0, TOP),
  total: sorted.length,
  page: null,
  size: TOP,
});

/** Beyond the last page is the last page. */
function pageOf(sorted: readonly OrganizationUsage[], wanted: number): OrganizationListView {
  const page = Math.min(wanted, Math.max(1, Math.ceil(sorted.length / PAGE)));
  const organizations = sorted.slice((page - 1) * PAGE, page * PAGE);
  return { organizations, total: sorted.length, page, size: PAGE };
}
