/**
 * Verifying an audit log: the store's entries are walked in order of their numbers, beside what the
 * sealer assigned. What is not as it was sealed is named, entry by entry.
 */
import {
  chainHash,
  orgOfLog,
  type Problem,
  type Seal,
  type SealedRecord,
  type SealStore,
  type Verification,
  type VerificationProgress,
} from "../../src/audit-chain.ts";
import type { ObjectContext } from "../context.ts";
import { hashAt, headOf, sealsOf, settledFrom } from "./ledger.ts";
import { changed, cutOff, misplaced, missing, moved, rehashed, unnumbered } from "./problems.ts";

const PAGE = 500;
const PAGES_AT_ONCE = 20;
const PROBLEMS_NAMED = 100;

/** Numbers below 1 are never given, but somebody may write them. */
const BEGINNING: VerificationProgress = {
  after: Number.MIN_SAFE_INTEGER,
  stripped: 0,
  problem_count: 0,
  problems: [],
};

/** What an inspection needs of the sealer's context. */
type Inspector = Pick<ObjectContext, "name" | "storage"> & { upkeep: SealStore };

type Inspected = Verification & { next: VerificationProgress | null };

/** One stretch of both sides, up to the same number. */
interface Stretch {
  upto: number;
  /** the last number in the store, where this reading shows it */
  last: number;
  /** neither side has */
  ends: boolean;
  rows: SealedRecord[];
  seals: Seal[];
}

/** Checks at most 10,000 entries. @param progress where the last answer stopped */
export async function inspect(
  context: Inspector,
  progress: VerificationProgress = BEGINNING,
): Promise<Inspected> {
  const findings = { ...progress, problems: [...progress.problems] };
  for (let page = 0; page < PAGES_AT_ONCE; page += 1) {
    const stretch = await readStretch(context, findings.after);
    await compare(context, stretch, findings);
    findings.after = stretch.upto;
    if (stretch.ends) return report(context, findings, null);
  }
  return report(context, findings, findings);
}

async function report(
  context: Inspector,
  { stripped, problem_count, problems }: VerificationProgress,
  next: VerificationProgress | null,
): Promise<Inspected> {
  const head = headOf(context.storage);
  const unsealed = next ? 0 : await context.upkeep.unsealedCount(context.name);
  return {
    log: context.name,
    status: problem_count === 0 ? "intact" : "broken",
    sealed: head.seq,
    unsealed: Math.max(0, unsealed - stripped),
    head: head.seq === 0 ? null : head.hash,
    problem_count,
    problems,
    next,
  };
}

/** The sealer's side first: what it has settled by now, the store must have had before it was asked. */
async function readStretch({ name, storage, upkeep }: Inspector, after: number): Promise<Stretch> {
  const seals = settledFrom(storage, after, PAGE);
  const rows = await upkeep.sealedFrom(name, after, PAGE);
  const storeEnds = rows.length < PAGE || rows[0]?.seq === Number.MAX_SAFE_INTEGER;
  const upto = Math.min(
    seals.length < PAGE ? Number.MAX_SAFE_INTEGER : (seals.at(-1)?.seq ?? 0),
    storeEnds ? Number.MAX_SAFE_INTEGER : endOf(rows),
  );
  return {
    upto,
    last: storeEnds ? (rows.at(-1)?.seq ?? 0) : Number.MAX_SAFE_INTEGER,
    ends: upto === Number.MAX_SAFE_INTEGER,
    rows: rows.filter((row) => row.seq <= upto),
    seals: seals.filter((seal) => seal.seq <= upto),
  };
}

/** One number may stand twice, once somebody has dropped the index; the page must not end between the two. */
function endOf(rows: readonly SealedRecord[]): number {
  const last = rows.at(-1)?.seq ?? 0;
  return rows.findLast((row) => row.seq < last)?.seq ?? last;
}

async function compare(context: Inspector, stretch: Stretch, findings: VerificationProgress): Promise<void> {
  const { storage } = context;
  const assigned = new Map(stretch.seals.map((seal) => [seal.seq, seal]));
  const strangers = stretch.rows.filter((row) => assigned.get(row.seq)?.id !== row.id);
  // Asked after the store was: what was sealed in between is no stranger.
  const known = sealsOf(
    storage,
    strangers.map((row) => row.id),
  );
  const found = [
    ...(await changedAmong(context, stretch, assigned)),
    ...strangers.flatMap((row) => misplaced(row, known.get(row.id))),
    ...(await absentAmong(context, stretch, findings)),
  ].toSorted((a, b) => a.seq - b.seq);
  findings.problem_count += found.length;
  findings.problems.push(...found.slice(0, PROBLEMS_NAMED - findings.problems.length));
}

/** Entries that stand where they should: is every column, and the hash beside them, as it was sealed? */
async function changedAmong(
  { storage }: Inspector,
  { rows }: Stretch,
  assigned: ReadonlyMap<number, Seal>,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const rewritten: SealedRecord[] = [];
  for (const row of rows) {
    const seal = assigned.get(row.seq);
    if (seal?.id !== row.id) continue;
    const before = assigned.get(row.seq - 1)?.hash ?? hashAt(storage, row.seq - 1);
    if ((await chainHash(before, row, row.seq)) !== seal.hash) problems.push(changed(row));
    else if (row.hash !== seal.hash) rewritten.push(row);
  }
  return [...problems, ...rehashed(rewritten)];
}

async function absentAmong(
  { name, upkeep }: Inspector,
  { rows, seals, last }: Stretch,
  findings: VerificationProgress,
): Promise<Problem[]> {
  const present = new Set(rows.map((row) => `${row.seq} ${row.id}`));
  const absent = seals.filter((seal) => !present.has(`${seal.seq} ${seal.id}`));
  if (absent.length === 0) return [];
  const places = await upkeep.whereabouts(absent.map((seal) => seal.id));
  const placeOf = new Map(places.map((place) => [place.id, place]));
  return absent.flatMap((seal) => {
    const place = placeOf.get(seal.id);
    if (!place) return [seal.seq > last ? cutOff(seal) : missing(seal)];
    if (place.org_id !== orgOfLog(name)) return [moved(seal)];
    if (place.seq !== null) return []; // it is met, and named, where it stands now
    findings.stripped += 1;
    return [unnumbered(seal)];
  });
}
