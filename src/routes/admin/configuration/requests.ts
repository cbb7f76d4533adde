/** Changes that wait for a platform owner, and what became of them. PUT `/api/ws/config` makes them. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { listConfigRequests, REQUEST_STATUSES } from "../../../global/config/request-rows.ts";
import { respond, respondList } from "../../../http.ts";
import { requirePlatformAdmin } from "../../../middleware/admin.ts";
import { replayable } from "../../../middleware/idempotency.ts";
import { describes } from "../../../openapi.ts";
import { ok } from "../../../result.ts";
import { body, multiline, query } from "../../../validation.ts";
import { page, version } from "../../schemas.ts";
import { approve, openRequest, reject, withdraw } from "./acts.ts";
import { configRequest, openConfigRequest } from "./request-shape.ts";

export const note = multiline(1_000).default("");
export const approval = z.object({ note, version });
const rejection = z.object({ note });

const tag = "Configuration";

export const configRequests = new Hono<AppEnv>()
  .get(
    "/config-requests",
    describes({
      tag,
      summary: "Requested changes, newest first (platform admins)",
      data: configRequest,
      list: true,
      fails: ["INSUFFICIENT_PERMISSIONS"],
    }),
    query(page.extend({ status: z.enum(REQUEST_STATUSES).optional() })),
    async (c) => {
      const admin = await requirePlatformAdmin(c);
      if (!admin.ok) return respond(c, admin);
      const { status, cursor = null, limit } = c.req.valid("query");
      const statuses = status === undefined ? REQUEST_STATUSES : [status];
      return respondList(
        c,
        ok(await listConfigRequests(c.var.platform.databases.main, { statuses, cursor, limit })),
      );
    },
  )
  .get(
    "/config-requests/:requestId",
    describes({
      tag,
      summary: "One of them, beside what its fields are now",
      data: openConfigRequest,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    async (c) => respond(c, await openRequest(c, c.req.param("requestId"))),
  )
  .post(
    "/config-requests/:requestId/approve",
    describes({
      tag,
      summary: "Apply it (platform owners); `version` shows that the values of now were seen",
      data: configRequest,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CONFLICT"],
    }),
    body(approval),
    (c) => {
      const decision = c.req.valid("json");
      return replayable(c, decision, 200, () => approve(c, c.req.param("requestId"), decision));
    },
  )
  .post(
    "/config-requests/:requestId/reject",
    describes({
      tag,
      summary: "Refuse it (platform owners)",
      data: configRequest,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CONFLICT"],
    }),
    body(rejection),
    (c) => {
      const decision = c.req.valid("json");
      return replayable(c, decision, 200, () => reject(c, c.req.param("requestId"), decision.note));
    },
  )
  .post(
    "/config-requests/:requestId/withdraw",
    describes({
      tag,
      summary: "Take it back (who asked)",
      data: configRequest,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CONFLICT"],
    }),
    (c) => replayable(c, null, 200, () => withdraw(c, c.req.param("requestId"))),
  );
