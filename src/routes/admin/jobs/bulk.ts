/** Bulk actions of an organization's admins, as JSON. */
import { Hono } from "hono";
import { v7 as uuid } from "uuid";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { respond } from "../../../http.ts";
import { requireOrgAdmin } from "../../../middleware/admin.ts";
import { replayable } from "../../../middleware/idempotency.ts";
import { describes } from "../../../openapi.ts";
import { ok } from "../../../result.ts";
import { WORKSPACE_STATUSES } from "../../../roles.ts";
import { body, text } from "../../../validation.ts";
import { MAX_TARGETS, previewSelection, startBulk } from "./bulk-start.ts";
import { listFilter } from "../workspaces/filter.ts";

export const bulkAction = z.enum(["archive", "restore", "export", "delete"]);
export const bulkReason = text(1, 500);

const selection = {
  orgId: text(1, 64),
  action: bulkAction,
  workspace_ids: z.array(z.uuid()).min(1).max(MAX_TARGETS).optional(),
  filter: listFilter.optional(),
};

const EITHER = "Give either workspace_ids or a filter.";
const isEither = (given: { workspace_ids?: unknown; filter?: unknown }): boolean =>
  (given.workspace_ids === undefined) !== (given.filter === undefined);

const previewRequest = z.object(selection).refine(isEither, EITHER);
const bulkRequest = z
  .object({
    ...selection,
    reason: bulkReason.optional(),
    notify: z.boolean().default(false),
    confirm: text(1, 200).optional(),
  })
  .refine(isEither, EITHER);

const example = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(WORKSPACE_STATUSES).nullable(),
  owner_name: z.string().nullable(),
});

const preview = z
  .object({
    action: bulkAction,
    total: z.int(),
    changes: z.int(),
    groups: z.array(z.object({ fate: z.string(), count: z.int(), examples: z.array(example) })),
    confirm_phrase: z.string().nullable(),
  })
  .meta({ ref: "BulkPreview" });

const tag = "Jobs";

/** Deleting for good is the owners'; everything else the admins'. */
export const floorOf = (action: z.infer<typeof bulkAction>): "org_admin" | "org_owner" =>
  action === "delete" ? "org_owner" : "org_admin";

export const bulk = new Hono<AppEnv>()
  .post(
    "/bulk",
    describes({
      tag,
      summary: "Archive, restore, export or permanently delete many at once (organization admins)",
      status: 202,
      data: z.object({ job_id: z.string() }),
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS", "CONFLICT"],
    }),
    body(bulkRequest),
    async (c) => {
      const input = c.req.valid("json");
      return replayable(c, input, 202, async () => {
        const admin = await requireOrgAdmin(c, { id: input.orgId }, floorOf(input.action));
        return admin.ok ? startBulk(c, admin.value, { ...input, job_id: uuid() }) : admin;
      });
    },
  )
  .post(
    "/bulk/preview",
    describes({
      tag,
      summary: "What a bulk action would change, what not, and why",
      data: preview,
      fails: ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"],
    }),
    body(previewRequest),
    async (c) => {
      const input = c.req.valid("json");
      const admin = await requireOrgAdmin(c, { id: input.orgId }, floorOf(input.action));
      if (!admin.ok) return respond(c, admin);
      const found = await previewSelection(c, admin.value, input);
      if (!found.ok) return respond(c, found);
      const { ids: _ids, selection: _selection, ...shown } = found.value;
      return respond(c, ok(shown));
    },
  );
