/** A workspace's modules: what is on here, and why. */
import { Hono } from "hono";
import * as z from "zod";
import type { ModuleSwitches } from "../../../durable/modules.ts";
import type { AppEnv } from "../../env.ts";
import { effectiveConfig } from "../../global/config/effective.ts";
import { cascade, type ModuleState } from "../../global/config/module-cascade.ts";
import { respond } from "../../http.ts";
import { actorOf, callOf } from "../../middleware/call.ts";
import { describes } from "../../openapi.ts";
import type { Platform } from "../../platform.ts";
import { ok, type Result } from "../../result.ts";
import { body } from "../../validation.ts";
import { moduleSwitches } from "../schemas.ts";

const module = z
  .object({
    id: z.string(),
    label: z.string(),
    icon: z.string(),
    summary: z.string(),
    enabled: z.boolean(),
    system: z.boolean(),
    organization: z.boolean(),
    workspace: z.boolean(),
    off_by: z.enum(["system", "organization", "workspace"]).nullable(),
  })
  .meta({ ref: "Module" });

const tag = "Modules";

export async function withCascade(
  platform: Platform,
  found: Result<Pick<ModuleSwitches, "org_id" | "tab_order" | "modules">>,
): Promise<Result<ModuleState[]>> {
  if (!found.ok) return found;
  const config = await effectiveConfig(platform.databases.main, found.value.org_id, platform.now());
  return ok(cascade(config, found.value));
}

export const modules = new Hono<AppEnv>()
  .get(
    "/:id/modules",
    describes({
      tag,
      summary: "Modules in tab order, and what decides each",
      data: z.array(module),
      fails: ["WORKSPACE_NOT_FOUND"],
    }),
    async (c) => {
      const found = await c.var.platform.workspace(c.req.param("id")).get(await actorOf(c));
      return respond(c, await withCascade(c.var.platform, found));
    },
  )
  .put(
    "/:id/modules",
    describes({
      tag,
      summary: "Switch modules here; null inherits",
      data: z.array(module),
      fails: ["WORKSPACE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "WORKSPACE_ARCHIVED"],
    }),
    body(z.object({ modules: moduleSwitches })),
    async (c) => {
      const input = c.req.valid("json");
      const call = await callOf(c, input);
      if (!call.ok) return respond(c, call);
      const switches: Record<string, boolean | null> = JSON.parse(JSON.stringify(input.modules));
      const changed = await c.var.platform.workspace(c.req.param("id")).setModules(call.value, switches);
      return respond(c, await withCascade(c.var.platform, changed));
    },
  );
