import { midSentence, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { FormState, Labels } from "../shapes.ts";
import { TextField } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";

/** For somebody who belongs nowhere yet. */
export const OrganizationForm = ({ labels, values, errors }: FormState & { labels: Labels }) => (
  <Panel
    title={t("Start with your organization")}
    hint={t(
      "It owns your {many} and the people in them. Invited by somebody? Then open the link in their e-mail instead.",
      { many: midSentence(labels.plural) },
    )}
  >
    <form method="post" action={paths.home()} class="inline-form">
      <TextField
        name="name"
        label={t("Organization name")}
        placeholder={t("Acme Corporation")}
        autocomplete="organization"
        maxlength={255}
        required
        value={values?.name}
        errors={errors}
      />
      <button class="button button-primary" type="submit" name="intent" value="create-organization">
        {t("Create organization")}
      </button>
    </form>
  </Panel>
);
