/** People who came by a link and wait for an admin's word. */
import { and, desc, eq, lt, ne } from "drizzle-orm";
import { msg } from "../../src/language/phrase.ts";
import { fail, ok, type Result } from "../../src/result.ts";
import type { LinkRole } from "../../src/roles.ts";
import { log, type Page } from "../activity.ts";
import { touch, type Change } from "../change.ts";
import type { Database } from "../database.ts";
import { settleWaiting } from "./link-uses.ts";
import { cannotGrant, enroll } from "../members/changes.ts";
import { invitationLinks, linkUses, type LinkUseRow } from "../schema.ts";

export interface JoinRequestView {
  id: string;
  user_id: string;
  name: string;
  email: string;
  /** what the link makes of them */
  role: LinkRole;
  link_id: string;
  status: "waiting" | "approved" | "declined";
  created_at: string;
  settled_at: string | null;
  settled_by_name: string | null;
}

/**
 * Newest first; the cursor is the last row's id, which is a UUID v7.
 * @param filter.limit rows, 1–100
 */
export function listJoinRequests(
  db: Database,
  filter: { status: "waiting" | "all"; cursor: string | null; limit: number },
): Result<Page<JoinRequestView>> {
  const rows = db
    .select({ use: linkUses, role: invitationLinks.role })
    .from(linkUses)
    .innerJoin(invitationLinks, eq(invitationLinks.id, linkUses.link_id))
    .where(
      and(
        filter.status === "waiting" ? eq(linkUses.status, "waiting") : ne(linkUses.status, "joined"),
        filter.cursor === null ? undefined : lt(linkUses.id, filter.cursor),
      ),
    )
    .orderBy(desc(linkUses.id))
    .limit(filter.limit + 1)
    .all();
  const page = rows.slice(0, filter.limit);
  return ok({
    items: page.flatMap(({ use, role }) => viewRequest(use, role) ?? []),
    next_cursor: rows.length > filter.limit ? (page.at(-1)?.use.id ?? null) : null,
  });
}

/**
 * Lets the person in, also when the link has ended since: it is the admin who decides. Twice is fine.
 * Fails with NOT_FOUND, CONFLICT (declined before), INSUFFICIENT_PERMISSIONS (role above one's own),
 * MEMBER_LIMIT_EXCEEDED.
 */
export function approveRequest(change: Change, id: string): Result<JoinRequestView> {
  const found = findRequest(change.db, id);
  if (!found.ok || found.value.status === "approved") return found;
  const request = found.value;
  if (request.status === "declined") return alreadySettled("declined");
  const above = cannotGrant(change, request.role);
  if (above) return above;
  const person = { id: request.user_id, name: request.name, email: request.email };
  // Being let in, by this or in any other way, is what ends the waiting.
  const joined = enroll(change, person, request.role);
  if (!joined.ok) return joined;
  touch(change, "org_member", person.id);
  log(change, "join-approved", { request_id: id, user_id: person.id, name: person.name, role: request.role });
  return findRequest(change.db, id);
}

/** They may not ask by the same link again. Twice is fine. Fails with NOT_FOUND, CONFLICT (approved before). */
export function declineRequest(change: Change, id: string): Result<JoinRequestView> {
  const found = findRequest(change.db, id);
  if (!found.ok || found.value.status === "declined") return found;
  const { status, user_id, name } = found.value;
  if (status === "approved") return alreadySettled("approved");
  settleWaiting(change, user_id, "declined");
  log(change, "join-declined", { request_id: id, user_id, name });
  return findRequest(change.db, id);
}

const alreadySettled = (status: "approved" | "declined"): Result<never> =>
  fail("CONFLICT", SETTLED[status], { status });

const SETTLED = {
  approved: msg("This request is approved."),
  declined: msg("This request is declined."),
};

function findRequest(db: Database, id: string): Result<JoinRequestView> {
  const row = db
    .select({ use: linkUses, role: invitationLinks.role })
    .from(linkUses)
    .innerJoin(invitationLinks, eq(invitationLinks.id, linkUses.link_id))
    .where(eq(linkUses.id, id))
    .get();
  const request = row && viewRequest(row.use, row.role);
  return request ? ok(request) : fail("NOT_FOUND", "There is no such request.");
}

/** Who was let in without asking has made no request. */
function viewRequest({ status, told: _told, ...use }: LinkUseRow, role: LinkRole): JoinRequestView | null {
  return status === "joined" ? null : { ...use, status, role };
}
