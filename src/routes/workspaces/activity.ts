/** A workspace's activity: the events of requirements/003, newest first. */
import { Hono } from "hono";
import type { AppEnv } from "../../env.ts";
import { respondList } from "../../http.ts";
import { actorOf } from "../../middleware/call.ts";
import { describes } from "../../openapi.ts";
import { query } from "../../validation.ts";
import { activity as entry, page } from "../schemas.ts";

export const activity = new Hono<AppEnv>().get(
  "/:id/activity",
  describes({
    tag: "Activity",
    summary: "What happened, newest first",
    data: entry,
    list: true,
    fails: ["WORKSPACE_NOT_FOUND"],
  }),
  query(page),
  async (c) => {
    const { cursor = null, limit } = c.req.valid("query");
    return respondList(
      c,
      await c.var.platform.workspace(c.req.param("id")).listActivity(await actorOf(c), { cursor, limit }),
    );
  },
);
