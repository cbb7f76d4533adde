/**
 * Joining by a link, as whoever holds it. Everything is counted and decided in one transaction, so that of
 * two who take the last place one is told that it is taken.
 */
import { phrase } from "../../src/language/phrase.ts";
import { fail, ok, type Result } from "../../src/result.ts";
import type { LinkRole, WorkspaceRole } from "../../src/roles.ts";
import { log } from "../activity.ts";
import { touch, type Change } from "../change.ts";
import type { PersonSnapshot } from "../context.ts";
import type { Database } from "../database.ts";
import { findLink, statusOf, type LinkStatus } from "./links.ts";
import { countUses, findUse, findWaiting, recordUse, usesToday } from "./link-uses.ts";
import { findMember, wasMember } from "../members/members.ts";
import { enroll } from "../members/changes.ts";
import type { InvitationLinkRow, LinkUseRow, WorkspaceRow } from "../schema.ts";

/** What the person who asks is to the workspace already. */
export type Standing = "member" | "waiting" | "declined" | null;

/** What the holder of a link may see. */
export interface LinkOffer {
  role: LinkRole;
  status: Exclude<LinkStatus, "revoked">;
  allowed_domains: string[];
  /** an admin decides: about everybody, or about this person, who was a member before */
  needs_approval: boolean;
  expires_at: string;
  standing: Standing;
  workspace: {
    id: string;
    org_id: string;
    name: string;
    description: string;
    color: string;
    icon: string;
    status: "planning" | "active" | "archived";
  };
}

export interface LinkAnswer {
  status: "joined" | "waiting";
  workspace_id: string;
  org_id: string;
  /** what they are, or are to become */
  role: WorkspaceRole;
}

const unknownLink = (): Result<never> =>
  fail("INVALID_INVITATION", "This link does not exist or is no longer valid.");
const revoked = (): Result<never> =>
  fail("INVITATION_EXPIRED", "This link was revoked. Ask for a new one.", { reason: "revoked" });

/**
 * What a link is for; looking never joins. Fails with INVALID_INVITATION, and INVITATION_EXPIRED once it is
 * revoked: then it says nothing of the workspace any more, but to its members.
 * @param user_id who asks, or null for nobody in particular
 */
export function inspectLink(
  { db, workspace, now }: { db: Database; workspace: WorkspaceRow; now: number },
  id: string,
  user_id: string | null,
): Result<LinkOffer> {
  const link = findLink(db, id);
  const { status } = workspace;
  if (!link || status === "purged" || status === "deleted") return unknownLink();
  const standing = user_id === null ? null : standingOf(db, link, user_id);
  const state = statusOf(link, countUses(db, [id]).get(id) ?? 0, now);
  if (state === "revoked" && standing !== "member") return revoked();
  const { id: workspace_id, org_id, name, description, color, icon } = workspace;
  return ok({
    role: link.role,
    status: state === "revoked" ? "expired" : state,
    allowed_domains: link.allowed_domains,
    needs_approval: needsApproval(db, link, user_id),
    expires_at: link.expires_at,
    standing,
    workspace: { id: workspace_id, org_id, name, description, color, icon, status },
  });
}

function standingOf(db: Database, link: InvitationLinkRow, user_id: string): Standing {
  if (findMember(db, user_id)) return "member";
  if (waitsBy(db, link, user_id)) return "waiting";
  return findUse(db, link.id, user_id)?.status === "declined" ? "declined" : null;
}

/** Who was a member before always waits for an admin: a link outlives a removal. */
const needsApproval = (db: Database, link: InvitationLinkRow, user_id: string | null): boolean =>
  link.needs_approval || (user_id !== null && wasMember(db, user_id));

/** A request by another link counts for this one too, unless this one lets them in at once. */
function waitsBy(db: Database, link: InvitationLinkRow, user_id: string): LinkUseRow | undefined {
  const waiting = findWaiting(db, user_id);
  return waiting?.link_id === link.id || needsApproval(db, link, user_id) ? waiting : undefined;
}

