/** Short words for what tests do with the sealer, and with the store behind its back. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { v7 as uuid } from "uuid";
import { expect } from "vitest";
import { Sealer, type SealerContext } from "../../durable/sealer.ts";
import {
  chainHash,
  PLATFORM_LOG,
  type Problem,
  type SealedRecord,
  type SealStore,
  type Verification,
} from "../../src/audit-chain.ts";
import { auditEntry } from "../../src/global/audit/entries.ts";
import { commit } from "../../src/global/batch.ts";
import { createSeals } from "../../src/global/audit/seals.ts";
import { verifyLog } from "../../src/routes/admin/audit/verification.ts";
import { jane, platform, rowsOf } from "./world.ts";

/** A log of its own for each test. */
export const freshLog = (): string => `org-${uuid()}`;
export const sealer = (log: string) => platform.sealer(log);
export const verify = (log: string): Promise<Verification> => verifyLog(platform, log);

let clock = Date.parse("2025-12-31T12:00:00Z");

/** Commits entries as the product does, a second apart. @returns their ids */
export async function write(log: string, count: number): Promise<string[]> {
  const entries = Array.from({ length: count }, (_, n) => {
    const entry = {
      action: "admin_archive",
      resource_type: "workspace",
      resource_id: `workspace-${n}`,
      actor_id: jane.id,
      actor_role: "org_owner",
      org_id: log === PLATFORM_LOG ? null : log,
      details: { workspace_name: `Project ${n}`, from: "active" },
    };
    return auditEntry(entry, new Date((clock += 1_000)).toISOString());
  });
  await commit(
    platform.databases.main,
    entries.map(({ statement }) => statement),
  );
  return entries.map(({ id }) => id);
}

/** Written and sealed. @returns their ids, in order of their numbers */
export async function writeSealed(log: string, count: number): Promise<string[]> {
  const ids = await write(log, count);
  await sealer(log).seal();
  return ids;
}

/** The store's rows of a log, by number, those without one last. */
export const chainOf = (log: string) =>
  rowsOf<SealedRecord & { seq: number | null; hash: string | null }>(
    `SELECT id, action, resource_type, resource_id, actor_id, actor_name, actor_role, org_id, details, timestamp, seq, hash
    FROM ws_log_audit WHERE coalesce(org_id, ?) = ? ORDER BY seq IS NULL, seq, timestamp, id`,
    PLATFORM_LOG,
    log,
  );

export const numbersOf = async (log: string): Promise<(number | null)[]> =>
  (await chainOf(log)).map((row) => row.seq);

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

/** Chains the store's rows anew from a number on, as somebody would who hides a change. */
export async function rechain(log: string, from: number): Promise<void> {
  const rows = (await chainOf(log)).filter((row) => row.seq !== null);
  let before = rows.find((row) => row.seq === from - 1)?.hash ?? "0".repeat(64);
  const statements: D1PreparedStatement[] = [];
  for (const row of rows.filter(({ seq }) => seq >= from)) {
    before = await chainHash(before, row, row.seq);
    statements.push(env.DB.prepare("UPDATE ws_log_audit SET hash = ? WHERE id = ?").bind(before, row.id));
  }
  await env.DB.batch(statements);
}

/** Where a sealer's call of the store goes wrong. */
export type Mishap = "before" | "after" | "read";

/** The store's own answers, unless `next` says otherwise for the call that comes. */
export function faulty(next: () => Mishap | null): SealStore {
  const seals = createSeals(platform.databases);
  const broken = (): Error => new Error("D1_ERROR: Network connection lost");
  return {
    ...seals,
    async unsealed(...args) {
      if (next() === "read") throw broken();
      return seals.unsealed(...args);
    },
    async writeSeals(...args) {
      const mishap = next();
      if (mishap === "before") throw broken();
      await seals.writeSeals(...args);
      if (mishap === "after") throw broken();
    },
  };
}

/** Runs with a sealer over the object's own storage; a new one each time, as after a crash. */
export const withSealer = <T>(
  log: string,
  upkeep: SealStore,
  work: (sealer: Sealer, storage: SealerContext["storage"]) => Promise<T>,
): Promise<T> =>
  runInDurableObject(env.SEALER.getByName(log), (_, state) => {
    const storage = state.storage as unknown as SealerContext["storage"];
    const context = {
      name: log,
      storage,
      upkeep,
      background: () => {},
      now: () => Date.now(),
      log: () => {},
    };
    return work(new Sealer(context), storage);
  });

/** Each finding without its words; the verdict agrees with them. */
export async function problemsIn(log: string): Promise<Pick<Problem, "kind" | "seq" | "id">[]> {
  const { status, problem_count, problems } = await verify(log);
  expect(status).toBe(problem_count === 0 ? "intact" : "broken");
  return problems.map(({ kind, seq, id }) => ({ kind, seq, id }));
}

/** What must hold whatever happened in between. */
export async function expectSealed(log: string, count: number): Promise<void> {
  expect(await numbersOf(log)).toEqual(upTo(count));
  expect(await verify(log)).toMatchObject({ status: "intact", sealed: count, unsealed: 0, problem_count: 0 });
}
