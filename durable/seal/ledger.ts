/**
 * What the sealer itself knows of its log: id and hash of each entry, by number. It stands in the
 * sealer's own database, so that whoever rewrites the store cannot rewrite this along with it.
 */
import type { Seal } from "../../src/audit-chain.ts";
import { GENESIS } from "../../src/audit-chain.ts";
import type { ObjectStorage } from "../context.ts";
import { hasTable } from "../database.ts";

const SCHEMA = `
  CREATE TABLE seals (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,             -- an entry has one number for ever
    hash TEXT NOT NULL,
    settled INTEGER NOT NULL DEFAULT 0   -- 0: assigned, the store may not have it yet
  );
  CREATE INDEX seals_intended ON seals (seq) WHERE settled = 0;`;

/** A log that nothing was sealed in has no ledger: asking leaves nothing behind. */
export const hasLedger = (storage: ObjectStorage): boolean => hasTable(storage, "seals");

/** The last entry that the store has for certain; number 0 before the first. */
export function headOf(storage: ObjectStorage): { seq: number; hash: string } {
  if (!hasLedger(storage)) return { seq: 0, hash: GENESIS };
  const query = "SELECT seq, hash FROM seals WHERE settled = 1 ORDER BY seq DESC LIMIT 1";
  return storage.sql.exec<{ seq: number; hash: string }>(query).toArray()[0] ?? { seq: 0, hash: GENESIS };
}

/** Assigned, and perhaps not written to the store: what a crash left, or what is under way. */
export const intended = (storage: ObjectStorage): Seal[] =>
  hasLedger(storage)
    ? storage.sql.exec<Seal>("SELECT seq, id, hash FROM seals WHERE settled = 0 ORDER BY seq").toArray()
    : [];

/** Fixes numbers before the store hears of them, so that no crash gives a number, or an entry, twice. */
export function intend(storage: ObjectStorage, seals: readonly Seal[]): void {
  storage.transactionSync(() => {
    if (!hasLedger(storage)) storage.sql.exec(SCHEMA);
    const rows = JSON.stringify(seals);
    storage.sql.exec(
      "INSERT INTO seals (seq, id, hash) SELECT value->>'seq', value->>'id', value->>'hash' FROM json_each(?)",
      rows,
    );
  });
}

export function settle(storage: ObjectStorage): void {
  storage.sql.exec("UPDATE seals SET settled = 1 WHERE settled = 0");
}

/** Settled ones above `after`, by number. */
export const settledFrom = (storage: ObjectStorage, after: number, limit: number): Seal[] =>
  hasLedger(storage)
    ? storage.sql
        .exec<Seal>(
          "SELECT seq, id, hash FROM seals WHERE settled = 1 AND seq > ? ORDER BY seq LIMIT ?",
          after,
          limit,
        )
        .toArray()
    : [];

/** Those of these entries that have a number, settled or not, by id. */
export function sealsOf(storage: ObjectStorage, ids: readonly string[]): Map<string, Seal> {
  if (!hasLedger(storage) || ids.length === 0) return new Map();
  const query = "SELECT seq, id, hash FROM seals WHERE id IN (SELECT value FROM json_each(?))";
  const rows = storage.sql.exec<Seal>(query, JSON.stringify(ids)).toArray();
  return new Map(rows.map((seal) => [seal.id, seal]));
}

/** Hash of the entry with this number; before the first, what the chain starts from. */
export function hashAt(storage: ObjectStorage, seq: number): string {
  if (seq < 1 || !hasLedger(storage)) return GENESIS;
  const [row] = storage.sql.exec<{ hash: string }>("SELECT hash FROM seals WHERE seq = ?", seq).toArray();
  return row?.hash ?? GENESIS;
}
