/** For how long a page's connection is told of changes, before the edge wants to see again who is there. */
import { beforeAll, expect, test } from "vitest";
import { AGAIN_CODE, AGAIN_MESSAGE, HEARS_MS } from "../../src/live.ts";
import { openPage } from "./open-page.ts";
import {
  addTo,
  advance,
  as,
  evict,
  jane,
  makeWorkspace,
  must,
  omar,
  populate,
  quiet,
  stopClock,
  workspace,
} from "./world.ts";

beforeAll(async () => {
  stopClock();
  quiet();
  await populate();
});

const MINUTE_MS = 60_000;
const again: unknown = JSON.parse(AGAIN_MESSAGE);
const rename = async (id: string, name: string) => must(await workspace(id).update(as(jane), { name }));

test("a page that connected long ago has to come back instead of being told, and then catches up", async () => {
  const id = await makeWorkspace();
  await addTo(id, omar, "member");
  const old = await openPage({ kind: "workspace", id }, omar.id);
  advance(HEARS_MS - MINUTE_MS);
  await rename(id, "Told");
  await expect.poll(() => old.heard.length).toBe(2);
  const young = await openPage({ kind: "workspace", id });
  await evict(id); // what is known of a connection survives the object
  advance(MINUTE_MS);
  await rename(id, "Not told to him");
  await expect.poll(() => young.heard.length).toBe(2);
  await expect.poll(() => old.heard.at(-1)).toEqual(again);
  await expect.poll(() => old.code()).toBe(AGAIN_CODE);
  expect(old.heard).toHaveLength(3);
  expect(young.code()).toBeNull();
  const back = await openPage({ kind: "workspace", id }, omar.id);
  expect(back.heard).toEqual([{ nouns: [], rev: young.heard.at(-1)?.rev }]);
  await rename(id, "Told once more");
  await expect.poll(() => back.heard.length).toBe(2);
  expect(old.heard).toHaveLength(3);
});
