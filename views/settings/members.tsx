import { plural, rich, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { WORKSPACE_ROLES } from "../../src/roles.ts";
import type { FormState, MemberView, WorkspaceDetail, WorkspacePageProps } from "../shapes.ts";
import { SelectField, TextField } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";
import { roleExplained, roleLabel } from "../ui/pill.tsx";
import { SettingsFrame } from "./frame.tsx";
import { MemberRows } from "./member-rows.tsx";
import { assignableRoles, canManage } from "./rights.ts";

interface MembersProps extends WorkspacePageProps, FormState {
  members: readonly MemberView[];
  nextCursor: string | null;
}

export const MembersPage = ({ members, nextCursor, values, errors, ...page }: MembersProps) => {
  const { workspace, frame } = page;
  return (
    <SettingsFrame {...page} section="members">
      {canManage(workspace) ? <AddMember workspace={workspace} values={values} errors={errors} /> : null}
      <Panel
        id="members"
        live={["members"]}
        title={plural(workspace.member_count, "{n} member", "{n} members")}
      >
        <table class="cards members">
          <thead>
            <tr>
              <th scope="col">{t("Person")}</th>
              <th scope="col">{t("Role")}</th>
              <th scope="col">{t("Joined")}</th>
              <th scope="col">
                <span class="visually-hidden">{t("Actions")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <MemberRows
              workspace={workspace}
              members={members}
              nextCursor={nextCursor}
              you={frame.person?.id}
            />
          </tbody>
        </table>
      </Panel>
      <RolesExplained />
    </SettingsFrame>
  );
};

const AddMember = ({ workspace, values, errors }: FormState & { workspace: WorkspaceDetail }) => (
  <Panel
    title={t("Add somebody from your organization")}
    hint={rich("They are in at once. Anybody else gets {invitation}.", {
      invitation: <a href={paths.workspaceSettings(workspace.id, "invitations")}>{t("an invitation")}</a>,
    })}
  >
    <form method="post" action={paths.workspaceSettings(workspace.id, "members")} class="inline-form">
      <TextField
        name="email"
        label={t("E-mail address")}
        type="email"
        autocomplete="off"
        maxlength={254}
        required
        value={values?.email}
        errors={errors}
      />
      <SelectField
        name="role"
        label={t("Role")}
        options={assignableRoles(workspace.role)}
        value={values?.role ?? "member"}
        errors={errors}
      />
      <button class="button button-primary" type="submit" name="intent" value="add">
        {t("Add")}
      </button>
    </form>
  </Panel>
);

const RolesExplained = () => (
  <Panel title={t("What the roles may do")}>
    <dl class="facts">
      {WORKSPACE_ROLES.toReversed().map((role) => (
        <>
          <dt>{roleLabel(role)}</dt>
          <dd>{roleExplained(role)}</dd>
        </>
      ))}
    </dl>
  </Panel>
);
