/**
 * Rings objects when their time has come. Each alarm runs on its own: one that hangs or fails holds
 * up no other. What is running or waiting for a retry is known to this process only, so a crash
 * leaves no stale lease: at boot, every entry of the registry counts again.
 */
import type { AlarmRegistry } from "./deno-alarms.ts";

export interface ClockOptions {
  registry: AlarmRegistry;
  /** Delivers one object's alarm and brings the registry up to date. Rejects to be rung again. */
  ring(object: string): Promise<void>;
  now(): number;
  log(event: string, fields: Record<string, unknown>): void;
  /** wait before the first retry; doubles up to a minute */
  firstRetryMs?: number;
}

/** Alarms that run at once; at boot thousands may be due, and each keeps its object in memory. */
const MAX_RUNNING = 64;
/** One that takes longer goes on, but no longer counts against `MAX_RUNNING`. */
const SLOW_AFTER_MS = 15_000;
const MAX_RETRY_MS = 60_000;
/** setTimeout overflows beyond 24.8 days */
const MAX_SLEEP_MS = 86_400_000;

export class AlarmClock {
  readonly #options: ClockOptions;
  /** objects not to ring before a time: Infinity while running */
  readonly #held = new Map<string, number>();
  readonly #failures = new Map<string, number>();
  /** those that count against `MAX_RUNNING`, with the timer that ends it */
  readonly #running = new Map<string, ReturnType<typeof setTimeout>>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wakesAt = Infinity;
  #started = false;

  constructor(options: ClockOptions) {
    this.#options = options;
  }

  start(): void {
    this.#started = true;
    this.#wakeBy(this.#options.now());
  }

  /** Rings nothing from here on; what runs goes on. */
  stop(): void {
    this.#started = false;
    clearTimeout(this.#timer);
    for (const timer of this.#running.values()) clearTimeout(timer);
  }

  /** An entry was lowered to `at`. */
  wakeBy(at: number): void {
    if (at < this.#wakesAt) this.#wakeBy(at);
  }

  #wakeBy(at: number): void {
    if (!this.#started) return;
    clearTimeout(this.#timer);
    this.#wakesAt = at;
    const sleep = Math.min(Math.max(at - this.#options.now(), 0), MAX_SLEEP_MS);
    this.#timer = setTimeout(() => this.#tick(), sleep);
  }

  #tick(): void {
    const now = this.#options.now();
    const due: string[] = [];
    let next = Math.min(Infinity, ...this.#retries().filter((at) => at > now));
    for (const { object, at } of this.#options.registry.inOrder()) {
      if ((this.#held.get(object) ?? 0) > now) continue;
      if (at > now) next = Math.min(next, at);
      if (at > now || due.length + this.#running.size >= MAX_RUNNING) break;
      due.push(object);
    }
    this.#wakesAt = Infinity;
    if (next < Infinity) this.#wakeBy(next);
    for (const object of due) void this.#run(object);
  }

  #retries(): number[] {
    return [...this.#held.values()].filter((at) => at < Infinity);
  }

  async #run(object: string): Promise<void> {
    this.#held.set(object, Infinity);
    this.#running.set(
      object,
      setTimeout(() => this.#notice(object), SLOW_AFTER_MS),
    );
    try {
      await this.#options.ring(object);
      this.#held.delete(object);
      this.#failures.delete(object);
    } catch (error) {
      this.#retryLater(object, error);
    }
    this.#release(object);
  }

  #retryLater(object: string, error: unknown): void {
    const failures = (this.#failures.get(object) ?? 0) + 1;
    this.#failures.set(object, failures);
    const wait = Math.min(
      MAX_RETRY_MS,
      (this.#options.firstRetryMs ?? 2_000) * 2 ** Math.min(failures - 1, 10),
    );
    this.#held.set(object, this.#options.now() + wait);
    this.#options.log("alarm_failed", { object, failures, retry_ms: wait, error: String(error) });
  }

  #notice(object: string): void {
    this.#options.log("alarm_slow", { object, after_ms: SLOW_AFTER_MS });
    this.#release(object);
  }

  #release(object: string): void {
    clearTimeout(this.#running.get(object));
    this.#running.delete(object);
    this.#wakeBy(this.#options.now());
  }
}
