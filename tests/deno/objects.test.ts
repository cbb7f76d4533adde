import assert from "node:assert/strict";
import { DataDirectoryInUse } from "../../durable/hosts/deno-lock.ts";
import { Counter, countingOpened, freshWorld, hostOf, sleep, until } from "./world.ts";

Deno.test("calls reach the object's methods and nothing else", async () => {
  class Safe extends Counter {
    _hidden(): string {
      return "hidden";
    }
    async echo(value: unknown): Promise<unknown> {
      return value;
    }
  }
  await using world = await freshWorld();
  await using host = hostOf(world, { safe: Safe });
  const stub = host.stub("safe", "one");
  assert.equal(await stub.add(2), 2);
  const sent = { tags: ["a"] };
  const received = await stub.echo(sent);
  assert.deepEqual(received, sent);
  assert.notEqual(received, sent);
  for (const name of ["_hidden", "alarm", "constructor", "toString", "context", "missing"]) {
    const method: unknown = Reflect.get(stub, name);
    assert.ok(typeof method === "function");
    await assert.rejects(async () => method(), TypeError);
  }
  assert.equal(await Promise.resolve(stub), stub);
});

Deno.test("probing unknown objects leaves no file, whatever their names", async () => {
  await using world = await freshWorld();
  await using host = hostOf(world, { counter: Counter });
  for (const name of ["nobody", "../../escape", "A", "ünï"])
    assert.equal(await host.stub("counter", name).read(), 0);
  assert.deepEqual(world.files("objects/counter"), []);
  await host.stub("counter", "../up").add(1);
  assert.deepEqual(
    world.files("objects/counter").filter((file) => file.endsWith(".sqlite")),
    ["_2e_2e_2fup.sqlite"],
  );
  await assert.rejects(host.stub("counter", "").read(), RangeError);
  await assert.rejects(host.stub("counter", "x".repeat(201)).read(), RangeError);
});

Deno.test("the longest unused idle object is closed, and its state survives", async () => {
  const { Counted, opened } = countingOpened();
  await using world = await freshWorld();
  await using host = hostOf(world, { counter: Counted }, { maxOpen: 2 });
  await host.stub("counter", "a").add(1);
  await host.stub("counter", "b").add(1);
  await host.stub("counter", "a").add(1);
  await host.stub("counter", "c").add(1); // closes b
  assert.equal(opened(), 3);
  assert.equal(await host.stub("counter", "a").add(1), 3);
  assert.equal(opened(), 3);
  assert.equal(await host.stub("counter", "b").read(), 1);
  assert.equal(opened(), 4);
});

Deno.test("a burst over many closes what it left open afterwards", async () => {
  const { Counted, opened } = countingOpened();
  await using world = await freshWorld();
  await using host = hostOf(world, { counter: Counted }, { maxOpen: 2, burst: 3 });
  const names = ["a", "b", "c", "d", "e"];
  for (const round of [1, 2])
    for (const name of names) assert.equal(await host.stub("counter", name).add(1), round);
  assert.equal(opened(), 5);
  await host.stub("counter", "f").add(1); // one too many: closes a
  assert.equal(await host.stub("counter", "e").read(), 2);
  assert.equal(opened(), 6);
  await sleep(3_100);
  assert.equal(await host.stub("counter", "e").read(), 2);
  assert.equal(await host.stub("counter", "f").read(), 1);
  assert.equal(opened(), 6);
  assert.equal(await host.stub("counter", "b").read(), 2);
  assert.equal(opened(), 7);
});

Deno.test("objects in use are not closed: calls and background work", async () => {
  const gate = Promise.withResolvers<void>();
  class Slow extends Counter {
    async wait(): Promise<number> {
      await gate.promise;
      return this.add(1);
    }
    async later(): Promise<void> {
      this.context.background(gate.promise.then(() => this.add(1)));
    }
  }
  await using world = await freshWorld();
  await using host = hostOf(world, { slow: Slow }, { maxOpen: 1 });
  const waiting = host.stub("slow", "calling").wait();
  await host.stub("slow", "background").later();
  for (const name of ["x", "y", "z"]) await host.stub("slow", name).add(1);
  gate.resolve();
  assert.equal(await waiting, 1);
  await until(async () => (await host.stub("slow", "background").read()) === 1);
  assert.deepEqual(world.events, []);
});

Deno.test("failing background work is logged and harms nobody", async () => {
  class Failing extends Counter {
    async start(): Promise<void> {
      this.context.background(Promise.reject(new Error("no")));
    }
  }
  await using world = await freshWorld();
  await using host = hostOf(world, { failing: Failing });
  await host.stub("failing", "one").start();
  await until(() => world.events.includes("background_failed"));
});

class Purgeable extends Counter {
  async purge(): Promise<void> {
    const { storage } = this.context;
    await storage.deleteAll();
    storage.sql.exec("CREATE TABLE fences (op_id TEXT)");
    await storage.setAlarm(Date.now() + 60_000);
    await storage.sync();
    this.context.abort("purged");
    await this.add(100);
  }
  async fenced(): Promise<boolean> {
    return (
      this.context.storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'fences'").toArray().length ===
      1
    );
  }
  async hang(): Promise<void> {
    await new Promise(() => {});
  }
}

Deno.test("abort: running callers are rejected, the next call finds what was synced", async () => {
  await using world = await freshWorld();
  await using host = hostOf(world, { purgeable: Purgeable });
  const stub = host.stub("purgeable", "one");
  await stub.add(5);
  const hanging = assert.rejects(stub.hang(), /aborted: purged/);
  await assert.rejects(stub.purge(), /aborted: purged/);
  await hanging;
  assert.equal(await stub.fenced(), true);
  assert.equal(await stub.read(), 0);
});

Deno.test("a second host on the same directory is refused", async () => {
  await using world = await freshWorld();
  await using _host = hostOf(world, { counter: Counter });
  assert.throws(() => hostOf(world, { counter: Counter }), DataDirectoryInUse);
});

Deno.test("a second process on the same directory ends with a clear error", async () => {
  await using world = await freshWorld();
  await using _host = hostOf({ data: `${world.data}/deno`, events: [] }, { counter: Counter });
  const second = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "src/deno.ts"],
    env: {
      ATRIUM_DATA: world.data,
      ATRIUM_SECRET: "s".repeat(32),
      BASE_URL: "http://localhost:8719",
      PORT: "8719",
    },
  }).output();
  assert.match(new TextDecoder().decode(second.stderr), /in use by another Atrium process/);
  assert.equal(second.code, 1);
});
