/** Open pages on Deno: for how long a connection is told of changes. */
import assert from "node:assert/strict";
import { DenoWatchers } from "../../durable/hosts/deno-watchers.ts";
import { AGAIN_CODE, AGAIN_MESSAGE, HEARS_MS } from "../../src/live.ts";
import { ok } from "../../src/result.ts";
import { until } from "./world.ts";

const OBJECT = "workspace/one";

/** Pages of one object, and a clock to turn. */
function pages() {
  const state = { now: 1_000_000, rev: 1 };
  const watchers = new DenoWatchers(() => state.now);
  const watch = async () => ok({ rev: state.rev });
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    const connected = await watchers.connect({ object: OBJECT, person_id: "jane", watch }, request);
    return connected.ok ? connected.value : new Response(null, { status: 403 });
  });
  return {
    state,
    tell: () => watchers.of(OBJECT).tell({ nouns: ["members"], rev: (state.rev += 1) }),
    async open() {
      const socket = new WebSocket(`ws://127.0.0.1:${server.addr.port}/`);
      const heard: string[] = [];
      const ended = Promise.withResolvers<number>();
      socket.addEventListener("message", ({ data }) => void heard.push(data));
      socket.addEventListener("close", ({ code }) => ended.resolve(code));
      await until(() => heard.length === 1);
      return { heard, ended: ended.promise };
    },
    async [Symbol.asyncDispose]() {
      watchers.hangUp();
      await server.shutdown();
    },
  };
}

const hello = (rev: number): string => JSON.stringify({ nouns: [], rev });
const told = (rev: number): string => JSON.stringify({ nouns: ["members"], rev });

Deno.test("watchers: who connected long ago has to come back instead of being told, and catches up", async () => {
  await using world = pages();
  const old = await world.open();
  world.state.now += HEARS_MS - 1;
  world.tell();
  await until(() => old.heard.length === 2);
  const young = await world.open();
  world.state.now += 1;
  world.tell();
  assert.equal(await old.ended, AGAIN_CODE);
  assert.deepEqual(old.heard, [hello(1), told(2), AGAIN_MESSAGE]);
  const back = await world.open();
  world.tell();
  await until(() => back.heard.length === 2);
  assert.deepEqual(back.heard, [hello(3), told(4)]);
  assert.deepEqual(young.heard, [hello(2), told(3), told(4)]);
});
