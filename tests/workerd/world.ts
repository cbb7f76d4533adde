/** The cast, the product's own edge code, and short words for what tests do to objects. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { v7 as uuid } from "uuid";
import { expect, vi } from "vitest";
import type { Scheduler } from "../../durable/scheduler.ts";
import type { Stub } from "../../durable/context.ts";
import type { Actor, Call } from "../../src/actor.ts";
import { cloudflarePlatform } from "../../src/hosts/cloudflare.ts";
import { hashToken } from "../../src/seal.ts";
import type { Result } from "../../src/result.ts";
import { createWorkspace, type NewWorkspaceInput } from "../../src/routes/workspaces/creation.ts";
import type { WorkspaceRole } from "../../src/roles.ts";

export const platform = cloudflarePlatform(env, false);

const person = (id: string, name: string): Actor => ({ id, name, email: `${id}@acme.test` });
export const jane = person("jane", "Jane Doe");
export const omar = person("omar", "Omar Haddad");
export const mia = person("mia", "Mia Wong");
export const pavel = person("pavel", "Pavel Novak");
export const zoe = person("zoe", "Zoë Quist");
export const crowd = Array.from({ length: 12 }, (_, n) => person(`person-${n}`, `Person ${n}`));
export const everybody = [jane, omar, mia, pavel, zoe, ...crowd];

export const ACME = "acme";
export const GLOBEX = "globex";

export const DAY_MS = 86_400_000;

/** Two organizations with everybody but Zoë in both; Jane owns them. */
export async function populate(database: D1Database = env.DB): Promise<void> {
  const at = new Date().toISOString();
  await database.batch([
    ...everybody.map(({ id, name, email }) =>
      database
        .prepare("INSERT INTO people (id, email, name, created_at) VALUES (?, ?, ?, ?)")
        .bind(id, email, name, at),
    ),
    ...[ACME, GLOBEX].map((org) =>
      database
        .prepare("INSERT INTO orgs (id, slug, name, created_at, updated_at) VALUES (?, ?, ?, ?, ?)")
        .bind(org, org, org, at, at),
    ),
    ...[ACME, GLOBEX].map((org) =>
      database
        .prepare(
          `INSERT INTO org_members (org_id, user_id, role, joined_at)
          SELECT ?, id, CASE id WHEN 'jane' THEN 'org_owner' ELSE 'org_member' END, ? FROM people WHERE id <> 'zoe'`,
        )
        .bind(org, at),
    ),
  ]);
}

export const as = (actor: Actor): Call => ({ actor });

/** The value of what must have worked. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

export const codeOf = (result: Result<unknown>): string => (result.ok ? "ok" : result.error.code);

/** Jane's, in Acme, made by the product's own edge code. @returns its id */
export async function makeWorkspace(fields: Partial<NewWorkspaceInput> = {}): Promise<string> {
  const input = { org_id: ACME, name: `Workspace ${uuid()}`, ...fields };
  return must(await createWorkspace(platform, as(jane), input)).id;
}

export const workspace = (id: string) => platform.workspace(id);
export const scheduler = (): Stub<Scheduler> => platform.scheduler();

export const addTo = async (id: string, who: Actor, role: WorkspaceRole) =>
  must(await workspace(id).addMember(as(jane), who, role));

/** Invites and accepts. @returns what accepting answered */
export async function bringIn(id: string, who: Actor, role: WorkspaceRole) {
  const invitation_id = uuid();
  const token_hash = await hashToken(invitation_id);
  must(await workspace(id).invite(as(jane), invitationFor(who, role, invitation_id, token_hash)));
  return workspace(id).acceptInvitation(as(who), { id: invitation_id, token_hash });
}

export const invitationFor = (who: Actor, role: WorkspaceRole, id = uuid(), token_hash = "hash") => ({
  id,
  token_hash,
  email: who.email,
  role,
  expires_in_days: 7,
  daily_limit: 200,
});

/** An object's rows, past the product's own code. */
export function rowsIn<Row = Record<string, unknown>>(id: string, query: string, ...bindings: unknown[]) {
  return runInDurableObject(
    env.WORKSPACE.getByName(id),
    (_, state) => state.storage.sql.exec(query, ...bindings).toArray() as Row[],
  );
}

export const tablesOf = async (id: string): Promise<string[]> =>
  (await rowsIn<{ name: string }>(id, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
    .map((row) => row.name)
    .filter((name) => !/^(_cf|sqlite)_/.test(name));

export async function rowsOf<Row = Record<string, unknown>>(query: string, ...bindings: unknown[]) {
  return (
    await env.DB.prepare(query)
      .bind(...bindings)
      .all<Row>()
  ).results;
}

export const undeliveredIn = async (id: string): Promise<number> =>
  (await rowsIn(id, "SELECT 1 FROM dirty")).length;

/** Runs the alarm now. @returns whether one was set; an object that throws itself away counts as run */
export async function ring(id: string): Promise<boolean> {
  try {
    return await runDurableObjectAlarm(env.WORKSPACE.getByName(id));
  } catch (error) {
    if (/purged|fence dropped/.test(String(error))) return true;
    throw error;
  }
}

/** Rings until everything is delivered. */
export async function drain(id: string): Promise<void> {
  for (let turn = 0; turn < 20 && (await undeliveredIn(id)) > 0; turn += 1) await ring(id);
  expect(await undeliveredIn(id), `undelivered rows of ${id}`).toBe(0);
}

export const evict = (id: string): Promise<void> => evictDurableObject(env.WORKSPACE.getByName(id));

export const alarmOf = (id: string): Promise<number | null> =>
  runInDurableObject(env.WORKSPACE.getByName(id), (_, state) => state.storage.getAlarm());

/**
 * Stops the clock that product and tests read, an hour ahead, so that alarms ring only when a test rings
 * them. Timers go on.
 */
export const stopClock = (): void => void vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });

export const advance = (ms: number): void => void vi.setSystemTime(Date.now() + ms);

/** Keeps the log of failures that a test causes on purpose out of its report. @returns the lines, as logged */
export function quiet(): string[] {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => void lines.push(String(line)));
  return lines;
}
