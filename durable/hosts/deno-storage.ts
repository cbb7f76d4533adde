/** `ObjectStorage` over an object's SQLite file: SQL, its alarm, and deletion of everything. */
import type { ObjectStorage } from "../context.ts";
import { ObjectDatabase } from "./deno-database.ts";

export interface Alarm {
  /** epoch milliseconds */
  at: number;
  /** identifies one `setAlarm`, so that setting the same time again is noticed */
  setting: string;
}

export interface StorageOptions {
  path: string;
  /** Called with the alarm about to be committed. When it throws, the commit does not happen. */
  announceAlarm(at: number): void;
  log(event: string, fields: Record<string, unknown>): void;
}

const SET_ALARM = `INSERT INTO _cf_alarm VALUES (1, ?, ?)
  ON CONFLICT (one) DO UPDATE SET at = excluded.at, setting = excluded.setting`;
/** Virtual tables first: they take their shadow tables with them. Indexes and triggers go with their tables. */
const DROPPABLE = `SELECT type, name FROM sqlite_master
  WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '_cf_alarm'
  ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC, type DESC`;
const SIZE = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";

export class SqliteStorage implements ObjectStorage {
  readonly sql: ObjectStorage["sql"];
  readonly #options: StorageOptions;
  readonly #database: ObjectDatabase;
  #alarmChanged = false;
  /** the transaction that `deleteAll` opened: what ends it, and who hears of its end */
  #emptying: { timer: ReturnType<typeof setTimeout>; ended: PromiseWithResolvers<void> } | null = null;
  #delivering: string | null = null;

  constructor(options: StorageOptions) {
    this.#options = options;
    const database = new ObjectDatabase(options.path, () => this.#announceAlarm());
    this.#database = database;
    this.sql = {
      exec: (query, ...bindings) => database.execute(query, bindings),
      get databaseSize() {
        return Number(database.connection?.execute(SIZE, []).raw().next().value?.[0] ?? 0);
      },
    };
  }

  /** Nests by savepoints. @throws TypeError, rolled back, when the closure returns a promise */
  transactionSync<T>(closure: () => T): T {
    return this.#database.transaction(closure);
  }

  /** Nobody waits for the disk: what comes back after a power cut is a state of before, never a part. */
  transactionLate<T>(closure: () => T): T {
    const { connection, levels } = this.#database;
    const work = (): T => this.transactionSync(closure);
    return connection && levels === 0 ? connection.late(work) : work();
  }

  /** As on workerd, null while the alarm is being delivered unless it was set anew. */
  async getAlarm(): Promise<number | null> {
    const alarm = this.pendingAlarm();
    return alarm && alarm.setting !== this.#delivering ? alarm.at : null;
  }

  /** Part of the open transaction, if there is one. */
  async setAlarm(at: number): Promise<void> {
    if (!Number.isFinite(at)) throw new TypeError("an alarm needs a time in milliseconds");
    this.#writeAlarm(Math.round(at));
  }

  async deleteAlarm(): Promise<void> {
    if (this.pendingAlarm()) this.#writeAlarm(null);
  }

  /**
   * Empties the object, alarm included. As on workerd, what is written before the turn of the event
   * loop ends, or before `sync()`, commits together with it: a crash leaves either all or only that.
   */
  async deleteAll(): Promise<void> {
    if (this.#database.levels > (this.#emptying ? 1 : 0)) throw new Error("deleteAll inside a transaction");
    const { connection } = this.#database;
    if (!connection) return;
    if (!this.#emptying) {
      connection.run("PRAGMA foreign_keys = OFF"); // references dangle until the last table is gone
      this.#database.begin();
      const ended = Promise.withResolvers<void>();
      ended.promise.catch(() => {}); // perhaps nobody asks
      this.#emptying = { timer: setTimeout(() => this.#settleAtTurnsEnd(), 0), ended };
    }
    this.#database.expectEmpty();
    for (const [type, name] of connection.execute(DROPPABLE, []).raw().toArray()) {
      connection.run(`DROP ${String(type)} IF EXISTS "${String(name).replaceAll('"', '""')}"`);
    }
    this.#writeAlarm(null);
  }

  async sync(): Promise<void> {
    this.settle();
    await this.onDisk();
  }

  /**
   * Resolves when everything written so far is on disk; null when it is. What follows `deleteAll` gets its turn
   * first. For the host.
   * @param lateToo also for what `transactionLate` wrote
   */
  onDisk(lateToo = false): Promise<void> | null {
    if (this.#emptying)
      return this.#emptying.ended.promise.then(async () => void (await this.onDisk(lateToo)));
    if (this.#database.isClosed) return null;
    return this.#database.connection?.onDisk(lateToo) ?? null;
  }

  /** Commits what follows `deleteAll`, and makes what was deleted unreadable. For the host. */
  settle(): void {
    if (!this.#emptying || this.#database.levels > 1) return;
    const { timer, ended } = this.#emptying;
    clearTimeout(timer);
    this.#emptying = null;
    try {
      this.#database.commit();
      ended.resolve();
    } catch (error) {
      ended.reject(error);
      this.#database.rollback();
      throw error;
    } finally {
      this.#database.connection?.run("PRAGMA foreign_keys = ON");
    }
    this.#database.connection?.compact();
  }

  /** The alarm as written, delivered or not. For the host. */
  pendingAlarm(): Alarm | null {
    const query = "SELECT at, setting FROM _cf_alarm WHERE at IS NOT NULL";
    return this.#database.connection?.execute<Alarm>(query, []).next().value ?? null;
  }

  /** While this alarm is delivered, `getAlarm` doesn't show it. For the host. */
  markDelivering(alarm: Alarm | null): void {
    this.#delivering = alarm?.setting ?? null;
  }

  /** From here on every use throws `reason`. What followed `deleteAll` is committed first. */
  close(reason: string): void {
    try {
      this.settle();
    } finally {
      clearTimeout(this.#emptying?.timer);
      this.#emptying?.ended.reject(new Error(reason));
      this.#emptying = null;
      this.#database.close(reason);
    }
  }

  #writeAlarm(at: number | null): void {
    this.#database.transaction(() => {
      this.#database.materialize().execute(SET_ALARM, [at, crypto.randomUUID()]);
      this.#alarmChanged = true;
    });
  }

  /** Registered first: after a crash in between, an alarm too many rings, never one too few. */
  #announceAlarm(): void {
    if (!this.#alarmChanged) return;
    this.#alarmChanged = false;
    const alarm = this.pendingAlarm();
    if (alarm) this.#options.announceAlarm(alarm.at);
  }

  #settleAtTurnsEnd(): void {
    try {
      this.settle();
    } catch (error) {
      this.#options.log("delete_all_failed", { path: this.#options.path, error: String(error) });
    }
  }
}
