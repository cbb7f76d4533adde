/**
 * The write path of DESIGN §4: role check, invariants, mutation, rev, dirty rows, activity and alarm
 * in one transaction with no `await` inside, so that nothing can come between check and change.
 */
import { eq, sql } from "drizzle-orm";
import type { Actor, Call } from "../src/actor.ts";
import { fail, ok, type Result } from "../src/result.ts";
import type { WorkspaceRole } from "../src/roles.ts";
import { authorize, notFound, type Protected } from "./access/access.ts";
import { nextRev, type Change } from "./change.ts";
import type { Database } from "./database.ts";
import { prepared, remembered } from "./reads.ts";
import type { Rule } from "./access/rules.ts";
import { idempotency, workspace, type WorkspaceRow } from "./schema.ts";

/** Thrown inside a transaction to roll it back with a refusal; never leaves this file. */
class Refusal extends Error {
  readonly failure: Result<never>;
  constructor(failure: Result<never>) {
    super("refused");
    this.failure = failure;
  }
}

const theWorkspace = prepared((db) => db.select().from(workspace).prepare());
export const readWorkspace = remembered((db): WorkspaceRow | undefined => theWorkspace(db).get());

/** What a write needs from the object that runs it. */
export interface Writer {
  db: Database;
  transaction<T>(work: () => T): T;
  now(): number;
  /** Sets the alarm to this time unless it is already earlier. */
  armBy(at: number): void;
  /** Hears of a change once it is committed. */
  told(change: Change): void;
}

/** An alarm stands behind every write, should the flush that starts with it fail or never run. */
export const ALARM_AFTER_WRITE_MS = 1_000;

