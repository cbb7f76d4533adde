import type { Labels, NoticeView } from "../shapes.ts";

/** `{one}` and `{many}` become the configured labels. */
const DONE: Readonly<Record<string, string>> = {
  saved: "Saved.",
  "signed-out": "You are signed out.",
  "signed-out-others": "You are signed out everywhere else.",
  "session-ended": "That session is signed out.",
  "key-revoked": "Revoked. Whatever uses it is refused from its next request on.",
  "service-account-removed": "Removed. Its keys have ended, and it leaves every {one} within moments.",
  "signed-out-everywhere": "You are signed out on every device.",
  "organization-created": "Your organization is ready. Create its first {one} next.",
  created: "Your {one} is ready.",
  archived: "Archived. It can be read, but not changed, until somebody restores it.",
  restored: "Restored.",
  deleted: "Deleted. An owner can still restore it from its page.",
  transferred: "Ownership is transferred. You are an admin now.",
  "ownership-transferred": "Ownership is transferred. Both sides are told by mail.",
  "force-deleted": "Deleted for good. The audit log keeps who did it and why.",
  left: "You have left.",
  "member-added": "Added. They see this {one} in their list at once.",
  "member-removed": "Removed. They have no access any more.",
  "role-changed": "Role changed.",
  "member-suspended": "Suspended. Nothing they do here succeeds until somebody reactivates them.",
  "member-reactivated": "Reactivated. Everything is as it was for them.",
  "member-end-set": "Saved. They are out by themselves after that day.",
  "member-end-cleared": "Saved. The membership has no end any more.",
  "ownership-offered": "Offered. They are told by mail; until they accept, nothing changes.",
  "ownership-offer-cancelled": "The offer is withdrawn. Nothing has changed.",
  "ownership-accepted": "You own this {one} now.",
  "ownership-declined": "Declined. Nothing has changed.",
  "invitation-sent": "Invitation sent.",
  "invitation-resent": "Invitation sent again. The earlier link no longer works.",
  "invitation-cancelled": "Invitation cancelled. Its link no longer works.",
  "invitation-accepted": "Welcome! You are a member now.",
  "invitation-declined": "Invitation declined.",
  "join-requested": "Asked. You get a mail once an admin has let you in.",
  "join-approved": "Let in. They are told by mail.",
  "join-declined": "Declined. They cannot ask by the same link again.",
  "link-created": "Your link is ready. Copy it below.",
  "link-revoked": "Revoked. Nobody joins by it any more.",
  "team-created": "The team is ready. Add its people next.",
  "team-deleted": "Deleted. Its people are still members.",
  "team-member-added": "Added to the team.",
  "team-member-removed": "No longer in the team. They are still a member.",
  "team-lead-made": "Lead of the team now.",
  "team-lead-ended": "No longer lead, but still in the team.",
  "modules-saved": "Modules saved. The tabs show it already.",
  "tabs-saved": "Tab order saved.",
  "tabs-reset": "Tab order reset to the default.",
  "organization-made": "The organization is ready, and its owner is told by mail.",
  "organization-suspended": "Suspended. Everybody in it is refused within seconds.",
  "organization-reactivated": "Active again. Everything in it is as it was.",
  "owner-named": "Owner named. They are told by mail.",
  "owner-released": "No owner any more, but an admin.",
  "person-added": "Added. They are told by mail.",
  "person-removed": "Removed. They are taken out of every {one} within moments.",
  "person-signed-out": "Signed out on every device.",
  "configuration-saved": "Configuration saved. It holds everywhere within seconds.",
  "settings-saved": "Settings saved.",
  "change-requested": "Requested. A platform owner is told by mail; until they approve it, nothing changes.",
  "change-approved": "Approved. The change holds now, and who asked is told by mail.",
  "change-rejected": "Rejected. Who asked is told by mail.",
  "change-withdrawn": "Withdrawn. Nothing has changed.",
};

const FAILED: Readonly<Record<string, string>> = {
  INSUFFICIENT_PERMISSIONS: "Your role in this {one} does not allow that.",
  MEMBERSHIP_SUSPENDED: "Your access to that {one} is suspended.",
  ORGANIZATION_PERMISSIONS: "Your role does not allow that.",
  ORGANIZATION_SUSPENDED: "This organization is suspended, so nothing in it can be changed.",
  NOT_FOUND: "That is not there any more.",
  INVALID_INVITATION: "That invitation is not there any more.",
  INVITATION_EXPIRED: "That invitation has expired. Ask for a new one.",
  FAVORITES_OFF: "Favorites are switched off. What you marked is kept until they are back.",
  CANNOT_REMOVE_OWNER: "There is always an owner. Make somebody else owner first.",
  WORKSPACE_ARCHIVED: "This {one} is archived and cannot be changed. Restore it first.",
  WORKSPACE_LIMIT_EXCEEDED: "There is no place for another {one}. Archived ones count; deleted ones do not.",
  MEMBER_LIMIT_EXCEEDED: "This {one} has as many members as it may have.",
  CONFLICT: "Somebody else changed this in the meantime. Look at it again and repeat what you wanted.",
  RATE_LIMITED: "That was a lot at once. Wait a moment and try again.",
  PROVIDER_UNAVAILABLE: "Your provider does not answer right now. Try again, or ask for a link by mail.",
  PROVIDER_REFUSED:
    "Your provider did not confirm who you are, or not your e-mail address. Try again, or ask for a link by mail.",
  STORE_UNAVAILABLE: "Part of Atrium is unavailable right now. Nothing is lost; try again in a moment.",
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
  const text = (texts[key] ?? "")
    .replaceAll("{one}", labels.singular.toLowerCase())
    .replaceAll("{many}", labels.plural.toLowerCase());
  return { kind: failed ? "error" : "success", text };
}
