/** Upkeep's work on one workspace. All of it is idempotent, so a repeat after a crash changes nothing. */
import type { ObjectContext, WorkspaceUpkeep } from "../context.ts";
import type { Verdict } from "./bulk.ts";
import type { Target } from "./targets.ts";
import type { BulkWork, JobWork } from "./work.ts";

export type UpkeepWork = Exclude<JobWork, BulkWork>;

/** Rejects when the workspace could not be asked. */
export const treatInUpkeep =
  (context: ObjectContext, work: UpkeepWork) =>
  async ({ workspace_id }: Target): Promise<Verdict> => {
    const message = await refusal(work, context.workspace(workspace_id));
    return message === null ? { status: "done" } : { status: "failed", message };
  };

async function refusal(work: UpkeepWork, workspace: WorkspaceUpkeep): Promise<string | null> {
  if (work.kind === "rebuild") {
    await workspace.reproject();
    return null;
  }
  const result =
    work.kind === "profile"
      ? await workspace.refreshMember(work.person)
      : work.kind === "suspension"
        ? await workspace.setSuspended(work.suspended)
        : await workspace.evictMember(work);
  // A workspace that is gone has nothing left to change.
  return result.ok || result.error.code === "WORKSPACE_NOT_FOUND" ? null : result.error.message;
}
