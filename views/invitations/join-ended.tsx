import { paths } from "../../src/paths.ts";
import type { PageFrame } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";

/** Why a link lets nobody in. */
export type EndedReason = "expired" | "revoked" | "used-up" | "archived" | "unknown";

const ENDED: Record<EndedReason, { icon: string; title: string; text: string }> = {
  expired: {
    icon: "Schedule",
    title: "This link has expired",
    text: "Ask whoever gave it to you for a new one.",
  },
  revoked: {
    icon: "LinkOff",
    title: "This link was revoked",
    text: "Ask whoever gave it to you for a new one.",
  },
  "used-up": {
    icon: "LinkOff",
    title: "This link is used up",
    text: "As many people as it was made for have joined by it. Ask for a new one.",
  },
  archived: {
    icon: "Archive",
    title: "Closed for new members",
    text: "What this link leads to is archived. Once somebody restores it, the link works again.",
  },
  unknown: {
    icon: "LinkOff",
    title: "This link is not valid",
    text: "It was cut off on its way, or what it led to is gone. Ask for a new one.",
  },
};

export const Ended = ({ frame, reason }: { frame: PageFrame; reason: EndedReason }) => (
  <>
    <span class="empty-icon">
      <Icon name={ENDED[reason].icon} size="l" />
    </span>
    <h1>{ENDED[reason].title}</h1>
    <p>{ENDED[reason].text}</p>
    <a class="button button-wide" href={frame.person ? paths.home() : paths.signIn()}>
      {frame.person ? `Go to your ${frame.labels.plural.toLowerCase()}` : "Sign in"}
    </a>
  </>
);
