/** The sealer: numbers that are neither lost nor doubled, whatever fails in between. */
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { chainHash, GENESIS, PLATFORM_LOG } from "../../src/audit-chain.ts";
import { createSeals } from "../../src/global/audit/seals.ts";
import {
  chainOf,
  expectSealed,
  faulty,
  freshLog,
  numbersOf,
  problemsIn,
  sealer,
  upTo,
  verify,
  withSealer,
  write,
  writeSealed,
  type Mishap,
} from "./sealer-world.ts";
import { randomFrom } from "./store-faults.ts";
import { platform, populate, quiet, rowsOf, scheduler } from "./world.ts";

beforeAll(async () => {
  quiet();
  await populate();
});

let log = "";
beforeEach(() => {
  log = freshLog();
});

describe("sealing", () => {
  test("numbers what waits, oldest first, and chains the hashes", async () => {
    const ids = await writeSealed(log, 3);
    const rows = await chainOf(log);
    expect(rows.map((row) => [row.id, row.seq])).toEqual(ids.map((id, n) => [id, n + 1]));
    let before = GENESIS;
    for (const row of rows) {
      before = await chainHash(before, row, row.seq);
      expect(row.hash).toBe(before);
    }
    expect(rows[0]?.actor_name).toBe("Jane Doe");
  });

  test("again adds nothing; what came since follows", async () => {
    await writeSealed(log, 2);
    const before = await chainOf(log);
    expect(await sealer(log).seal()).toEqual({ sealed: 0, more: false });
    expect(await chainOf(log)).toEqual(before);
    await writeSealed(log, 1);
    expect(await numbersOf(log)).toEqual([1, 2, 3]);
    expect((await chainOf(log)).slice(0, 2)).toEqual(before);
  });

  test("more than a batch, without a gap", async () => {
    await write(log, 1_200);
    expect(await sealer(log).seal()).toEqual({ sealed: 1_200, more: false });
    expect(await numbersOf(log)).toEqual(upTo(1_200));
    expect(await verify(log)).toMatchObject({
      status: "intact",
      sealed: 1_200,
      unsealed: 0,
      problem_count: 0,
    });
  });

  test("asked twice at once, it seals once", async () => {
    await write(log, 5);
    const turns = await Promise.all(Array.from({ length: 4 }, () => sealer(log).seal()));
    expect(turns[0]).toEqual({ sealed: 5, more: false });
    await expectSealed(log, 5);
  });

  test("an entry older than what is sealed gets the next number", async () => {
    await writeSealed(log, 2);
    const [late = ""] = await write(log, 1);
    await rowsOf("UPDATE ws_log_audit SET timestamp = '2020-01-01T00:00:00.000Z' WHERE id = ?", late);
    await sealer(log).seal();
    expect((await chainOf(log)).at(-1)).toMatchObject({ id: late, seq: 3 });
    expect((await verify(log)).status).toBe("intact");
  });

  test("each log is a chain of its own; entries of no organization are the platform's", async () => {
    const other = freshLog();
    await Promise.all([writeSealed(log, 2), writeSealed(other, 3), writeSealed(PLATFORM_LOG, 2)]);
    expect(await numbersOf(log)).toEqual([1, 2]);
    expect(await numbersOf(other)).toEqual([1, 2, 3]);
    expect(await numbersOf(PLATFORM_LOG)).toEqual([1, 2]);
    expect(await verify(PLATFORM_LOG)).toMatchObject({ log: PLATFORM_LOG, status: "intact", sealed: 2 });
  });

  test("the scheduler has every log sealed that needs it", async () => {
    await Promise.all([write(log, 2), write(PLATFORM_LOG, 1)]);
    expect((await scheduler().run()).failed).toEqual([]);
    expect(await createSeals(platform.databases).unsealedLogs(100)).toEqual([]);
    expect((await verify(log)).sealed).toBe(2);
  });

  test("the log that waits longest comes first", async () => {
    const later = freshLog();
    await write(log, 1);
    await write(later, 2);
    const { unsealedLogs } = createSeals(platform.databases);
    const waiting = (await unsealedLogs(100)).filter((name) => name === log || name === later);
    expect(waiting).toEqual([log, later]);
    await Promise.all([sealer(log).seal(), sealer(later).seal()]);
  });
});

