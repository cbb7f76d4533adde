import { paths } from "../../src/paths.ts";
import { Layout } from "../layout.tsx";
import type { NoticeKind } from "../../src/owner-notice.ts";
import type { FormState, PageFrame } from "../shapes.ts";
import { TextField } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";
import { Mails } from "./mails.tsx";

interface AccountProps extends FormState {
  frame: PageFrame;
  /** kinds of mail switched off; null while the store cannot say */
  mailsOff: readonly NoticeKind[] | null;
}

export const AccountPage = ({ frame, values, errors, mailsOff }: AccountProps) => (
  <Layout frame={frame} title="Account">
    <div class="form-page">
      <header class="page-head">
        <h1>Account</h1>
      </header>
      <Panel
        title="You"
        hint="How others see you. Entries in activity lists keep the name you had at the time."
      >
        <form method="post" action={paths.account()} class="stack" data-unsaved>
          <TextField
            name="name"
            label="Name"
            autocomplete="name"
            maxlength={100}
            required
            value={values?.name ?? frame.person?.name}
            errors={errors}
          />
          <div class="field">
            <span class="label">E-mail address</span>
            <span>{frame.person?.email}</span>
          </div>
          <div class="form-foot">
            <button class="button button-primary" type="submit" name="intent" value="save">
              Save changes
            </button>
          </div>
        </form>
      </Panel>
      <Mails labels={frame.labels} off={mailsOff} />
      <Panel
        title="Sign out everywhere"
        hint="Ends every session on every device, this one included. Do this when a device is lost."
      >
        <form method="post" action={paths.account()}>
          <button class="button" type="submit" name="intent" value="sign-out-everywhere">
            Sign out everywhere
          </button>
        </form>
      </Panel>
    </div>
  </Layout>
);
