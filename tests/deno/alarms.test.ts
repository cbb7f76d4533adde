import assert from "node:assert/strict";
import type { Stub } from "../../durable/context.ts";
import { AlarmRegistry } from "../../durable/hosts/deno-alarms.ts";
import { SqliteStorage } from "../../durable/hosts/deno-storage.ts";
import { timed, TimedOut } from "../../src/hosts/timeout.ts";
import { Counter, freshWorld, hostOf, sleep, until, type World } from "./world.ts";

class Alarmed extends Counter {
  async wakeIn(ms: number): Promise<void> {
    await this.context.storage.setAlarm(Date.now() + ms);
  }
  async wakesAt(): Promise<number | null> {
    return this.context.storage.getAlarm();
  }
}

/** What the registry on disk says, once the host is closed. */
function registered(world: World): string[] {
  const registry = new AlarmRegistry(`${world.data}/alarms.sqlite`);
  const entries = [...registry.inOrder()].map((entry) => entry.object);
  registry.close();
  return entries;
}

Deno.test("an alarm rings once, at its time, and is done with", async () => {
  await using world = await freshWorld();
  {
    await using host = hostOf(world, { alarmed: Alarmed });
    host.start();
    const stub = host.stub("alarmed", "one");
    const at = Date.now() + 60;
    await stub.wakeIn(60);
    assert.ok((await stub.wakesAt()) !== null || Date.now() >= at);
    await sleep(20);
    assert.ok((await stub.read()) === 0 || Date.now() >= at);
    await until(async () => (await stub.read()) === 1);
    await until(async () => (await stub.wakesAt()) === null);
    await sleep(50);
    assert.equal(await stub.read(), 1);
  }
  assert.deepEqual(registered(world), []);
});

Deno.test("an alarm moved later in the meantime rings then, one moved earlier rings earlier", async () => {
  await using world = await freshWorld();
  await using host = hostOf(world, { alarmed: Alarmed });
  host.start();
  const later = host.stub("alarmed", "later");
  const at = Date.now() + 150;
  // Both at once: how long the disk takes must not let the first ring.
  await Promise.all([later.wakeIn(20), later.wakeIn(150)]);
  const earlier = host.stub("alarmed", "earlier");
  await earlier.wakeIn(60_000);
  await earlier.wakeIn(10);
  await until(async () => (await earlier.read()) === 1);
  assert.ok((await later.read()) === 0 || Date.now() >= at);
  await until(async () => (await later.read()) === 1);
});

Deno.test("an alarm that sets itself again rings again, and doesn't see itself while it runs", async () => {
  const seen: (number | null)[] = [];
  class Repeating extends Alarmed {
    override async alarm(): Promise<void> {
      seen.push(await this.context.storage.getAlarm());
      if ((await this.add(1)) < 3) await this.wakeIn(5);
    }
  }
  await using world = await freshWorld();
  await using host = hostOf(world, { repeating: Repeating });
  host.start();
  await host.stub("repeating", "one").wakeIn(0);
  await until(async () => (await host.stub("repeating", "one").read()) === 3);
  assert.deepEqual(seen, [null, null, null]);
});

Deno.test("a hanging alarm and a failing one hold up no other", async () => {
  class Mixed extends Alarmed {
    override async alarm(): Promise<void> {
      if (this.context.name === "hanging") await new Promise(() => {});
      if (this.context.name === "failing") throw new Error("no");
      await this.add(1);
    }
  }
  await using world = await freshWorld();
  await using host = hostOf(world, { mixed: Mixed });
  host.start();
  await host.stub("mixed", "hanging").wakeIn(0);
  await host.stub("mixed", "failing").wakeIn(0);
  await sleep(30);
  for (let n = 0; n < 100; n += 1) await host.stub("mixed", `good-${n}`).wakeIn(n % 3);
  await until(async () => {
    const counts = await Promise.all(
      Array.from({ length: 100 }, (_, n) => host.stub("mixed", `good-${n}`).read()),
    );
    return counts.every((count) => count === 1);
  });
});

Deno.test("an alarm that throws rings again, waiting longer each time", async () => {
  const rang: number[] = [];
  class Stubborn extends Alarmed {
    override async alarm(): Promise<void> {
      rang.push(performance.now());
      if (rang.length < 4) throw new Error("not yet");
      await this.add(1);
    }
  }
  await using world = await freshWorld();
  await using host = hostOf(world, { stubborn: Stubborn });
  host.start();
  await host.stub("stubborn", "one").wakeIn(0);
  await until(async () => (await host.stub("stubborn", "one").read()) === 1);
  const waits = rang.slice(1).map((at, n) => at - (rang[n] ?? 0));
  assert.ok(
    waits.every((wait, n) => wait >= 20 * 2 ** n - 3),
    `waited ${waits.join(", ")}`,
  );
  assert.deepEqual(world.events, ["alarm_failed", "alarm_failed", "alarm_failed"]);
});

