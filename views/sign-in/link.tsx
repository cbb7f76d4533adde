import { paths } from "../../src/paths.ts";
import { Layout } from "../layout.tsx";
import type { PageFrame } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";

/** Following the link only shows this page: mail scanners follow links too, the click spends the token. */
export const SignInLinkPage = ({
  frame,
  email,
  token,
}: {
  frame: PageFrame;
  email: string;
  token: string;
}) => (
  <Layout frame={frame} title="Sign in" width="narrow">
    <section class="card card-centered">
      <span class="empty-icon">
        <Icon name="Login" size="l" />
      </span>
      <h1>Almost there</h1>
      <p>One click, and you are in.</p>
      <form method="post" action={paths.signInLink(token)}>
        <button class="button button-primary button-wide" type="submit">
          Sign in as {email}
        </button>
      </form>
      <p class="muted">
        Not you? <a href={paths.signIn()}>Use another address</a>.
      </p>
    </section>
  </Layout>
);

const REASON = {
  expired: { title: "This link has expired", text: "Sign-in links work for 15 minutes." },
  used: { title: "This link was used already", text: "Every sign-in link works once." },
  unknown: {
    title: "This link does not work",
    text: "It may have been cut off in your mail program, or a newer one replaced it.",
  },
} as const;

export const ExpiredLinkPage = ({ frame, reason }: { frame: PageFrame; reason: keyof typeof REASON }) => (
  <Layout frame={frame} title={REASON[reason].title} width="narrow">
    <section class="card card-centered">
      <span class="empty-icon">
        <Icon name="LinkOff" size="l" />
      </span>
      <h1>{REASON[reason].title}</h1>
      <p>{REASON[reason].text} A new one takes a moment.</p>
      <a class="button button-primary button-wide" href={paths.signIn()}>
        Send a new link
      </a>
    </section>
  </Layout>
);
