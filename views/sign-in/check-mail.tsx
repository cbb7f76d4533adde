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
  <Layout frame={frame} title="Check your mail" width="narrow">
    <section class="card card-centered">
      <span class="empty-icon">
        <Icon name="MarkEmailRead" size="l" />
      </span>
      <h1>Check your mail</h1>
      <p>
        We sent a link to <strong>{email}</strong>. It works once and for 15 minutes.
      </p>
      {mailboxHref ? (
        <a class="button button-primary button-wide" href={mailboxHref}>
          Open the local mailbox
        </a>
      ) : null}
      <p class="muted">
        Nothing there? Look into the spam folder, or <a href={paths.signIn()}>use another address</a>.
      </p>
    </section>
  </Layout>
);
