import assert from "node:assert/strict";
import { Counter, freshWorld, hostOf } from "./world.ts";

/** Keeps what it is given, and gives out what it keeps. */
class Keeper extends Counter {
  #kept: unknown = null;
  async keep(value: unknown): Promise<unknown> {
    this.#kept = value;
    return this.#kept;
  }
  async kept(): Promise<unknown> {
    return this.#kept;
  }
}

Deno.test("neither side of a call sees the other's later changes", async () => {
  await using world = await freshWorld();
  await using host = hostOf(world, { keeper: Keeper });
  const stub = host.stub("keeper", "one");
  const sent = { tags: ["a"], at: { day: 1 } };
  const received = await stub.keep(sent);
  sent.tags.push("after");
  (received as typeof sent).at.day = 2;
  assert.deepEqual(await stub.kept(), { tags: ["a"], at: { day: 1 } });
});

Deno.test("what is not plain data arrives as structuredClone would bring it", async () => {
  await using world = await freshWorld();
  await using host = hostOf(world, { keeper: Keeper });
  const stub = host.stub("keeper", "one");
  const sent = {
    when: new Date(0),
    by: new Map([["jane", new Set([1])]]),
    bytes: new Uint8Array([1, 2]),
    nothing: undefined,
    list: [null, NaN, 10n],
  };
  assert.deepEqual(await stub.keep(sent), structuredClone(sent));
  const odd: unknown = JSON.parse('{"__proto__": {"admin": true}}');
  assert.deepEqual(Object.keys((await stub.keep(odd)) as object), ["__proto__"]);
});

Deno.test("what cannot be copied is refused, however deep it stands", async () => {
  await using world = await freshWorld();
  await using host = hostOf(world, { keeper: Keeper });
  const stub = host.stub("keeper", "one");
  for (const value of [() => 1, Symbol("no"), { work: [() => 1] }]) {
    await assert.rejects(stub.keep(value), { name: "DataCloneError" });
  }
});
