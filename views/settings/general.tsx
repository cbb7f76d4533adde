import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { roleAllows } from "../../src/roles.ts";
import type { FieldValues, FormState, WorkspaceDetail, WorkspacePageProps } from "../shapes.ts";
import { SelectField } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProfileFields, type Profile } from "../workspaces/profile-fields.tsx";
import { Conflict, VersionField, type ConflictView } from "./conflict.tsx";
import { SettingsFrame } from "./frame.tsx";
import { canManage } from "./rights.ts";

interface GeneralProps extends WorkspacePageProps, FormState {
  /** somebody else saved first: `workspace` is theirs, `values` are yours */
  conflict?: ConflictView | undefined;
}

export const GeneralPage = ({ values, errors, conflict, ...page }: GeneralProps) => {
  const { workspace, frame } = page;
  return (
    <SettingsFrame {...page} section="general">
      {conflict ? <Conflict conflict={conflict} /> : null}
      <Panel title={t("General")} hint={t("How it looks in lists, and how it is found.")}>
        {canManage(workspace) ? (
          <form method="post" action={paths.workspaceSettings(workspace.id)} class="stack" data-unsaved>
            <VersionField version={workspace.version} values={values} conflict={conflict} />
            <ProfileFields
              frame={frame}
              errors={errors}
              profile={profileOf(workspace, values)}
              slugHint={t("Its short name in addresses and the API. Links by the old one stop working.")}
            />
            <SelectField
              name="status"
              label={t("Status")}
              options={[
                { value: "planning", label: t("Planning: being prepared") },
                { value: "active", label: t("Active: in use") },
              ]}
              value={values?.status ?? workspace.status}
              errors={errors}
            />
            <div class="form-foot">
              <button class="button button-primary" type="submit">
                {t("Save changes")}
              </button>
            </div>
          </form>
        ) : (
          <p class="muted">
            {roleAllows(workspace.role, "manage")
              ? t("This cannot be changed before it is restored.")
              : t("This cannot be changed by your role.")}
          </p>
        )}
      </Panel>
    </SettingsFrame>
  );
};

const profileOf = (workspace: WorkspaceDetail, values: FieldValues | undefined): Profile => ({
  name: values?.name ?? workspace.name,
  slug: values?.slug ?? workspace.slug,
  description: values?.description ?? workspace.description,
  color: values?.color ?? workspace.color,
  icon: values?.icon ?? workspace.icon,
  tags: values?.tags ?? workspace.tags.join(", "),
});
