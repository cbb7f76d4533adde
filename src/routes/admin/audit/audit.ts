/** The audit log of an organization, and without `orgId` the platform's own: reading, exporting, verifying. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { listAudit } from "../../../global/audit/log.ts";
import { respond, respondList } from "../../../http.ts";
import { describes, describesFile } from "../../../openapi.ts";
import { ok } from "../../../result.ts";
import { query, text } from "../../../validation.ts";
import { page } from "../../schemas.ts";
import { readableLog, verifiableLog } from "./access.ts";
import { auditDownload, type ExportFormat } from "./export.ts";
import { verifyLog } from "./verification.ts";

const entry = z
  .object({
    id: z.string(),
    action: z.string(),
    resource_type: z.string(),
    resource_id: z.string(),
    actor_id: z.string(),
    actor_name: z.string(),
    actor_role: z.string(),
    org_id: z.string().nullable(),
    details: z.record(z.string(), z.unknown()),
    timestamp: z.string(),
    /** place in the log's chain */
    seq: z.int().nullable(),
    sealed: z.boolean(),
  })
  .meta({ ref: "AuditEntry" });

const verification = z
  .object({
    log: z.string(),
    status: z.enum(["intact", "broken"]),
    sealed: z.int(),
    unsealed: z.int(),
    head: z.string().nullable(),
    problem_count: z.int(),
    problems: z.array(
      z.object({
        kind: z.enum(["changed", "missing", "reordered", "cut_off", "added"]),
        seq: z.number(),
        id: z.string(),
        message: z.string(),
      }),
    ),
  })
  .meta({ ref: "AuditVerification" });

/** How the log is narrowed; pages use the same names in their addresses. */
export const auditFilter = z.object({
  actor_id: text(1, 64).optional(),
  /** an action's name, or a group's: configuration, organization, people, workspaces, members, bulk, system, other */
  action: text(1, 100).optional(),
  resource_id: text(1, 64).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  q: text(1, 100).optional(),
});

const whose = z.object({ orgId: text(1, 64).optional() });
const tag = "Audit log";
const fails = ["NOT_FOUND", "INSUFFICIENT_PERMISSIONS"] as const;

const download = (format: string, type: "text/csv" | "application/x-ndjson") =>
  describesFile({ tag, type, summary: `The audit log as ${format}, newest first`, fails: [...fails] });

const exported = whose.extend(auditFilter.shape);

async function exportAudit(
  c: Context<AppEnv>,
  { orgId, ...filter }: z.infer<typeof exported>,
  format: ExportFormat,
): Promise<Response> {
  const log = await readableLog(c, orgId);
  return log.ok ? auditDownload(c, log.value.org_id, { ...filter, format }) : respond(c, log);
}

export const audit = new Hono<AppEnv>()
  .get(
    "/audit",
    describes({
      tag,
      summary: "What admins did, newest first; without orgId in the platform itself",
      data: entry,
      list: true,
      fails: [...fails],
    }),
    query(page.extend({ ...whose.shape, ...auditFilter.shape })),
    async (c) => {
      const { orgId, cursor = null, ...filter } = c.req.valid("query");
      const log = await readableLog(c, orgId);
      if (!log.ok) return respond(c, log);
      const { main } = c.var.platform.databases;
      return respondList(c, ok(await listAudit(main, log.value.org_id, { ...filter, cursor })));
    },
  )
  .get("/audit.csv", download("CSV", "text/csv"), query(exported), (c) =>
    exportAudit(c, c.req.valid("query"), "csv"),
  )
  .get("/audit.jsonl", download("JSON lines", "application/x-ndjson"), query(exported), (c) =>
    exportAudit(c, c.req.valid("query"), "jsonl"),
  )
  .get(
    "/audit/verify",
    describes({
      tag,
      summary: "Is every sealed entry as it was sealed? Platform admins may ask about any log",
      data: verification,
      fails: [...fails],
    }),
    query(whose),
    async (c) => {
      const allowed = await verifiableLog(c, c.req.valid("query").orgId);
      if (!allowed.ok) return respond(c, allowed);
      const verified = await verifyLog(c.var.platform, allowed.value.log);
      const problems = verified.problems.map(({ phrase: _phrase, ...problem }) => problem);
      return respond(c, ok({ ...verified, problems }));
    },
  );
