/** Many invitations at once, each by the same `invite` as a single one, all in one transaction. */
import type { InvitationEnvelope } from "../../src/letter.ts";
import { ok, type ErrorCode, type Result } from "../../src/result.ts";
import type { WorkspaceRole } from "../../src/roles.ts";
import type { Change } from "../change.ts";
import { invite } from "./invitations.ts";

/** What becomes of a row; `invited` in a dry run: would be. */
export const ROW_OUTCOMES = [
  "invited",
  "already_member",
  "already_invited",
  "role_above_yours",
  "over_limit",
] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export interface BulkRow {
  /** of the invitation, if it comes to one; made by the edge, which signs it into the token */
  id: string;
  token_hash: string;
  email: string;
  role: WorkspaceRole;
  envelope?: InvitationEnvelope | undefined;
}

export interface BulkInput {
  /** each address once */
  rows: readonly BulkRow[];
  expires_in_days: number;
  daily_limit: number;
  /** how many the organization's day has room for */
  allowance: number;
}

export interface BulkResult {
  outcome: RowOutcome;
  /** of the invitation that was made */
  id: string | null;
  expires_at: string | null;
}

/** What the refusals of `invite` are called here. */
const OUTCOMES: Partial<Record<ErrorCode, RowOutcome>> = {
  INSUFFICIENT_PERMISSIONS: "role_above_yours",
  CONFLICT: "already_member",
  DUPLICATE_INVITATION: "already_invited",
  RATE_LIMITED: "over_limit",
};

/**
 * Invites row by row; what is wrong with one keeps none of the others back.
 * @returns what became of each row, in their order
 */
export function inviteMany(change: Change, input: BulkInput): Result<BulkResult[]> {
  let left = input.allowance;
  const results = input.rows.map((row, place) => {
    const result = inviteWithin(change, { ...row, place, ...limits(input) }, left);
    if (result.id !== null) left -= 1;
    return result;
  });
  return ok(results);
}

const limits = ({ expires_in_days, daily_limit }: BulkInput) => ({ expires_in_days, daily_limit });

function inviteWithin(change: Change, row: Parameters<typeof invite>[1], left: number): BulkResult {
  // Whose allowance is spent still learns what else would be wrong with a row.
  const invited = invite(change, left > 0 ? row : { ...row, daily_limit: 0 });
  if (invited.ok) return { outcome: "invited", id: row.id, expires_at: invited.value.expires_at };
  const outcome = OUTCOMES[invited.error.code];
  if (!outcome) throw new Error(`inviting in bulk met with ${invited.error.code}`);
  return { outcome, id: null, expires_at: null };
}
