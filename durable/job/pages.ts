/** A job's open pages hear how far it is: not of each step, but always of the last one. */
import type { ObjectContext } from "../context.ts";
import { Pace } from "../pace.ts";

/** Nobody sees a bar move more often than this. */
const TELL_EVERY_MS = 250;

/** What a job's own code gets: what every object gets, and the job's pages. */
export type JobContext = ObjectContext & { readonly pages: JobPages };

export class JobPages {
  readonly #context: ObjectContext;
  readonly #pace: Pace;

  constructor(context: ObjectContext) {
    this.#context = context;
    this.#pace = new Pace(context, TELL_EVERY_MS, () => this.#tell());
  }

  /** Tells what is committed now, or a little later what is committed then. */
  changed(): void {
    this.#pace.soon();
  }

  /** The last word at once; then the pages are let go. */
  ended(): void {
    this.#pace.now();
    this.#context.watchers.release();
  }

  #tell(): void {
    const { storage, watchers } = this.#context;
    watchers.tell({ nouns: ["job"], rev: revOf(storage) });
  }
}

const revOf = ({ sql }: Pick<ObjectContext["storage"], "sql">): number =>
  sql.exec<{ rev: number }>("SELECT rev FROM job").one().rev;
