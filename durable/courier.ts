/**
 * Carries a workspace's changes to the directory. Four ways lead there: the flush that starts with
 * each write, the alarm behind it, the object's constructor, and the scheduled audit.
 */
import { sql } from "drizzle-orm";
import type { Acknowledged, Delivery } from "../src/projection.ts";
import { ok } from "../src/result.ts";
import { SYSTEM, touch, touchAllInvitationsEver, touchAllMembersEver, touchWorkspace } from "./change.ts";
import type { ObjectContext } from "./context.ts";
import type { Database } from "./database.ts";
import { nextExpiry } from "./members/expiry.ts";
import { FENCE_KEPT_MS, fencedUntil, raiseFenceForAll } from "./fence.ts";
import { acknowledge, isDelivered, nextParcel, oldestDirty } from "./outbox.ts";
import type { Parcel, Receipt } from "./parcel.ts";
import { nextNews } from "./invitations/request-news.ts";
import { dropSentLetters, nextLetter } from "./letters.ts";
import { prepared } from "./reads.ts";
import { days, workspace } from "./schema.ts";
import { ALARM_AFTER_WRITE_MS, forgetOldKeys, readWorkspace, writeUnasked, type Writer } from "./write.ts";

/** A reply waits this long for its flush, no longer; a failed flush never fails the operation. */
const REPLY_WAIT_MS = 300;
/** A longer back-off leaves objects stale long after the store is back. */
const MAX_RETRY_MS = 60_000;
const FIRST_RETRY_MS = 100;

export class Courier {
  readonly #context: ObjectContext;
  readonly #db: Database;
  #running: Promise<void> | null = null;

  constructor(context: ObjectContext, db: Database) {
    this.#context = context;
    this.#db = db;
  }

