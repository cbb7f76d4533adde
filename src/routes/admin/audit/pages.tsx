/** The audit log as pages: an organization's under `/org-admin`, the platform's under `/platform-admin`. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import { PLATFORM_LOG } from "../../../audit-chain.ts";
import type { AppEnv } from "../../../env.ts";
import { listAudit, peopleNamed, recentActors } from "../../../global/audit/log.ts";
import { listOrgs } from "../../../global/orgs/listed.ts";
import { createSeals } from "../../../global/audit/seals.ts";
import { orgInQuery, requireOrgAdmin, requirePlatformAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { frameOf, wantsFragment } from "../../../middleware/page-frame.ts";
import { api, paths } from "../../../paths.ts";
import { cursor } from "../../../validation.ts";
import { Integrity } from "../../../../views/admin/audit/integrity.tsx";
import { AuditList, OrgAuditPage, PlatformAuditPage } from "../../../../views/admin/audit/page.tsx";
import { AuditRows } from "../../../../views/admin/audit/rows.tsx";
import type { AuditLinks } from "../../../../views/admin/audit/shapes.ts";
import type { PageFrame } from "../../../../views/shapes.ts";
import { auditFilter } from "./audit.ts";
import { verifyLog } from "./verification.ts";

type C = Context<AppEnv>;

const PAGE = 50;
const LOGS_VERIFIED_AT_ONCE = 25;

/** Whose log a page is about. */
interface Log {
  org: { id: string; slug: string } | null;
}

/** What cannot be read in an address is left out, field by field. */
const asked = z.object({
  actor_id: auditFilter.shape.actor_id.catch(undefined),
  action: auditFilter.shape.action.catch(undefined),
  resource_id: auditFilter.shape.resource_id.catch(undefined),
  from: auditFilter.shape.from.catch(undefined),
  to: auditFilter.shape.to.catch(undefined),
  q: auditFilter.shape.q.catch(undefined),
  cursor: cursor().optional().catch(undefined),
});

async function listOf(c: C, { org }: Log, { labels, now }: PageFrame) {
  const { main } = c.var.platform.databases;
  const { cursor: after = null, ...filter } = asked.parse(c.req.query());
  const found = await listAudit(main, org?.id ?? null, { ...filter, cursor: after, limit: PAGE });
  const { q = "", actor_id = "", action = "", resource_id = "", from = "", to = "" } = filter;
  return {
    labels,
    now,
    entries: found.items,
    nextCursor: found.next_cursor,
    names: await peopleNamed(main, found.items),
    filter: { q, actor_id, action, resource_id, from, to },
    links: linksOf({ org }, { q, actor_id, action, resource_id, from, to }),
  };
}

function linksOf({ org }: Log, filter: Record<string, string>): AuditLinks {
  const whose = { ...(org === null ? {} : { orgId: org.id }), ...filter };
  return {
    org: org?.slug ?? null,
    here: (query) => (org === null ? paths.platformAudit(query) : paths.orgAudit(org.slug, query)),
    page: org === null ? paths.platformAudit() : paths.orgAudit(),
    csv: api.adminAuditCsv(whose),
    jsonl: api.adminAuditJsonl(whose),
    workspace: org === null ? null : (id) => paths.orgWorkspace(id, org.slug),
  };
}

/** @param verify whether somebody asked for it */
async function integrityOf(c: C, { org }: Log, verify: boolean) {
  const { platform } = c.var;
  const log = org?.id ?? PLATFORM_LOG;
  const verification = verify ? await verifyLog(platform, log) : null;
  const unsealed = verification?.unsealed ?? (await createSeals(platform.databases).unsealedCount(log));
  return { links: linksOf({ org }, {}), unsealed, verification };
}

/** The part of the page that htmx asked for; null: all of it. */
async function fragmentOf(c: C, log: Log, frame: PageFrame): Promise<Response | null> {
  if (!wantsFragment(c)) return null;
  if (c.req.query("verify") === "1") return c.html(<Integrity {...await integrityOf(c, log, true)} />);
  const list = await listOf(c, log, frame);
  return c.html(c.req.query("cursor") ? <AuditRows {...list} /> : <AuditList {...list} />);
}

async function pageOf(c: C, log: Log, frame: PageFrame) {
  const [list, actors, integrity] = await Promise.all([
    listOf(c, log, frame),
    recentActors(c.var.platform.databases.main, log.org?.id ?? null),
    integrityOf(c, log, c.req.query("verify") === "1"),
  ]);
  return { frame, list, actors, integrity };
}

async function showOrgAudit(c: C): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { org, administered } = admin.value;
  const frame = await frameOf(c);
  return (
    (await fragmentOf(c, { org }, frame)) ??
    c.html(<OrgAuditPage {...await pageOf(c, { org }, frame)} org={org} administered={administered} />)
  );
}

async function showPlatformAudit(c: C): Promise<Response> {
  const admin = await requirePlatformAdmin(c);
  if (!admin.ok) return refuseRequest(c, admin.error);
  const frame = await frameOf(c);
  const log = { org: null };
  return (
    (await fragmentOf(c, log, frame)) ??
    c.html(<PlatformAuditPage {...await pageOf(c, log, frame)} orgLogs={await orgLogsOf(c)} />)
  );
}

/** The organizations' logs, some at a time, once somebody asks. */
async function orgLogsOf(c: C) {
  if (c.req.query("verify") !== "organizations") return { logs: null, nextHref: null };
  const { platform } = c.var;
  const after = cursor().optional().catch(undefined).parse(c.req.query("after")) ?? null;
  const found = await listOrgs(platform.databases, {
    sort: "name",
    cursor: after,
    limit: LOGS_VERIFIED_AT_ONCE,
  });
  const logs = await Promise.all(
    found.items.map(async ({ id, name }) => ({ id, name, verification: await verifyLog(platform, id) })),
  );
  const next = { verify: "organizations", after: found.next_cursor };
  return { logs, nextHref: found.next_cursor === null ? null : `${paths.platformAudit(next)}#organizations` };
}

export const auditPages = new Hono<AppEnv>()
  .get("/org-admin/audit", (c) => showOrgAudit(c))
  .get("/platform-admin/audit", (c) => showPlatformAudit(c));
