/**
 * A job: one long piece of work over many workspaces. Its targets, cursor and per-item results live
 * in its own object, so that a crash loses and repeats nothing; workspaces never call jobs.
 */
import { fail, ok, type Result } from "../src/result.ts";
import type { Watched } from "../src/live.ts";
import type { ObjectContext } from "./context.ts";
import { hasTable } from "./database.ts";
import { readExport, type ExportCursor, type ExportPage } from "./job/export.ts";
import { listJob } from "./job/listing.ts";
import { JobPages, type JobContext } from "./job/pages.ts";
import { createJob, exportUntil, readJob, updateJob, viewJob } from "./job/record.ts";
import { upgradeTables } from "./job/schema.ts";
import { phraseOf } from "./job/stopping.ts";
import { listItems, type ItemFilter } from "./job/targets.ts";
import { takeTurn } from "./job/turn.ts";
import { beginUndo, type Undo } from "./job/undo.ts";
import type { JobItem, JobView, NewJob } from "./job/work.ts";

export type {
  BulkAction,
  BulkWork,
  ItemStatus,
  JobItem,
  JobKind,
  JobStatus,
  JobView,
  JobWork,
  NewJob,
} from "./job/work.ts";
export type { ExportCursor, ExportPage } from "./job/export.ts";

/** After a turn that failed as a whole: the store can't be asked. */
const RETRY_MS = 5_000;

export class Job {
  readonly #context: JobContext;

  constructor(context: ObjectContext) {
    this.#context = { ...context, pages: new JobPages(context) };
    const { storage } = context;
    if (!hasTable(storage, "targets")) return;
    storage.transactionSync(() => upgradeTables(storage));
    context.background(storage.setAlarm(context.now()));
  }

  get #exists(): boolean {
    return hasTable(this.#context.storage, "job");
  }

  #view(): JobView {
    return viewJob(this.#context.storage, this.#context.name, this.#context.now());
  }

  /** Starting the same job again changes nothing. */
  async start(input: NewJob): Promise<JobView> {
    const { storage, now } = this.#context;
    if (!this.#exists) {
      storage.transactionSync(() => createJob(storage, input, now()));
      await storage.setAlarm(now());
      await listJob(this.#context).catch((error: unknown) => this.#log("job_not_listed", error));
    }
    return this.#view();
  }

  /** @returns null when there is no such job */
  get(): JobView | null {
    return this.#exists ? this.#view() : null;
  }

  /** In order of position. */
  items(filter: ItemFilter): JobItem[] {
    const { storage } = this.#context;
    if (!this.#exists) return [];
    const record = readJob(storage);
    return listItems(storage, filter).map((item) => ({ ...item, phrase: phraseOf(item.message, record) }));
  }

  /** Whose job it is has been asked before. Fails with NOT_FOUND. */
  watch(): Result<Watched> {
    if (!this.#exists) return noSuchJob();
    const { rev, finished_at } = readJob(this.#context.storage);
    return ok({ rev, over: finished_at !== null });
  }

  /** Stops before the next target. Fails with NOT_FOUND, CONFLICT (it is over, or has to be finished). */
  async cancel(): Promise<Result<JobView>> {
    const { storage, pages, now } = this.#context;
    if (!this.#exists) return noSuchJob();
    const { finished_at, cancelled_at, work } = readJob(storage);
    if (finished_at !== null) return fail("CONFLICT", "This job is over already.");
    if (work.kind !== "bulk" && work.kind !== "rebuild")
      return fail("CONFLICT", "This job has to be finished.");
    if (cancelled_at === null) updateJob(storage, { cancelled_at: new Date(now()).toISOString() });
    pages.changed();
    await storage.setAlarm(now());
    return ok(this.#view());
  }

  /** Claims the one undo that a job has; the same again for whoever asks later. Fails with NOT_FOUND, CONFLICT. */
  beginUndo(job_id: string): Result<Undo> {
    if (!this.#exists) return noSuchJob();
    return beginUndo(this.#context, job_id);
  }

  /** The next stretch of what an export has read. Fails with NOT_FOUND when there is nothing to download. */
  exportPage(after: ExportCursor): Result<ExportPage> {
    const { storage, now } = this.#context;
    if (!this.#exists || exportUntil(readJob(storage), now()) === null)
      return fail("NOT_FOUND", "There is no such export, or it is no longer kept.");
    return ok(readExport(storage, after));
  }

  /** Never throws: workerd abandons an alarm whose handler keeps failing. */
  async alarm(): Promise<void> {
    const { storage, now } = this.#context;
    if (!this.#exists) return;
    const next = await takeTurn(this.#context).catch((error: unknown) => {
      this.#log("job_turn_failed", error);
      return now() + RETRY_MS;
    });
    if (next !== "gone") return storage.setAlarm(next);
    await storage.deleteAll();
    await storage.sync();
    this.#context.abort("job dropped");
  }

  #log(event: string, error: unknown): void {
    this.#context.log(event, { job_id: this.#context.name, error: String(error) });
  }
}

const noSuchJob = () => fail("NOT_FOUND", "There is no such job.");
