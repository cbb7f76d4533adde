/**
 * A bulk job over a thousand workspaces, killed more than once and then bereft of the global store for a while:
 * it completes by itself, each workspace changed exactly once, with one audit entry each and one mail an owner.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { HOSTS, startHost } from "../hosts.ts";
import { expectDone, expectOnce, populate, startJob } from "./bulk-job.ts";
import { lockStore } from "./store-lock.ts";

const COUNT = 1_000;
/** Shares of the work after which the host is killed; it goes on while it starts, so the second may come late. */
const KILLED_AT = [0.15, 0.5];
/** How long nothing can be written to the global store. */
const AWAY_MS = 4_000;

const UNLIMITED = "999999999";
const env = {
  MAX_WORKSPACES_PER_TENANT: UNLIMITED,
  RATE_MUTATIONS_BURST: UNLIMITED,
  RATE_MUTATIONS_PER_MINUTE: UNLIMITED,
  RATE_SIGN_INS: UNLIMITED,
};

describe.each(HOSTS)("%s", (kind) => {
  test(
    `a bulk job over ${COUNT} outlives SIGKILL and a store that is away`,
    { timeout: 600_000 },
    async () => {
      const host = await startHost(kind, { env });
      try {
        const world = await populate(host, COUNT);
        const archiving = await startJob(world, "archive");
        const seen: number[] = [];
        for (const share of KILLED_AT) {
          seen.push(await archiving.reached(share * COUNT));
          await host.kill();
          await host.restart();
        }
        expect(seen[0], "killed in the middle").toBeLessThan(COUNT);
        expect(await archiving.reached(COUNT), host.log.slice(-4_000)).toBe(COUNT);
        await expectDone(host, world, archiving, "archived");
        const archived = { activity: "core.workspace.archived", audit: "admin_archive", status: "archived" };
        await expectOnce(host, world, archiving, { ...archived, changes: 2 });

        const restoring = await startJob(world, "restore");
        seen.push(await restoring.reached(0.2 * COUNT));
        const unlock = lockStore(host);
        await sleep(AWAY_MS);
        seen.push((await restoring.look()).done);
        unlock();
        expect(seen[2], "taken away in the middle").toBeLessThan(COUNT);
        expect(await restoring.reached(COUNT), host.log.slice(-4_000)).toBe(COUNT);
        await expectDone(host, world, restoring, "restored");
        const restored = { activity: "core.workspace.restored", audit: "admin_restore", status: "active" };
        await expectOnce(host, world, restoring, { ...restored, changes: 3 });
        console.log(
          `${kind}: killed after ${seen[0]} and ${seen[1]} of ${COUNT}, without a store from ${seen[2]} to ` +
            `${seen[3]}; each changed once each time`,
        );
      } finally {
        await host.stop();
      }
    },
  );
});
