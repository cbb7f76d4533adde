/** Coarse rate limits in this process's memory: a burst at once, refilled steadily. */
import type { Rate } from "../platform.ts";

interface Bucket {
  tokens: number;
  /** when `tokens` was counted, epoch ms */
  at: number;
}

export class TokenBuckets {
  readonly #now: () => number;
  readonly #limit: number;
  /** longest unused first */
  readonly #buckets = new Map<string, Bucket>();

  /** @param limit keys remembered; beyond it the longest unused is forgotten, which forgives its holder */
  constructor(now: () => number, limit = 50_000) {
    this.#now = now;
    this.#limit = limit;
  }

  /** Takes one token. @returns 0, or whole seconds to wait until there is one again */
  take(key: string, rate: Rate): number {
    const now = this.#now();
    const perMs = rate.perMinute / 60_000;
    const bucket = this.#buckets.get(key) ?? { tokens: rate.burst, at: now };
    const tokens = Math.min(rate.burst, bucket.tokens + Math.max(0, now - bucket.at) * perMs);
    const allowed = tokens >= 1;
    this.#keep(key, { tokens: allowed ? tokens - 1 : tokens, at: now });
    return allowed ? 0 : Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
  }

  #keep(key: string, bucket: Bucket): void {
    this.#buckets.delete(key);
    this.#buckets.set(key, bucket);
    if (this.#buckets.size <= this.#limit) return;
    for (const oldest of this.#buckets.keys()) {
      this.#buckets.delete(oldest);
      return;
    }
  }
}
