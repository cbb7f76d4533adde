/** Requests and decisions that overtake each other between reading and committing, and caches of other isolates. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { forgetConfigBefore, systemConfig } from "../../src/global/config/effective.ts";
import { approveConfigRequest, rejectConfigRequest } from "../../src/global/config/decisions.ts";
import {
  findConfigRequest,
  listConfigRequests,
  REQUEST_STATUSES,
} from "../../src/global/config/request-rows.ts";
import { changeSystemConfig } from "../../src/global/config/requests.ts";
import { readSystemConfig } from "../../src/global/config/rows.ts";
import { saveSystemConfig } from "../../src/global/config/saving.ts";
import type { Store } from "../../src/platform.ts";
import { makeWorld } from "./identity-world.ts";

const JANE = { id: "jane", role: "platform_owner" };
const OMAR = { id: "omar", role: "platform_admin" };

let store: Store;
let now: number;

beforeEach(async () => {
  const world = await makeWorld();
  ({ store } = world);
  now = world.state.now;
  for (const { id } of [JANE, OMAR]) {
    await store.run(sql`INSERT INTO people (id, email, name) VALUES (${id}, ${`${id}@acme.test`}, ${id})`);
  }
  await saveSystemConfig(store, { approval: ["retention"] }, JANE, now);
});

/** The same store, where something else commits right before the next batch. */
function overtakenBy(first: () => Promise<unknown>): Store {
  let done = false;
  return new Proxy(store, {
    get(target, name) {
      if (name !== "batch") return Reflect.get(target, name, target);
      return async (batch: Parameters<Store["batch"]>[0]) => {
        if (!done) {
          done = true;
          await first();
        }
        return target.batch(batch);
      };
    },
  });
}

async function ask(days: number): Promise<string> {
  const asked = await changeSystemConfig(store, { default_retention_days: days }, OMAR, now);
  if (!asked.ok || asked.value.outcome !== "requested") throw new Error("it was not asked for");
  return asked.value.request.id;
}

const retention = async (): Promise<number> => (await readSystemConfig(store)).default_retention_days;

/** What the log says happened to a request, in order. */
async function actionsOf(id: string): Promise<string[]> {
  const rows = await store.all<{ action: string }>(sql`
    SELECT action FROM ws_log_audit WHERE details ->> 'request_id' = ${id} ORDER BY rowid`);
  return rows.map(({ action }) => action);
}

describe("a decision", () => {
  test("that comes second changes nothing: neither the configuration nor the log", async () => {
    const id = await ask(60);
    const slow = overtakenBy(() => rejectConfigRequest(store, id, "no", JANE, now + 1));
    const late = await approveConfigRequest(slow, id, { note: "" }, JANE, now + 2);
    expect(late).toMatchObject({ ok: false, error: { code: "CONFLICT", details: { status: "rejected" } } });
    expect(await retention()).toBe(30);
    expect(await actionsOf(id)).toEqual(["config_change_requested", "config_change_rejected"]);
  });

  test("over a configuration that is saved meanwhile waits for another look", async () => {
    const id = await ask(60);
    const slow = overtakenBy(() => saveSystemConfig(store, { default_retention_days: 10 }, JANE, now + 1));
    const late = await approveConfigRequest(slow, id, { note: "" }, JANE, now + 2);
    expect(late).toMatchObject({
      ok: false,
      error: { code: "CONFLICT", details: { current: { default_retention_days: 10 } } },
    });
    expect(await retention()).toBe(10);
    expect((await findConfigRequest(store, id))?.status).toBe("pending");
    expect(await actionsOf(id)).toEqual(["config_change_requested"]);
    const { version } = await readSystemConfig(store);
    const again = await approveConfigRequest(store, id, { note: "", version }, JANE, now + 3);
    expect(again).toMatchObject({ ok: true, value: { status: "approved" } });
    expect(await retention()).toBe(60);
  });
});

describe("a wish", () => {
  test("made over a configuration that is saved meanwhile is a conflict, not a request", async () => {
    const slow = overtakenBy(() => saveSystemConfig(store, { max_tag_length: 12 }, JANE, now + 1));
    const asked = await changeSystemConfig(slow, { default_retention_days: 60 }, OMAR, now + 2);
    expect(asked).toMatchObject({ ok: false, error: { code: "CONFLICT" } });
    const filter = { statuses: REQUEST_STATUSES, cursor: null, limit: 10 };
    expect((await listConfigRequests(store, filter)).items).toEqual([]);
    expect(await retention()).toBe(30);
  });

  test("slips by no mark that is set meanwhile", async () => {
    const slow = overtakenBy(() => saveSystemConfig(store, { approval: ["limits"] }, JANE, now + 1));
    const saved = await changeSystemConfig(slow, { max_tag_length: 12 }, OMAR, now + 2);
    expect(saved).toMatchObject({ ok: false, error: { code: "CONFLICT" } });
    expect((await readSystemConfig(store)).max_tag_length).toBe(30);
  });

  test("lists go on after the last one, newest first", async () => {
    const ids: string[] = [];
    for (const days of [1, 2, 3]) {
      now += 1_000;
      ids.unshift(await ask(days));
    }
    const filter = { statuses: ["pending"] as const, limit: 2 };
    const first = await listConfigRequests(store, { ...filter, cursor: null });
    const second = await listConfigRequests(store, { ...filter, cursor: first.next_cursor });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next_cursor).toBeNull();
  });
});

test("what another isolate saved shows within five seconds, and at once to who saved it", async () => {
  // Caches belong to a store: another handle on the same database is another isolate.
  const elsewhere = new Proxy(store, {});
  expect((await systemConfig(elsewhere, now)).nav_label_plural).toBe("Workspaces");
  await saveSystemConfig(store, { nav_label_plural: "Audits" }, JANE, now + 1);
  expect((await systemConfig(store, now + 1)).nav_label_plural).toBe("Audits");
  expect((await systemConfig(elsewhere, now + 4_000)).nav_label_plural).toBe("Workspaces");
  expect((await systemConfig(elsewhere, now + 5_000)).nav_label_plural).toBe("Audits");
  await saveSystemConfig(store, { nav_label_plural: "Rooms" }, JANE, now + 5_001);
  forgetConfigBefore(elsewhere, now + 5_001);
  expect((await systemConfig(elsewhere, now + 5_002)).nav_label_plural).toBe("Rooms");
});
