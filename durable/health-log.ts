/**
 * What the scheduler remembers of the installation's health: a sample a minute for a day, then the worst
 * of each ten minutes for a week. It stands in the scheduler's own database, so that an outage of the
 * global store is remembered too.
 */
import type { ObjectContext, ObjectStorage } from "./context.ts";
import { hasTable } from "./database.ts";

export const CHECKS = ["database", "tables", "objects"] as const;
export type CheckName = (typeof CHECKS)[number];

export interface CheckSample {
  status: "healthy" | "unhealthy";
  /** milliseconds the check took */
  ms: number;
}

export interface HealthSample {
  /** epoch milliseconds */
  at: number;
  checks: Record<CheckName, CheckSample>;
  /** workspaces whose deliveries fail */
  undelivered: number;
  /** age of their oldest change; 0 when every delivery succeeds */
  oldest_dirty_seconds: number;
}

/** The worst that was seen within `minutes` from `at` on. */
export interface HealthPoint extends HealthSample {
  minutes: 1 | 10;
}

const MINUTE_MS = 60_000;
const FINE_MINUTES = 24 * 60;
const KEPT_MINUTES = 7 * FINE_MINUTES;
const COARSE = 10;

const SCHEMA = `CREATE TABLE IF NOT EXISTS health (
  span INTEGER NOT NULL,           -- minutes that the row speaks for: 1 or 10
  minute INTEGER NOT NULL,         -- the first of them, since 1970
  checks TEXT NOT NULL,            -- JSON
  undelivered INTEGER NOT NULL,
  oldest_dirty_seconds REAL NOT NULL,
  PRIMARY KEY (span, minute)
) WITHOUT ROWID`;

interface HealthRow {
  minute: number;
  checks: Record<CheckName, CheckSample>;
  undelivered: number;
  oldest_dirty_seconds: number;
}

/** Keeps a sample; of two in one minute the worse. Thins what is older than a day and drops it after a week. */
export function record(storage: ObjectStorage, sample: HealthSample): void {
  storage.transactionSync(() => {
    storage.sql.exec(SCHEMA);
    const { at, ...rest } = sample;
    keep(storage, 1, { minute: Math.floor(at / MINUTE_MS), ...rest });
    thin(storage, Math.floor(at / MINUTE_MS));
  });
}

/**
 * Oldest first. Up to a day back minute by minute, further back ten minutes each; minutes without a
 * sample are missing.
 * @param hours 1–168 @param now epoch milliseconds
 */
export function history(storage: ObjectStorage, hours: number, now: number): HealthPoint[] {
  if (!hasTable(storage, "health")) return [];
  const from = Math.floor(now / MINUTE_MS) - hours * 60;
  const fine = readRows(storage, 1, from);
  if (hours * 60 <= FINE_MINUTES) return fine.map((row) => pointOf(row, 1));
  const tens = Map.groupBy([...readRows(storage, COARSE, from), ...fine], (row) => tenOf(row.minute));
  return [...tens]
    .toSorted(([a], [b]) => a - b)
    .map(([minute, rows]) => pointOf({ ...rows.reduce(worse), minute }, COARSE));
}

/** Asks store and objects as the health check does. Never rejects: what fails is the sample. */
export async function takeSample(
  context: Pick<ObjectContext, "upkeep" | "workspace" | "now">,
  waiting: { workspaces: number; oldest_since: number | null },
): Promise<HealthSample> {
  const { upkeep, now } = context;
  const at = now();
  let sample: string | null = null;
  const database = await timed(now, async () => {
    sample = await upkeep.sampleWorkspace();
  });
  const tables = await timed(now, async () => {
    if ((await upkeep.missingTables()).length > 0) throw new Error("tables are missing");
  });
  const objects = await timed(now, () => context.workspace(sample ?? NO_WORKSPACE).digest());
  return {
    at,
    checks: { database, tables, objects },
    undelivered: waiting.workspaces,
    oldest_dirty_seconds: waiting.oldest_since === null ? 0 : (at - waiting.oldest_since) / 1000,
  };
}

const NO_WORKSPACE = "00000000-0000-7000-8000-000000000000";

async function timed(now: () => number, work: () => Promise<unknown>): Promise<CheckSample> {
  const from = now();
  try {
    await work();
    return { status: "healthy", ms: now() - from };
  } catch {
    return { status: "unhealthy", ms: now() - from };
  }
}

function keep(storage: ObjectStorage, span: 1 | 10, row: HealthRow): void {
  const before = readRows(storage, span, row.minute).find((known) => known.minute === row.minute);
  const kept = before ? worse(before, row) : row;
  const query = "INSERT OR REPLACE INTO health VALUES (?, ?, ?, ?, ?)";
  const checks = JSON.stringify(kept.checks);
  storage.sql.exec(query, span, row.minute, checks, kept.undelivered, kept.oldest_dirty_seconds);
}

function thin(storage: ObjectStorage, now: number): void {
  const { sql } = storage;
  // Ten minutes are thinned together, so that no point mixes both spans.
  const until = tenOf(now - FINE_MINUTES);
  for (const row of readRows(storage, 1, 0, until))
    keep(storage, COARSE, { ...row, minute: tenOf(row.minute) });
  sql.exec("DELETE FROM health WHERE span = 1 AND minute < ?", until);
  sql.exec("DELETE FROM health WHERE span = ? AND minute < ?", COARSE, now - KEPT_MINUTES);
}

function readRows(
  { sql }: ObjectStorage,
  span: 1 | 10,
  from: number,
  before: number = Number.MAX_SAFE_INTEGER,
): HealthRow[] {
  const query = `SELECT minute, checks, undelivered, oldest_dirty_seconds FROM health
    WHERE span = ? AND minute >= ? AND minute < ? ORDER BY minute`;
  return sql
    .exec<Omit<HealthRow, "checks"> & { checks: string }>(query, span, from, before)
    .toArray()
    .map((row) => ({ ...row, checks: JSON.parse(row.checks) }));
}

const tenOf = (minute: number): number => minute - (minute % COARSE);

const worse = (a: HealthRow, b: HealthRow): HealthRow => ({
  minute: a.minute,
  checks: {
    database: worseCheck(a.checks.database, b.checks.database),
    tables: worseCheck(a.checks.tables, b.checks.tables),
    objects: worseCheck(a.checks.objects, b.checks.objects),
  },
  undelivered: Math.max(a.undelivered, b.undelivered),
  oldest_dirty_seconds: Math.max(a.oldest_dirty_seconds, b.oldest_dirty_seconds),
});

const worseCheck = (a: CheckSample, b: CheckSample): CheckSample => ({
  status: a.status === "healthy" ? b.status : a.status,
  ms: Math.max(a.ms, b.ms),
});

const pointOf = ({ minute, ...rest }: HealthRow, minutes: 1 | 10): HealthPoint => ({
  at: minute * MINUTE_MS,
  minutes,
  ...rest,
});
