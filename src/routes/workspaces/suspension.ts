/** Suspending members and letting them in again: `POST …/members/:userId/suspend` and `/reactivate`. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { respond } from "../../http.ts";
import { callOf } from "../../middleware/call.ts";
import { describes } from "../../openapi.ts";
import { optionalBody, text } from "../../validation.ts";
import { member } from "../schemas.ts";

/** Why, for the activity log; nobody has to say. */
export const suspension = z.object({ reason: text(1, 500).optional() });

const FAILS = ["WORKSPACE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "NOT_FOUND", "WORKSPACE_ARCHIVED"] as const;
const one = { tag: "Members", data: member };

export const suspensions = new Hono<AppEnv>()
  .post(
    "/:id/members/:userId/suspend",
    describes({
      ...one,
      summary: "Suspend a member: nothing they send succeeds any more",
      fails: [...FAILS, "CANNOT_REMOVE_OWNER", "CONFLICT"],
    }),
    optionalBody(suspension),
    async (c) => {
      const input = c.req.valid("json");
      const call = await callOf(c, input);
      if (!call.ok) return respond(c, call);
      const object = c.var.platform.workspace(c.req.param("id"));
      return respond(c, await object.suspendMember(call.value, c.req.param("userId"), input.reason ?? null));
    },
  )
  .post(
    "/:id/members/:userId/reactivate",
    describes({ ...one, summary: "Let a suspended member in again, as they were", fails: [...FAILS] }),
    async (c) => {
      const call = await callOf(c);
      if (!call.ok) return respond(c, call);
      const object = c.var.platform.workspace(c.req.param("id"));
      return respond(c, await object.reactivateMember(call.value, c.req.param("userId")));
    },
  );
