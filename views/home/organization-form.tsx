import { paths } from "../../src/paths.ts";
import type { FormState, Labels } from "../shapes.ts";
import { TextField } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";

/** For somebody who belongs nowhere yet. */
export const OrganizationForm = ({ labels, values, errors }: FormState & { labels: Labels }) => (
  <Panel
    title="Start with your organization"
    hint={`It owns your ${labels.plural.toLowerCase()} and the people in them. Invited by somebody? Then open the link in their e-mail instead.`}
  >
    <form method="post" action={paths.home()} class="inline-form">
      <TextField
        name="name"
        label="Organization name"
        placeholder="Acme Corporation"
        autocomplete="organization"
        maxlength={255}
        required
        value={values?.name}
        errors={errors}
      />
      <button class="button button-primary" type="submit" name="intent" value="create-organization">
        Create organization
      </button>
    </form>
  </Panel>
);
