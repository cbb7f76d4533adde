import { paths } from "../../../src/paths.ts";
import type { FormState, PageFrame } from "../../shapes.ts";
import { TextField } from "../../ui/field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { PlatformAdminPage } from "../frame.tsx";

interface NewOrganizationProps extends FormState {
  frame: PageFrame;
  /** what the system gives to new organizations; null: nothing of their own, so this many */
  defaults: { places: number; per_person: number; creation: "members" | "admins" };
}

export const NewOrganizationPage = ({ frame, defaults, values, errors }: NewOrganizationProps) => {
  const many = frame.labels.plural.toLowerCase();
  return (
    <PlatformAdminPage
      frame={frame}
      section="organizations"
      title="New organization"
      crumbs={[{ label: "Organizations", href: paths.platformOrgs() }, { label: "New" }]}
    >
      <Panel>
        <form method="post" action={paths.newPlatformOrg()} class="stack form-narrow" data-unsaved>
          <TextField name="name" label="Name" required maxlength={255} value={values?.name} errors={errors} />
          <TextField
            name="slug"
            label="Slug"
            hint="Stands in addresses. Left empty, it is made from the name."
            maxlength={100}
            autocapitalize="none"
            autocomplete="off"
            value={values?.slug}
            errors={errors}
          />
          <TextField
            name="owner_email"
            label="Owner's e-mail address"
            hint="They are told by mail and sign in with this address; an account is made if there is none."
            type="email"
            required
            maxlength={254}
            autocomplete="off"
            value={values?.owner_email}
            errors={errors}
          />
          <PlacesField
            label={`Places for ${many}`}
            value={values?.max_workspaces}
            errors={errors}
            hint={`Left empty: ${defaults.places}, as for every new organization.`}
          />
          <p class="muted">
            Each person may create up to {defaults.per_person} {many};{" "}
            {defaults.creation === "members" ? "all members create them" : "only admins create them"}. Its own
            admins can change that.
          </p>
          <div class="form-foot">
            <a class="button" href={paths.platformOrgs()}>
              Cancel
            </a>
            <button class="button button-primary" type="submit">
              Create organization
            </button>
          </div>
        </form>
      </Panel>
    </PlatformAdminPage>
  );
};

interface PlacesFieldProps extends Pick<FormState, "errors"> {
  label: string;
  hint: string;
  value?: string | undefined;
}

/** A whole number from 0, or nothing. */
export const PlacesField = ({ label, hint, value, errors }: PlacesFieldProps) => (
  <TextField
    name="max_workspaces"
    label={label}
    hint={hint}
    pattern="[0-9]{1,7}"
    maxlength={7}
    autocomplete="off"
    value={value}
    errors={errors}
  />
);
