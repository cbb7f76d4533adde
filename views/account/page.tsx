import { msg } from "../../src/language/phrase.ts";
import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { NoticeKind } from "../../src/notice.ts";
import { KeysPanel } from "../keys/panel.tsx";
import type { KeysProps } from "../keys/shapes.ts";
import { Layout } from "../layout.tsx";
import type { FormState, PageFrame } from "../shapes.ts";
import { TextField } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";
import { Mails } from "./mails.tsx";
import { Picture } from "./picture.tsx";
import { Methods, type MethodView } from "./methods.tsx";
import { Sessions, type SessionView } from "./sessions.tsx";

interface AccountProps extends FormState {
  frame: PageFrame;
  /** kinds of mail switched off; null while the store cannot say */
  mailsOff: readonly NoticeKind[] | null;
  sessions: readonly SessionView[] | null;
  linked: readonly MethodView[] | null;
  offered: readonly string[];
  keys: KeysProps;
}

const SECTIONS = [
  { id: "you", label: msg("account|You") },
  { id: "methods", label: msg("Signing in") },
  { id: "sessions", label: msg("Sessions") },
  { id: "keys", label: msg("API keys") },
  { id: "mails", label: msg("Mails") },
] as const;

export const AccountPage = (props: AccountProps) => (
  <Layout frame={props.frame} title={t("Account")}>
    <header class="page-head">
      <h1>{t("Account")}</h1>
    </header>
    <div class="settings">
      <nav class="side account-side" aria-label={t("Account")}>
        {SECTIONS.map(({ id, label }) => (
          <a class="side-item" href={`#${id}`}>
            {t(label)}
          </a>
        ))}
      </nav>
      <div class="settings-body">
        <You {...props} />
        <Picture person={props.frame.person} errors={props.errors} />
        <Methods frame={props.frame} linked={props.linked} offered={props.offered} />
        <Sessions sessions={props.sessions} now={props.frame.now} />
        <KeysPanel
          {...props.keys}
          hint={t(
            "For programs that act as you. For what should go on without you, an organization's admins make service accounts.",
          )}
        />
        <Mails labels={props.frame.labels} off={props.mailsOff} />
      </div>
    </div>
  </Layout>
);

const You = ({ frame, values, errors }: FormState & { frame: PageFrame }) => (
  <Panel
    id="you"
    title={t("account|You")}
    hint={t("How others see you. Entries in activity lists keep the name you had at the time.")}
  >
    <form method="post" action={paths.account()} class="stack" data-unsaved>
      <TextField
        name="name"
        label={t("Name")}
        autocomplete="name"
        maxlength={100}
        required
        value={values?.name ?? frame.person?.name}
        errors={errors}
      />
      <div class="field">
        <span class="label">{t("E-mail address")}</span>
        <span>{frame.person?.email}</span>
      </div>
      <div class="form-foot">
        <button class="button button-primary" type="submit" name="intent" value="save">
          {t("Save changes")}
        </button>
      </div>
    </form>
  </Panel>
);
