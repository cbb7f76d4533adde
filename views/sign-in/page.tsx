import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { Layout } from "../layout.tsx";
import type { FormState, PageFrame } from "../shapes.ts";
import { TextField } from "../ui/field.tsx";

interface SignInProps extends FormState {
  frame: PageFrame;
  /** local path to go to afterwards */
  next?: string | undefined;
  /** who else people may sign in with */
  providers: readonly { id: string; name: string }[];
}

export const SignInPage = ({ frame, next, providers, values, errors }: SignInProps) => (
  <Layout frame={frame} title={t("Sign in")} width="narrow">
    <section class="card">
      <h1>{t("Sign in")}</h1>
      <p class="muted">{t("We send you a link. No password to remember, and none to lose.")}</p>
      <form method="post" action={paths.signIn()} class="stack">
        <TextField
          name="email"
          label={t("E-mail address")}
          type="email"
          autocomplete="email"
          placeholder={t("you@company.com")}
          maxlength={254}
          required
          value={values?.email}
          errors={errors}
        />
        <input type="hidden" name="next" value={next ?? "/"} />
        <button class="button button-primary button-wide" type="submit">
          {t("Send me a link")}
        </button>
      </form>
      {providers.length > 0 && (
        <div class="providers">
          <p class="providers-or muted">{t("or")}</p>
          {providers.map(({ id, name }) => (
            <a class="button button-wide" href={paths.signInWith(id, next)} hx-boost="false">
              {t("Continue with {name}", { name })}
            </a>
          ))}
        </div>
      )}
    </section>
    <p class="aside">{t("First time here? The same link makes your account.")}</p>
  </Layout>
);
