import { msg } from "../../src/language/phrase.ts";
import { midSentence, rich, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { PageFrame } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";
import { Tile } from "../ui/tile.tsx";
import { dayOf } from "../ui/time.tsx";
import type { InvitationOffer } from "./offer.tsx";

export type ClosedReason = "used" | "declined" | "cancelled" | "archived" | "deleted";

const REASON = {
  used: {
    icon: "LinkOff",
    title: msg("This invitation was used already"),
    text: msg("Every invitation works once. If it was you, sign in with the address it was sent to."),
  },
  declined: {
    icon: "Close",
    title: msg("This invitation was declined"),
    text: msg("Changed your mind? Ask whoever sent it for a new one."),
  },
  cancelled: {
    icon: "LinkOff",
    title: msg("This invitation is not valid"),
    text: msg(
      "It was cancelled, a newer one replaced it, or the link was cut off in the mail. Look for the latest mail, or ask for a new one.",
    ),
  },
  archived: {
    icon: "Archive",
    title: msg("Closed for new members"),
    text: msg("What you were invited to is archived. Once somebody restores it, this link works again."),
  },
  deleted: {
    icon: "DeleteForever",
    title: msg("No longer there"),
    text: msg("What you were invited to was deleted. Ask whoever sent the invitation."),
  },
} as const satisfies Record<ClosedReason, { icon: string; title: string; text: string }>;

export const Closed = ({ reason, frame }: { reason: ClosedReason; frame: PageFrame }) => (
  <>
    <span class="empty-icon">
      <Icon name={REASON[reason].icon} size="l" />
    </span>
    <h1>{t(REASON[reason].title)}</h1>
    <p>{t(REASON[reason].text)}</p>
    <a class="button button-wide" href={frame.person ? paths.home() : paths.signIn()}>
      {frame.person
        ? t("Go to your {workspaces}", { workspaces: midSentence(frame.labels.plural) })
        : t("Sign in")}
    </a>
  </>
);

export const ExpiredOffer = ({ offer }: { offer: InvitationOffer }) => (
  <>
    <Tile color={offer.workspace.color} icon={offer.workspace.icon} size="l" />
    <h1>{t("This invitation has expired")}</h1>
    <p>
      {rich("It was open until {day}. Ask {inviter} to send it again: that takes one click.", {
        day: dayOf(offer.expires_at),
        inviter: <strong>{offer.invited_by_name}</strong>,
      })}
    </p>
  </>
);

export const AcceptedByYou = ({
  workspaceId,
  workspaceName,
}: {
  workspaceId: string;
  workspaceName: string;
}) => (
  <>
    <span class="empty-icon">
      <Icon name="CheckCircle" size="l" />
    </span>
    <h1>{t("You are in already")}</h1>
    <p>{t("You accepted this invitation earlier.")}</p>
    <a class="button button-primary button-wide" href={paths.workspace(workspaceId)}>
      {t("Go to {workspace}", { workspace: workspaceName })}
    </a>
  </>
);
