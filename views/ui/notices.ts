import { msg } from "../../src/language/phrase.ts";
import { midSentence, say } from "../../src/language/text.ts";
import type { Labels, NoticeView } from "../shapes.ts";

/** `{one}` and `{many}` become the configured labels. */
const DONE: Readonly<Record<string, string>> = {
  saved: msg("Saved."),
  "picture-saved": msg("Picture saved."),
  "picture-removed": msg("Picture removed."),
  "signed-out": msg("You are signed out."),
  "signed-out-others": msg("You are signed out everywhere else."),
  "session-ended": msg("That session is signed out."),
  "key-revoked": msg("Revoked. Whatever uses it is refused from its next request on."),
  "service-account-removed": msg("Removed. Its keys have ended, and it leaves every {one} within moments."),
  "signed-out-everywhere": msg("You are signed out on every device."),
  "organization-created": msg("Your organization is ready. Create its first {one} next."),
  created: msg("Your {one} is ready."),
  archived: msg("Archived. It can be read, but not changed, until somebody restores it."),
  restored: msg("Restored."),
  deleted: msg("Deleted. An owner can still restore it from its page."),
  transferred: msg("Ownership is transferred. You are an admin now."),
  "ownership-transferred": msg("Ownership is transferred. Both sides are told by mail."),
  "force-deleted": msg("Deleted for good. The audit log keeps who did it and why."),
  left: msg("You have left."),
  "member-added": msg("Added. They see this {one} in their list at once."),
  "member-removed": msg("Removed. They have no access any more."),
  "role-changed": msg("Role changed."),
  "member-suspended": msg("Suspended. Nothing they do here succeeds until somebody reactivates them."),
  "member-reactivated": msg("Reactivated. Everything is as it was for them."),
  "member-end-set": msg("Saved. They are out by themselves after that day."),
  "member-end-cleared": msg("Saved. The membership has no end any more."),
  "ownership-offered": msg("Offered. They are told by mail; until they accept, nothing changes."),
  "ownership-offer-cancelled": msg("The offer is withdrawn. Nothing has changed."),
  "ownership-accepted": msg("You own this {one} now."),
  "ownership-declined": msg("Declined. Nothing has changed."),
  "invitation-sent": msg("Invitation sent."),
  "invitation-resent": msg("Invitation sent again. The earlier link no longer works."),
  "invitation-cancelled": msg("Invitation cancelled. Its link no longer works."),
  "invitation-accepted": msg("Welcome! You are a member now."),
  "invitation-declined": msg("Invitation declined."),
  "join-requested": msg("Asked. You get a mail once an admin has let you in."),
  "join-approved": msg("Let in. They are told by mail."),
  "join-declined": msg("Declined. They cannot ask by the same link again."),
  "link-created": msg("Your link is ready. Copy it below."),
  "link-revoked": msg("Revoked. Nobody joins by it any more."),
  "team-created": msg("The team is ready. Add its people next."),
  "team-deleted": msg("Deleted. Its people are still members."),
  "team-member-added": msg("Added to the team."),
  "team-member-removed": msg("No longer in the team. They are still a member."),
  "team-lead-made": msg("Lead of the team now."),
  "team-lead-ended": msg("No longer lead, but still in the team."),
  "modules-saved": msg("Modules saved. The tabs show it already."),
  "tabs-saved": msg("Tab order saved."),
  "tabs-reset": msg("Tab order reset to the default."),
  "organization-made": msg("The organization is ready, and its owner is told by mail."),
  "organization-suspended": msg("Suspended. Everybody in it is refused within seconds."),
  "organization-reactivated": msg("Active again. Everything in it is as it was."),
  "owner-named": msg("Owner named. They are told by mail."),
  "owner-released": msg("No owner any more, but an admin."),
  "person-added": msg("Added. They are told by mail."),
  "person-removed": msg("Removed. They are taken out of every {one} within moments."),
  "person-signed-out": msg("Signed out on every device."),
  "configuration-saved": msg("Configuration saved. It holds everywhere within seconds."),
  "settings-saved": msg("Settings saved."),
  "change-requested": msg(
    "Requested. A platform owner is told by mail; until they approve it, nothing changes.",
  ),
  "change-approved": msg("Approved. The change holds now, and who asked is told by mail."),
  "change-rejected": msg("Rejected. Who asked is told by mail."),
  "change-withdrawn": msg("Withdrawn. Nothing has changed."),
};

const FAILED: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: msg("You were signed out in the meantime. Sign in again."),
  INSUFFICIENT_PERMISSIONS: msg("Your role in this {one} does not allow that."),
  MEMBERSHIP_SUSPENDED: msg("Your access to that {one} is suspended."),
  ORGANIZATION_PERMISSIONS: msg("Your role does not allow that."),
  ORGANIZATION_SUSPENDED: msg("This organization is suspended, so nothing in it can be changed."),
  NOT_FOUND: msg("That is not there any more."),
  INVALID_INVITATION: msg("That invitation is not there any more."),
  INVITATION_EXPIRED: msg("That invitation has expired. Ask for a new one."),
  FAVORITES_OFF: msg("Favorites are switched off. What you marked is kept until they are back."),
  CANNOT_REMOVE_OWNER: msg("There is always an owner. Make somebody else owner first."),
  WORKSPACE_ARCHIVED: msg("This {one} is archived and cannot be changed. Restore it first."),
  WORKSPACE_LIMIT_EXCEEDED: msg(
    "There is no place for another {one}. Archived ones count; deleted ones do not.",
  ),
  MEMBER_LIMIT_EXCEEDED: msg("This {one} has as many members as it may have."),
  CONFLICT: msg("Somebody else changed this in the meantime. Look at it again and repeat what you wanted."),
  RATE_LIMITED: msg("That was a lot at once. Wait a moment and try again."),
  PROVIDER_UNAVAILABLE: msg("Your provider does not answer right now. Try again, or ask for a link by mail."),
  PROVIDER_REFUSED: msg(
    "Your provider did not confirm who you are, or not your e-mail address. Try again, or ask for a link by mail.",
  ),
  STORE_UNAVAILABLE: msg("Part of Atrium is unavailable right now. Nothing is lost; try again in a moment."),
};

/**
 * The notice for `?done=<code>`, or for a failure that belongs to no field (`error.<CODE>`).
 * Only known codes speak, so an address can put no words into the product's mouth.
 */
export function noticeFor(code: string | undefined, labels: Labels): NoticeView | undefined {
  if (code === undefined) return undefined;
  const failed = code.startsWith("error.");
  const [texts, key] = failed ? [FAILED, code.slice("error.".length)] : [DONE, code];
  if (!Object.hasOwn(texts, key)) return undefined;
  const values = { one: midSentence(labels.singular), many: midSentence(labels.plural) };
  return { kind: failed ? "error" : "success", text: say({ text: texts[key] ?? "", values }) };
}
