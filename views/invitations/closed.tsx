import { paths } from "../../src/paths.ts";
import type { PageFrame } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";
import { Tile } from "../ui/tile.tsx";
import { dayOf } from "../ui/time.tsx";
import type { InvitationOffer } from "./offer.tsx";

export type ClosedReason = "used" | "declined" | "cancelled" | "archived" | "deleted";

const REASON: Record<ClosedReason, { icon: string; title: string; text: string }> = {
  used: {
    icon: "LinkOff",
    title: "This invitation was used already",
    text: "Every invitation works once. If it was you, sign in with the address it was sent to.",
  },
  declined: {
    icon: "Close",
    title: "This invitation was declined",
    text: "Changed your mind? Ask whoever sent it for a new one.",
  },
  cancelled: {
    icon: "LinkOff",
    title: "This invitation is not valid",
    text: "It was cancelled, a newer one replaced it, or the link was cut off in the mail. Look for the latest mail, or ask for a new one.",
  },
  archived: {
    icon: "Archive",
    title: "Closed for new members",
    text: "What you were invited to is archived. Once somebody restores it, this link works again.",
  },
  deleted: {
    icon: "DeleteForever",
    title: "No longer there",
    text: "What you were invited to was deleted. Ask whoever sent the invitation.",
  },
};

export const Closed = ({ reason, frame }: { reason: ClosedReason; frame: PageFrame }) => (
  <>
    <span class="empty-icon">
      <Icon name={REASON[reason].icon} size="l" />
    </span>
    <h1>{REASON[reason].title}</h1>
    <p>{REASON[reason].text}</p>
    <a class="button button-wide" href={frame.person ? paths.home() : paths.signIn()}>
      {frame.person ? `Go to your ${frame.labels.plural.toLowerCase()}` : "Sign in"}
    </a>
  </>
);

export const ExpiredOffer = ({ offer }: { offer: InvitationOffer }) => (
  <>
    <Tile color={offer.workspace.color} icon={offer.workspace.icon} size="l" />
    <h1>This invitation has expired</h1>
    <p>
      It was open until {dayOf(offer.expires_at)}. Ask <strong>{offer.invited_by_name}</strong> to send it
      again: that takes one click.
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
    <h1>You are in already</h1>
    <p>You accepted this invitation earlier.</p>
    <a class="button button-primary button-wide" href={paths.workspace(workspaceId)}>
      Go to {workspaceName}
    </a>
  </>
);
