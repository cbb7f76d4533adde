/**
 * What a host hands to an object: the seam that lets one class run as a Durable Object on workerd
 * and over node:sqlite on Deno. `durable/hosts/` holds the two implementations.
 */
import type { Actor, Call } from "../src/actor.ts";
import type { LiveMessage, Watched } from "../src/live.ts";
import type { Post } from "../src/letter.ts";
import type { Notices } from "../src/notice.ts";
import type { Acknowledged, Digest, Directory } from "../src/projection.ts";
import type { Result } from "../src/result.ts";
import type { WorkspaceStatus } from "../src/roles.ts";
import type { Upkeep } from "../src/upkeep.ts";
import type { Parcel, Receipt } from "./parcel.ts";

export type SqlValue = string | number | null | ArrayBuffer;

/** The part of workerd's `SqlStorageCursor` that drizzle and Atrium use. */
export interface SqlCursor<Row = Record<string, SqlValue>> extends Iterable<Row> {
  toArray(): Row[];
  one(): Row;
  raw(): Iterable<SqlValue[]> & { toArray(): SqlValue[][] };
}

/** The part of workerd's `DurableObjectStorage` that Atrium uses; only `transactionSync` rolls back. */
export interface ObjectStorage {
  sql: {
    exec<Row = Record<string, SqlValue>>(query: string, ...bindings: SqlValue[]): SqlCursor<Row>;
    readonly databaseSize: number;
  };
  transactionSync<T>(closure: () => T): T;
  /** The same, where a host has it, on disk no sooner than the next one: a power cut may take it back. */
  transactionLate?<T>(closure: () => T): T;
  getAlarm(): Promise<number | null>;
  /** @param at epoch milliseconds */
  setAlarm(at: number): Promise<void>;
  deleteAlarm(): Promise<void>;
  deleteAll(): Promise<void>;
  /** Resolves when everything written so far is on disk. */
  sync(): Promise<void>;
}

/** What an object keeps of a person. */
export interface PersonSnapshot {
  id: string;
  name: string;
  email: string;
}

/** Somebody leaves an organization. */
export interface Eviction {
  user_id: string;
  /** what they may be invited by; jobs of earlier versions have none */
  email?: string;
  /** takes the place of a sole owner */
  successor: PersonSnapshot;
  /** name of who removes them */
  by: string;
}

/** What the workspace object promises to the scheduler and to jobs; the edge uses the class's own type. */
export interface WorkspaceUpkeep {
  /** Asks whether `op_id` created this workspace; if not, refuses that creation for ever. */
  settle(op_id: string): Promise<{ exists: boolean; slug: string | null }>;
  /** Marks every row of the workspace dirty with a fresh rev and delivers it. */
  reproject(): Promise<{ exists: boolean }>;
  digest(): Promise<Digest>;
  /** Purges a soft-deleted workspace whose `purge_at` has passed. */
  purgeIfDue(): Promise<{ purged: boolean }>;
  /** Refreshes a member's snapshot of name and e-mail; activity keeps the name of its time. */
  refreshMember(person: PersonSnapshot): Promise<Result<{ changed: boolean }>>;
  /** Takes out somebody who left the organization, or cancels the invitation that would let them in. */
  evictMember(eviction: Eviction): Promise<Result<{ changed: boolean }>>;
  setSuspended(suspended: boolean): Promise<Result<{ changed: boolean }>>;
  /**
   * Delivers nothing and, but for deletion, sets no alarm: who asks stands behind the parcel until it is
   * acknowledged, in whole or in part. A repeat under the same key answers as the first time.
   */
  bulk(call: Call, input: BulkChange): Promise<Result<BulkOutcome & { parcel: Parcel | null }>>;
  /** What of a parcel has arrived; from here on the rest is the workspace's own to deliver. */
  acknowledge(receipt: Receipt, acknowledged: Acknowledged): Promise<void>;
  adminView(actor: Actor): Promise<Result<AdminView>>;
  /** Plain JSON of everything the workspace holds. */
  exportData(actor: Actor): Promise<Result<unknown>>;
}

export interface BulkChange {
  action: "archive" | "restore" | "delete";
  reason?: string | undefined;
  /** only if the workspace is in this state */
  only_from?: WorkspaceStatus | undefined;
  /** only if it is not in this one */
  not_from?: WorkspaceStatus | undefined;
}

export interface BulkOutcome {
  changed: boolean;
  from: WorkspaceStatus;
  to: WorkspaceStatus | "purged";
  name: string;
  owners: PersonSnapshot[];
}

/** What jobs read of a workspace; the whole is in `durable/admin.ts`. */
export interface AdminView {
  id: string;
  org_id: string;
  name: string;
  status: WorkspaceStatus;
  created_by: string;
  /** in order of joining */
  owners: PersonSnapshot[];
}

/** Open pages of one object. They outlive the object in memory, and hear it again once it is back. */
export interface Watchers {
  /** each person once */
  people(): string[];
  /** Those connected for long hear that they have to come back instead, and then catch up. */
  tell(message: LiveMessage): void;
  /** Ends a person's connections. */
  dismiss(person_id: string): void;
  /** Ends all connections: nothing more will happen here. */
  release(): void;
}

/** Everything an object gets from its host. */
export interface ObjectContext {
  /** the object's name: a workspace id, a job id, "scheduler" */
  readonly name: string;
  readonly storage: ObjectStorage;
  readonly directory: Directory;
  readonly upkeep: Upkeep;
  readonly notices: Notices;
  readonly post: Post;
  readonly watchers: Watchers;
  workspace(id: string): WorkspaceUpkeep;
  /** @param log an organization's id, or "platform" */
  sealer(log: string): { seal(): Promise<unknown> };
  /** Tells the scheduler that this object's changes wait since then (epoch ms), or, by null, no longer. */
  reportUndelivered(since: number | null): Promise<void>;
  /** Keeps the object alive until the promise settles; failures are logged, never thrown. */
  background(work: Promise<unknown>): void;
  /** Throws the in-memory object away; the next call constructs a new one from storage. */
  abort(reason: string): void;
  /** epoch milliseconds */
  now(): number;
  /** A line of structured log. */
  log(event: string, fields: Record<string, unknown>): void;
}

/** What a host needs of an object. */
export interface Hosted {
  /** Must never throw. */
  alarm(): Promise<void>;
  /** Of objects that have pages: whether this person's may hear of changes. */
  watch?(actor: Actor): Result<Watched>;
}

/** What a host makes objects from. */
export interface ObjectClass<T extends Hosted = Hosted> {
  new (context: ObjectContext): T;
}

/** The object's methods as a caller in another isolate sees them. */
export type Stub<T> = {
  [
    K in keyof T as T[K] extends (...args: never[]) => unknown ? (K extends "alarm" ? never : K) : never
  ]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never;
};

export type { Acknowledged, Digest, Directory, Result };
