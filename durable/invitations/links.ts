/**
 * Links that admins hand around: whoever holds one may join, within what it says. An object keeps nothing
 * of their tokens, which the edge derives and checks; what counts here is whether the link still holds.
 */
import { and, count, desc, eq, gt, isNull, lt } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { phrase } from "../../src/language/phrase.ts";
import { fail, ok, type Result } from "../../src/result.ts";
import type { LinkRole } from "../../src/roles.ts";
import { log, type Page } from "../activity.ts";
import { daysAfter, type Change } from "../change.ts";
import type { Database } from "../database.ts";
import { countUses } from "./link-uses.ts";
import { cannotGrant } from "../members/changes.ts";
import { invitationLinks, type InvitationLinkRow } from "../schema.ts";

/** Links that hold at the same time. */
export const MAX_OPEN_LINKS = 50;

export const LINK_STATUSES = ["active", "used_up", "expired", "revoked"] as const;
export type LinkStatus = (typeof LINK_STATUSES)[number];

export interface LinkView {
  id: string;
  role: LinkRole;
  status: LinkStatus;
  /** people who joined or asked to by it */
  uses: number;
  /** null: any number */
  max_uses: number | null;
  /** of whose addresses; none: of all */
  allowed_domains: string[];
  needs_approval: boolean;
  created_by: string;
  created_by_name: string;
  created_at: string;
  expires_at: string;
}

export interface NewLink {
  role: LinkRole;
  expires_in_days: number;
  max_uses: number | null;
  allowed_domains: string[];
  needs_approval: boolean;
}

const isOpen = (now: number) =>
  and(isNull(invitationLinks.revoked_at), gt(invitationLinks.expires_at, new Date(now).toISOString()));

/**
 * Newest first; the cursor is the last row's id, which is a UUID v7. `open`: neither revoked nor expired.
 * @param filter.limit rows, 1–100
 */
export function listLinks(
  db: Database,
  filter: { status: "open" | "all"; cursor: string | null; limit: number },
  now: number,
): Result<Page<LinkView>> {
  const before = filter.cursor === null ? undefined : lt(invitationLinks.id, filter.cursor);
  const rows = db
    .select()
    .from(invitationLinks)
    .where(and(filter.status === "open" ? isOpen(now) : undefined, before))
    .orderBy(desc(invitationLinks.id))
    .limit(filter.limit + 1)
    .all();
  const page = rows.slice(0, filter.limit);
  const uses = countUses(
    db,
    page.map(({ id }) => id),
  );
  return ok({
    items: page.map((row) => viewLink(row, uses.get(row.id) ?? 0, now)),
    next_cursor: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
  });
}

export const findLink = (db: Database, id: string): InvitationLinkRow | undefined =>
  db.select().from(invitationLinks).where(eq(invitationLinks.id, id)).get();

/** Fails with INSUFFICIENT_PERMISSIONS (role above one's own), CONFLICT (as many links hold as may). */
export function createLink(change: Change, input: NewLink): Result<LinkView> {
  const above = cannotGrant(change, input.role);
  if (above) return above;
  const open = change.db.select({ n: count() }).from(invitationLinks).where(isOpen(change.now)).get();
  if ((open?.n ?? 0) >= MAX_OPEN_LINKS)
    return fail(
      "CONFLICT",
      phrase("There are {max} links already, as many as there may be. Revoke one first.", {
        max: MAX_OPEN_LINKS,
      }),
      { limit: MAX_OPEN_LINKS },
    );
  const { expires_in_days, ...fields } = input;
  const row: InvitationLinkRow = {
    id: uuid(),
    ...fields,
    created_by: change.actor.id,
    created_by_name: change.actor.name,
    created_at: change.at,
    expires_at: daysAfter(change, expires_in_days),
    revoked_at: null,
  };
  change.db.insert(invitationLinks).values(row).run();
  const { id, role, max_uses, allowed_domains, needs_approval } = row;
  log(change, "invitation-link-created", { link_id: id, role, max_uses, allowed_domains, needs_approval });
  return ok(viewLink(row, 0, change.now));
}

/** Nobody joins by it any more; who did, stays, and who waits goes on waiting. Twice is fine. Fails with NOT_FOUND. */
export function revokeLink(change: Change, id: string): Result<LinkView> {
  const row = findLink(change.db, id);
  if (!row) return fail("NOT_FOUND", "There is no such link.");
  const uses = countUses(change.db, [id]).get(id) ?? 0;
  if (row.revoked_at !== null) return ok(viewLink(row, uses, change.now));
  change.db.update(invitationLinks).set({ revoked_at: change.at }).where(eq(invitationLinks.id, id)).run();
  log(change, "invitation-link-revoked", { link_id: id, role: row.role, uses });
  return ok(viewLink({ ...row, revoked_at: change.at }, uses, change.now));
}

export function statusOf(row: InvitationLinkRow, uses: number, now: number): LinkStatus {
  if (row.revoked_at !== null) return "revoked";
  if (Date.parse(row.expires_at) <= now) return "expired";
  return row.max_uses !== null && uses >= row.max_uses ? "used_up" : "active";
}

function viewLink(row: InvitationLinkRow, uses: number, now: number): LinkView {
  const { revoked_at: _at, ...shown } = row;
  return { ...shown, status: statusOf(row, uses, now), uses };
}
