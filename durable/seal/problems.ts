/** What a verification finds, in words that name the entry. */
import type { Problem, ProblemKind, Seal, SealedRecord } from "../../src/audit-chain.ts";
import { inEnglish, msg, phrase, type Phrase } from "../../src/language/phrase.ts";

type Place = Pick<Seal, "seq" | "id">;

export const changed = (row: Place): Problem =>
  problem("changed", row, msg("What this entry says is not what was sealed."));

export const unnumbered = (seal: Place): Problem =>
  problem("changed", seal, msg("The number and the hash of this entry were taken away."));

export const missing = (seal: Place): Problem =>
  problem("missing", seal, msg("This entry was sealed and is not there any more."));

export const moved = (seal: Place): Problem =>
  problem("missing", seal, msg("This entry was moved into another log."));

export const cutOff = (seal: Place): Problem =>
  problem("cut_off", seal, msg("This entry was sealed and is cut off the end of the log."));

/** @param seal what the sealer knows of the entry that stands here. @returns nothing where it belongs here */
export function misplaced(row: Place, seal: Seal | undefined): Problem[] {
  if (!seal)
    return [
      problem("added", row, msg("This entry was never sealed: it was put into the chain past the sealer.")),
    ];
  if (seal.seq === row.seq) return [];
  const numbers = { before: String(seal.seq), now: String(row.seq) };
  const said = phrase("This entry was sealed as number {before}; now it stands as number {now}.", numbers);
  return [problem("reordered", row, said)];
}

/**
 * Entries as they were sealed, whose hash in the store is another: chaining anew what follows a change
 * replaces hash after hash, which is one finding for all that follow each other.
 */
export const rehashed = (rows: readonly SealedRecord[]): Problem[] => runsOf(rows).map(replacedHashes);

function replacedHashes({ first, last }: Run): Problem {
  const said =
    first.seq === last.seq
      ? msg("The hash of this entry was replaced in the store; what is written there is as it was sealed.")
      : phrase(
          "The hash of the entries {first} to {last} was replaced in the store; what is written there is as it was sealed.",
          { first: String(first.seq), last: String(last.seq) },
        );
  return problem("changed", first, said);
}

/** Rows whose numbers follow each other. */
interface Run {
  first: Place;
  last: Place;
}

function runsOf(rows: readonly Place[]): Run[] {
  const runs: Run[] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run?.last.seq === row.seq - 1) run.last = row;
    else runs.push({ first: row, last: row });
  }
  return runs;
}

const problem = (kind: ProblemKind, { seq, id }: Place, said: string | Phrase): Problem => ({
  kind,
  seq,
  id,
  ...(typeof said === "string" ? { message: said } : { message: inEnglish(said), phrase: said }),
});
