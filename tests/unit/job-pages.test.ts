/** A job tells its pages often enough to see it move, and never stays silent about the last of it. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ObjectContext } from "../../durable/context.ts";
import { JobPages } from "../../durable/job/pages.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

function world() {
  const told: { rev: number; at: number }[] = [];
  const began = Date.now();
  let rev = 1;
  let released = 0;
  const context = {
    now: () => Date.now(),
    background: (work: Promise<unknown>) => void work,
    storage: { sql: { exec: () => ({ one: () => ({ rev }) }) } },
    watchers: {
      tell: (message: { rev: number }) => void told.push({ rev: message.rev, at: Date.now() - began }),
      release: () => void (released += 1),
    },
  };
  const pages = new JobPages(context as unknown as ObjectContext);
  return {
    told,
    released: () => released,
    /** Something is saved. */
    save: () => {
      rev += 1;
      pages.changed();
    },
    end: () => {
      rev += 1;
      pages.ended();
    },
  };
}

test("the first change is told at once, those that follow together, at most four times a second", async () => {
  const { told, save } = world();
  for (let n = 0; n < 100; n += 1) {
    save();
    await vi.advanceTimersByTimeAsync(10);
  }
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told.map(({ at }) => at)).toEqual([0, 250, 500, 750, 1_000]);
  expect(told.map(({ rev }) => rev)).toEqual([2, 26, 51, 76, 101]);
});

test("a change that none follows for long is told, too", async () => {
  const { told, save } = world();
  save();
  save();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([
    { rev: 2, at: 0 },
    { rev: 3, at: 250 },
  ]);
});

test("the end is told at once, and the pages are let go after it", () => {
  const { told, save, end, released } = world();
  save();
  save();
  expect(released()).toBe(0);
  end();
  expect(told).toEqual([
    { rev: 2, at: 0 },
    { rev: 4, at: 0 },
  ]);
  expect(released()).toBe(1);
});

test("a clock that goes back silences nobody", async () => {
  const { told, save } = world();
  save();
  vi.setSystemTime(Date.now() - 3_600_000);
  save();
  await vi.advanceTimersByTimeAsync(250);
  expect(told.map(({ rev }) => rev)).toEqual([2, 3]);
});
