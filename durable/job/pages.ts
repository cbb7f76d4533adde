/** A job's open pages hear how far it is: not of each step, but always of the last one. */
import type { ObjectContext } from "../context.ts";

/** Nobody sees a bar move more often than this. */
const TELL_EVERY_MS = 250;

/** What a job's own code gets: what every object gets, and the job's pages. */
export type JobContext = ObjectContext & { readonly pages: JobPages };

export class JobPages {
  readonly #context: ObjectContext;
  /** epoch milliseconds */
  #toldAt = 0;
  #waiting = false;

  constructor(context: ObjectContext) {
    this.#context = context;
  }

  /** Tells what is committed now, or a little later what is committed then. */
  changed(): void {
    if (this.#waiting) return;
    const wait = Math.min(TELL_EVERY_MS, this.#toldAt + TELL_EVERY_MS - this.#context.now()); // clocks go back
    if (wait <= 0) return this.#tell();
    this.#waiting = true;
    this.#context.background(this.#tellAfter(wait));
  }

  /** The last word at once; then the pages are let go. */
  ended(): void {
    this.#tell();
    this.#context.watchers.release();
  }

  async #tellAfter(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    this.#waiting = false;
    this.#tell();
  }

  #tell(): void {
    const { storage, watchers, now } = this.#context;
    this.#toldAt = now();
    watchers.tell({ nouns: ["job"], rev: revOf(storage) });
  }
}

const revOf = ({ sql }: Pick<ObjectContext["storage"], "sql">): number =>
  sql.exec<{ rev: number }>("SELECT rev FROM job").one().rev;
