import { midSentence, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { Layout } from "../layout.tsx";
import type { FormState, OrganizationView, PageFrame } from "../shapes.ts";
import { SelectField } from "../ui/field.tsx";
import { ProfileFields } from "./profile-fields.tsx";

interface NewWorkspaceProps extends FormState {
  frame: PageFrame;
  /** those the person may create in, at least one */
  organizations: readonly OrganizationView[];
  /** the configured default color and icon */
  defaults: { color: string; icon: string };
  /** makes a form sent twice create once; a fresh id per rendered form */
  operationId: string;
}

export function NewWorkspacePage({
  frame,
  organizations,
  defaults,
  operationId,
  values,
  errors,
}: NewWorkspaceProps) {
  const one = midSentence(frame.labels.singular);
  return (
    <Layout frame={frame} title={t("New {one}", { one })} width="page">
      <div class="form-page">
        <header class="page-head">
          <h1>{t("New {one}", { one })}</h1>
        </header>
        <form method="post" action={paths.newWorkspace()} class="panel stack" data-unsaved>
          <input type="hidden" name="operation_id" value={operationId} />
          <Organization organizations={organizations} values={values} errors={errors} />
          <ProfileFields
            frame={frame}
            errors={errors}
            slugHint={t("Its short name in addresses and the API. Left empty, it is made from the name.")}
            profile={{
              name: values?.name ?? "",
              slug: values?.slug ?? "",
              description: values?.description ?? "",
              color: values?.color ?? defaults.color,
              icon: values?.icon ?? defaults.icon,
              tags: values?.tags ?? "",
            }}
          />
          <div class="form-foot">
            <a class="button button-quiet" href={paths.home()}>
              {t("Cancel")}
            </a>
            <button class="button button-primary" type="submit">
              {t("Create {one}", { one })}
            </button>
          </div>
        </form>
      </div>
    </Layout>
  );
}

const Organization = ({
  organizations,
  values,
  errors,
}: Pick<NewWorkspaceProps, "organizations" | "values" | "errors">) =>
  organizations.length === 1 && errors?.org_id === undefined ? (
    <input type="hidden" name="org_id" value={organizations[0]?.id} />
  ) : (
    <SelectField
      name="org_id"
      label={t("Organization")}
      hint={t("Where it belongs. This cannot be changed later.")}
      options={organizations.map((organization) => ({ value: organization.id, label: organization.name }))}
      value={values?.org_id}
      errors={errors}
      required
    />
  );
