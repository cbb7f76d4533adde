import type { Phrase } from "../../src/language/phrase.ts";
import { plural, rich, say, t } from "../../src/language/text.ts";
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
      <SessionList sessions={sessions} now={now} />
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

/** The one asking, then as many as most people have; a wall of the others would hide what comes after. */
const SHOWN_AT_ONCE = 6;

const SessionList = ({ sessions, now }: { sessions: readonly SessionView[]; now: number }) => {
  const rest = sessions.slice(SHOWN_AT_ONCE);
  return (
    <>
      <SessionRows sessions={sessions.slice(0, SHOWN_AT_ONCE)} now={now} />
      {rest.length === 0 ? null : (
        <details class="more-sessions">
          <summary>{plural(rest.length, "Show {n} more", "Show {n} more")}</summary>
          <SessionRows sessions={rest} now={now} />
        </details>
      )}
    </>
  );
};

const SessionRows = ({ sessions, now }: { sessions: readonly SessionView[]; now: number }) => (
  <ul class="sessions">
    {sessions.map((session) => (
      <SessionRow session={session} now={now} />
    ))}
  </ul>
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
