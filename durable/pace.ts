/** Something to say, said at once, and what follows soon after it together a little later; never nothing of the last. */
import type { ObjectContext } from "./context.ts";

export class Pace {
  readonly #context: Pick<ObjectContext, "background" | "now">;
  readonly #everyMs: number;
  readonly #say: () => void;
  /** epoch milliseconds */
  #saidAt = 0;
  #waiting = false;

  /** @param say what there is to say by then; not more often than every `everyMs` */
  constructor(context: Pick<ObjectContext, "background" | "now">, everyMs: number, say: () => void) {
    this.#context = context;
    this.#everyMs = everyMs;
    this.#say = say;
  }

  soon(): void {
    if (this.#waiting) return;
    const wait = Math.min(this.#everyMs, this.#saidAt + this.#everyMs - this.#context.now()); // clocks go back
    if (wait <= 0) return this.now();
    this.#waiting = true;
    this.#context.background(this.#after(wait));
  }

  now(): void {
    this.#saidAt = this.#context.now();
    this.#say();
  }

  async #after(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    this.#waiting = false;
    this.now();
  }
}
