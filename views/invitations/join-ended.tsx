import { msg } from "../../src/language/phrase.ts";
import { midSentence, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { PageFrame } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";

/** Why a link lets nobody in. */
export type EndedReason = "expired" | "revoked" | "used-up" | "archived" | "unknown";

const ENDED = {
  expired: {
    icon: "Schedule",
    title: msg("This link has expired"),
    text: msg("Ask whoever gave it to you for a new one."),
  },
  revoked: {
    icon: "LinkOff",
    title: msg("This link was revoked"),
    text: msg("Ask whoever gave it to you for a new one."),
  },
  "used-up": {
    icon: "LinkOff",
    title: msg("This link is used up"),
    text: msg("As many people as it was made for have joined by it. Ask for a new one."),
  },
  archived: {
    icon: "Archive",
    title: msg("Closed for new members"),
    text: msg("What this link leads to is archived. Once somebody restores it, the link works again."),
  },
  unknown: {
    icon: "LinkOff",
    title: msg("This link is not valid"),
    text: msg("It was cut off on its way, or what it led to is gone. Ask for a new one."),
  },
} as const satisfies Record<EndedReason, { icon: string; title: string; text: string }>;

export const Ended = ({ frame, reason }: { frame: PageFrame; reason: EndedReason }) => (
  <>
    <span class="empty-icon">
      <Icon name={ENDED[reason].icon} size="l" />
    </span>
    <h1>{t(ENDED[reason].title)}</h1>
    <p>{t(ENDED[reason].text)}</p>
    <a class="button button-wide" href={frame.person ? paths.home() : paths.signIn()}>
      {frame.person
        ? t("Go to your {workspaces}", { workspaces: midSentence(frame.labels.plural) })
        : t("Sign in")}
    </a>
  </>
);
