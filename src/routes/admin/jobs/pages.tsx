/** Bulk actions and jobs as pages: preview and confirmation, the list, one job live. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../../env.ts";
import { workspaceNames } from "../../../global/jobs/bulk-preview.ts";
import { listJobs } from "../../../global/jobs/list.ts";
import { orgInQuery, requireOrgAdmin } from "../../../middleware/admin.ts";
import { refuseRequest } from "../../../middleware/failures.tsx";
import { formValues } from "../../../middleware/form-failure.ts";
import { done, frameOf, isAskedBy, wantsFragment } from "../../../middleware/page-frame.ts";
import { paths, type Query } from "../../../paths.ts";
import type { Failure } from "../../../result.ts";
import { cursor } from "../../../validation.ts";
import { JobList, JobRows, JOBS, OrgJobsPage } from "../../../../views/admin/jobs/list.tsx";
import { OrgJobPage, PlatformJobPage } from "../../../../views/admin/jobs/page.tsx";
import { JobBox } from "../../../../views/admin/jobs/progress.tsx";
import type { JobBoxProps } from "../../../../views/admin/jobs/shapes.ts";
import { ItemRows } from "../../../../views/admin/jobs/results.tsx";
import { bulkPage } from "./bulk-page.tsx";
import { cancelJob, noSuchJob, openJob, undoJob, type OpenJob } from "./access.ts";
import { itemStatus } from "./shapes.ts";

type C = Context<AppEnv>;

const JOBS_SHOWN = 30;
const ITEMS_SHOWN = 50;

const shown = z.object({
  status: itemStatus.or(z.literal("")).catch(""),
  cursor: z.coerce.number().int().min(0).catch(0),
});

async function showJobs(c: C): Promise<Response> {
  const admin = await requireOrgAdmin(c, orgInQuery(c));
  if (!admin.ok) return refuseRequest(c, admin.error);
  const { org, administered } = admin.value;
  const after = cursor().optional().catch(undefined).parse(c.req.query("cursor")) ?? null;
  const page = { cursor: after, limit: JOBS_SHOWN };
  const [frame, found] = await Promise.all([
    frameOf(c),
    listJobs(c.var.platform.databases.main, org.id, page),
  ]);
  const rows = { jobs: found.items, nextCursor: found.next_cursor };
  if (wantsFragment(c)) {
    const list = { ...rows, labels: frame.labels, now: frame.now, org: org.slug };
    const rowsOnly = after !== null && !isAskedBy(c, JOBS);
    return c.html(rowsOnly ? <JobRows {...list} /> : <JobList {...list} />);
  }
  return c.html(<OrgJobsPage frame={frame} org={org} administered={administered} {...rows} />);
}

/** An organization's job under `/org-admin`, the platform's under `/platform-admin`, and no other way round. */
async function openHere(c: C, id: string, area: "org" | "platform"): Promise<OpenJob | Failure> {
  const open = await openJob(c, id);
  if (!open.ok) return open.error;
  return (open.value.org !== null) === (area === "org") ? open.value : noSuchJob().error;
}

async function showJob(c: C, id: string, area: "org" | "platform"): Promise<Response> {
  const open = await openHere(c, id, area);
  if ("code" in open) return refuseRequest(c, open);
  const { status, cursor: after } = shown.parse(c.req.query());
  const [frame, items] = await Promise.all([frameOf(c), itemsOf(c, open, { status, after })]);
  const box: JobBoxProps = {
    ...items,
    ...linksOf(open),
    labels: frame.labels,
    job: open.view,
    filter: status,
  };
  if (wantsFragment(c)) return c.html(after > 0 ? <ItemRows {...box} /> : <JobBox {...box} />);
  if (open.org === null) return c.html(<PlatformJobPage frame={frame} box={box} />);
  const { org, administered } = open.org;
  return c.html(<OrgJobPage frame={frame} box={box} org={org} administered={administered} />);
}

/** Names come from the results, or from the directory for those not asked yet. Of a job that runs, only the bar shows. */
async function itemsOf(
  c: C,
  { view }: OpenJob,
  { status, after }: { status: JobBoxProps["filter"]; after: number },
) {
  const { platform } = c.var;
  if (view.finished_at === null && status === "" && after === 0) return { items: [], nextCursor: null };
  const filter = { status: status === "" ? null : status, after, limit: ITEMS_SHOWN };
  const items = await platform.job(view.id).items(filter);
  const unnamed = items.filter((item) => item.name === null).map((item) => item.workspace_id);
  const names =
    view.org_id === null
      ? new Map<string, string>()
      : await workspaceNames(platform.databases, view.org_id, unnamed);
  const last = items.length === ITEMS_SHOWN ? items.at(-1) : undefined;
  return {
    items: items.map((item) => ({ ...item, name: item.name ?? names.get(item.workspace_id) ?? null })),
    nextCursor: last ? String(last.n) : null,
  };
}

function linksOf({ view, org }: OpenJob): Pick<JobBoxProps, "here" | "jobHref" | "itemHref"> {
  const slug = org?.org.slug;
  const jobHref = (id: string, query?: Query): string =>
    org === null ? paths.platformJob(id, query) : paths.orgJob(id, slug, query);
  return {
    jobHref: (id) => jobHref(id),
    here: (query) => jobHref(view.id, query),
    itemHref: org === null ? null : (id) => paths.orgWorkspace(id, slug),
  };
}

/** Cancel and undo. */
async function act(c: C, id: string, area: "org" | "platform"): Promise<Response> {
  const open = await openHere(c, id, area);
  if ("code" in open) return refuseRequest(c, open);
  const { here, jobHref } = linksOf(open);
  const { intent } = await formValues(c.req);
  if (intent === "undo") {
    const undone = await undoJob(c, id);
    return undone.ok
      ? c.redirect(jobHref(undone.value.job_id), 303)
      : done(c, here(), `error.${undone.error.code}`);
  }
  if (intent !== "cancel") return c.redirect(here(), 303);
  const cancelled = await cancelJob(c, id);
  return cancelled.ok ? c.redirect(here(), 303) : done(c, here(), `error.${cancelled.error.code}`);
}

export const jobPages = new Hono<AppEnv>()
  .get("/org-admin/bulk", (c) => c.redirect(paths.orgWorkspaces(c.req.query("org")), 303))
  .post("/org-admin/bulk", (c) => bulkPage(c))
  .get("/org-admin/jobs", (c) => showJobs(c))
  .get("/org-admin/jobs/:id", (c) => showJob(c, c.req.param("id"), "org"))
  .post("/org-admin/jobs/:id", (c) => act(c, c.req.param("id"), "org"))
  .get("/platform-admin/jobs/:id", (c) => showJob(c, c.req.param("id"), "platform"))
  .post("/platform-admin/jobs/:id", (c) => act(c, c.req.param("id"), "platform"));
