/** Many invitations at once: what is wrong with a row keeps none of the others back, and each row is answered. */
import type { Context } from "hono";
import { v7 as uuid } from "uuid";
import type { BulkResult, BulkRow } from "../../../durable/invitations/bulk.ts";
import type { Call } from "../../actor.ts";
import type { AppEnv } from "../../env.ts";
import { invitationLetter, type Letter } from "../../letter.ts";
import { freshToGrant } from "../../middleware/session.ts";
import { ok, type Result } from "../../result.ts";
import { email } from "../../validation.ts";
import { sendLetters } from "../letters.ts";
import { workspaceRole } from "../schemas.ts";
import { issue } from "./sending.ts";

/** rows at once */
export const BULK_MAX = 500;

/** What becomes of a row; `invited` in a dry run: would be. */
export const OUTCOMES = [
  "invited",
  "already_member",
  "already_invited",
  "not_an_address",
  "unknown_role",
  "role_above_yours",
  "repeated",
  "over_limit",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** As it was typed. */
export interface AskedRow {
  email: string;
  role: string;
}

export interface RowReport extends AskedRow {
  outcome: Outcome;
  /** of the invitation that was made */
  invitation_id: string | null;
}

export interface BulkReport {
  dry_run: boolean;
  invited: number;
  refused: number;
  /** in the order of the rows */
  results: RowReport[];
}

interface BulkInput {
  rows: readonly AskedRow[];
  expires_in_days: number;
  dry_run: boolean;
}

/**
 * Invites whom it can; a dry run says whom it would. A repeat under the same key answers as the first time
 * and mails nobody. Fails as reading the workspace's invitations does, and as `freshPerson` when it makes admins.
 */
export async function inviteMany(
  c: Context<AppEnv>,
  { call, id }: { call: Call; id: string },
  { rows, ...input }: BulkInput,
): Promise<Result<BulkReport>> {
  const { platform } = c.var;
  const judged = judge(rows);
  const granted = input.dry_run
    ? []
    : judged.flatMap((row) => (row.outcome === null ? [row.valid.role] : []));
  const person = await freshToGrant(c, ...granted);
  if (!person.ok) return person;
  const asked = await prepare(platform.settings.secret, id, judged);
  const daily_limit = platform.settings.invitationsPerWorkspaceDay;
  const answered = await platform.workspace(id).inviteMany(call, { rows: asked, daily_limit, ...input });
  if (!answered.ok) return answered;
  if (!input.dry_run) sendLetters(c, { call, id }, lettersTo(asked, answered.value, call.actor.name));
  return ok(reportOn(judged, answered.value, input.dry_run));
}

type Issued = BulkRow & Awaited<ReturnType<typeof issue>>;

type Judged = AskedRow & ({ outcome: Outcome } | { outcome: null; valid: Pick<BulkRow, "email" | "role"> });

/** What can be told without the workspace. */
function judge(rows: readonly AskedRow[]): Judged[] {
  const seen = new Set<string>();
  return rows.map((row) => {
    const [address, role] = [email().safeParse(row.email), workspaceRole.safeParse(row.role)];
    if (!address.success) return { ...row, outcome: "not_an_address" };
    if (!role.success) return { ...row, outcome: "unknown_role" };
    if (seen.has(address.data)) return { ...row, outcome: "repeated" };
    seen.add(address.data);
    return { ...row, outcome: null, valid: { email: address.data, role: role.data } };
  });
}

/** Secrets are made here and reach the object only under seal. */
async function prepare(key: string, workspace_id: string, judged: readonly Judged[]) {
  const asked: Issued[] = [];
  for (const row of judged) {
    if (row.outcome !== null) continue;
    const id = uuid();
    asked.push({ id, ...(await issue(key, workspace_id, id)), ...row.valid });
  }
  return asked;
}

/** Only to what was made now: a repeat is answered with the invitations of the first time. */
function lettersTo(asked: readonly Issued[], results: readonly BulkResult[], inviter_name: string): Letter[] {
  return asked.flatMap(({ envelope, ...row }, n) => {
    const { id: made, expires_at } = results[n] ?? {};
    if (made !== row.id || !expires_at) return [];
    return [invitationLetter(envelope, { ...row, expires_at }, inviter_name)];
  });
}

function reportOn(judged: readonly Judged[], results: readonly BulkResult[], dry_run: boolean): BulkReport {
  const answers = results.values();
  const reports = judged.map(({ email: to, role, outcome }): RowReport => {
    if (outcome !== null) return { email: to, role, outcome, invitation_id: null };
    const answer = answers.next().value;
    if (!answer) throw new Error("the workspace answered fewer rows than it was asked");
    return { email: to, role, outcome: answer.outcome, invitation_id: dry_run ? null : answer.id };
  });
  const invited = reports.filter(({ outcome }) => outcome === "invited").length;
  return { dry_run, invited, refused: reports.length - invited, results: reports };
}
