/** An organization's analytics as JSON and as a file. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { readAnalytics, type Analytics } from "../../../global/figures/analytics.ts";
import { MEMBER_BUCKETS } from "../../../global/figures/org-figures.ts";
import { respond, refuse } from "../../../http.ts";
import { requireOrgAdmin } from "../../../middleware/admin.ts";
import { describes, describesFile } from "../../../openapi.ts";
import { ok } from "../../../result.ts";
import { WORKSPACE_STATUSES } from "../../../roles.ts";
import { query, text } from "../../../validation.ts";
import { analyticsCsv } from "./csv.ts";
import { csvFile } from "../csv.ts";
import { rangeQuery, RANGES, whenOf } from "./date-range.ts";

const analyticsQuery = rangeQuery.safeExtend({ orgId: text(1, 64) });

/** Both ends included, UTC. */
export const days = z.object({ from: z.iso.date(), to: z.iso.date() });

export const statusTotals = z.object({
  total: z.int(),
  planning: z.int(),
  active: z.int(),
  archived: z.int(),
  deleted: z.int(),
});

export const line = z.object({
  step: z.enum(["day", "week", "month"]),
  points: z.array(days.extend({ n: z.int() })),
});

export const created = z.object({ in_range: z.int(), before: z.int(), this_month: z.int(), line });

const shown = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(WORKSPACE_STATUSES),
  color: z.string(),
  icon: z.string(),
});

const idle = shown.extend({
  member_count: z.int(),
  last_activity_at: z.string(),
  idle_days: z.int(),
  never_used: z.boolean(),
  suggestion: z.enum(["archive", "delete", "assign_owner"]),
});

const ranked = shown.extend({ n: z.int() });

const analyticsData: z.ZodType<Analytics> = z
  .object({
    range: days.extend({ name: z.enum(RANGES) }),
    totals: statusTotals,
    active_in_range: z.int(),
    created,
    most_active: z.object({ items: z.array(ranked), exact: z.boolean() }),
    largest: z.array(ranked),
    members: z.array(z.object({ bucket: z.enum(MEMBER_BUCKETS), n: z.int() })),
    inactive: z.object({ days: z.int(), total: z.int(), items: z.array(idle) }),
    orphaned: z.object({
      total: z.int(),
      memberless: z.int(),
      ownerless: z.int(),
      items: z.array(idle.extend({ missing: z.enum(["members", "owner"]) })),
    }),
  })
  .meta({ ref: "Analytics" });

const tag = "Analytics";
const summary = "Totals, creation, the most active, inactive and orphaned ones";

export const analytics = new Hono<AppEnv>()
  .get(
    "/analytics",
    describes({ tag, summary, data: analyticsData, fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"] }),
    query(analyticsQuery),
    async (c) => {
      const { orgId, ...given } = c.req.valid("query");
      const admin = await requireOrgAdmin(c, { id: orgId });
      if (!admin.ok) return respond(c, admin);
      const when = whenOf(given, c.var.platform.now());
      return respond(c, ok(await readAnalytics(c.var.platform.databases, orgId, when)));
    },
  )
  .get(
    "/analytics.csv",
    describesFile({
      tag,
      type: "text/csv",
      summary: `${summary}, as a file`,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    query(analyticsQuery),
    async (c) => {
      const { orgId, ...given } = c.req.valid("query");
      const admin = await requireOrgAdmin(c, { id: orgId });
      if (!admin.ok) return refuse(c, admin.error);
      const when = whenOf(given, c.var.platform.now());
      const name = `analytics-${admin.value.org.slug}-${when.range.from}-${when.range.to}.csv`;
      return csvFile(c, name, analyticsCsv(c.var.platform.databases, orgId, when));
    },
  );
