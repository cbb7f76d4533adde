/** A job's targets: which are waiting, what became of each, and the counts that go with them. */
import type { ObjectStorage } from "../context.ts";
import type { ItemStatus, JobItem } from "./work.ts";

/** One target whose turn it is. */
export interface Target {
  n: number;
  workspace_id: string;
  /** it was asked for before, and the answer got lost */
  repeated: boolean;
  attempts: number;
}

/** What became of one target. */
export interface Outcome {
  n: number;
  status: "done" | "skipped" | "failed";
  name?: string;
  from_status?: JobItem["from_status"];
  to_status?: JobItem["to_status"];
  message?: string;
}

/** A target that could not be treated; after so many attempts it has failed. */
export interface Failure {
  n: number;
  attempts: number;
  message: string;
}

type Storage = Pick<ObjectStorage, "sql" | "transactionSync">;

/** Ids that are there already are left out. */
export function addTargets({ sql }: Storage, ids: readonly string[]): void {
  sql.exec("INSERT OR IGNORE INTO items (workspace_id) SELECT value FROM json_each(?)", JSON.stringify(ids));
  sql.exec("UPDATE job SET total = total + changes(), rev = rev + 1");
}

/** Those tried least often first. */
export function waitingTargets({ sql }: Storage, limit: number): Target[] {
  const query = `SELECT n, workspace_id, begun, attempts FROM items WHERE status = 'waiting' ORDER BY attempts, n LIMIT ?`;
  return sql.exec<TargetRow>(query, limit).toArray().map(targetOf);
}

/** Those asked for before whose answer is not known. */
export function begunTargets({ sql }: Storage, limit: number): Target[] {
  const query =
    "SELECT n, workspace_id, begun, attempts FROM items WHERE status = 'waiting' AND begun = 1 LIMIT ?";
  return sql.exec<TargetRow>(query, limit).toArray().map(targetOf);
}

type TargetRow = { n: number; workspace_id: string; begun: number; attempts: number };

const targetOf = ({ begun, ...row }: TargetRow): Target => ({ ...row, repeated: begun === 1 });

/** Notes that these are about to be asked for. */
export function beginTargets({ sql }: Storage, targets: readonly Target[]): void {
  const ns = JSON.stringify(targets.filter((target) => !target.repeated).map((target) => target.n));
  sql.exec("UPDATE items SET begun = 1 WHERE n IN (SELECT value FROM json_each(?))", ns);
}

/** Inside the caller's transaction: results with their counts. A target that is settled stays so. */
export function settleTargets({ sql }: Storage, outcomes: readonly Outcome[]): void {
  const values = JSON.stringify(outcomes);
  sql.exec(
    `UPDATE items SET status = o.value->>'status', name = coalesce(o.value->>'name', name),
      from_status = o.value->>'from_status', to_status = o.value->>'to_status', message = o.value->>'message',
      attempts = attempts + 1
    FROM json_each(?) o WHERE items.n = o.value->>'n' AND +items.status = 'waiting'`, // the plus: by n, not by status
    values,
  );
  const count = (status: Outcome["status"]) => outcomes.filter((outcome) => outcome.status === status).length;
  sql.exec(
    "UPDATE job SET done = done + ?, skipped = skipped + ?, failed = failed + ?, rev = rev + 1",
    count("done"),
    count("skipped"),
    count("failed"),
  );
}

/** Tried in vain: they stay waiting, behind the others. */
export function postponeTargets({ sql }: Storage, failures: readonly Failure[]): void {
  sql.exec(
    `UPDATE items SET attempts = attempts + 1, message = o.value->>'message'
    FROM json_each(?) o WHERE items.n = o.value->>'n'`,
    JSON.stringify(failures),
  );
}

/** Ends what still waits, all with the same words. */
export function closeTargets(
  { sql }: Storage,
  status: "skipped" | "cancelled",
  message: string | null,
): void {
  sql.exec("UPDATE items SET status = ?, message = ? WHERE status = 'waiting'", status, message);
  sql.exec(`UPDATE job SET ${status} = ${status} + changes(), rev = rev + 1`);
}

export interface ItemFilter {
  status: ItemStatus | null;
  /** position after which to go on; 0 from the start */
  after: number;
  /** rows, 1–100 */
  limit: number;
}

export function listItems({ sql }: Storage, { status, after, limit }: ItemFilter): StoredItem[] {
  const columns = "n, workspace_id, status, name, from_status, to_status, message";
  const rows =
    status === null
      ? sql.exec<ItemRow>(`SELECT ${columns} FROM items WHERE n > ? ORDER BY n LIMIT ?`, after, limit)
      : sql.exec<ItemRow>(
          `SELECT ${columns} FROM items WHERE status = ? AND n > ? ORDER BY n LIMIT ?`,
          status,
          after,
          limit,
        );
  return rows.toArray().map((row) => ({ ...row }));
}

/** An item as it is kept. */
export type StoredItem = Omit<JobItem, "phrase">;

type ItemRow = { [K in keyof StoredItem]: StoredItem[K] };

/** Workspaces that this job changed, in order. */
export function changedIds({ sql }: Storage, limit: number): string[] {
  const query = "SELECT workspace_id FROM items WHERE status = 'done' ORDER BY n LIMIT ?";
  return sql
    .exec<{ workspace_id: string }>(query, limit)
    .toArray()
    .map((row) => row.workspace_id);
}
