/** What the health page shows beside the check itself. */
import type { JobView } from "../../../../durable/job.ts";
import { jobBacklog, newestRebuild, organizationsOf, type Backlog } from "../../../global/health.ts";
import { storeUnreachable } from "../../../global/unreachable.ts";
import type { Platform } from "../../../platform.ts";
import { examine, type Health } from "../../health.ts";

/** A workspace whose deliveries fail; platform roles give nothing inside it, so it goes by its id. */
export interface FailingWorkspace {
  workspace_id: string;
  /** null while the store can't be asked, or when it knows of none */
  org_id: string | null;
  org_name: string | null;
  /** since when its oldest change waits */
  since: string;
}

export interface HealthState {
  health: Health;
  /** the longest waits first */
  failing: FailingWorkspace[];
  /** null while the store can't be asked */
  backlog: (Backlog & { oldest_seconds: number }) | null;
  /** the newest rebuild of the directory, finished or not */
  rebuild: JobView | null;
}

const FAILING_SHOWN = 100;

/** Answers with what can be known while parts are down. */
export async function readHealthState(platform: Platform): Promise<HealthState> {
  const [health, failing, backlog, rebuild] = await Promise.all([
    examine(platform),
    failingWorkspaces(platform),
    orNull(backlogOf(platform)),
    orNull(readRebuild(platform)),
  ]);
  return { health, failing, backlog, rebuild };
}

/** The newest rebuild, as its own object has it. */
export async function readRebuild({ databases, job }: Platform): Promise<JobView | null> {
  const id = await newestRebuild(databases.main);
  return id === null ? null : job(id).get();
}

async function backlogOf({ databases, now }: Platform): Promise<Backlog & { oldest_seconds: number }> {
  const backlog = await jobBacklog(databases.main);
  const oldest_seconds = backlog.oldest_at === null ? 0 : (now() - Date.parse(backlog.oldest_at)) / 1000;
  return { ...backlog, oldest_seconds };
}

async function failingWorkspaces({ databases, scheduler }: Platform): Promise<FailingWorkspace[]> {
  const waiting = await scheduler().undeliveredWorkspaces(FAILING_SHOWN);
  const ids = waiting.map((row) => row.workspace_id);
  const known = waiting.length === 0 ? null : await orNull(organizationsOf(databases, ids));
  return waiting.map(({ workspace_id, since }) => ({
    workspace_id,
    org_id: known?.get(workspace_id)?.org_id ?? null,
    org_name: known?.get(workspace_id)?.org_name ?? null,
    since: new Date(since).toISOString(),
  }));
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (storeUnreachable(error)) return null;
    throw error;
  }
}
