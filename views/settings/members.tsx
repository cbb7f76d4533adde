import { rich, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { WORKSPACE_ROLES } from "../../src/roles.ts";
import type { FormState, TeamOfMember, WorkspaceDetail, WorkspacePageProps } from "../shapes.ts";
import { SelectField, TextField } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";
import { roleExplained, roleLabel } from "../ui/pill.tsx";
import { SettingsFrame } from "./frame.tsx";
import { MemberList, NarrowMembers, type MemberListProps } from "./member-list.tsx";
import { assignableRoles, canManage } from "./rights.ts";

interface MembersProps extends WorkspacePageProps, FormState, Omit<MemberListProps, "workspace" | "you"> {
  teams: readonly TeamOfMember[];
}

export const MembersPage = ({ frame, teams, values, errors, ...page }: MembersProps) => {
  const { workspace, members, filter, nextCursor, total } = page;
  return (
    <SettingsFrame {...page} frame={frame} section="members">
      {canManage(workspace) ? <AddMember workspace={workspace} values={values} errors={errors} /> : null}
      <NarrowMembers id={workspace.id} filter={filter} teams={teams} />
      <MemberList {...{ workspace, members, filter, nextCursor, total }} you={frame.person?.id} />
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
      <TextField
        name="ends_on"
        label={t("Last day (optional)")}
        type="date"
        value={values?.ends_on}
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
