/** How the installation is and has been, for the platform's admins. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { respond, respondList } from "../../../http.ts";

import { describes } from "../../../openapi.ts";
import { ok } from "../../../result.ts";
import { query } from "../../../validation.ts";
import { health } from "../../health.ts";
import { asJob } from "../jobs/shapes.ts";
import { readHealthState } from "./state.ts";
import { requireWatcher } from "./watch.ts";

const check = z.object({ status: z.enum(["healthy", "unhealthy"]), ms: z.number() });

const point = z
  .object({
    at: z.string(),
    /** the minutes from `at` on that this is the worst of */
    minutes: z.union([z.literal(1), z.literal(10)]),
    checks: z.object({ database: check, tables: check, objects: check }),
    undelivered_workspaces: z.int(),
    oldest_dirty_seconds: z.number(),
  })
  .meta({ ref: "HealthPoint" });

const route = z
  .object({
    route: z.string(),
    count: z.int(),
    /** upper bounds: half, and 95 of 100 requests, took at most this long */
    p50_ms: z.int(),
    p95_ms: z.int(),
  })
  .meta({ ref: "RouteSpeed" });

const state = z
  .object({
    health,
    failing: z.array(
      z.object({
        workspace_id: z.string(),
        org_id: z.string().nullable(),
        org_name: z.string().nullable(),
        since: z.string(),
      }),
    ),
    backlog: z
      .object({ jobs: z.int(), oldest_at: z.string().nullable(), oldest_seconds: z.number() })
      .nullable(),
    rebuild: z
      .looseObject({ id: z.string(), status: z.string(), total: z.int(), done: z.int(), failed: z.int() })
      .nullable(),
  })
  .meta({ ref: "PlatformHealth" });

export const WEEK_HOURS = 7 * 24;
export const hours = z.coerce.number().int().min(1).max(WEEK_HOURS).default(24);
const routesQuery = z.object({ hours, limit: z.coerce.number().int().min(1).max(200).default(50) });

const tag = "Health";
const fails = ["INSUFFICIENT_PERMISSIONS"] as const;

export const adminHealth = new Hono<AppEnv>()
  .get(
    "/health",
    describes({
      tag,
      summary: "The checks, what is not delivered, and the work that waits (platform admins)",
      data: state,
      fails: [...fails],
    }),
    async (c) => {
      const admin = await requireWatcher(c);
      if (!admin.ok) return respond(c, admin);
      const { rebuild, ...rest } = await readHealthState(c.var.platform);
      return respond(c, ok({ ...rest, rebuild: rebuild && asJob(rebuild) }));
    },
  )
  .get(
    "/health/history",
    describes({
      tag,
      summary: "What the checks said: each minute of a day, each ten minutes of a week (platform admins)",
      data: point,
      list: true,
      fails: [...fails],
    }),
    query(z.object({ hours })),
    async (c) => {
      const admin = await requireWatcher(c);
      if (!admin.ok) return respond(c, admin);
      const points = await c.var.platform.scheduler().healthHistory(c.req.valid("query").hours);
      const items = points.map(({ at, undelivered, ...rest }) => ({
        ...rest,
        at: new Date(at).toISOString(),
        undelivered_workspaces: undelivered,
      }));
      return respondList(c, ok({ items, next_cursor: null }));
    },
  )
  .get(
    "/health/routes",
    describes({
      tag,
      summary: "The slowest routes first (platform admins)",
      data: route,
      list: true,
      fails: [...fails],
    }),
    query(routesQuery),
    async (c) => {
      const admin = await requireWatcher(c);
      if (!admin.ok) return respond(c, admin);
      const { hours: back, limit } = c.req.valid("query");
      const items = await c.var.platform.scheduler().slowestRoutes(back, limit);
      return respondList(c, ok({ items, next_cursor: null }));
    },
  );