describe("verifying", () => {
  test("a log nothing was sealed in is intact, and asking leaves nothing behind", async () => {
    expect(await verify(log)).toEqual({
      log,
      status: "intact",
      sealed: 0,
      unsealed: 0,
      head: null,
      problem_count: 0,
      problems: [],
    });
    const tables = await runInDurableObject(env.SEALER.getByName(log), (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'seals'").toArray(),
    );
    expect(tables).toEqual([]);
  });

  test("says what is not sealed yet", async () => {
    await writeSealed(log, 2);
    await write(log, 3);
    const head = (await chainOf(log)).find((row) => row.seq === 2)?.hash;
    expect(await verify(log)).toMatchObject({ status: "intact", sealed: 2, unsealed: 3, head });
  });

  test("stays intact while entries arrive and are sealed", async () => {
    await writeSealed(log, 1_100);
    const arriving = { over: false };
    const arrivals = (async () => {
      for (let n = 0; n < 25; n += 1) {
        await write(log, 7);
        await sealer(log).seal();
      }
      arriving.over = true;
    })();
    let verified = 0;
    for (; !arriving.over; verified += 1)
      expect(await verify(log)).toMatchObject({ status: "intact", problems: [] });
    await arrivals;
    expect(verified).toBeGreaterThan(2);
    expect(await verify(log)).toMatchObject({ status: "intact", sealed: 1_100 + 25 * 7, unsealed: 0 });
  });
});

describe("a crash of the sealer", () => {
  const failOnce = (mishap: Mishap) => {
    let left: Mishap | null = mishap;
    return faulty(() => {
      const now = left;
      left = null;
      return now;
    });
  };
  /** Nothing goes wrong with the reading that comes first. */
  const failAtWriting = (mishap: Mishap) => {
    const plan: (Mishap | null)[] = [null, mishap];
    return faulty(() => plan.shift() ?? null);
  };
  const healthy = () => createSeals(platform.databases);

  test("before anything was assigned", async () => {
    await write(log, 3);
    await expect(withSealer(log, failOnce("read"), (one) => one.seal())).rejects.toThrow(/lost/);
    expect(await numbersOf(log)).toEqual([null, null, null]);
    await withSealer(log, healthy(), (one) => one.seal());
    await expectSealed(log, 3);
  });

  test.each(["before", "after"] as const)("%s the store was written", async (mishap) => {
    await writeSealed(log, 2);
    await write(log, 3);
    await expect(withSealer(log, failAtWriting(mishap), (one) => one.seal())).rejects.toThrow(/lost/);
    const numbers = [1, 2, ...(mishap === "before" ? [null, null, null] : [3, 4, 5])];
    expect(await numbersOf(log)).toEqual(numbers);
    // What is assigned, and written or not, is no problem to who verifies now.
    expect(await verify(log)).toMatchObject({ status: "intact", sealed: 2, problem_count: 0 });
    await write(log, 2);
    await withSealer(log, healthy(), (one) => one.seal());
    await expectSealed(log, 7);
  });

  test("the intention came first: what is tampered with before the store is written is found", async () => {
    const ids = await write(log, 3);
    await expect(withSealer(log, failAtWriting("before"), (one) => one.seal())).rejects.toThrow(/lost/);
    await rowsOf("UPDATE ws_log_audit SET actor_id = 'omar' WHERE id = ?", ids[1]);
    await rowsOf("DELETE FROM ws_log_audit WHERE id = ?", ids[2]);
    await withSealer(log, healthy(), (one) => one.seal());
    expect(await problemsIn(log)).toEqual([
      { kind: "changed", seq: 2, id: ids[1] },
      { kind: "cut_off", seq: 3, id: ids[2] },
    ]);
  });

  test("what was written is not written over: a number changed before the repeat stays to be found", async () => {
    const ids = await write(log, 3);
    await expect(withSealer(log, failAtWriting("after"), (one) => one.seal())).rejects.toThrow(/lost/);
    await rowsOf("UPDATE ws_log_audit SET seq = 9 WHERE id = ?", ids[1]);
    await withSealer(log, healthy(), (one) => one.seal());
    expect(await problemsIn(log)).toEqual([{ kind: "reordered", seq: 9, id: ids[1] }]);
  });

  test("it comes back by itself", async () => {
    await write(log, 2);
    await expect(withSealer(log, failAtWriting("before"), (one) => one.seal())).rejects.toThrow(/lost/);
    expect(await runDurableObjectAlarm(env.SEALER.getByName(log))).toBe(true);
    await expectSealed(log, 2);
    const alarm = await runInDurableObject(env.SEALER.getByName(log), (_, { storage }) => storage.getAlarm());
    expect(alarm).toBeNull();
  });

  test("its alarm never throws, and is set again", async () => {
    await write(log, 2);
    const next = await withSealer(log, failOnce("read"), async (one, storage) => {
      await one.alarm();
      return storage.getAlarm();
    });
    expect(next).toBeGreaterThan(Date.now());
    await withSealer(log, healthy(), (one) => one.alarm());
    await expectSealed(log, 2);
  });

  test.each([1, 2, 3])(
    "anywhere, again and again, seed %i: no number is lost or given twice",
    async (seed) => {
      const random = randomFrom(seed);
      const mishaps: Mishap[] = ["before", "after", "read"];
      let written = 0;
      let crashes = 0;
      for (let round = 0; round < 40; round += 1) {
        const count = Math.floor(random() * 4);
        if (count > 0) await write(log, count);
        written += count;
        const upkeep = faulty(() => (random() < 0.4 ? (mishaps[Math.floor(random() * 3)] ?? null) : null));
        await withSealer(log, upkeep, (one) => one.seal()).catch(() => (crashes += 1));
        expect((await verify(log)).problems).toEqual([]);
      }
      expect(crashes).toBeGreaterThan(8);
      await withSealer(log, healthy(), (one) => one.seal());
      await expectSealed(log, written);
    },
  );

  test("a write that arrives late changes nothing any more", async () => {
    await write(log, 3);
    const store = healthy();
    const late: (() => Promise<void>)[] = [];
    const keptBack = {
      ...store,
      async writeSeals(...args: Parameters<typeof store.writeSeals>): Promise<void> {
        late.push(() => store.writeSeals(...args));
        throw new Error("D1_ERROR: Network connection lost");
      },
    };
    await expect(withSealer(log, keptBack, (one) => one.seal())).rejects.toThrow(/lost/);
    await withSealer(log, store, (one) => one.seal());
    await writeSealed(log, 2);
    for (const arrive of late) await arrive();
    await expectSealed(log, 5);
  });
});
