/**
 * When each object wants to be woken, for all objects in one database, so that none has to be opened
 * to find out. An entry may be too early and then finds nothing to do; it is never later than the
 * alarm that the object itself has committed, because it is written first.
 */
import { DatabaseSync, type StatementSync } from "node:sqlite";

/** How long entries that may be too early wait for others to be committed with. */
const COMMIT_AFTER_MS = 100;

export interface Entry {
  /** `class/name` */
  object: string;
  /** epoch milliseconds */
  at: number;
}

export class AlarmRegistry {
  readonly #database: DatabaseSync;
  readonly #lower: StatementSync;
  readonly #put: StatementSync;
  readonly #drop: StatementSync;
  readonly #inOrder: StatementSync;
  #committing: ReturnType<typeof setTimeout> | undefined;

  /** @param path the registry's file, made if missing */
  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec(
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
    );
    this.#database.exec(
      "CREATE TABLE IF NOT EXISTS alarms (object TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID",
    );
    this.#database.exec("CREATE INDEX IF NOT EXISTS alarms_at ON alarms (at)");
    const upsert = "INSERT INTO alarms VALUES (?, ?) ON CONFLICT DO UPDATE SET at = excluded.at";
    this.#lower = this.#database.prepare(`${upsert} WHERE excluded.at < alarms.at`);
    this.#put = this.#database.prepare(upsert);
    this.#drop = this.#database.prepare("DELETE FROM alarms WHERE object = ?");
    this.#inOrder = this.#database.prepare("SELECT object, at FROM alarms ORDER BY at");
  }

  /** Moves an entry earlier or adds it; never later. On disk when it returns, with all that was set before. */
  lower(object: string, at: number): void {
    this.#lower.run(object, at);
    this.#commit();
  }

  /**
   * Follows what the object has committed; null removes the entry. Gets to disk together with others: what a
   * crash takes back is only an entry that is too early.
   */
  set(object: string, at: number | null): void {
    this.#begin();
    if (at === null) this.#drop.run(object);
    else this.#put.run(object, at);
  }

  /** Earliest first. Stop reading before writing. */
  *inOrder(): Iterable<Entry> {
    for (const { object, at } of this.#inOrder.iterate()) yield { object: String(object), at: Number(at) };
  }

  close(): void {
    this.#commit();
    this.#database.close();
  }

  #begin(): void {
    if (this.#database.isTransaction) return;
    this.#database.exec("BEGIN");
    this.#committing = setTimeout(() => this.#tryCommit(), COMMIT_AFTER_MS);
  }

  /** Where it fails, entries are too early at worst; whoever adds the next one hears of it. */
  #tryCommit(): void {
    try {
      this.#commit();
    } catch {
      return;
    }
  }

  #commit(): void {
    clearTimeout(this.#committing);
    if (this.#database.isTransaction) this.#database.exec("COMMIT");
  }
}
