/**
 * Makes D1 fail on purpose. Worker, objects and tests share one isolate, so replacing two methods of the
 * binding's class reaches the production code unchanged.
 */
import { env } from "cloudflare:workers";

/**
 * - `before`: nothing is committed, the call fails
 * - `after`: all is committed, the answer gets lost
 * - `late`: the call fails now and is committed whenever `applyLate` is called
 * - `hang`: nothing is committed and no answer comes until the store is well again
 */
export type Fault = "before" | "after" | "late" | "hang";

/** Decides what happens to a batch; null lets it through. */
type Plan = (database: D1Database) => Fault | null;

type Batch = (this: D1Database, statements: D1PreparedStatement[]) => Promise<D1Result[]>;
type Prepare = (this: D1Database, query: string) => D1PreparedStatement;

const prototype: { batch: Batch; prepare: Prepare } = Object.getPrototypeOf(env.DB);
const real = { batch: prototype.batch, prepare: prototype.prepare };

let plan: Plan = () => null;
let rewrite = (query: string): string => query;
let late: { database: D1Database; statements: D1PreparedStatement[] }[] = [];
const seen: Record<Fault | "through", number> = { before: 0, after: 0, late: 0, hang: 0, through: 0 };

const lost = (when: string): Error => new Error(`D1_ERROR: Network connection lost (${when})`);

prototype.batch = async function (statements) {
  const fault = plan(this);
  seen[fault ?? "through"] += 1;
  if (fault === "before") throw lost("before");
  if (fault === "late") {
    late.push({ database: this, statements });
    throw lost("late");
  }
  if (fault === "hang") {
    // Asked again and again, because nothing may resolve a promise of another object.
    while (plan(this) === "hang") await new Promise((resolve) => setTimeout(resolve, 10));
    throw lost("hang");
  }
  const results = await real.batch.call(this, statements);
  if (fault === "after") throw lost("after");
  return results;
};

prototype.prepare = function (query) {
  return real.prepare.call(this, rewrite(query));
};

/** From now on batches meet this plan. */
export function failBy(next: Plan): void {
  plan = next;
}

export const fail = (fault: Fault, only?: D1Database): void =>
  failBy((database) => (only === undefined || database === only ? fault : null));

export const heal = (): void => failBy(() => null);

/** Takes the guard against older revs out of every statement prepared from now on. */
export function dropRevGuard(): void {
  rewrite = (query) => query.replace(/WHERE excluded\.rev > \w+\.rev/, "");
}

export function restoreRevGuard(): void {
  rewrite = (query) => query;
}

/** Statements prepared from now on find no such table. */
export function loseTable(name: string): void {
  rewrite = (query) => query.replaceAll(name, `${name}_lost`);
}

export function findTables(): void {
  rewrite = (query) => query;
}

/** Commits what was kept back, last first: as late and as much out of order as can be. */
export async function applyLate(): Promise<number> {
  const zombies = late.toReversed();
  late = [];
  for (const { database, statements } of zombies) await real.batch.call(database, statements);
  return zombies.length;
}

/** Commits one of those kept back; which one is up to `pick` (0 ≤ n < 1). */
export async function applyOneLate(pick: number): Promise<void> {
  const [zombie] = late.splice(Math.floor(pick * late.length), 1);
  if (zombie) await real.batch.call(zombie.database, zombie.statements);
}

export const faultsSeen = (): typeof seen => ({ ...seen });

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
