import { midSentence, t } from "../../../src/language/text.ts";
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
  const many = midSentence(frame.labels.plural);
  const max = String(defaults.per_person);
  return (
    <PlatformAdminPage
      frame={frame}
      section="organizations"
      title={t("New organization")}
      crumbs={[{ label: t("Organizations"), href: paths.platformOrgs() }, { label: t("New") }]}
    >
      <Panel>
        <form method="post" action={paths.newPlatformOrg()} class="stack form-narrow" data-unsaved>
          <TextField
            name="name"
            label={t("Name")}
            required
            maxlength={255}
            value={values?.name}
            errors={errors}
          />
          <TextField
            name="slug"
            label={t("Slug")}
            hint={t("Stands in addresses. Left empty, it is made from the name.")}
            maxlength={100}
            autocapitalize="none"
            autocomplete="off"
            value={values?.slug}
            errors={errors}
          />
          <TextField
            name="owner_email"
            label={t("Owner's e-mail address")}
            hint={t(
              "They are told by mail and sign in with this address; an account is made if there is none.",
            )}
            type="email"
            required
            maxlength={254}
            autocomplete="off"
            value={values?.owner_email}
            errors={errors}
          />
          <PlacesField
            label={t("Places for {many}", { many })}
            value={values?.max_workspaces}
            errors={errors}
            hint={t("Left empty: {places}, as for every new organization.", {
              places: String(defaults.places),
            })}
          />
          <p class="muted">
            {defaults.creation === "members"
              ? t(
                  "Each person may create up to {max} {many}; all members create them. Its own admins can change that.",
                  { max, many },
                )
              : t(
                  "Each person may create up to {max} {many}; only admins create them. Its own admins can change that.",
                  { max, many },
                )}
          </p>
          <div class="form-foot">
            <a class="button" href={paths.platformOrgs()}>
              {t("Cancel")}
            </a>
            <button class="button button-primary" type="submit">
              {t("Create organization")}
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
