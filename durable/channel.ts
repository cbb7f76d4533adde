/**
 * A channel: where open lists of a person or an organization hear that something in them has changed. It keeps
 * nothing; who has to be told is in the global store, next to what changes (`src/global/directory/watches.ts`).
 */
import type { ListNoun, LiveMessage, Watched } from "../src/live.ts";
import { ok, type Result } from "../src/result.ts";
import type { Hosted, ObjectContext } from "./context.ts";
import { Pace } from "./pace.ts";

/** A list is read anew this often at most, however much happens in it. */
const TELL_EVERY_MS = 1_000;

export class Channel implements Hosted {
  readonly #context: ObjectContext;
  readonly #pace: Pace;
  readonly #nouns = new Set<ListNoun>();
  /** as far as this life of the object has heard */
  #rev = 0;

  constructor(context: ObjectContext) {
    this.#context = context;
    this.#pace = new Pace(context, TELL_EVERY_MS, () => this.#tell());
  }

  /** Whose channel it is has been asked before. */
  watch(): Result<Watched> {
    return ok({ rev: this.#rev });
  }

  /** What pages that connect from now on are told first. @param rev in microseconds, as in `LiveMessage` */
  catchUp(rev: number): void {
    this.#rev = Math.max(this.#rev, rev);
  }

  changed({ nouns, rev }: LiveMessage<ListNoun>): void {
    this.catchUp(rev);
    for (const noun of nouns) this.#nouns.add(noun);
    this.#pace.soon();
  }

  async alarm(): Promise<void> {}

  #tell(): void {
    this.#context.watchers.tell({ nouns: [...this.#nouns], rev: this.#rev });
    this.#nouns.clear();
  }
}
