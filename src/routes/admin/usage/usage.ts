/** The platform's usage as JSON and as a file. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { readUsage, type Usage } from "../../../global/figures/usage.ts";
import { sortUsage, USAGE_SORTS } from "../../../global/figures/usage-by-organization.ts";
import { respond, refuse } from "../../../http.ts";
import { requirePlatformAdmin } from "../../../middleware/admin.ts";
import { describes, describesFile } from "../../../openapi.ts";
import { ok } from "../../../result.ts";
import { query } from "../../../validation.ts";
import { created, days, line, statusTotals } from "../analytics/analytics.ts";
import { csvFile } from "../csv.ts";
import { rangeQuery, RANGES, whenOf } from "../analytics/date-range.ts";
import { usageCsv } from "./csv.ts";

export const usageOrder = z.object({
  sort: z.enum(USAGE_SORTS).default("total"),
  dir: z.enum(["asc", "desc"]).default("desc"),
});

const usageQuery = rangeQuery.safeExtend(usageOrder.shape);

const adoption = z.object({
  enabled: z.boolean(),
  using: z.int(),
  of: z.int(),
  share: z.number().min(0).max(1),
});

const organization = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(["active", "suspended"]),
  people: z.int(),
  total: z.int(),
  active: z.int(),
  average: z.number().nullable(),
  created: z.int(),
  created_before: z.int(),
  trend: z.int().nullable(),
  inactive: z.int(),
  memberless: z.int(),
});

const usageData: z.ZodType<Usage> = z
  .object({
    range: days.extend({ name: z.enum(RANGES) }),
    totals: statusTotals,
    active_in_range: z.int(),
    created,
    growth: line,
    organizations: z.array(organization),
    adoption: z.object({ favorites: adoption, tags: adoption, colors: adoption }),
    inactive: z.object({ days: z.int(), total: z.int(), memberless: z.int() }),
  })
  .meta({ ref: "Usage" });

const tag = "Analytics";
const summary = "Usage across organizations: totals, growth, adoption, inactive ones";

export const usage = new Hono<AppEnv>()
  .get(
    "/usage",
    describes({ tag, summary, data: usageData, fails: ["INSUFFICIENT_PERMISSIONS"] }),
    query(usageQuery),
    async (c) => {
      const { sort, dir, ...given } = c.req.valid("query");
      const admin = await requirePlatformAdmin(c);
      if (!admin.ok) return respond(c, admin);
      const { databases, now } = c.var.platform;
      const found = await readUsage(databases, { ...whenOf(given, now()), now: now() });
      return respond(c, ok({ ...found, organizations: sortUsage(found.organizations, { sort, dir }) }));
    },
  )
  .get(
    "/usage.csv",
    describesFile({
      tag,
      type: "text/csv",
      summary: `${summary}, as a file`,
      fails: ["INSUFFICIENT_PERMISSIONS"],
    }),
    query(usageQuery),
    async (c) => {
      const { sort, dir, ...given } = c.req.valid("query");
      const admin = await requirePlatformAdmin(c);
      if (!admin.ok) return refuse(c, admin.error);
      const { databases, now } = c.var.platform;
      const when = { ...whenOf(given, now()), now: now() };
      return csvFile(
        c,
        `usage-${when.range.from}-${when.range.to}.csv`,
        usageCsv(databases, when, { sort, dir }),
      );
    },
  );
