import { msg } from "../../src/language/phrase.ts";
import { rich, t } from "../../src/language/text.ts";
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
  <Layout frame={frame} title={t("Sign in")} width="narrow">
    <section class="card card-centered">
      <span class="empty-icon">
        <Icon name="Login" size="l" />
      </span>
      <h1>{t("Almost there")}</h1>
      <p>{t("One click, and you are in.")}</p>
      <form method="post" action={paths.signInLink(token)}>
        <button class="button button-primary button-wide" type="submit">
          {t("Sign in as {email}", { email })}
        </button>
      </form>
      <p class="muted">
        {rich("Not you? {link}.", { link: <a href={paths.signIn()}>{t("Use another address")}</a> })}
      </p>
    </section>
  </Layout>
);

const REASON = {
  expired: { title: msg("This link has expired"), text: msg("Sign-in links work for 15 minutes.") },
  used: { title: msg("This link was used already"), text: msg("Every sign-in link works once.") },
  unknown: {
    title: msg("This link does not work"),
    text: msg("It may have been cut off in your mail program, or a newer one replaced it."),
  },
} as const;

export const ExpiredLinkPage = ({ frame, reason }: { frame: PageFrame; reason: keyof typeof REASON }) => (
  <Layout frame={frame} title={t(REASON[reason].title)} width="narrow">
    <section class="card card-centered">
      <span class="empty-icon">
        <Icon name="LinkOff" size="l" />
      </span>
      <h1>{t(REASON[reason].title)}</h1>
      <p>
        {t(REASON[reason].text)} {t("A new one takes a moment.")}
      </p>
      <a class="button button-primary button-wide" href={paths.signIn()}>
        {t("Send a new link")}
      </a>
    </section>
  </Layout>
);
