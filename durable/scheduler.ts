/**
 * The scheduler: one object that wakes the sweeper, due purges, the digest audit and the collector of
 * garbage, on both hosts. A platform cron at most re-arms it.
 */
import type { StaleReservation } from "../src/upkeep.ts";
import type { Digest, ObjectContext, WorkspaceUpkeep } from "./context.ts";
import { hasTable } from "./database.ts";
import * as health from "./health-log.ts";
import * as timings from "./route-timings.ts";

const EVERY_MS = 60_000;
const RESERVATIONS_PER_TURN = 50;
const PURGES_PER_TURN = 50;
const AUDITS_PER_TURN = 20;
const LOGS_PER_TURN = 50;

/** What one turn did, for the log and for tests. */
export interface Turn {
  confirmed: number;
  freed: number;
  purged: number;
  audited: number;
  repaired: number;
  /** chores that failed, with the workspace where it was one */
  failed: string[];
}

export class Scheduler {
  readonly #context: ObjectContext;

  constructor(context: ObjectContext) {
    this.#context = context;
  }

  /** Arms the alarm unless it is armed. Entry points call this at start, the cron every few minutes. */
  async ensure(): Promise<{ next_at: number }> {
    const { storage } = this.#context;
    const now = this.#context.now();
    const set = await storage.getAlarm();
    if (set !== null && set > now - EVERY_MS) return { next_at: set };
    await storage.setAlarm(now + 1_000);
    return { next_at: now + 1_000 };
  }

  /** Runs every chore now; a chore or an object that fails does not keep the others from their turn. */
  async run(): Promise<Turn> {
    const turn: Turn = { confirmed: 0, freed: 0, purged: 0, audited: 0, repaired: 0, failed: [] };
    await this.#attempt(turn, "health", async () =>
      health.record(this.#context.storage, await health.takeSample(this.#context, this.undelivered())),
    );
    await this.#attempt(turn, "sweep", async () => {
      for (const reservation of await this.#context.upkeep.staleReservations(RESERVATIONS_PER_TURN))
        await this.#attempt(turn, `sweep ${reservation.workspace_id}`, () => this.#sweep(turn, reservation));
    });
    await this.#attempt(turn, "purge", async () => {
      for (const id of await this.#context.upkeep.duePurges(PURGES_PER_TURN))
        await this.#attempt(turn, `purge ${id}`, () => this.#purge(turn, id));
    });
    await this.#attempt(turn, "audit", async () => {
      for (const seen of await this.#context.upkeep.digestsToAudit(AUDITS_PER_TURN))
        await this.#attempt(turn, `audit ${seen.workspace_id}`, () => this.#audit(turn, seen));
    });
    await this.#attempt(turn, "seal", async () => {
      for (const log of await this.#context.upkeep.unsealedLogs(LOGS_PER_TURN))
        await this.#attempt(turn, `seal ${log}`, () => this.#context.sealer(log).seal());
    });
    await this.#attempt(turn, "collect", () => this.#context.upkeep.collectGarbage());
    return turn;
  }

  /** A workspace whose deliveries fail; since when its oldest change waits (epoch ms), null once delivered. */
  async reportUndelivered(workspace_id: string, since: number | null): Promise<void> {
    const { sql } = this.#context.storage;
    sql.exec(
      "CREATE TABLE IF NOT EXISTS undelivered (workspace_id TEXT PRIMARY KEY, since INTEGER NOT NULL)",
    );
    if (since === null) sql.exec("DELETE FROM undelivered WHERE workspace_id = ?", workspace_id);
    else sql.exec("INSERT OR REPLACE INTO undelivered VALUES (?, ?)", workspace_id, since);
  }

  /** How many workspaces have failing deliveries, and since when the oldest change waits (epoch ms). */
  undelivered(): { workspaces: number; oldest_since: number | null } {
    const { storage } = this.#context;
    if (!hasTable(storage, "undelivered")) return { workspaces: 0, oldest_since: null };
    const query = "SELECT count(*) AS workspaces, min(since) AS oldest_since FROM undelivered";
    return storage.sql.exec<{ workspaces: number; oldest_since: number | null }>(query).one();
  }

  /** Those workspaces, the oldest wait first. @param limit rows */
  undeliveredWorkspaces(limit: number): { workspace_id: string; since: number }[] {
    const { storage } = this.#context;
    if (!hasTable(storage, "undelivered")) return [];
    const query = "SELECT workspace_id, since FROM undelivered ORDER BY since, workspace_id LIMIT ?";
    return storage.sql.exec<{ workspace_id: string; since: number }>(query, limit).toArray();
  }

  healthHistory(hours: number): health.HealthPoint[] {
    return health.history(this.#context.storage, hours, this.#context.now());
  }

  recordTimings(rows: timings.RouteTiming[]): void {
    timings.recordTimings(this.#context.storage, rows, this.#context.now());
  }

  slowestRoutes(hours: number, limit: number): timings.RouteSpeed[] {
    return timings.slowestRoutes(this.#context.storage, { hours, limit }, this.#context.now());
  }

  async alarm(): Promise<void> {
    try {
      const turn = await this.run();
      if (turn.freed || turn.purged || turn.repaired) this.#context.log("scheduler_turn", { ...turn });
    } finally {
      await this.#context.storage.setAlarm(this.#context.now() + EVERY_MS);
    }
  }

  async #attempt(turn: Turn, chore: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      turn.failed.push(chore);
      this.#context.log("scheduler_chore_failed", { chore, error: String(error) });
    }
  }

  /** A reservation nobody confirmed: the object is asked, and fenced, before anything is freed. */
  async #sweep(turn: Turn, reservation: StaleReservation): Promise<void> {
    const settled = await this.#context.workspace(reservation.workspace_id).settle(reservation.op_id);
    if (isTaken(reservation, settled)) {
      await this.#context.upkeep.confirmReservation(reservation);
      turn.confirmed += 1;
    } else {
      await this.#context.upkeep.freeReservation(reservation);
      turn.freed += 1;
    }
  }

  async #purge(turn: Turn, id: string): Promise<void> {
    const { purged } = await this.#context.workspace(id).purgeIfDue();
    if (purged) turn.purged += 1;
  }

  async #audit(turn: Turn, seen: Digest): Promise<void> {
    turn.audited += 1;
    const workspace = this.#context.workspace(seen.workspace_id);
    if (!(await differs(seen, workspace))) return;
    // A change may have been delivered between the two readings: only what differs twice is wrong.
    if (!(await differs(await this.#context.upkeep.digest(seen.workspace_id), workspace))) return;
    this.#context.log("directory_differs", { workspace_id: seen.workspace_id });
    await workspace.reproject();
    turn.repaired += 1;
  }
}

/** Rows on their way are no difference: an object with undelivered changes is left to its own alarm. */
async function differs(seen: Digest, workspace: WorkspaceUpkeep): Promise<boolean> {
  const own = await workspace.digest();
  return own.exists && own.oldest_dirty_at === null && own.digest !== seen.digest;
}

const isTaken = (reservation: StaleReservation, settled: { exists: boolean; slug: string | null }): boolean =>
  settled.exists && settled.slug === reservation.slug;
