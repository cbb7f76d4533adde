/** Jobs as the API shows them. */
import * as z from "zod";
import type { JobItem, JobView } from "../../../../durable/job.ts";
import { WORKSPACE_STATUSES } from "../../../roles.ts";

const status = z.enum(["running", "cancelling", "done", "cancelled", "stopped"]);

/** In lists. */
export const listed = z
  .object({
    id: z.string(),
    kind: z.string(),
    org_id: z.string().nullable(),
    status,
    total: z.int(),
    done: z.int(),
    failed: z.int(),
    created_by: z.string(),
    created_by_name: z.string(),
    created_at: z.string(),
    finished_at: z.string().nullable(),
  })
  .meta({ ref: "ListedJob" });

export const job = z
  .object({
    ...listed.shape,
    skipped: z.int(),
    cancelled: z.int(),
    mails: z.object({ total: z.int(), sent: z.int(), failed: z.int() }),
    reason: z.string().nullable(),
    notify: z.boolean(),
    undo_of: z.string().nullable(),
    undone_by: z.string().nullable(),
    undoable: z.int(),
    export_until: z.string().nullable(),
    stopped_because: z.string().nullable(),
  })
  .meta({ ref: "Job" });

export const itemStatus = z.enum(["waiting", "done", "skipped", "failed", "cancelled"]);

export const item = z
  .object({
    n: z.int(),
    workspace_id: z.string(),
    status: itemStatus,
    name: z.string().nullable(),
    from_status: z.enum(WORKSPACE_STATUSES).nullable(),
    to_status: z.enum([...WORKSPACE_STATUSES, "purged"]).nullable(),
    message: z.string().nullable(),
  })
  .meta({ ref: "JobItem" });

/** Without what is for pages only. */
export const asJob = ({ rev: _rev, stopped_phrase: _phrase, ...shown }: JobView) => shown;

/** Likewise. */
export const asItem = ({ phrase: _phrase, ...shown }: JobItem) => shown;
