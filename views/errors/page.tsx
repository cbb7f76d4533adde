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
    title: "That did not arrive as it should",
    text: "Something in the request was missing or malformed. Go back and try once more.",
  },
  403: {
    title: "Not yours to do",
    text: "You can see this, but your role does not allow what you tried. An owner or admin can.",
  },
  404: { title: "Nothing here", text: "It does not exist, it was deleted, or it is not shared with you." },
  405: { title: "Not possible here", text: "This address does not take that kind of request." },
  409: {
    title: "That changed in the meantime",
    text: "Somebody else was faster. Go back, look at it again, and repeat what you wanted.",
  },
  410: { title: "No longer valid", text: "This link has expired. Ask for a new one." },
  429: { title: "A little slower, please", text: "Those were too many requests at once." },
  500: {
    title: "That is our fault",
    text: "Something broke on our side. It is recorded; trying again often helps.",
  },
  503: {
    title: "Back in a moment",
    text: "Part of Atrium is unavailable right now. Nothing that was saved is lost.",
  },
};

const WORDS_OF_CODE: Readonly<Record<string, Words>> = {
  MEMBERSHIP_SUSPENDED: {
    title: "Your access is suspended",
    text: "You are still a member, but can do nothing here until an admin reactivates you. Ask one of them why.",
  },
};

const OTHER = { title: "Something went wrong", text: "Go back and try once more." };

export const ErrorPage = ({ frame, status, code, requestId, message, retryAfter }: ErrorProps) => {
  const words = WORDS_OF_CODE[code ?? ""] ?? WORDS[status] ?? OTHER;
  return (
    <Layout frame={frame} title={words.title} width="narrow">
      <section class="card card-centered">
        <p class="error-status">{status}</p>
        <h1>{words.title}</h1>
        <p>
          {message ?? words.text}
          {retryAfter === undefined
            ? null
            : ` Try again in ${retryAfter} ${retryAfter === 1 ? "second" : "seconds"}.`}
        </p>
        <a class="button button-wide" href={frame.person ? paths.home() : paths.signIn()}>
          {frame.person ? `Go to your ${frame.labels.plural.toLowerCase()}` : "Sign in"}
        </a>
        <p class="muted request-id">
          Request <code>{requestId}</code>
        </p>
      </section>
    </Layout>
  );
};
