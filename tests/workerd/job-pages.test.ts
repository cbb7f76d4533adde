/** What a job's open pages hear: how far it is, the last of it always, and then no more. */
import { beforeAll, expect, test } from "vitest";
import { v7 as uuid } from "uuid";
import { OVER_CODE } from "../../src/live.ts";
import { evictJob, finish, job, startBulk, turn, view } from "./job-world.ts";
import { openPage as openPageOf } from "./open-page.ts";
import { advance, must, omar, populate, quiet, stopClock } from "./world.ts";

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
});

const openPage = (id: string, person_id?: string) => openPageOf({ kind: "job", id }, person_id);
const strangers = (count: number): string[] => Array.from({ length: count }, () => uuid());
const start = (count: number) => startBulk({ action: "archive", targets: strangers(count) });
const revOf = async (id: string): Promise<number> => (await view(id)).rev;

test("each turn is told, with a count that grows and is the job's own, and nothing else", async () => {
  const id = await start(150);
  const [page, other] = [await openPage(id), await openPage(id, omar.id)];
  expect(page.heard).toEqual([{ nouns: [], rev: await revOf(id) }]);
  await turn(id);
  const middle = { nouns: ["job"], rev: await revOf(id) };
  await expect.poll(() => page.heard.at(-1)).toEqual(middle);
  advance(1_000);
  await finish(id);
  await expect.poll(() => page.code()).toBe(OVER_CODE);
  const revs = page.heard.map(({ rev }) => rev);
  expect(revs).toEqual([...new Set(revs)].toSorted((a, b) => a - b));
  expect(page.heard.at(-1)).toEqual({ nouns: ["job"], rev: await revOf(id) });
  expect(other).toMatchObject({ heard: page.heard });
  await expect.poll(() => other.code()).toBe(OVER_CODE);
});

test("asking it to stop is told at once", async () => {
  const id = await start(300);
  const page = await openPage(id);
  must(await job(id).cancel());
  await expect.poll(() => page.heard.at(-1)).toEqual({ nouns: ["job"], rev: await revOf(id) });
  expect(page.code()).toBeNull();
  advance(1_000);
  expect(await finish(id)).toMatchObject({ status: "cancelled" });
  await expect.poll(() => page.code()).toBe(OVER_CODE);
});

test("pages outlive the job in memory", async () => {
  const id = await start(50);
  const page = await openPage(id);
  await evictJob(id);
  await finish(id);
  await expect.poll(() => page.code()).toBe(OVER_CODE);
  expect(page.heard.at(-1)).toEqual({ nouns: ["job"], rev: await revOf(id) });
});

test("of a job that is over a page hears how far it is, and is let go; of none, nothing", async () => {
  const id = await start(1);
  await finish(id);
  const page = await openPage(id);
  await expect.poll(() => page.code()).toBe(OVER_CODE);
  expect(page.heard).toEqual([{ nouns: [], rev: await revOf(id) }]);
  expect(await job(uuid()).watch()).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
});
