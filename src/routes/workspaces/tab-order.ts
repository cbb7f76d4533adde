/** A workspace's tab order (requirements/002): read by members, changed and reset by its admins. */
import { Hono } from "hono";
import * as z from "zod";
import type { TabOrderView } from "../../../durable/tab-order.ts";
import type { Call } from "../../actor.ts";
import type { AppEnv } from "../../env.ts";
import { effectiveConfig } from "../../global/config/effective.ts";
import { respond } from "../../http.ts";
import { actorOf, callOf } from "../../middleware/call.ts";
import { describes } from "../../openapi.ts";
import type { Platform } from "../../platform.ts";
import type { Result } from "../../result.ts";
import { body } from "../../validation.ts";
import { tabOrder as order, version } from "../schemas.ts";

const view = z
  .object({ tab_order: z.array(z.string()), default_tab_order: z.array(z.string()), version: z.int() })
  .meta({ ref: "TabOrder" });

const tag = "Tab order";
const FAILS = ["WORKSPACE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "WORKSPACE_ARCHIVED", "CONFLICT"] as const;

/** Copies the organization's order, else the system's, as they are now. */
export async function resetTabOrder(
  platform: Platform,
  call: Call,
  id: string,
): Promise<Result<TabOrderView>> {
  const object = platform.workspace(id);
  const current = await object.get(call.actor);
  if (!current.ok) return current;
  const config = await effectiveConfig(platform.databases.main, current.value.org_id, platform.now());
  return object.resetTabOrder(call, config.tab_order);
}

export const tabOrder = new Hono<AppEnv>()
  .get(
    "/:id/tab-order",
    describes({ tag, summary: "The order of tabs", data: view, fails: ["WORKSPACE_NOT_FOUND"] }),
    async (c) => {
      return respond(c, await c.var.platform.workspace(c.req.param("id")).tabOrder(await actorOf(c)));
    },
  )
  .put(
    "/:id/tab-order",
    describes({
      tag,
      summary: "Set it; modules left out follow in default order",
      data: view,
      fails: [...FAILS],
    }),
    body(z.object({ tab_order: order, version })),
    async (c) => {
      const { tab_order, version: expected } = c.req.valid("json");
      const input = expected === undefined ? { tab_order } : { tab_order, version: expected };
      const call = await callOf(c, input);
      return respond(
        c,
        call.ok ? await c.var.platform.workspace(c.req.param("id")).setTabOrder(call.value, input) : call,
      );
    },
  )
  .delete(
    "/:id/tab-order",
    describes({ tag, summary: "Back to the organization's default", data: view, fails: [...FAILS] }),
    async (c) => {
      const call = await callOf(c);
      return respond(c, call.ok ? await resetTabOrder(c.var.platform, call.value, c.req.param("id")) : call);
    },
  );
