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
  pending: boolean;

  /** @param path the database's; what a crash left in its log counts as not on disk */
  constructor(path: string) {
    this.#path = `${path}-wal`;
    this.pending = this.size > 0;
  }

  /** bytes */
  get size(): number {
    return this.#file?.statSync().size ?? statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /**
   * Waits in order: who asks later is not answered earlier, and all who wait together share one fsync.
   * @returns null when everything is on disk already
   */
  onDisk(): Promise<void> | null {
    if (this.pending) this.#next ??= this.#after(this.#running);
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
    if (!this.#closed) await this.#write();
    if (this.#next === null) this.#running = null;
  }

  /** With the first, the folder: a new file's name has to be on disk as well. */
  async #write(): Promise<void> {
    if (this.#file) return this.#file.syncData();
    this.#file = Deno.openSync(this.#path);
    if (Deno.build.os === "windows") return this.#file.syncData(); // there a folder can't be opened
    using folder = Deno.openSync(dirname(this.#path));
    await Promise.all([this.#file.syncData(), folder.sync()]);
  }
}