/**
 * Lets the person in, or puts them before the admins. Repeating it as the same person changes nothing and
 * takes no second place.
 * Fails with INVALID_INVITATION, INVITATION_EXPIRED (expired, revoked), CONFLICT (used up, turned away),
 * INSUFFICIENT_PERMISSIONS (address of another domain), WORKSPACE_ARCHIVED, ORGANIZATION_SUSPENDED,
 * MEMBER_LIMIT_EXCEEDED, MEMBERSHIP_SUSPENDED, RATE_LIMITED.
 * @param daily_limit people that all links together bring in 24 hours
 */
export function joinByLink(
  change: Change,
  { id, daily_limit }: { id: string; daily_limit: number },
  person: PersonSnapshot,
): Result<LinkAnswer> {
  const link = findLink(change.db, id);
  if (!link || change.workspace.status === "deleted") return unknownLink();
  const { id: workspace_id, org_id } = change.workspace;
  const answer = (status: LinkAnswer["status"], role: WorkspaceRole) =>
    ok({ status, workspace_id, org_id, role });
  const present = findMember(change.db, person.id);
  if (present?.suspended_at) return fail("MEMBERSHIP_SUSPENDED", "Your membership here is suspended.");
  if (present) return answer("joined", present.role);
  const waiting = waitsBy(change.db, link, person.id);
  if (waiting) return answer("waiting", findLink(change.db, waiting.link_id)?.role ?? link.role);
  const refused =
    closed(change, link) ??
    notFor(change, link, person) ??
    usedUp(change, link, person.id) ??
    tooManyToday(change, daily_limit);
  if (refused) return refused;
  const details = { link_id: id, user_id: person.id, name: person.name, role: link.role };
  if (needsApproval(change.db, link, person.id)) {
    recordUse(change, id, { person, status: "waiting" });
    log(change, "join-requested", details);
    return answer("waiting", link.role);
  }
  const joined = enroll(change, person, link.role);
  if (!joined.ok) return joined;
  recordUse(change, id, { person, status: "joined" });
  touch(change, "org_member", person.id);
  log(change, "joined-by-link", details);
  return answer("joined", link.role);
}

function closed(change: Change, link: InvitationLinkRow): Result<never> | null {
  const { workspace, actor } = change;
  if (link.revoked_at !== null) return revoked();
  if (Date.parse(link.expires_at) <= change.now)
    return fail("INVITATION_EXPIRED", "This link has expired. Ask for a new one.", { reason: "expired" });
  if (workspace.suspended || actor.suspended_orgs?.includes(workspace.org_id))
    return fail("ORGANIZATION_SUSPENDED", "This organization is suspended.");
  if (workspace.status === "archived")
    return fail("WORKSPACE_ARCHIVED", "This workspace is archived. It takes no new members.");
  return null;
}

function notFor(change: Change, link: InvitationLinkRow, person: PersonSnapshot): Result<never> | null {
  const domain = person.email.slice(person.email.lastIndexOf("@") + 1).toLowerCase();
  if (link.allowed_domains.length > 0 && !link.allowed_domains.includes(domain)) {
    const domains = link.allowed_domains.join(", ");
    return fail("INSUFFICIENT_PERMISSIONS", phrase("This link is for addresses of {domains}.", { domains }), {
      reason: "domain",
    });
  }
  if (findUse(change.db, link.id, person.id)?.status === "declined")
    return fail("CONFLICT", "An admin declined your request.", { reason: "declined" });
  return null;
}

/** Who used the link before has their place in it still. */
function usedUp(change: Change, link: InvitationLinkRow, user_id: string): Result<never> | null {
  if (link.max_uses === null || findUse(change.db, link.id, user_id)) return null;
  if ((countUses(change.db, [link.id]).get(link.id) ?? 0) < link.max_uses) return null;
  return fail("CONFLICT", "This link has been used as often as it may be. Ask for a new one.", {
    reason: "used_up",
  });
}

/** A link that got about brings in no more people a day than could have been invited. */
const tooManyToday = (change: Change, limit: number): Result<never> | null =>
  usesToday(change) < limit
    ? null
    : fail("RATE_LIMITED", "As many people as may have come by link in the last 24 hours.", {
        retry_after: 3600,
      });
