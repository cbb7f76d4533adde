/** Health for monitors (requirements/001 §5.2): store, tables, an object's round trip, the oldest undelivered change. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../env.ts";
import { msg } from "../language/phrase.ts";
import { countWorkspaces, missingTables, sampleWorkspace } from "../global/health.ts";
import { describes } from "../openapi.ts";
import type { Platform } from "../platform.ts";
import packageJson from "../../package.json" with { type: "json" };

const check = z.object({
  status: z.enum(["healthy", "unhealthy"]),
  ms: z.number(),
  detail: z.string().nullable(),
});

export const health = z
  .object({
    module: z.literal("module-ws"),
    version: z.string(),
    status: z.enum(["healthy", "unhealthy"]),
    checks: z.object({ database: check, tables: check, objects: check }),
    metrics: z.object({
      total_workspaces: z.int().nullable(),
      active_workspaces: z.int().nullable(),
      /** workspaces whose deliveries to the directory fail right now */
      undelivered_workspaces: z.int().nullable(),
      /** age of the oldest change among those; 0 when every delivery succeeds */
      oldest_dirty_seconds: z.number(),
    }),
    timestamp: z.string(),
  })
  .meta({ ref: "Health" });

type Check = z.infer<typeof check>;

async function timed(platform: Platform, work: () => Promise<string | null>): Promise<Check> {
  const from = platform.now();
  try {
    const detail = await work();
    return { status: "healthy", ms: platform.now() - from, detail };
  } catch (error) {
    platform.log("health_check_failed", { error: String(error) });
    return { status: "unhealthy", ms: platform.now() - from, detail: msg("unreachable") };
  }
}

const NO_WORKSPACE = "00000000-0000-7000-8000-000000000000";

export type Health = z.infer<typeof health>;

/** Asks store, tables and objects now. Never rejects: what fails is part of the answer. */
export async function examine(platform: Platform): Promise<Health> {
  let counts: { total: number; active: number } | null = null;
  let waiting: { workspaces: number; oldest_since: number | null } | null = null;
  const database = await timed(platform, async () => {
    counts = await countWorkspaces(platform.databases);
    return null;
  });
  const tables = await timed(platform, async () => {
    const missing = await missingTables(platform.databases.main);
    if (missing.length > 0) throw new Error(`missing: ${missing.join(", ")}`);
    return null;
  });
  const objects = await timed(platform, async () => {
    const id = await sampleWorkspace(platform.databases).catch(() => null);
    await platform.workspace(id ?? NO_WORKSPACE).digest();
    waiting = await platform.scheduler().undelivered();
    return null;
  });
  const healthy = [database, tables, objects].every((result) => result.status === "healthy");
  const { total, active } = counts ?? { total: null, active: null };
  const { workspaces, oldest_since } = waiting ?? { workspaces: null, oldest_since: null };
  return {
    module: "module-ws",
    version: packageJson.version,
    status: healthy ? "healthy" : "unhealthy",
    checks: { database, tables, objects },
    metrics: {
      total_workspaces: total,
      active_workspaces: active,
      undelivered_workspaces: workspaces,
      oldest_dirty_seconds: oldest_since === null ? 0 : (platform.now() - oldest_since) / 1000,
    },
    timestamp: new Date(platform.now()).toISOString(),
  };
}

export const healthCheck = new Hono<AppEnv>().get(
  "/",
  describes({ tag: "Health", summary: "How the installation is", data: health, open: true }),
  async (c) => {
    const data = await examine(c.var.platform);
    return c.json({ success: data.status === "healthy", data }, data.status === "healthy" ? 200 : 503);
  },
);
