/**
 * When each object wants to be woken, for all objects in one database, so that none has to be opened
 * to find out. An entry may be too early and then finds nothing to do; it is never later than the
 * alarm that the object itself has committed, because it is written first.
 */
import { DatabaseSync, type StatementSync } from "node:sqlite";

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

  /** @param path the registry's file, made if missing */
  constructor(path: string) {
    this.#database = new DatabaseSync(path);
    this.#database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
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

  /** Moves an entry earlier or adds it; never later. On disk when it returns. */
  lower(object: string, at: number): void {
    this.#lower.run(object, at);
  }

  /** Follows what the object has committed; null removes the entry. */
  set(object: string, at: number | null): void {
    if (at === null) this.#drop.run(object);
    else this.#put.run(object, at);
  }

  /** Earliest first. Stop reading before writing. */
  *inOrder(): Iterable<Entry> {
    for (const { object, at } of this.#inOrder.iterate()) yield { object: String(object), at: Number(at) };
  }

  close(): void {
    this.#database.close();
  }
}
