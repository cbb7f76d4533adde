/** The installation's health, as platform admins watch it. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { requirePlatformAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { formValues } from "../../../middleware/form-failure.ts";
import { frameOf, wantsFragment } from "../../../middleware/page-frame.ts";
import { paths } from "../../../paths.ts";
import { HealthPage } from "../../../../views/admin/health/page.tsx";
import { Rebuild } from "../../../../views/admin/health/rebuild.tsx";
import { readHealthState, readRebuild } from "./state.ts";
import { stripsOf } from "./strips.ts";
import { requireWatcher } from "./watch.ts";
import { WEEK_HOURS } from "./health.ts";
import { startRebuild } from "./rebuild.ts";

type C = Context<AppEnv>;

const DAY_HOURS = 24;
const SLOW_ROUTES = 15;
const range = z.enum(["day", "week"]).catch("day");

async function show(c: C): Promise<Response> {
  const watcher = await requireWatcher(c);
  if (!watcher.ok) return refuseRequest(c, watcher.error);
  if (wantsFragment(c) && c.req.query("part") === "rebuild") return showRebuild(c);
  const { platform } = c.var;
  const chosen = range.parse(c.req.query("range"));
  const scheduler = platform.scheduler();
  const [frame, { health, ...state }, points, routes] = await Promise.all([
    frameOf(c),
    readHealthState(platform),
    scheduler.healthHistory(chosen === "week" ? WEEK_HOURS : DAY_HOURS),
    scheduler.slowestRoutes(DAY_HOURS, SLOW_ROUTES),
  ]);
  const { status, metrics, checks } = health;
  const page = {
    status,
    metrics,
    checks: (["database", "tables", "objects"] as const).map((name) => ({ name, ...checks[name] })),
    range: chosen,
    strips: stripsOf(points, chosen, platform.now()),
    routes,
  };
  return c.html(<HealthPage frame={frame} {...page} {...state} />);
}

async function showRebuild(c: C): Promise<Response> {
  const [frame, rebuild] = await Promise.all([frameOf(c), readRebuild(c.var.platform)]);
  return c.html(<Rebuild rebuild={rebuild} labels={frame.labels} now={frame.now} />);
}

/** One at a time: while a rebuild runs, asking for another leads to it. */
async function rebuild(c: C): Promise<Response> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return refuseRequest(c, admin.error);
  const values = await formValues(c.req);
  if (values["intent"] !== "rebuild") return c.redirect(paths.platformHealth(), 303);
  const newest = await readRebuild(c.var.platform);
  if (newest && newest.finished_at === null) return c.redirect(paths.platformJob(newest.id), 303);
  const started = await startRebuild(c);
  return started.ok
    ? c.redirect(paths.platformJob(started.value.job_id), 303)
    : refuseRequest(c, started.error);
}

export const healthPages = new Hono<AppEnv>()
  .get("/platform-admin/health", (c) => show(c))
  .post("/platform-admin/health", (c) => rebuild(c));
