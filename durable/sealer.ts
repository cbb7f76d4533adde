/**
 * The sealer: one object per audit log, named like it. Entries commit without a number; the sealer
 * numbers them and chains their hashes in batches, and keeps what it assigned itself (DESIGN §9).
 */
import {
  chainHash,
  type AuditRecord,
  type Seal,
  type SealStore,
  type UnsealedCursor,
  type Verification,
  type VerificationProgress,
} from "../src/audit-chain.ts";
import type { ObjectContext } from "./context.ts";
import { inspect } from "./seal/inspection.ts";
import { headOf, intend, intended, sealsOf, settle } from "./seal/ledger.ts";

const BATCH = 500;
const BATCHES_PER_TURN = 20;
/** Comes back by itself for what a crash or the store held up. */
const RETRY_MS = 60_000;

/** What one turn did. */
export interface Sealed {
  sealed: number;
  /** more waits; the sealer goes on by itself */
  more: boolean;
}

/** The part of an object's context that the sealer uses. */
export type SealerContext = Pick<ObjectContext, "name" | "storage" | "background" | "now" | "log"> & {
  upkeep: SealStore;
};

export class Sealer {
  readonly #context: SealerContext;
  #turn: Promise<Sealed> | null = null;

  constructor(context: SealerContext) {
    this.#context = context;
    const { storage } = context;
    if (intended(storage).length > 0) context.background(storage.setAlarm(context.now()));
  }

  /** Seals what waits. Whoever asks while a turn is under way gets that turn's answer. Rejects when the store does. */
  seal(): Promise<Sealed> {
    this.#turn ??= this.#takeTurn().finally(() => {
      this.#turn = null;
    });
    return this.#turn;
  }

  /**
   * Compares the store's entries with what was sealed, a stretch at a time: a long log is verified by
   * asking again with `next`. Works while entries arrive and are sealed. Rejects when the store does.
   */
  verify(progress?: VerificationProgress): Promise<Verification & { next: VerificationProgress | null }> {
    return inspect(this.#context, progress);
  }

  /** Never throws: workerd abandons an alarm whose handler keeps failing. */
  async alarm(): Promise<void> {
    try {
      await this.seal();
    } catch (error) {
      this.#context.log("sealing_failed", { log: this.#context.name, error: String(error) });
      await this.#context.storage.setAlarm(this.#context.now() + RETRY_MS);
    }
  }

  async #takeTurn(): Promise<Sealed> {
    const { name, storage, upkeep, now } = this.#context;
    await this.#finish();
    let sealed = 0;
    let after: UnsealedCursor | null = null;
    for (let batch = 0; batch < BATCHES_PER_TURN; batch += 1) {
      const waiting: AuditRecord[] = await upkeep.unsealed(name, BATCH, after);
      sealed += await this.#sealBatch(waiting);
      const last = waiting.at(-1);
      if (waiting.length < BATCH || !last) {
        await storage.deleteAlarm();
        return { sealed, more: false };
      }
      after = { timestamp: last.timestamp, id: last.id };
    }
    await storage.setAlarm(now());
    return { sealed, more: true };
  }

  /** Numbers are the sealer's own before the store hears of them. @returns how many entries */
  async #sealBatch(waiting: readonly AuditRecord[]): Promise<number> {
    const { storage, now } = this.#context;
    // An entry whose number somebody took away has one all the same: verifying names it.
    const known = sealsOf(
      storage,
      waiting.map((entry) => entry.id),
    );
    const fresh = waiting.filter((entry) => !known.has(entry.id));
    if (fresh.length === 0) return 0;
    intend(storage, await chained(headOf(storage), fresh));
    await storage.setAlarm(now() + RETRY_MS);
    await this.#finish();
    return fresh.length;
  }

  /** Writes what is assigned; repeated after a crash, it changes nothing that was written. */
  async #finish(): Promise<void> {
    const { name, storage, upkeep } = this.#context;
    const seals = intended(storage);
    if (seals.length === 0) return;
    await upkeep.writeSeals(name, seals);
    settle(storage);
  }
}

async function chained(
  head: { seq: number; hash: string },
  entries: readonly AuditRecord[],
): Promise<Seal[]> {
  const seals: Seal[] = [];
  let { seq, hash } = head;
  for (const entry of entries) {
    seq += 1;
    hash = await chainHash(hash, entry, seq);
    seals.push({ id: entry.id, seq, hash });
  }
  return seals;
}
