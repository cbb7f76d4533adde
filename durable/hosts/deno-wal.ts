/**
 * Puts what SQLite has appended to its write-ahead log on disk, beside the thread that all objects share. SQLite's
 * own fsync would hold them all up, a millisecond or more for each commit.
 */
import { statSync } from "node:fs";
import { dirname } from "node:path";

/** Of Deno's file, what is needed here. */
interface LogFile {
  syncData(): Promise<void>;
  statSync(): { size: number };
  close(): void;
}

export class WriteAheadLog {
  readonly #path: string;
  /** Opened with the first need: most objects are only read. */
  #file: LogFile | null = null;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #closed = false;
  /** whether something was written that no run, begun or waiting, takes with it */
  pending = false;
  /** The same of what nobody waits for, unless they ask for it. */
  late = false;

  /** @param path the database's */
  constructor(path: string) {
    this.#path = `${path}-wal`;
  }

  /** bytes */
  get size(): number {
    return this.#file?.statSync().size ?? statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /**
   * Waits in order: who asks later is not answered earlier, and all who wait together share one fsync.
   * @param lateToo also for what was written late
   * @returns null when everything is on disk already
   */
  onDisk(lateToo: boolean): Promise<void> | null {
    if (this.pending || (lateToo && this.late)) this.#next ??= this.#after(this.#running);
    return this.#next ?? this.#running;
  }

  /** Once SQLite has closed the database, and by that put everything on disk. */
  close(): void {
    this.#closed = true;
    this.pending = false;
    void Promise.allSettled([this.#running]).then(() => this.#file?.close());
  }

  async #after(running: Promise<void> | null): Promise<void> {
    await running;
    this.#running = this.#next;
    this.#next = null;
    this.pending = false;
    this.late = false;
    if (!this.#closed) await this.#write();
    if (this.#next === null) this.#running = null;
  }

  /** With the first, the folder: a new file's name has to be on disk as well. */
  async #write(): Promise<void> {
    if (this.#file) return this.#file.syncData();
    this.#file = Deno.openSync(this.#path);
    using folder = Deno.openSync(dirname(this.#path));
    await Promise.all([this.#file.syncData(), folder.sync().catch(unlessUnheardOf)]);
  }
}

/** Some file systems know no syncing of folders; SQLite asks no more of them either. */
function unlessUnheardOf(error: unknown): void {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code !== "EINVAL" && code !== "ENOTSUP") throw error;
}
