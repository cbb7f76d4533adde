/**
 * The chain of the audit log: what an entry's hash is taken over, what the sealer and the store say to
 * each other, and what a verification finds. A leaf: shared by store, sealer, routes and views.
 */
import type { Phrase } from "./language/phrase.ts";

/** An entry as it is stored, column by column; `details` is the JSON text itself, so that no byte is lost. */
export interface AuditRecord {
  id: string;
  action: string;
  resource_type: string;
  resource_id: string;
  actor_id: string;
  actor_name: string;
  actor_role: string;
  org_id: string | null;
  details: string;
  timestamp: string;
}

/** An entry's place in its log's chain. */
export interface Seal {
  id: string;
  /** from 1, without gaps */
  seq: number;
  /** SHA-256, lower-case hex */
  hash: string;
}

export type SealedRecord = AuditRecord & Seal;

/** The end of a page of `unsealed`. */
export type UnsealedCursor = Pick<AuditRecord, "timestamp" | "id">;

/** Where an entry is now; `seq` null: it stands there without a number. */
export interface Whereabouts {
  id: string;
  org_id: string | null;
  seq: number | null;
}

/** What sealer and scheduler ask of the store; `src/global/audit/seals.ts` implements it. */
export interface SealStore {
  /** Logs with entries that are not sealed yet, the one that waits longest first. */
  unsealedLogs(limit: number): Promise<string[]>;
  /** Entries without a number, by (timestamp, id). @param after the last one seen, or null */
  unsealed(log: string, limit: number, after?: UnsealedCursor | null): Promise<AuditRecord[]>;
  unsealedCount(log: string): Promise<number>;
  /** Writes numbers and hashes to entries that have none; a repeat changes nothing. */
  writeSeals(log: string, seals: readonly Seal[]): Promise<void>;
  /** Entries with a number above `after_seq`, by number. */
  sealedFrom(log: string, after_seq: number, limit: number): Promise<SealedRecord[]>;
  /** Those of these entries that exist, in whatever log. */
  whereabouts(ids: readonly string[]): Promise<Whereabouts[]>;
}

export type ProblemKind = "changed" | "missing" | "reordered" | "cut_off" | "added";

export interface Problem {
  kind: ProblemKind;
  /** the number in the chain that it is about */
  seq: number;
  /** the entry that it is about */
  id: string;
  /** English */
  message: string;
  /** what the message was made from, for pages in another language; the API does not show it */
  phrase?: Phrase;
}

/** How far a verification has come, and what it has found so far. */
export interface VerificationProgress {
  /** everything up to this number is checked */
  after: number;
  /** entries whose number was taken away: they stand in the store as if they waited to be sealed */
  stripped: number;
  problem_count: number;
  problems: Problem[];
}

/** Of one log. */
export interface Verification {
  log: string;
  status: "intact" | "broken";
  /** entries the sealer has sealed */
  sealed: number;
  /** entries that wait to be sealed: nothing can be said of them yet */
  unsealed: number;
  /** hash of the last entry sealed; null: none yet */
  head: string | null;
  /** all of them, even where `problems` stops */
  problem_count: number;
  /** the first hundred */
  problems: Problem[];
}

/** The log of entries that belong to no organization. An organization's log is named by its id. */
export const PLATFORM_LOG = "platform";

/** What the `org_id` column of a log's entries holds. */
export const orgOfLog = (log: string): string | null => (log === PLATFORM_LOG ? null : log);

/** Stands before the first entry. */
export const GENESIS = "0".repeat(64);

/** Every column and the place, in this order, as one JSON array: no two entries have the same text. */
export const canonicalForm = (record: AuditRecord, seq: number): string =>
  JSON.stringify([
    seq,
    record.id,
    record.action,
    record.resource_type,
    record.resource_id,
    record.actor_id,
    record.actor_name,
    record.actor_role,
    record.org_id,
    record.details,
    record.timestamp,
  ]);

/** @param previous hash of the entry before, or GENESIS. @returns SHA-256 as lower-case hex */
export async function chainHash(previous: string, record: AuditRecord, seq: number): Promise<string> {
  const text = new TextEncoder().encode(`${previous}\n${canonicalForm(record, seq)}`);
  const digest = await crypto.subtle.digest("SHA-256", text);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