/** Runs `work` in one transaction; a failed result rolls everything back. */
function atomically<T>(writer: Writer, work: () => Result<T>): Result<T> {
  try {
    return writer.transaction(() => {
      const result = work();
      if (!result.ok) throw new Refusal(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    throw error;
  }
}

/** Tells of the change that `work` began, once it is committed. */
function committed<T>(writer: Writer, work: (began: (change: Change) => Change) => Result<T>): Result<T> {
  let change: Change | undefined;
  const result = atomically(writer, () => work((begun) => (change = begun)));
  if (result.ok && change) writer.told(change);
  return result;
}

const setClock = prepared((db) =>
  db
    .update(workspace)
    .set({ clock: sql`${sql.placeholder("rev")}` })
    .prepare(),
);

function begin(writer: Writer, row: WorkspaceRow, actor: Actor, role: WorkspaceRole, dated?: string): Change {
  const now = writer.now();
  const rev = nextRev(row.clock, now);
  setClock(writer.db).run({ rev });
  const at = dated ?? new Date(now).toISOString();
  return { db: writer.db, workspace: row, actor, role, rev, now, at, logged: [] };
}

/**
 * One authorized change.
 * @param call who asks; with an idempotency key, a repeat gets the first response, if its right to it lasts, and
 *   changes nothing
 * @returns the change's own result, marked when nothing changed; a failure leaves no trace
 */
export function write<T>(
  writer: Writer,
  call: Call,
  rule: Rule,
  work: (change: Change) => Result<T>,
): Result<T> {
  return committed(writer, (began) => {
    const row = readWorkspace(writer.db);
    if (!row || row.status === "purged") return notFound();
    const asked = { db: writer.db, workspace: row, now: writer.now() };
    const repeated = repeat<T>(asked, call, rule);
    if (repeated) return unchanged(repeated);
    const role = authorize(asked, call.actor, rule);
    if (!role.ok) return role;
    const change = began(begin(writer, row, call.actor, role.value, call.dated));
    const result = work(change);
    if (!result.ok) return result;
    remember(change, call, result.value);
    writer.armBy(change.now + ALARM_AFTER_WRITE_MS);
    // What is logged gives the workspace's row the change's rev.
    return readWorkspace(writer.db)?.rev === change.rev ? result : unchanged(result);
  });
}

/** What `write` would answer: `work` runs as it would there, and all of it is rolled back. */
export function rehearse<T>(
  writer: Writer,
  actor: Actor,
  rule: Rule,
  work: (change: Change) => Result<T>,
): Result<T> {
  const answers: Result<T>[] = [];
  const rolledBack = write<T>(writer, { actor }, rule, (change) => {
    answers.push(work(change));
    return fail("CONFLICT", "This was only tried.");
  });
  return answers[0] ?? rolledBack;
}

const unchanged = <T>(result: Result<T>): Result<T> => (result.ok ? { ...result, unchanged: true } : result);

/** A change that no member asks for: accepting an invitation, upkeep, jobs. */
export function writeUnasked<T>(
  writer: Writer,
  actor: Actor,
  work: (change: Change) => Result<T>,
  dated?: string,
): Result<T> {
  return committed(writer, (began) => {
    const row = readWorkspace(writer.db);
    if (!row || row.status === "purged") return notFound();
    const change = began(begin(writer, row, actor, "owner", dated));
    const result = work(change);
    if (result.ok) writer.armBy(change.now + ALARM_AFTER_WRITE_MS);
    return result;
  });
}

const IDEMPOTENCY_KEPT_MS = 24 * 3_600_000;

const keptUnder = prepared((db) =>
  db
    .select()
    .from(idempotency)
    .where(eq(idempotency.scope, sql.placeholder("scope")))
    .prepare(),
);

/**
 * The answer to a call that was answered before, if it still has a right to it; null if it is the first. What has
 * become of the workspace since makes no difference.
 */
function repeat<T>(asked: Protected, call: Call, rule: Rule): Result<T> | null {
  const kept = replay<T>(asked, call);
  if (!kept || rule.repeat === null) return kept;
  const permission = rule.repeat ?? rule.permission;
  const right = authorize(asked, call.actor, { ...rule, permission, archived: true, deleted: true });
  return right.ok ? kept : right;
}

/** Was a call under this key answered before? */
export const isRepeat = ({ db, now }: Writer, call: Call): boolean => findKept(db, call, now()) !== null;

function replay<T>({ db, now }: Protected, call: Call): Result<T> | null {
  const kept = findKept(db, call, now);
  if (!kept) return null;
  if (kept.request_hash !== call.idempotency?.hash) {
    return fail("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used with another request body.");
  }
  return ok(kept.response as T);
}

function findKept(db: Database, { idempotency: key }: Call, now: number) {
  const kept = key && keptUnder(db).get({ scope: key.scope });
  return kept && kept.created_at >= now - IDEMPOTENCY_KEPT_MS ? kept : null;
}

/** Keeps the response under its key, in place of one that expired. */
function remember(change: Change, call: Call, value: unknown): void {
  if (!call.idempotency) return;
  const { scope, hash } = call.idempotency;
  keep(change.db).run({ scope, request_hash: hash, response: value ?? null, created_at: change.now });
}

const keep = prepared((db) =>
  db
    .insert(idempotency)
    .values({
      scope: sql.placeholder("scope"),
      request_hash: sql.placeholder("request_hash"),
      response: sql.placeholder("response"),
      created_at: sql.placeholder("created_at"),
    })
    .onConflictDoUpdate({
      target: idempotency.scope,
      set: {
        request_hash: sql`excluded.request_hash`,
        response: sql`excluded.response`,
        created_at: sql`excluded.created_at`,
      },
    })
    .prepare(),
);

const forgetBefore = prepared((db) =>
  db
    .delete(idempotency)
    .where(sql`${idempotency.created_at} < ${sql.placeholder("at")}`)
    .prepare(),
);

export function forgetOldKeys(db: Database, now: number): void {
  forgetBefore(db).run({ at: now - IDEMPOTENCY_KEPT_MS });
}