  /** A newly constructed object delivers what its last life left. */
  resume(): void {
    if (!isDelivered(this.#db) || readWorkspace(this.#db)?.status === "purged")
      this.armBy(this.#context.now());
  }

  /** Moves the alarm earlier, never later. An alarm long past has been lost and counts for nothing. */
  armBy(at: number): void {
    const set = readWorkspace(this.#db)?.alarm_at ?? null;
    if (set !== null && set <= at && set > this.#context.now() - MAX_RETRY_MS) return;
    noteAlarm(this.#db).run({ at });
    this.#context.background(this.#context.storage.setAlarm(at));
  }

  /** Delivers in the background; a failure is the alarm's to mend. */
  startDelivery(): Promise<void> {
    const flush = this.deliver().catch((error: unknown) => {
      this.#context.log("delivery_failed", { workspace_id: this.#context.name, error: reasonOf(error) });
    });
    this.#context.background(flush);
    return flush;
  }

  /** Delivers now; resolves after `REPLY_WAIT_MS` at the latest and never rejects. */
  async deliverSoon(): Promise<void> {
    const flush = this.startDelivery();
    const patience = Promise.withResolvers<void>();
    const timer = setTimeout(patience.resolve, REPLY_WAIT_MS);
    await Promise.race([flush, patience.promise]);
    clearTimeout(timer);
  }

  /** One run at a time; a run goes on until nothing is left. Rejects when the store refuses. */
  deliver(): Promise<void> {
    this.#running ??= this.#drain().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #drain(): Promise<void> {
    for (let parcel = nextParcel(this.#db); parcel;) {
      const { delivery, receipt } = parcel;
      const acknowledged = await this.#context.directory.deliver(delivery);
      parcel = this.#settle(receipt, acknowledged);
      if (!isComplete(delivery, acknowledged)) throw new Error("part of the directory is unavailable");
    }
  }

  /** Somebody else carried this to the directory; what has not arrived is delivered from here. */
  acknowledge(receipt: Receipt, acknowledged: Acknowledged): void {
    if (this.#settle(receipt, acknowledged) === null) return;
    this.armBy(this.#context.now() + ALARM_AFTER_WRITE_MS);
    void this.startDelivery();
  }

  /**
   * @returns what is left. The alarm behind a write goes with the last of it: it would find nothing to do but
   * what has its own time.
   * A receipt that gets lost is only delivered again.
   */
  #settle(receipt: Receipt, acknowledged: Acknowledged): Parcel | null {
    return this.#db.$client.transactionLate(() => {
      acknowledge(this.#db, receipt, acknowledged);
      const rest = nextParcel(this.#db);
      if (rest === null) this.#disarm();
      return rest;
    });
  }

  /** These letters were handed over. Should that be forgotten, they come twice. */
  confirmSent(ids: readonly string[]): void {
    this.#db.$client.transactionLate(() => {
      dropSentLetters(this.#db, ids);
      if (isDelivered(this.#db)) this.#disarm();
    });
  }

  /** A purge and a recovery from failures are still the alarm's to finish. */
  #disarm(): void {
    const row = readWorkspace(this.#db);
    if (!row || row.alarm_at === null || row.status === "purged" || row.failures > 0) return;
    const { storage } = this.#context;
    const at = nextDue(this.#db);
    if (row.alarm_at === at) return;
    forgetOldKeys(this.#db, this.#context.now());
    noteAlarm(this.#db).run({ at });
    this.#context.background(at === null ? storage.deleteAlarm() : storage.setAlarm(at));
  }

  /** Tombstones are in the directory: the object empties itself and keeps only a fence. */
  async #finishPurge(): Promise<void> {
    const { storage } = this.#context;
    await this.#recovered();
    await storage.deleteAll();
    const now = this.#context.now();
    raiseFenceForAll(storage, now);
    await storage.setAlarm(now + FENCE_KEPT_MS);
    await storage.sync();
    this.#context.abort("purged");
  }

  /**
   * Never throws: workerd abandons an alarm whose handler keeps failing.
   * @param dueWork what else the object has to do at its time
   */
  async alarm(dueWork: () => void): Promise<void> {
    try {
      forgetOldKeys(this.#db, this.#context.now());
      noteAlarm(this.#db).run({ at: null });
      dueWork();
      await this.deliver();
      // Not with the flush: who asked for the deletion still waits for its answer then.
      if (readWorkspace(this.#db)?.status === "purged") await this.#finishPurge();
      else {
        await this.#recovered();
        const at = nextDue(this.#db);
        if (at !== null) this.armBy(at);
      }
    } catch (error) {
      this.#retryLater(error);
    }
  }

  async #recovered(): Promise<void> {
    const had = this.#db
      .update(workspace)
      .set({ failures: 0 })
      .where(sql`failures > 0`)
      .returning()
      .all();
    if (had.length > 0) await this.#context.reportUndelivered(null);
  }

  #retryLater(error: unknown): void {
    const row = readWorkspace(this.#db);
    if (!row) return;
    const failures = row.failures + 1;
    const backoff = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 12));
    this.#db.update(workspace).set({ failures }).run();
    this.armBy(Math.round(this.#context.now() + backoff * (0.75 + Math.random() / 4)));
    this.#context.background(this.#context.reportUndelivered(oldestDirty(this.#db)));
    this.#context.log("delivery_retry", {
      workspace_id: this.#context.name,
      failures,
      error: reasonOf(error),
    });
  }

  /** Marks everything dirty under a fresh rev and the feed as never delivered. */
  reproject(writer: Writer): void {
    writeUnasked(writer, SYSTEM, (change) => {
      touchWorkspace(change);
      touchAllMembersEver(change);
      touchAllInvitationsEver(change);
      change.db.update(days).set({ rev: change.rev }).run();
      for (const { day } of change.db.select({ day: days.day }).from(days).all()) touch(change, "day", day);
      change.db.update(workspace).set({ activity_acked: 0 }).run();
      return ok(null);
    });
  }

  async armForFences(): Promise<void> {
    const until = fencedUntil(this.#context.storage);
    if (until !== null) await this.#context.storage.setAlarm(until);
  }

  /** Without a workspace, all there is to keep is the fence, and that for 30 days. */
  async dropExpiredFences(until: number | null): Promise<void> {
    if (until === null) return;
    if (until > this.#context.now()) return this.#context.storage.setAlarm(until);
    await this.#context.storage.deleteAll();
    this.#context.abort("fence dropped");
  }
}

/** When a membership runs out, or a letter or news has to be sent (epoch ms), or null. */
function nextDue(db: Database): number | null {
  const times = [nextExpiry(db), nextLetter(db), nextNews(db)].filter((at) => at !== null);
  return times.length === 0 ? null : Math.min(...times);
}

const noteAlarm = prepared((db) =>
  db
    .update(workspace)
    .set({ alarm_at: sql`${sql.placeholder("at")}` })
    .prepare(),
);

function isComplete(delivery: Delivery, done: Acknowledged): boolean {
  return (
    done.organization &&
    done.audit &&
    done.memberships.length === delivery.memberships.length &&
    done.org_memberships.length === delivery.org_memberships.length
  );
}

/** drizzle's own message only says that a query failed; the cause says why. */
const reasonOf = (error: unknown): string =>
  error instanceof Error && error.cause instanceof Error
    ? `${error.message}: ${error.cause.message}`
    : String(error);
