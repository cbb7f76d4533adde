import { msg } from "../../src/language/phrase.ts";
import { midSentence, plural, rich, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { Layout } from "../layout.tsx";
import type { PageFrame } from "../shapes.ts";

interface ErrorProps {
  frame: PageFrame;
  status: number;
  /** has words of its own where the status alone says too little */
  code?: string | undefined;
  requestId: string;
  /** said instead of the status's own sentence; must be meant for the reader */
  message?: string | undefined;
  /** seconds */
  retryAfter?: number | undefined;
}

interface Words {
  title: string;
  text: string;
}

const WORDS: Readonly<Record<number, Words>> = {
  400: {
    title: msg("That did not arrive as it should"),
    text: msg("Something in the request was missing or malformed. Go back and try once more."),
  },
  403: {
    title: msg("Not yours to do"),
    text: msg("You can see this, but your role does not allow what you tried. An owner or admin can."),
  },
  404: {
    title: msg("Nothing here"),
    text: msg("It does not exist, it was deleted, or it is not shared with you."),
  },
  405: { title: msg("Not possible here"), text: msg("This address does not take that kind of request.") },
  409: {
    title: msg("That changed in the meantime"),
    text: msg("Somebody else was faster. Go back, look at it again, and repeat what you wanted."),
  },
  410: { title: msg("No longer valid"), text: msg("This link has expired. Ask for a new one.") },
  429: { title: msg("A little slower, please"), text: msg("Those were too many requests at once.") },
  500: {
    title: msg("That is our fault"),
    text: msg("Something broke on our side. It is recorded; trying again often helps."),
  },
  503: {
    title: msg("Back in a moment"),
    text: msg("Part of Atrium is unavailable right now. Nothing that was saved is lost."),
  },
};

const WORDS_OF_CODE: Readonly<Record<string, Words>> = {
  MEMBERSHIP_SUSPENDED: {
    title: msg("Your access is suspended"),
    text: msg(
      "You are still a member, but can do nothing here until an admin reactivates you. Ask one of them why.",
    ),
  },
};

const OTHER = { title: msg("Something went wrong"), text: msg("Go back and try once more.") };

export const ErrorPage = ({ frame, status, code, requestId, message, retryAfter }: ErrorProps) => {
  const words = WORDS_OF_CODE[code ?? ""] ?? WORDS[status] ?? OTHER;
  return (
    <Layout frame={frame} title={t(words.title)} width="narrow">
      <section class="card card-centered">
        <p class="error-status">{status}</p>
        <h1>{t(words.title)}</h1>
        <p>
          {message ?? t(words.text)}
          {retryAfter === undefined
            ? null
            : ` ${plural(retryAfter, "Try again in {n} second.", "Try again in {n} seconds.")}`}
        </p>
        <a class="button button-wide" href={frame.person ? paths.home() : paths.signIn()}>
          {frame.person ? t("Go to your {many}", { many: midSentence(frame.labels.plural) }) : t("Sign in")}
        </a>
        <p class="muted request-id">{rich("Request {id}", { id: <code>{requestId}</code> })}</p>
      </section>
    </Layout>
  );
};