Deno.test("an alarm that purges and aborts its object leaves the fence's alarm", async () => {
  class Purging extends Alarmed {
    override async alarm(): Promise<void> {
      const { storage } = this.context;
      await storage.deleteAll();
      storage.sql.exec("CREATE TABLE fences (op_id TEXT)");
      await this.wakeIn(3_600_000);
      await storage.sync();
      this.context.abort("purged");
      await this.add(1);
    }
  }
  await using world = await freshWorld();
  {
    await using host = hostOf(world, { purging: Purging });
    host.start();
    await host.stub("purging", "one").add(1);
    // What is not answered when it aborts is refused. Until then, for the disk's time, the emptied one answers.
    const asked = <Answer>(question: (one: Stub<Purging>) => Promise<Answer>) =>
      question(host.stub("purging", "one")).catch(() => null);
    await asked((one) => one.wakeIn(0));
    await until(async () => ((await asked((one) => one.wakesAt())) ?? 0) > Date.now() + 60_000);
    await until(async () => (await asked((one) => one.read())) === 0);
    await sleep(30);
    assert.deepEqual(world.events, []);
  }
  assert.deepEqual(registered(world), ["purging/one"]);
});

Deno.test("alarms that came due while nothing ran ring at the next start", async () => {
  await using world = await freshWorld();
  {
    await using host = hostOf(world, { alarmed: Alarmed }); // never started
    await host.stub("alarmed", "one").wakeIn(0);
  }
  await using host = hostOf(world, { alarmed: Alarmed });
  host.start();
  await until(async () => (await host.stub("alarmed", "one").read()) === 1);
});

Deno.test("an alarm that was running when the process died rings again", async () => {
  let lives = 0;
  class Dying extends Alarmed {
    override async alarm(): Promise<void> {
      lives += 1;
      if (lives === 1) await new Promise(() => {});
      await this.add(1);
    }
  }
  await using world = await freshWorld();
  {
    await using host = hostOf(world, { dying: Dying });
    host.start();
    await host.stub("dying", "one").wakeIn(0);
    await until(() => lives === 1);
  }
  await using host = hostOf(world, { dying: Dying });
  host.start();
  await until(async () => (await host.stub("dying", "one").read()) === 1);
});

/** A crash at the worst moment: the registry has the alarm, the object's commit never happened. */
function crashBeforeCommit(world: World): void {
  const registry = new AlarmRegistry(`${world.data}/alarms.sqlite`);
  const storage = new SqliteStorage({
    path: `${world.data}/objects/alarmed/one.sqlite`,
    announceAlarm(at) {
      registry.lower("alarmed/one", at);
      throw new Error("crash");
    },
    log: () => {},
  });
  assert.throws(
    () =>
      storage.transactionSync(() => {
        storage.sql.exec("INSERT INTO counts VALUES (2, 100)");
        void storage.setAlarm(Date.now());
      }),
    /crash/,
  );
  storage.close("crashed");
  registry.close();
}

Deno.test("a crash between registry and commit leaves an alarm too early, never too late", async () => {
  await using world = await freshWorld();
  {
    await using host = hostOf(world, { alarmed: Alarmed });
    await host.stub("alarmed", "one").add(1);
    await host.stub("alarmed", "one").wakeIn(200);
  }
  crashBeforeCommit(world);
  await using host = hostOf(world, { alarmed: Alarmed });
  host.start();
  await sleep(50);
  assert.equal(await host.stub("alarmed", "one").read(), 1); // woken, found nothing due
  await until(async () => (await host.stub("alarmed", "one").read()) === 2); // its own alarm survived
});

Deno.test("the registry moves entries earlier only, unless told what was committed", async () => {
  await using world = await freshWorld();
  const registry = new AlarmRegistry(`${world.data}/alarms.sqlite`);
  registry.lower("a/1", 50);
  registry.lower("a/2", 40);
  registry.lower("a/1", 90);
  assert.deepEqual(
    [...registry.inOrder()],
    [
      { object: "a/2", at: 40 },
      { object: "a/1", at: 50 },
    ],
  );
  registry.set("a/2", 90);
  registry.set("a/1", null);
  assert.deepEqual([...registry.inOrder()], [{ object: "a/2", at: 90 }]);
  registry.close();
});

Deno.test("store calls that don't answer time out; others pass through", async () => {
  const store = timed({ size: 3, hang: () => new Promise(() => {}), answer: async (n: number) => n + 1 }, 20);
  await assert.rejects(store.hang(), TimedOut);
  assert.equal(await store.answer(1), 2);
  assert.equal(store.size, 3);
});
