/** Many invitations at once, as JSON. */
import { Hono } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { respond } from "../../http.ts";
import { callOf } from "../../middleware/call.ts";
import { describes } from "../../openapi.ts";
import { body } from "../../validation.ts";
import { BULK_MAX, inviteMany, OUTCOMES } from "./bulk.ts";
import { expiryDays } from "./invitations.ts";

const asked = z.object({ email: z.string().max(500), role: z.string().max(50).default("member") });

const bulk = z.object({
  invitations: z.array(asked).min(1).max(BULK_MAX),
  dry_run: z.boolean().default(false),
  expires_in_days: expiryDays,
});

const report = z
  .object({
    dry_run: z.boolean(),
    invited: z.int(),
    refused: z.int(),
    results: z.array(
      z.object({
        email: z.string(),
        role: z.string(),
        outcome: z.enum(OUTCOMES),
        invitation_id: z.uuid().nullable(),
      }),
    ),
  })
  .meta({ ref: "BulkInvitations" });

export const bulkInvitations = new Hono<AppEnv>().post(
  "/:id/invitations/bulk",
  describes({
    tag: "Invitations",
    summary: "Invite many, or try it; a result for each row, in their order",
    data: report,
    fails: ["WORKSPACE_NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "WORKSPACE_ARCHIVED"],
  }),
  body(bulk),
  async (c) => {
    const { invitations: rows, ...input } = c.req.valid("json");
    const call = await callOf(c, { rows, ...input });
    if (!call.ok) return respond(c, call);
    return respond(c, await inviteMany(c, { call: call.value, id: c.req.param("id") }, { rows, ...input }));
  },
);
