import type { Phrase } from "../../src/language/phrase.ts";
import { rich, say, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { RelativeTime } from "../ui/time.tsx";

export interface SessionView {
  id: string;
  device: Phrase;
  device_kind: "computer" | "phone" | "tablet" | "program";
  place: string | null;
  created_at: string;
  last_seen_at: string;
  current: boolean;
}

const ICONS: Record<SessionView["device_kind"], string> = {
  computer: "Computer",
  phone: "Smartphone",
  tablet: "Tablet",
  program: "Terminal",
};

interface SessionsProps {
  /** null while the store cannot say */
  sessions: readonly SessionView[] | null;
  now: number;
}

/** Where one is signed in, and the way out of each. */
export const Sessions = ({ sessions, now }: SessionsProps) => (
  <Panel
    id="sessions"
    title={t("Sessions")}
    hint={t(
      "Where you are signed in. Signing one out takes effect within five minutes everywhere, and at once for keys, roles and what cannot be undone.",
    )}
  >
    {sessions === null ? (
      <p class="muted">{t("Your sessions cannot be read right now. Try again in a moment.")}</p>
    ) : (
      <ul class="sessions">
        {sessions.map((session) => (
          <SessionRow session={session} now={now} />
        ))}
      </ul>
    )}
    <form method="post" action={paths.account()} class="form-foot">
      {sessions !== null && sessions.length > 1 ? (
        <button class="button" type="submit" name="intent" value="sign-out-others">
          {t("Sign out everywhere else")}
        </button>
      ) : null}
      <button class="button" type="submit" name="intent" value="sign-out-everywhere">
        {t("Sign out everywhere")}
      </button>
    </form>
  </Panel>
);

const SessionRow = ({ session, now }: { session: SessionView; now: number }) => (
  <li class="session">
    <span class="session-icon">
      <Icon name={ICONS[session.device_kind]} />
    </span>
    <div class="session-text">
      <span class="session-name">
        {say(session.device)}
        {session.current ? <span class="tag">{t("This one")}</span> : null}
      </span>
      <small class="muted">
        {session.place ? `${session.place} · ` : ""}
        {session.current
          ? rich("signed in {when}", { when: <RelativeTime at={session.created_at} now={now} /> })
          : rich("last seen {when}", { when: <RelativeTime at={session.last_seen_at} now={now} /> })}
      </small>
    </div>
    {session.current ? null : (
      <form method="post" action={paths.account()}>
        <input type="hidden" name="session_id" value={session.id} />
        <button
          class="button button-quiet"
          type="submit"
          name="intent"
          value="sign-out-one"
          aria-label={t("Sign out {device}", { device: say(session.device) })}
        >
          {t("Sign out")}
        </button>
      </form>
    )}
  </li>
);
