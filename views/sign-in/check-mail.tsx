import { rich, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { Layout } from "../layout.tsx";
import type { PageFrame } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";

interface CheckMailProps {
  frame: PageFrame;
  email: string;
  /** the local mailbox, where there is one */
  mailboxHref?: string | undefined;
}

export const CheckMailPage = ({ frame, email, mailboxHref }: CheckMailProps) => (
  <Layout frame={frame} title={t("Check your mail")} width="narrow">
    <section class="card card-centered">
      <span class="empty-icon">
        <Icon name="MarkEmailRead" size="l" />
      </span>
      <h1>{t("Check your mail")}</h1>
      <p>
        {rich("We sent a link to {email}. It works once and for 15 minutes.", {
          email: <strong>{email}</strong>,
        })}
      </p>
      {mailboxHref ? (
        <a class="button button-primary button-wide" href={mailboxHref}>
          {t("Open the local mailbox")}
        </a>
      ) : null}
      <p class="muted">
        {rich("Nothing there? Look into the spam folder, or {link}.", {
          link: <a href={paths.signIn()}>{t("use another address")}</a>,
        })}
      </p>
    </section>
  </Layout>
);
