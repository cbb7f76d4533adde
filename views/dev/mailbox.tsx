import { paths } from "../../src/paths.ts";
import { Layout } from "../layout.tsx";
import type { PageFrame } from "../shapes.ts";
import { Empty } from "../ui/empty.tsx";
import { RelativeTime } from "../ui/time.tsx";

export interface LocalMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  sent_at: string;
}

interface MailboxProps {
  frame: PageFrame;
  /** newest first */
  mails: readonly LocalMail[];
  /** only mail to this address is shown */
  to?: string | undefined;
}

/** Where mail goes locally instead of out. */
export const MailboxPage = ({ frame, mails, to }: MailboxProps) => (
  <Layout frame={frame} title="Local mailbox">
    <div class="form-page">
      <header class="page-head">
        <div>
          <h1>Local mailbox</h1>
          <p class="muted">Mail that would have been sent. Nothing leaves this machine.</p>
        </div>
        {to ? (
          <a class="button" href={paths.devMail()}>
            Show all mail
          </a>
        ) : null}
      </header>
      {mails.length === 0 ? (
        <div class="panel">
          <Empty icon="Mail" title={to ? `No mail to ${to}` : "No mail yet"}>
            <p>Sign in or invite somebody, and it shows here.</p>
          </Empty>
        </div>
      ) : (
        mails.map((mail) => <Mail mail={mail} now={frame.now} />)
      )}
    </div>
  </Layout>
);

const Mail = ({ mail, now }: { mail: LocalMail; now: number }) => (
  <article class="panel mail" id={`mail-${mail.id}`}>
    <header class="mail-head">
      <h2>{mail.subject}</h2>
      <p class="muted">
        To <a href={paths.devMail(mail.to)}>{mail.to}</a>, <RelativeTime at={mail.sent_at} now={now} />
      </p>
    </header>
    <div class="mail-text">{linked(mail.text)}</div>
  </article>
);

/** Addresses become links; all else stays text. */
const linked = (text: string) =>
  text.split(/(https?:\/\/[^\s<>"]+)/).map((piece, i) => (i % 2 === 1 ? <a href={piece}>{piece}</a> : piece));
