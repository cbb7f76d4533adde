/** One mail to each owner of what a job changed, sent once everything is done. */
import { fewAtOnce } from "../../src/few-at-once.ts";
import type { OwnerNoticeKind } from "../../src/notice.ts";
import type { ObjectContext, ObjectStorage, PersonSnapshot } from "../context.ts";
import { readJob } from "./record.ts";
import type { BulkWork } from "./work.ts";

const MAILS_PER_TURN = 50;
const ATTEMPTS = 5;

const KIND: Record<BulkWork["action"], OwnerNoticeKind | null> = {
  archive: "archived",
  restore: "restored",
  delete: "deleted",
  export: null,
};

/** Who owns a workspace that was changed. */
export interface Owned {
  n: number;
  owners: readonly PersonSnapshot[];
}

/** Whether owners hear of this. */
export const tellsOwners = (work: BulkWork): boolean => work.notify && KIND[work.action] !== null;

/** Inside the transaction that settles these. */
export function noteOwners({ sql }: Pick<ObjectStorage, "sql">, owned: readonly Owned[]): void {
  const rows = owned.flatMap(({ n, owners }) => owners.map((owner) => ({ n, ...owner })));
  if (rows.length === 0) return;
  const values = JSON.stringify(rows);
  sql.exec(
    `INSERT OR IGNORE INTO notices (user_id, name, email)
    SELECT value->>'id', value->>'name', value->>'email' FROM json_each(?)`,
    values,
  );
  sql.exec("INSERT OR IGNORE INTO owned SELECT value->>'id', value->>'n' FROM json_each(?)", values);
}

type Waiting = { user_id: string; name: string; email: string; attempts: number };

/** Sends some of the mails that wait. @returns how many it tried, and how many of them in vain */
export async function sendNotices(context: ObjectContext): Promise<{ tried: number; failed: number }> {
  const query =
    "SELECT user_id, name, email, attempts FROM notices WHERE status = 'waiting' ORDER BY attempts LIMIT ?";
  const waiting = context.storage.sql.exec<Waiting>(query, MAILS_PER_TURN).toArray();
  let failed = 0;
  await fewAtOnce(waiting, async (owner) => {
    if (!(await send(context, owner))) failed += 1;
  });
  return { tried: waiting.length, failed };
}

async function send(context: ObjectContext, owner: Waiting): Promise<boolean> {
  const { sql } = context.storage;
  try {
    const notice = noticeFor(context.storage, owner);
    if (notice) await context.notices.send(notice);
    sql.exec("UPDATE notices SET status = 'sent' WHERE user_id = ?", owner.user_id);
    return true;
  } catch (error) {
    context.log("notice_failed", { job_id: context.name, user_id: owner.user_id, error: String(error) });
    const status = owner.attempts + 1 >= ATTEMPTS ? "failed" : "waiting";
    sql.exec(
      "UPDATE notices SET attempts = attempts + 1, status = ? WHERE user_id = ?",
      status,
      owner.user_id,
    );
    return false;
  }
}

function noticeFor(storage: ObjectStorage, { user_id, name, email }: Waiting) {
  const { work, org_id, created_by_name } = readJob(storage);
  const kind = work.kind === "bulk" ? KIND[work.action] : null;
  if (work.kind !== "bulk" || kind === null || org_id === null) return null;
  const query = `SELECT i.workspace_id AS id, coalesce(i.name, '') AS name FROM owned o JOIN items i ON i.n = o.n
    WHERE o.user_id = ? ORDER BY i.name, i.n`;
  return {
    kind,
    to: { user_id, name, email },
    org_id,
    actor_name: created_by_name,
    workspaces: storage.sql.exec<{ id: string; name: string }>(query, user_id).toArray(),
    ...(work.reason === null ? {} : { reason: work.reason }),
    restorable: work.action !== "delete",
  };
}
