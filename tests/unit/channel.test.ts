/** A channel tells its pages at once, and of many changes together; all of them are told in the end. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Channel } from "../../durable/channel.ts";
import type { ObjectContext } from "../../durable/context.ts";
import type { LiveMessage } from "../../src/live.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

function world() {
  const told: (LiveMessage & { at: number })[] = [];
  const began = Date.now();
  const context = {
    now: () => Date.now(),
    background: (work: Promise<unknown>) => void work,
    watchers: { tell: (message: LiveMessage) => void told.push({ ...message, at: Date.now() - began }) },
  };
  return { told, channel: new Channel(context as unknown as ObjectContext) };
}

test("the first change is told at once, those that follow together, once a second at most", async () => {
  const { told, channel } = world();
  for (let rev = 1; rev <= 100; rev += 1) {
    channel.changed({ nouns: [rev % 2 === 0 ? "workspaces" : "invitations"], rev });
    await vi.advanceTimersByTimeAsync(25);
  }
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told.map(({ at }) => at)).toEqual([0, 1_000, 2_000, 3_000]);
  expect(told[0]).toEqual({ nouns: ["invitations"], rev: 1, at: 0 });
  expect(told[1]?.nouns.toSorted()).toEqual(["invitations", "workspaces"]);
  expect(told.at(-1)?.rev).toBe(100);
});

test("what was told is not told again with the next change", async () => {
  const { told, channel } = world();
  channel.changed({ nouns: ["jobs"], rev: 1 });
  await vi.advanceTimersByTimeAsync(2_000);
  channel.changed({ nouns: ["workspaces"], rev: 2 });
  expect(told.map(({ nouns }) => nouns)).toEqual([["jobs"], ["workspaces"]]);
});

test("a page that connects hears of the latest that is known, from the store or from a change", () => {
  const { told, channel } = world();
  const hello = () => channel.watch();
  channel.catchUp(7);
  expect(hello()).toEqual({ ok: true, value: { rev: 7 } });
  channel.changed({ nouns: ["workspaces"], rev: 9 });
  channel.catchUp(8);
  expect(hello()).toEqual({ ok: true, value: { rev: 9 } });
  expect(told).toHaveLength(1);
});
