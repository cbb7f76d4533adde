/** What the scheduler and jobs ask of the global store: an interface, so that objects know no store. */
import type { SealStore } from "./audit-chain.ts";
import type { JobSummary, ListedJob } from "./job-listing.ts";
import type { Digest } from "./projection.ts";
import type { Result } from "./result.ts";
import type { OrgRole } from "./roles.ts";

/** A reservation that nothing has confirmed, for the sweeper. */
export interface StaleReservation {
  workspace_id: string;
  org_id: string;
  slug: string;
  op_id: string;
  kind: "create" | "slug";
}

/** Whose place in the quota is meant. */
export interface Place {
  id: string;
  org_id: string;
  created_by: string;
}

/** The global store as the scheduler and jobs see it; `src/global/upkeep.ts` implements it. */
export interface Upkeep extends SealStore {
  staleReservations(limit: number): Promise<StaleReservation[]>;
  confirmReservation(reservation: StaleReservation): Promise<void>;
  freeReservation(reservation: StaleReservation): Promise<void>;
  duePurges(limit: number): Promise<string[]>;
  /** Directory digests of the workspaces audited longest ago; marks them audited. */
  digestsToAudit(limit: number): Promise<Digest[]>;
  /** The directory's digest of one workspace as it is now. */
  digest(workspace_id: string): Promise<Digest>;
  /** Tombstones after 30 days, feed rows after 90, used links, old idempotency keys and counters. */
  collectGarbage(): Promise<void>;
  /** Workspace ids after `after`, in order, from the authoritative reservations. */
  workspaceIds(after: string, limit: number): Promise<string[]>;
  /** The end of a rebuild: counts anew, and removes directory rows that no reservation backs. Rows of epoch 0 and of purged workspaces stay. */
  dropStrays(): Promise<number>;
  /** The organization role as the store has it now; null for who is not in it. */
  orgRole(org_id: string, user_id: string): Promise<OrgRole | null>;
  /** The organization's status as the store has it now; one that is gone counts as suspended. */
  isSuspended(org_id: string): Promise<boolean>;
  /** A deleted workspace takes a place again before it is restored. Fails with WORKSPACE_LIMIT_EXCEEDED. */
  takePlace(workspace: Place): Promise<Result<null>>;
  leavePlace(workspace: Place): Promise<void>;
  /** A job's row in the list and, with its end, its audit entry. */
  saveJob(job: ListedJob, summary: JobSummary | null): Promise<void>;
  dropJob(id: string): Promise<void>;
  /** Tables that should be there and are not. */
  missingTables(): Promise<string[]>;
  /** A workspace to make a round trip to, or null. */
  sampleWorkspace(): Promise<string | null>;
}
