/** What a bulk job does to one workspace. A repeat after a crash is answered as the first time. */
import type { Actor, Call } from "../../src/actor.ts";
import { msg } from "../../src/language/phrase.ts";
import type { ErrorCode, Failure, Result } from "../../src/result.ts";
import type { BulkChange, BulkOutcome, ObjectContext, PersonSnapshot, WorkspaceUpkeep } from "../context.ts";
import type { Outcome, Target } from "./targets.ts";
import type { BulkWork } from "./work.ts";
import type { Parcel } from "../parcel.ts";

/** An outcome, with who is to hear of it, what was read, and what has to reach the directory. */
export type Verdict = Omit<Outcome, "n"> & {
  owners?: readonly PersonSnapshot[];
  data?: unknown;
  parcel?: Parcel | null;
};

/** What became of one workspace, by the workspace's own account. Rejects when it could not be asked. */
export function treatInBulk(context: ObjectContext, work: BulkWork, actor: Actor) {
  const treat = { archive: change, restore, delete: remove, export: read }[work.action];
  return (target: Target): Promise<Verdict> => {
    const scope = `job:${context.name}:${target.n}`;
    const call: Call = { actor, idempotency: { scope, hash: work.action } };
    return treat({ context, work, call, target, workspace: context.workspace(target.workspace_id) });
  };
}

interface Task {
  context: ObjectContext;
  work: BulkWork;
  call: Call;
  target: Target;
  workspace: WorkspaceUpkeep;
}

async function change(task: Task): Promise<Verdict> {
  const { action, undo_of } = task.work;
  const result = await ask(task, undo_of !== null && action === "restore" ? { only_from: "archived" } : {});
  return result.ok ? told(action, result.value) : refused(result.error);
}

type States = Pick<BulkChange, "only_from" | "not_from">;

function ask({ work: { action, reason }, call, workspace }: Task, states: States) {
  if (action === "export") throw new Error("an export changes nothing");
  return workspace.bulk(call, { action, reason: reason ?? undefined, ...states });
}

function told(action: BulkWork["action"], value: BulkOutcome & { parcel: Parcel | null }): Verdict {
  const { changed, from, to, name, owners, parcel } = value;
  const seen = { name, from_status: from, to_status: to, parcel };
  return changed
    ? { ...seen, status: "done", owners }
    : { ...seen, status: "skipped", message: UNCHANGED[action] };
}

const UNCHANGED = {
  archive: msg("Already archived."),
  restore: msg("Neither archived nor deleted."),
  delete: msg("Already gone."),
  export: "",
};

/** A deleted workspace takes a place again before it comes back. */
async function restore(task: Task): Promise<Verdict> {
  const { context, call, workspace, work } = task;
  if (work.undo_of !== null) return change(task);
  const result = await ask(task, { not_from: "deleted" });
  if (result.ok) return told(work.action, result.value);
  if (!isDeleted(result.error)) return refused(result.error);
  const seen = await workspace.adminView(call.actor);
  if (!seen.ok || seen.value.status !== "deleted") return change(task);
  const { id, org_id, created_by } = seen.value;
  const place = await context.upkeep.takePlace({ id, org_id, created_by });
  if (!place.ok) return { ...refused(place.error), name: seen.value.name, from_status: "deleted" };
  const verdict = await change(task);
  // Somebody else may have restored it meanwhile: then the place is in use.
  if (verdict.status !== "done" && (verdict.to_status ?? "deleted") === "deleted")
    await context.upkeep.leavePlace({ id, org_id, created_by });
  return verdict;
}

interface Seen {
  name: string;
  from_status: NonNullable<Outcome["from_status"]>;
  owners: readonly PersonSnapshot[];
}

/** Once it is gone it can tell nothing, so what has to be told is noted before. */
async function remove(task: Task): Promise<Verdict> {
  const { context, call, target, workspace } = task;
  const noted = target.repeated ? notedOf(context, target) : null;
  if (noted && !(await workspace.digest()).exists) return { status: "done", ...noted, to_status: "purged" };
  const seen = await workspace.adminView(call.actor);
  if (!seen.ok) return refused(seen.error);
  const { name, status, owners } = seen.value;
  const note: Seen = { name, from_status: status, owners };
  context.storage.sql.exec("UPDATE items SET seen = ? WHERE n = ?", JSON.stringify(note), target.n);
  return change(task);
}

function notedOf({ storage }: ObjectContext, { n }: Target): Seen | null {
  const { seen } = storage.sql.exec<{ seen: string | null }>("SELECT seen FROM items WHERE n = ?", n).one();
  return seen === null ? null : JSON.parse(seen);
}

async function read({ call, workspace }: Task): Promise<Verdict> {
  const seen = await workspace.adminView(call.actor);
  if (!seen.ok) return refused(seen.error);
  const { name, status } = seen.value;
  const result: Result<unknown> = await workspace.exportData(call.actor);
  if (!result.ok) return { ...refused(result.error), name, from_status: status };
  return { status: "done", name, from_status: status, to_status: status, data: result.value };
}

const REFUSED: Partial<Record<ErrorCode, string>> = {
  WORKSPACE_NOT_FOUND: msg("Not there any more, or not in this organization."),
  INSUFFICIENT_PERMISSIONS: msg("Only an owner of the organization may do this."),
  ORGANIZATION_SUSPENDED: msg("The organization is suspended."),
  WORKSPACE_LIMIT_EXCEEDED: msg("There is no place left for it."),
};

/** As it stands, for whoever reads the results: its state or the admin's rights did not allow it. */
const refused = (failure: Failure): Verdict => ({
  status: "skipped",
  message: failure.code === "CONFLICT" ? conflict(failure) : (REFUSED[failure.code] ?? failure.message),
});

const conflict = (failure: Failure): string =>
  isDeleted(failure)
    ? msg("Deleted. Restore it first.")
    : msg("Changed by somebody else in the meantime; left as it is.");

const isDeleted = ({ code, details }: Failure): boolean =>
  code === "CONFLICT" &&
  details !== null &&
  typeof details === "object" &&
  "status" in details &&
  details.status === "deleted";
