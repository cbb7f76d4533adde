/** Targets worked off a few at once, and what became of them saved together. */
import { msg } from "../../src/language/phrase.ts";
import type { ObjectContext } from "../context.ts";
import type { Verdict } from "./bulk.ts";
import { startAll } from "./breath.ts";
import { carry, type Carried } from "./carrying.ts";
import { keepExport } from "./export.ts";
import { noteOwners, tellsOwners } from "./notices.ts";
import type { JobContext } from "./pages.ts";
import { readJob, updateJob } from "./record.ts";
import { postponeTargets, settleTargets, type Failure, type Target } from "./targets.ts";

/** Well before a workspace stops to believe the role that was read at the turn's start. */
const TURN_MS = 20_000;
/** A target that could not be treated so often has failed. */
const ATTEMPTS = 5;

export interface Treatment {
  atOnce: number;
  /** before a wave is asked for */
  begin?(wave: readonly Target[]): void;
  /** Rejects when the target could not be treated. */
  treat(target: Target): Promise<Verdict>;
}

/**
 * Carries what a wave has changed, and saves it as a whole, while the next one is worked off; stops early when
 * somebody cancels, or when the turn gets long.
 * @returns whether anything was settled
 */
export async function workOff(
  context: JobContext,
  targets: readonly Target[],
  { atOnce, begin, treat }: Treatment,
): Promise<boolean> {
  const { now } = context;
  const began = now();
  let settled = false;
  let saving = Promise.resolve(false);
  for (let from = 0; from < targets.length; from += atOnce) {
    if (from > 0 && (now() - began > TURN_MS || isCancelled(context))) {
      settled = true;
      break;
    }
    const wave = targets.slice(from, from + atOnce);
    begin?.(wave);
    const results = await Promise.all(await startAll(context, wave, (target) => attempt(target, treat)));
    settled = (await saving) || settled;
    saving = carryAndSave(context, results);
    saving.catch(() => {}); // it is awaited, but only after the next wave
  }
  return (await saving) || settled;
}

/** @returns whether anything was settled */
async function carryAndSave(context: JobContext, wave: readonly Attempt[]): Promise<boolean> {
  const untold = await carry(context, wave.flatMap(carriedIn));
  const results = wave.map((one) => (untold.has(one.target.workspace_id) ? again(one) : one));
  context.storage.transactionSync(() => save(context, results));
  context.pages.changed();
  return results.some(({ failure }) => failure === null || !mayTryAgain(failure));
}

const carriedIn = ({ target: { workspace_id }, verdict }: Attempt): Carried[] =>
  verdict?.parcel ? [{ workspace_id, parcel: verdict.parcel }] : [];

/** Changed, but left alone with its news: it is asked once more. In the end its own restart delivers them. */
function again(one: Attempt): Attempt {
  const failure = { n: one.target.n, attempts: one.target.attempts + 1, message: msg("It did not answer.") };
  return mayTryAgain(failure) ? { target: one.target, verdict: null, failure } : one;
}

const isCancelled = ({ storage }: ObjectContext): boolean => readJob(storage).cancelled_at !== null;

const mayTryAgain = ({ attempts }: Failure): boolean => attempts < ATTEMPTS;

type Attempt = { target: Target } & (
  | { verdict: Verdict; failure: null }
  | { verdict: null; failure: Failure }
);

async function attempt(target: Target, treat: Treatment["treat"]): Promise<Attempt> {
  try {
    return { target, verdict: await treat(target), failure: null };
  } catch (error) {
    const failure = { n: target.n, attempts: target.attempts + 1, message: String(error) };
    return { target, verdict: null, failure };
  }
}

/** Inside a transaction. */
function save({ storage }: ObjectContext, results: readonly Attempt[]): void {
  const { work } = readJob(storage);
  const failures = results.flatMap(({ failure }) => (failure ? [failure] : []));
  const verdicts = results.flatMap(({ target: { n }, verdict }) => (verdict ? [{ n, ...verdict }] : []));
  const outcomes = verdicts.map(({ owners: _owners, data: _data, parcel: _parcel, ...outcome }) => outcome);
  const lost = failures.filter((failure) => !mayTryAgain(failure));
  settleTargets(storage, [
    ...outcomes,
    ...lost.map(({ n, message }) => ({ n, status: "failed" as const, message })),
  ]);
  postponeTargets(storage, failures.filter(mayTryAgain));
  for (const { n, data } of verdicts) if (data !== undefined) keepExport(storage, n, data);
  if (work.kind === "bulk" && tellsOwners(work)) {
    noteOwners(
      storage,
      verdicts.flatMap(({ n, owners }) => (owners ? [{ n, owners }] : [])),
    );
  }
  updateJob(storage, { barren: 0 });
}
