/** What the two dashboards show, as JSON: the platform's, or with `orgId` an organization's. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { respond } from "../../../http.ts";
import { requireOrgAdmin, requirePlatformAdmin } from "../../../middleware/admin.ts";
import { frameOf } from "../../../middleware/page-frame.ts";
import { describes } from "../../../openapi.ts";
import { ok } from "../../../result.ts";
import { query, text } from "../../../validation.ts";
import { orgDashboard, platformDashboard } from "./content.ts";

const content = z
  .object({
    cards: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        description: z.string(),
        icon: z.string(),
        href: z.string(),
        action: z.string(),
        order: z.int(),
        stats: z.string().nullable(),
      }),
    ),
    attention: z.array(
      z.object({
        id: z.string(),
        tone: z.enum(["info", "warn", "bad"]),
        text: z.string(),
        href: z.string(),
        action: z.string(),
      }),
    ),
  })
  .meta({ ref: "Dashboard" });

export const dashboard = new Hono<AppEnv>().get(
  "/dashboard",
  describes({
    tag: "Dashboards",
    summary: "Cards of modules and what needs attention",
    data: content,
    fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
  }),
  query(z.object({ orgId: text(1, 64).optional() })),
  async (c) => {
    const { orgId } = c.req.valid("query");
    const { labels } = await frameOf(c);
    if (orgId === undefined) {
      const admin = await requirePlatformAdmin(c);
      return respond(c, admin.ok ? ok(await platformDashboard(c.var.platform, admin.value, labels)) : admin);
    }
    const admin = await requireOrgAdmin(c, { id: orgId });
    return respond(c, admin.ok ? ok(await orgDashboard(c.var.platform, admin.value, labels)) : admin);
  },
);
