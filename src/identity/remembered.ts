/** What is read from elsewhere, kept for a while, and read once for all who ask at the same time. */

/** Keeps work alive when whoever asked for it has gone: a request's `waitUntil`. */
export type KeepAlive = (work: Promise<unknown>) => void;

export interface Freshness {
  /** how long a value is good, milliseconds */
  good: number;
  /** how long it goes on counting while it cannot be read again */
  stale: number;
  /** the least time between two readings, of which the last may have failed */
  pause: number;
}

const RETRY_MS = 1_000;
/** Longer than a reading may take: who waits for somebody else's then reads on their own. */
const PATIENCE_MS = 6_000;

export class Remembered<T> {
  readonly #read: () => Promise<T>;
  readonly #freshness: Freshness;
  #value: { of: T; at: number } | null = null;
  #failed: { error: unknown; at: number } | null = null;
  #underWay: Promise<T> | null = null;

  /** @param read gives up by itself within five seconds */
  constructor(read: () => Promise<T>, freshness: Freshness) {
    this.#read = read;
    this.#freshness = freshness;
  }

  /** @throws what `read` throws, while nothing is remembered */
  async get(keepAlive: KeepAlive): Promise<T> {
    const { good, stale } = this.#freshness;
    const kept = this.#value;
    if (kept && Date.now() - kept.at < good) return kept.of;
    try {
      return await this.#again(keepAlive, RETRY_MS);
    } catch (error) {
      if (kept && Date.now() - kept.at < stale) return kept.of;
      throw error;
    }
  }

  /**
   * Something newer than this, for who did not find what they need in it.
   * @returns null when it was read a moment ago already
   * @throws what `read` throws
   */
  async newer(than: T, keepAlive: KeepAlive): Promise<T | null> {
    const { pause } = this.#freshness;
    if (this.#value && this.#value.of !== than) return this.#value.of;
    if (this.#value && !this.#underWay && Date.now() - this.#value.at < pause) return null;
    return this.#again(keepAlive, pause);
  }

  async #again(keepAlive: KeepAlive, pause: number): Promise<T> {
    if (this.#underWay) return this.#orAlone(this.#underWay);
    if (this.#failed && Date.now() - this.#failed.at < pause) throw this.#failed.error;
    const reading = this.#reading();
    this.#underWay = reading;
    // Others wait for it: it goes on when the request that began it is aborted.
    keepAlive(reading.catch(() => {}));
    try {
      return await reading;
    } finally {
      if (this.#underWay === reading) this.#underWay = null;
    }
  }

  async #reading(): Promise<T> {
    try {
      const of = await this.#read();
      this.#value = { of, at: Date.now() };
      this.#failed = null;
      return of;
    } catch (error) {
      this.#failed = { error, at: Date.now() };
      throw error;
    }
  }

  /** workerd may drop what another request began, and calls a request without a timer of its own hung. */
  async #orAlone(underWay: Promise<T>): Promise<T> {
    const { promise: tooLong, resolve } = Promise.withResolvers<null>();
    const timer = setTimeout(() => resolve(null), PATIENCE_MS);
    const first = await Promise.race([underWay.then((of) => ({ of })), tooLong]);
    clearTimeout(timer);
    if (first) return first.of;
    if (this.#underWay === underWay) this.#underWay = null;
    return this.#reading();
  }
}
