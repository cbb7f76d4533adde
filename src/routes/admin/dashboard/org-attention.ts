/** What waits for an organization's admins. */
import { countPurgedSoon, PURGE_SOON_DAYS } from "../../../global/figures/attention.ts";
import { directoryFor } from "../../../global/directory/buckets.ts";
import { activitySums, INACTIVE_DAYS } from "../../../global/figures/org-figures.ts";
import { COUNTED_AT_MOST, countOrgInvitations } from "../../../global/orgs/invitations.ts";
import type { Organization } from "../../../global/orgs/orgs.ts";
import { placesTaken } from "../../../global/orgs/listed.ts";
import { midSentence, plural, t } from "../../../language/text.ts";
import { paths } from "../../../paths.ts";
import type { Platform } from "../../../platform.ts";
import type { AttentionItem } from "../../../../views/admin/dashboard/attention.tsx";
import type { Labels } from "../../../../views/shapes.ts";
import { counted } from "./attention-items.ts";

/** Share of an organization's places from which on they run out. */
const NEARLY_FULL = 0.9;

export async function orgAttention(
  { databases, settings, now }: Platform,
  org: Organization,
  labels: Labels,
): Promise<AttentionItem[]> {
  const today = new Date(now()).toISOString().slice(0, 10);
  const [going, { inactive }, taken, invited] = await Promise.all([
    countPurgedSoon(databases, org.id, now()),
    activitySums(directoryFor(databases, org.id), org.id, { from: today, today }),
    placesTaken(databases, org.id),
    countOrgInvitations(databases, org.id, now()),
  ]);
  const nounOf = (n: number): string => midSentence(n === 1 ? labels.singular : labels.plural);
  return [
    ...counted(going, {
      id: "purged-soon",
      tone: "bad",
      text: plural(
        going,
        "One deleted {noun} is gone for good within {days} days.",
        "{n} deleted {noun} are gone for good within {days} days.",
        { noun: nounOf(going), days: PURGE_SOON_DAYS },
      ),
      link: { href: paths.orgWorkspaces(org.slug, { status: "deleted" }), action: t("Show deleted") },
    }),
    ...counted(inactive, {
      id: "inactive",
      tone: "warn",
      text: plural(
        inactive,
        "One {noun} had no activity for more than {days} days.",
        "{n} {noun} had no activity for more than {days} days.",
        { noun: nounOf(inactive), days: INACTIVE_DAYS },
      ),
      link: { href: paths.orgWorkspaces(org.slug, { inactive_days: INACTIVE_DAYS }), action: t("Review") },
    }),
    ...invitationItems(org, invited),
    ...placesItem(org, taken, org.max_workspaces ?? settings.maxWorkspacesPerTenant),
  ];
}

/** Those whose mail came back wait as well, but nobody knows of them: they are told by themselves. */
function invitationItems(
  org: Organization,
  { waiting, bounced }: { waiting: number; bounced: number },
): AttentionItem[] {
  const most = COUNTED_AT_MOST;
  return [
    ...counted(bounced, {
      id: "invitations-bounced",
      tone: "bad",
      text:
        bounced > most
          ? t("{most}+ invitations could not be delivered.", { most })
          : plural(
              bounced,
              "The mail of one invitation could not be delivered.",
              "{n} invitations could not be delivered.",
            ),
      link: { href: paths.orgInvitations(org.slug, { status: "bounced" }), action: t("Show them") },
    }),
    ...counted(waiting, {
      id: "invitations",
      tone: "info",
      text:
        waiting > most
          ? t("{most}+ invitations wait for an answer.", { most })
          : plural(waiting, "One invitation waits for an answer.", "{n} invitations wait for an answer."),
      link: { href: paths.orgInvitations(org.slug), action: t("Show invitations") },
    }),
  ];
}

/** How much room is left is worth knowing before it runs out, and not much earlier. */
function placesItem(org: Organization, taken: number, places: number): AttentionItem[] {
  if (taken < places * NEARLY_FULL) return [];
  const tone = taken >= places ? "bad" : "warn";
  const text = plural(places, "{taken} of {n} places are taken.", "{taken} of {n} places are taken.", {
    taken,
  });
  return [{ id: "places", tone, text, href: paths.orgWorkspaces(org.slug), action: t("Show all") }];
}
