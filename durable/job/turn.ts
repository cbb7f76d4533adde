/** One alarm of a job: at most a hundred targets, each result saved, so that the next alarm goes on there. */
import type { Actor } from "../../src/actor.ts";
import { inEnglish } from "../../src/language/phrase.ts";
import type { OrgRole } from "../../src/roles.ts";
import type { ObjectContext } from "../context.ts";
import { treatInBulk } from "./bulk.ts";
import { dropExports } from "./export.ts";
import { isListed, listJob, listNowAndThen } from "./listing.ts";
import { sendNotices } from "./notices.ts";
import type { JobContext } from "./pages.ts";
import { EXPORT_KEPT_MS, JOB_KEPT_MS, readJob, restartJob, updateJob, type JobRecord } from "./record.ts";
import { roleLost } from "./stopping.ts";
import { addTargets, beginTargets, begunTargets, closeTargets, waitingTargets } from "./targets.ts";
import { treatInUpkeep, type UpkeepWork } from "./upkeep.ts";
import { workOff } from "./waves.ts";
import type { BulkWork } from "./work.ts";

const TARGETS_PER_TURN = 100;
const AT_ONCE = 50;
/** An export holds as many workspaces in memory. */
const EXPORTS_AT_ONCE = 4;
const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 60_000;
const MAIL_RETRY_MS = 15_000;

/** When to ring again (epoch ms); `gone`: everything there was to keep has expired. */
export type NextTurn = number | "gone";

/** Rejects when the store can't be asked; nothing is lost by that. */
export async function takeTurn(context: JobContext): Promise<NextTurn> {
  const record = readJob(context.storage);
  if (record.finished_at !== null) return afterwards(context, record, Date.parse(record.finished_at));
  await listNowAndThen(context);
  const { work } = record;
  const settled =
    work.kind === "bulk" ? await bulkTurn(context, record, work) : await upkeepTurn(context, record, work);
  return settled ? context.now() : context.now() + backOff(context, record);
}

/** A turn in which nothing could be settled is followed by a longer and longer wait. */
function backOff({ storage }: ObjectContext, { barren }: JobRecord): number {
  updateJob(storage, { barren: barren + 1 });
  return Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(barren, 10));
}

/** @returns whether it got on */
async function upkeepTurn(context: JobContext, record: JobRecord, begun: UpkeepWork): Promise<boolean> {
  const { storage } = context;
  if (record.cancelled_at !== null) return end(context, "cancelled", null);
  if (!record.walked) await walk(context, record);
  const work = await asThingsStand(context, record, begun);
  const waiting = waitingTargets(storage, TARGETS_PER_TURN);
  const settled = await workOff(context, waiting, { atOnce: AT_ONCE, treat: treatInUpkeep(context, work) });
  if (waiting.length > 0 || !readJob(storage).walked) return settled;
  if (work.kind === "rebuild") await context.upkeep.dropStrays();
  return end(context, "done", null);
}

/**
 * An organization that is suspended and soon reactivated has two jobs on the way, in whatever order they come
 * through. Each does what the status is now, and all over again if that is no longer what it has done; none
 * ends before it has looked after its last target. So the last word is the organization's.
 */
async function asThingsStand(
  { storage, upkeep }: ObjectContext,
  { org_id }: JobRecord,
  work: UpkeepWork,
): Promise<UpkeepWork> {
  if (work.kind !== "suspension" || org_id === null) return work;
  const suspended = await upkeep.isSuspended(org_id);
  if (suspended === work.suspended) return work;
  const other = { ...work, suspended };
  restartJob(storage, other);
  return other;
}

/** The next stretch of all workspaces; each stretch is worked off before the next is taken. */
async function walk({ storage, upkeep, pages }: JobContext, { walked_to }: JobRecord): Promise<void> {
  const ids = await upkeep.workspaceIds(walked_to, TARGETS_PER_TURN);
  storage.transactionSync(() => {
    addTargets(storage, ids);
    updateJob(storage, { walked_to: ids.at(-1) ?? walked_to, walked: ids.length < TARGETS_PER_TURN ? 1 : 0 });
  });
  pages.changed();
}

/** @returns whether it got on */
async function bulkTurn(context: JobContext, record: JobRecord, work: BulkWork): Promise<boolean> {
  const { storage } = context;
  const { actor, lost } = await actorOf(context, record, work);
  const halted = record.cancelled_at !== null || lost !== null;
  // What was under way in a crash may be done already: that has to be known before the rest is closed.
  const targets = halted
    ? begunTargets(storage, TARGETS_PER_TURN)
    : waitingTargets(storage, TARGETS_PER_TURN);
  const settled = await workOff(context, targets, {
    atOnce: work.action === "export" ? EXPORTS_AT_ONCE : AT_ONCE,
    begin: (wave) => beginTargets(storage, wave),
    treat: treatInBulk(context, work, actor),
  });
  if (targets.length > 0) return settled;
  if (lost !== null) return end(context, "stopped", lost);
  return end(context, halted ? "cancelled" : "done", null);
}

/**
 * Who the work is done for, with the role read just now. Without the role needed, `lost` says so, and the claim
 * is one that no workspace believes: what was done before is answered again, nothing else is done.
 */
async function actorOf({ upkeep, storage, now }: ObjectContext, record: JobRecord, work: BulkWork) {
  const { org_id, created_by, created_by_name, created_by_email, actor_role } = record;
  if (org_id === null) throw new Error("bulk work without an organization");
  const at = now();
  const role = await upkeep.orgRole(org_id, created_by);
  const claimed = mayGoOn(role, work);
  if (claimed !== null && claimed !== actor_role) updateJob(storage, { actor_role: claimed });
  const actor: Actor = {
    id: created_by,
    name: created_by_name,
    email: created_by_email,
    override: { org_id, role: claimed ?? "org_admin", at: claimed === null ? 0 : at },
  };
  const lost = claimed === null ? inEnglish(roleLost(created_by_name, work)) : null;
  return { actor, lost };
}

function mayGoOn(role: OrgRole | null, { action }: BulkWork): "org_admin" | "org_owner" | null {
  if (role === "org_owner") return role;
  return role === "org_admin" && action !== "delete" ? role : null;
}

function end(
  { storage, pages, now }: JobContext,
  ended: NonNullable<JobRecord["ended"]>,
  stopped_because: string | null,
): true {
  storage.transactionSync(() => {
    closeTargets(storage, ended === "cancelled" ? "cancelled" : "skipped", stopped_because);
    updateJob(storage, { ended, stopped_because, finished_at: new Date(now()).toISOString() });
  });
  pages.ended();
  return true;
}

/** The list and the audit log are told, owners get their mail; then what was kept expires. */
async function afterwards(context: ObjectContext, record: JobRecord, finished: number): Promise<NextTurn> {
  const { storage, now, upkeep, name } = context;
  if (!isListed(record)) await listJob(context);
  const mails = await sendNotices(context);
  if (mails.tried > 0) return mails.failed === mails.tried ? now() + MAIL_RETRY_MS : now();
  const exported = record.work.kind === "bulk" && record.work.action === "export";
  if (exported && now() < finished + EXPORT_KEPT_MS) return finished + EXPORT_KEPT_MS;
  dropExports(storage);
  if (now() < finished + JOB_KEPT_MS) return finished + JOB_KEPT_MS;
  await upkeep.dropJob(name);
  return "gone";
}
