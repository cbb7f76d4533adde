/** Short words for what tests do with jobs. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { v7 as uuid } from "uuid";
import type { BulkAction, BulkWork, JobView, NewJob } from "../../durable/job.ts";
import type { Actor } from "../../src/actor.ts";
import { ACME, jane, platform, rowsOf } from "./world.ts";

export const job = (id: string) => platform.job(id);

const work = (action: BulkAction, fields: Partial<BulkWork> = {}): BulkWork => ({
  kind: "bulk",
  action,
  reason: null,
  notify: false,
  undo_of: null,
  ...fields,
});

export interface Bulk extends Partial<Omit<BulkWork, "kind">> {
  action: BulkAction;
  targets: string[];
  by?: Actor;
}

/** Jane's, unless somebody else is named. @returns the job's id; nothing has run yet */
export async function startBulk({ action, targets, by = jane, ...fields }: Bulk): Promise<string> {
  const id = uuid();
  const actor = { id: by.id, name: by.name, email: by.email };
  const input: NewJob = { work: work(action, fields), targets, org_id: ACME, created_by: by.id, actor };
  await job(id).start(input);
  return id;
}

/** Rings its alarm now. */
export async function turn(id: string): Promise<void> {
  await runDurableObjectAlarm(env.JOB.getByName(id));
}

export const evictJob = (id: string): Promise<void> => evictDurableObject(env.JOB.getByName(id));

export async function view(id: string): Promise<JobView> {
  const seen = await job(id).get();
  if (!seen) throw new Error("there is no such job");
  return seen;
}

const isOver = ({ status }: JobView): boolean => status !== "running" && status !== "cancelling";

/** Turns until it is over, and once more for each thing that follows. */
export async function finish(id: string): Promise<JobView> {
  for (let turns = 0; turns < 60; turns += 1) {
    await turn(id);
    const seen = await view(id);
    const { total, sent, failed } = seen.mails;
    if (isOver(seen) && sent + failed === total && (await listedAs(id)) === seen.status) return seen;
  }
  throw new Error("the job does not end");
}

/** Starts it and sees it through. */
export async function runBulk(bulk: Bulk): Promise<JobView> {
  return finish(await startBulk(bulk));
}

export const itemsOf = (id: string) => job(id).items({ status: null, after: 0, limit: 100 });

/** The list's word for it. */
export async function listedAs(id: string): Promise<string | undefined> {
  const [row] = await rowsOf<{ status: string }>("SELECT status FROM ws_dir_jobs WHERE id = ?", id);
  return row?.status;
}

/** The job object's rows, past the product's own code. */
export const jobRows = <Row = Record<string, unknown>>(id: string, query: string, ...bindings: unknown[]) =>
  runInDurableObject(
    env.JOB.getByName(id),
    (_, state) => state.storage.sql.exec(query, ...bindings).toArray() as Row[],
  );

export const jobAlarm = (id: string): Promise<number | null> =>
  runInDurableObject(env.JOB.getByName(id), (_, state) => state.storage.getAlarm());

/** Organization role of a person, from now on; null: out of it. */
export const setRole = (who: Actor, role: string | null) =>
  role === null
    ? rowsOf("UPDATE org_members SET removed_at = 'now' WHERE org_id = ? AND user_id = ?", ACME, who.id)
    : rowsOf(
        "UPDATE org_members SET role = ?, removed_at = NULL WHERE org_id = ? AND user_id = ?",
        role,
        ACME,
        who.id,
      );

/** Audit entries of an action about a workspace or a job. */
export const auditOf = async (resource_id: string) =>
  (
    await rowsOf<{
      action: string;
      details: string;
      actor_id: string;
      actor_role: string;
      actor_name: string;
    }>(
      "SELECT action, details, actor_id, actor_role, actor_name FROM ws_log_audit WHERE resource_id = ? ORDER BY timestamp, id",
      resource_id,
    )
  ).map((row) => ({ ...row, details: JSON.parse(row.details) }));
