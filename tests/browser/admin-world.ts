/** An organization that has been in use for a year: every state a page can show, made through the API. */
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { AdminStage } from "./admin-stage.ts";
import { ask, CAST, comeIn, freshEmail, make, makePerson, type Ask, type Person } from "./people.ts";

export interface AdminWorld {
  /** active, with everything that a workspace can have */
  busy: string;
  /** its name is as long as a name can be */
  long: string;
  archived: string;
  /** can be restored */
  deleted: string;
  /** of a finished archive job */
  job: string;
  /** of an export that can be downloaded */
  exported: string;
  /** a member of the organization */
  member: Person;
}

/** Longest without a place to break. */
export const LONG_NAME = `Donaudampfschifffahrtsgesellschaft_${"quarterly_report".repeat(5)}`;

const DAY_MS = 86_400_000;
/** More than a page of the list. */
const PROJECTS = 50;
const LOOKS = [
  ["#1976d2", "RocketLaunch", ["engineering", "product"]],
  ["#2e7d32", "Campaign", ["marketing"]],
  ["#e65100", "Storefront", ["sales", "2026"]],
  ["#6a1b9a", "Palette", ["design"]],
  ["#455a64", "Dns", []],
] as const;
const THEMES = ["Pricing", "Onboarding", "Partner portal", "Newsletter", "Field research", "Quality review"];

export const ago = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

export async function makeAdminWorld(stage: AdminStage): Promise<AdminWorld> {
  const { url, jane, mei, org } = stage;
  const as: Ask = { url, as: jane };
  await roomFor(as, org.id, 200);
  const tom = await makePerson(url, "tom");
  const role = "org_member";
  await ask(as, "POST", `/api/orgs/${org.id}/members`, { email: tom.email, role });
  const member = await comeIn(url, tom.email, tom.name);
  await ask(as, "POST", `/api/orgs/${org.id}/members`, { email: freshEmail("nora"), role });
  const projects = await makeProjects(as, org.id);
  const [busy, long, archived, deleted] = [
    await makeBusy(as, org.id, { mei, member }),
    await make(as, "/api/workspaces", { org_id: org.id, name: LONG_NAME, tags: [LONG_NAME.slice(0, 30)] }),
    await make({ ...as, dated: ago(200) }, "/api/workspaces", { org_id: org.id, name: "Rebranding 2025" }),
    await make({ ...as, dated: ago(300) }, "/api/workspaces", { org_id: org.id, name: "Old sandbox" }),
  ];
  await ask({ ...as, dated: ago(20) }, "POST", `/api/workspaces/${archived}/archive`);
  await ask({ ...as, dated: ago(5) }, "DELETE", `/api/workspaces/${deleted}`);
  await until(as, org.id, projects.length + 4);
  const job = await runJob(as, { orgId: org.id, action: "archive", workspace_ids: projects.slice(0, 4) });
  const exported = await runJob(as, { orgId: org.id, action: "export", workspace_ids: projects.slice(0, 9) });
  return { busy, long, archived, deleted, job, exported, member };
}

/** Lets the organization and each of its people have that many workspaces. */
export async function roomFor(as: Ask, org: string, count: number): Promise<void> {
  await ask(as, "PATCH", `/api/orgs/${org}`, { max_workspaces: count });
  await ask(as, "PUT", `/api/ws/config/org?orgId=${org}`, { max_workspaces_per_user: Math.min(count, 100) });
}

const totals = z.object({ totals: z.object({ total: z.int() }) });

/** Until the directory knows that many, deleted ones among them. */
export async function until(as: Ask, org: string, count: number): Promise<void> {
  for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(100)) {
    const found = await ask(as, "GET", `/api/ws/admin/analytics?orgId=${org}`);
    if (totals.parse(found).totals.total === count) return;
  }
  throw new Error(`the directory never knew ${count} workspaces`);
}

async function makeProjects(as: Ask, org_id: string): Promise<string[]> {
  const numbers = Array.from({ length: PROJECTS }, (_, n) => n);
  return Promise.all(
    numbers.map((n) => {
      const [color, icon, tags] = LOOKS[n % LOOKS.length] ?? LOOKS[0];
      const name = `${THEMES[n % THEMES.length]} ${n + 1}`;
      const profile = { name, color, icon, tags, status: n % 9 === 4 ? "planning" : "active" };
      return make({ ...as, dated: ago((n * 37) % 340) }, "/api/workspaces", { org_id, ...profile });
    }),
  );
}

async function makeBusy(as: Ask, org_id: string, { mei, member }: { mei: Person; member: Person }) {
  const id = await make({ ...as, dated: ago(60) }, "/api/workspaces", {
    org_id,
    name: "Product launch",
    description: "Everything for the launch in spring: plans, people and open questions.",
    color: "#2e7d32",
    icon: "RocketLaunch",
    tags: ["marketing", "2026", "launch"],
  });
  const path = `/api/workspaces/${id}`;
  await ask({ ...as, dated: ago(50) }, "POST", `${path}/members`, { email: mei.email, role: "admin" });
  await ask({ ...as, dated: ago(40) }, "POST", `${path}/members`, { email: member.email, role: "viewer" });
  await ask({ ...as, dated: ago(30) }, "PATCH", path, {
    description: "Everything for the launch in spring.",
  });
  await ask({ ...as, dated: ago(20) }, "PUT", `${path}/modules`, { modules: { "module-voice": false } });
  await ask(as, "POST", `${path}/invitations`, { email: freshEmail("ade"), role: "member" });
  // An admin of the organization at work in it, with the organization's rights.
  await ask({ ...as, as: mei }, "PATCH", `/api/ws/admin/workspaces/${id}/members/${member.id}`, {
    role: "member",
  });
  return id;
}

const requested = z.array(z.object({ id: z.string() }));

/** Of three changes that an owner wants to see first, one is approved, one rejected, and one waits. */
export async function decideSome({ url, jane, tom, configure }: AdminStage): Promise<void> {
  await configure({ approval: ["retention", "limits"] });
  const asTom = { url, as: tom };
  const path = "/api/ws/admin/config-requests";
  for (const [default_retention_days, decision] of [
    [60, "approve"],
    [365, "reject"],
    [90, null],
  ] as const) {
    await ask(asTom, "PUT", "/api/ws/config", { default_retention_days });
    if (decision === null) return;
    const [newest] = requested.parse(await ask(asTom, "GET", `${path}?status=pending`));
    const open = config.parse(await ask({ url, as: jane }, "GET", "/api/ws/config"));
    const note = decision === "approve" ? "Agreed with legal." : "A year is longer than our contracts allow.";
    const body = decision === "approve" ? { note, version: open.version } : { note };
    await ask({ url, as: jane }, "POST", `${path}/${newest?.id}/${decision}`, body);
  }
}

const config = z.object({ version: z.int() });
const started = z.object({ job_id: z.string() });
const job = z.object({ status: z.string() });

/** @returns the id of the job, once it is over */
export async function runJob(as: Ask, request: Record<string, unknown>): Promise<string> {
  const { job_id } = started.parse(await ask(as, "POST", "/api/ws/admin/bulk", request));
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(50)) {
    const { status } = job.parse(await ask(as, "GET", `/api/ws/admin/jobs/${job_id}`));
    if (status !== "running") return job_id;
  }
  throw new Error(`job ${job_id} (${CAST.jane}'s) does not end`);
}
