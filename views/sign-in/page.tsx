import { paths } from "../../src/paths.ts";
import { Layout } from "../layout.tsx";
import type { FormState, PageFrame } from "../shapes.ts";
import { TextField } from "../ui/field.tsx";

interface SignInProps extends FormState {
  frame: PageFrame;
  /** local path to go to afterwards */
  next?: string | undefined;
}

export const SignInPage = ({ frame, next, values, errors }: SignInProps) => (
  <Layout frame={frame} title="Sign in" width="narrow">
    <section class="card">
      <h1>Sign in</h1>
      <p class="muted">We send you a link. No password to remember, and none to lose.</p>
      <form method="post" action={paths.signIn()} class="stack">
        <TextField
          name="email"
          label="E-mail address"
          type="email"
          autocomplete="email"
          placeholder="you@company.com"
          maxlength={254}
          required
          value={values?.email}
          errors={errors}
        />
        <input type="hidden" name="next" value={next ?? "/"} />
        <button class="button button-primary button-wide" type="submit">
          Send me a link
        </button>
      </form>
    </section>
    <p class="aside">First time here? The same link makes your account.</p>
  </Layout>
);
