/** When to ask again, and how long to wait before. */
import type { AtriumError } from "./failure.ts";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 30_000;

/** Too many at once, a part away, no answer at all, or a first request of the same key still under way. */
export function isPassing({ status, code, retryAfter }: AtriumError): boolean {
  if (status === 429 || status === 503 || code === "UNREACHABLE") return true;
  return status === 409 && retryAfter !== undefined;
}

/** What the answer says, else twice as long each time. @returns null where that is too long to wait for */
export function waitBefore(attempt: number, { retryAfter }: AtriumError): number | null {
  if (retryAfter === undefined) return FIRST_WAIT_MS * 2 ** attempt * (0.5 + Math.random() / 2);
  const wait = retryAfter * 1000;
  return wait > LONGEST_WAIT_MS ? null : wait;
}

/** Rejects with the signal's reason when it ends first. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const ended = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", ended);
      resolve();
    }, ms);
    signal?.addEventListener("abort", ended, { once: true });
  });
}
