/** What is read from elsewhere: once for all who ask, again when it is time, and the last one while it fails. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Remembered } from "../../src/identity/remembered.ts";

const FRESHNESS = { good: 60_000, stale: 600_000, pause: 10_000 };
const kept: Promise<unknown>[] = [];
const keepAlive = (work: Promise<unknown>): void => void kept.push(work);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Answers with 1, 2, 3 …, or fails while `down`. */
function counting() {
  const source = { reads: 0, down: false };
  const remembered = new Remembered(async () => {
    source.reads += 1;
    if (source.down) throw new Error("down");
    return { n: source.reads };
  }, FRESHNESS);
  return { source, remembered };
}

describe("get", () => {
  test("reads once for fifty at the same time, and not again while it is good", async () => {
    const { source, remembered } = counting();
    const all = await Promise.all(Array.from({ length: 50 }, () => remembered.get(keepAlive)));
    expect(new Set(all)).toEqual(new Set([{ n: 1 }]));
    vi.advanceTimersByTime(59_000);
    expect(await remembered.get(keepAlive)).toEqual({ n: 1 });
    vi.advanceTimersByTime(1_000);
    expect(await remembered.get(keepAlive)).toEqual({ n: 2 });
    expect(source.reads).toBe(2);
  });

  test("keeps the last one while it cannot be read again, but not for ever", async () => {
    const { source, remembered } = counting();
    await remembered.get(keepAlive);
    source.down = true;
    vi.advanceTimersByTime(599_000);
    expect(await remembered.get(keepAlive)).toEqual({ n: 1 });
    vi.advanceTimersByTime(1_000);
    await expect(remembered.get(keepAlive)).rejects.toThrow("down");
  });

  test("fails while nothing was ever read, and reads again after a moment", async () => {
    const { source, remembered } = counting();
    source.down = true;
    await expect(remembered.get(keepAlive)).rejects.toThrow("down");
    await expect(remembered.get(keepAlive)).rejects.toThrow("down");
    expect(source.reads).toBe(1);
    source.down = false;
    vi.advanceTimersByTime(1_000);
    expect(await remembered.get(keepAlive)).toEqual({ n: 2 });
  });

  test("does not wait for ever for what another request began", async () => {
    let reads = 0;
    const remembered = new Remembered(
      () => ((reads += 1) === 1 ? new Promise<string>(() => {}) : Promise.resolve("mine")),
      FRESHNESS,
    );
    void remembered.get(keepAlive);
    const second = remembered.get(keepAlive);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await second).toBe("mine");
    expect(await remembered.get(keepAlive)).toBe("mine");
    expect(reads).toBe(2);
  });
});

describe("newer", () => {
  test("reads once for all who miss something, then rests", async () => {
    const { source, remembered } = counting();
    const first = await remembered.get(keepAlive);
    expect(await remembered.newer(first, keepAlive)).toBeNull();
    vi.advanceTimersByTime(10_000);
    const all = await Promise.all(Array.from({ length: 50 }, () => remembered.newer(first, keepAlive)));
    expect(new Set(all)).toEqual(new Set([{ n: 2 }]));
    const second = await remembered.get(keepAlive);
    expect(await remembered.newer(second, keepAlive)).toBeNull();
    expect(source.reads).toBe(2);
  });

  test("fails while it cannot be read, trying no oftener", async () => {
    const { source, remembered } = counting();
    const first = await remembered.get(keepAlive);
    source.down = true;
    vi.advanceTimersByTime(10_000);
    await expect(remembered.newer(first, keepAlive)).rejects.toThrow("down");
    await expect(remembered.newer(first, keepAlive)).rejects.toThrow("down");
    expect(source.reads).toBe(2);
    expect(await remembered.get(keepAlive)).toBe(first);
  });
});
