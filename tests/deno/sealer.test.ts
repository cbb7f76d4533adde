/** The sealer over node:sqlite and libSQL: files that are closed in the middle are opened again. */
import assert from "node:assert/strict";
import { Sealer } from "../../durable/sealer.ts";
import type { SealStore, Verification } from "../../src/audit-chain.ts";
import { auditEntry } from "../../src/global/audit/entries.ts";
import { commit } from "../../src/global/batch.ts";
import { createSeals } from "../../src/global/audit/seals.ts";
import { databasesOf, openStore, prepareStore } from "../../src/hosts/deno-store.ts";
import { freshWorld, type World } from "./world.ts";

const LOG = "acme";
const MIGRATIONS = new URL("../../migrations/global", import.meta.url).pathname;

async function freshStore(world: World) {
  const client = openStore({}, world.data);
  await prepareStore(client, MIGRATIONS);
  const databases = databasesOf(client);
  const entry = {
    action: "admin_archive",
    resource_type: "workspace",
    resource_id: "w",
    actor_id: "jane",
    actor_role: "org_owner",
    org_id: LOG,
    details: {},
  };
  return {
    seals: createSeals(databases),
    write: (count: number, at = new Date().toISOString()) =>
      commit(
        databases.main,
        Array.from({ length: count }, () => auditEntry(entry, at).statement),
      ),
    run: (statement: string) => client.execute(statement),
    numbers: async () =>
      (await client.execute("SELECT seq FROM ws_log_audit ORDER BY seq IS NULL, seq")).rows.map(
        (row) => row["seq"],
      ),
    [Symbol.dispose]: () => client.close(),
  };
}

/** A sealer over files just opened, which close when it is done, as after a crash. */
async function withSealer<T>(
  world: World,
  upkeep: SealStore,
  work: (sealer: Sealer) => Promise<T>,
): Promise<T> {
  const storage = world.storage("sealer");
  const context = { name: LOG, storage, upkeep, background: () => {}, now: () => Date.now(), log: () => {} };
  try {
    return await work(new Sealer(context));
  } finally {
    storage.close("the sealer is gone");
  }
}

async function verified(world: World, seals: SealStore): Promise<Verification> {
  return withSealer(world, seals, async (sealer) => {
    let answer = await sealer.verify();
    while (answer.next) answer = await sealer.verify(answer.next);
    return answer;
  });
}

/** Writes nothing, or everything, and is gone. */
const failing = (seals: SealStore, when: "before" | "after"): SealStore => ({
  ...seals,
  async writeSeals(...args) {
    if (when === "after") await seals.writeSeals(...args);
    throw new Error("gone");
  },
});

Deno.test("a sealer that crashes before or after the store is written neither loses nor doubles a number", async () => {
  await using world = await freshWorld();
  using store = await freshStore(world);
  await store.write(3);
  await withSealer(world, store.seals, (sealer) => sealer.seal());
  for (const when of ["before", "after"] as const) {
    await store.write(4);
    await assert.rejects(
      withSealer(world, failing(store.seals, when), (sealer) => sealer.seal()),
      /gone/,
    );
    assert.equal((await verified(world, store.seals)).status, "intact");
  }
  await withSealer(world, store.seals, (sealer) => sealer.seal());
  assert.deepEqual(
    await store.numbers(),
    Array.from({ length: 11 }, (_, n) => n + 1),
  );
  const { status, sealed, unsealed } = await verified(world, store.seals);
  assert.deepEqual({ status, sealed, unsealed }, { status: "intact", sealed: 11, unsealed: 0 });
});

Deno.test("what is done to the file past the sealer is named", async () => {
  await using world = await freshWorld();
  using store = await freshStore(world);
  await store.write(6);
  await withSealer(world, store.seals, (sealer) => sealer.seal());
  await store.run("UPDATE ws_log_audit SET actor_id = 'omar' WHERE seq = 2");
  await store.run("DELETE FROM ws_log_audit WHERE seq IN (4, 6)");
  const { status, problems } = await verified(world, store.seals);
  assert.equal(status, "broken");
  assert.deepEqual(
    problems.map(({ kind, seq }) => [kind, seq]),
    [
      ["changed", 2],
      ["missing", 4],
      ["cut_off", 6],
    ],
  );
});

Deno.test("10,000 entries of one moment are sealed in one turn and verified in stretches", async () => {
  await using world = await freshWorld();
  using store = await freshStore(world);
  for (let n = 0; n < 21; n += 1) await store.write(500, "2025-12-31T12:00:00.000Z");
  const turns = [];
  for (let more = true; more;) {
    const turn = await withSealer(world, store.seals, (sealer) => sealer.seal());
    turns.push(turn.sealed);
    more = turn.more;
  }
  assert.deepEqual(turns, [10_000, 500]);
  const first = await withSealer(world, store.seals, (sealer) => sealer.verify());
  assert.ok(first.next && first.next.after > 9_000 && first.next.after < 10_500, "one answer is a stretch");
  const { status, sealed } = await verified(world, store.seals);
  assert.deepEqual({ status, sealed }, { status: "intact", sealed: 10_500 });
});
