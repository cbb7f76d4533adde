/**
 * SIGKILL under load, restart on the same data, several times; then nothing is sent and the alarms alone
 * have to bring the directory up to the objects. No acknowledged write may be lost, no row may differ.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { HOSTS, startHost, type Host } from "../hosts.ts";
import { cellsOfLists, divergence, everybody, readLists, readObjects, type Lists } from "./comparison.ts";
import { runLoad } from "./load.ts";
import { workspace } from "./person.ts";
import { lockStore } from "./store-lock.ts";
import { build, cellsOf, create, known, type World } from "./world.ts";

const ROUNDS = Number(process.env["CRASH_ROUNDS"] ?? 3);
const LOAD_MS = { min: 1_000, max: 2_500 };
/** How long the global store is locked before some of the kills. */
const AWAY_MS = 2_000;
const CONVERGED_WITHIN_MS = 120_000;
const QUIET_MS = 2_000;
/** What the host printed last, in characters. */
const LOG_SHOWN = 4_000;

const UNLIMITED = "999999999";
const env = {
  RATE_MUTATIONS_BURST: UNLIMITED,
  RATE_MUTATIONS_PER_MINUTE: UNLIMITED,
  RATE_INVITATIONS_WORKSPACE: UNLIMITED,
  RATE_INVITATIONS_ORG: UNLIMITED,
  MAX_MEMBERS_PER_WORKSPACE: UNLIMITED,
};

describe.each(HOSTS)("%s", (kind) => {
  test(
    `loses nothing when it is killed ${ROUNDS} times under load`,
    { timeout: 240_000 + ROUNDS * 30_000 },
    async () => {
      const host = await startHost(kind, { env });
      try {
        const world = await build(host.url);
        const lost: string[] = [];
        for (let round = 1; round <= ROUNDS; round++) {
          if (round > 1) lost.push(...(await settle(world)));
          await crash(host, world, (ROUNDS - round) % 2 === 0 ? "away" : "reachable");
        }
        const restarted = Date.now();
        const { lists, ms } = await converge(world);
        const states = await readObjects(world, new Set([...known(world), ...idsOf(lists)]));
        lost.push(...world.expected.lost(cellsOf(states)));
        const diverged = divergence(lists, states);
        const { acknowledged, unacknowledged } = world.expected;
        console.log(
          `${kind}: ${ROUNDS} crashes, ${acknowledged} writes acknowledged, ${unacknowledged} cut off; ` +
            `${lost.length} lost, ${diverged.length} of ${lists.size} directory rows diverged (converged in ${ms} ms)`,
        );
        expect(lost, host.log.slice(-LOG_SHOWN)).toEqual([]);
        expect(diverged, host.log.slice(-LOG_SHOWN)).toEqual([]);
        expect(acknowledged).toBeGreaterThan(ROUNDS * 30);
        await repeatCutCreates(world, lists, restarted);
      } finally {
        await host.stop();
      }
    },
  );
});

/** Load, SIGKILL in the middle of it, and the same state again. */
async function crash(host: Host, world: World, store: "reachable" | "away"): Promise<void> {
  const load = runLoad(world);
  const duration = LOAD_MS.min + Math.random() * (LOAD_MS.max - LOAD_MS.min);
  await Promise.race([sleep(duration), load]);
  // Acknowledged without a directory that knows: what only the alarms of the next start can bring there.
  const unlock = store === "away" ? lockStore(host) : () => undefined;
  if (store === "away") await Promise.race([sleep(AWAY_MS), load]);
  await host.kill();
  unlock();
  await load;
  await host.restart();
}

/** Between rounds the objects are asked at once: what they hold now is where the next round starts. */
async function settle(world: World): Promise<string[]> {
  return world.expected.settle(cellsOf(await readObjects(world, new Set(known(world)))));
}

/** Waits until the lists tell nothing known to be wrong, and then stay as they are; no object is asked. */
async function converge(world: World): Promise<{ lists: Lists; ms: number }> {
  const started = Date.now();
  const people = await everybody(world);
  for (let before = ""; ; await sleep(QUIET_MS)) {
    const lists = await readLists(people);
    const now = JSON.stringify([...lists]);
    const ms = Date.now() - started;
    if ((now === before && wrongInLists(world, lists).length === 0) || ms > CONVERGED_WITHIN_MS)
      return { lists, ms };
    before = now;
  }
}

/** Lists don't show invitations. */
const wrongInLists = ({ expected, jane }: World, lists: Lists): string[] =>
  expected.lost(cellsOfLists(lists, jane)).filter((line) => !line.startsWith("invitation"));

const idsOf = (lists: Lists): Set<string> => new Set([...lists.values()].map((row) => row.id));

/** A create that was cut off either happened, and then everybody knows, or it did not; asked for again it is there once. */
async function repeatCutCreates(world: World, lists: Lists, restarted: number): Promise<void> {
  const listed = idsOf(lists);
  for (const { org, slug, key } of world.cut) {
    const made = await create(world.jane, org, slug, key);
    if (Date.parse(made.created_at) < restarted) expect(listed, `${slug} existed`).toContain(made.id);
  }
  const slugs = (await world.jane.all(workspace, "/api/workspaces")).map((row) => row.slug);
  for (const { slug } of world.cut) expect(slugs.filter((other) => other === slug)).toHaveLength(1);
}
