import { t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import { WORKSPACE_ROLES } from "../../../src/roles.ts";
import type { MemberView } from "../../shapes.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { SelectField, TextField, type Option } from "../../ui/field.tsx";
import { MemberDays, Reactivate, Remove, Suspend } from "../../settings/member-acts.tsx";
import { MoreRow } from "../../ui/load-more.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Pill, RoleLabel, roleLabel } from "../../ui/pill.tsx";
import { RoleForm } from "../../ui/role-form.tsx";
import { AdminWorkspaceFrame, membersOf } from "./frame.tsx";
import type { AdminMembersProps, AdminWorkspaceProps } from "./shapes.ts";

/** Who is in it, with the organization's rights to change that. */
export const AdminMembersPage = (page: AdminMembersProps) => (
  <AdminWorkspaceFrame {...page} tab="members">
    {isOpen(page) ? <AddMember {...page} /> : null}
    <Panel title={membersOf(page.workspace)}>
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
          <AdminMemberRows {...page} />
        </tbody>
      </table>
    </Panel>
  </AdminWorkspaceFrame>
);

const isOpen = ({ workspace }: AdminWorkspaceProps): boolean =>
  workspace.status === "active" || workspace.status === "planning";

const here = ({ workspace, org }: AdminWorkspaceProps): string =>
  paths.orgWorkspace(workspace.id, org.slug, { tab: "members" });

/** An organization admin acts as admin, an owner as owner: nobody grants a role above that. */
const grantable = ({ isOwner }: AdminWorkspaceProps): Option[] =>
  WORKSPACE_ROLES.filter((role) => isOwner || role !== "owner")
    .toReversed()
    .map((role) => ({ value: role, label: roleLabel(role) }));

const AddMember = (page: AdminMembersProps) => (
  <Panel
    title={t("Add a person")}
    hint={t("Of this organization, by their address. They see it in their list at once.")}
  >
    <form method="post" action={here(page)} class="inline-form">
      <input type="hidden" name="intent" value="add" />
      <TextField
        name="email"
        label={t("E-mail address")}
        type="email"
        required
        value={page.values?.["email"]}
        errors={page.errors}
      />
      <SelectField
        name="role"
        label={t("Role")}
        options={grantable(page)}
        value={page.values?.["role"] ?? "member"}
        errors={page.errors}
      />
      <button class="button button-primary" type="submit">
        {t("Add")}
      </button>
    </form>
  </Panel>
);

/** Rows and the link to the next ones: the answer to "Load more". */
export const AdminMemberRows = (page: AdminMembersProps) => (
  <>
    {page.members.map((member) => (
      <Row page={page} member={member} />
    ))}
    <MoreRow
      columns={4}
      href={
        page.nextCursor === null
          ? null
          : paths.orgWorkspace(page.workspace.id, page.org.slug, { tab: "members", cursor: page.nextCursor })
      }
    />
  </>
);

interface RowProps {
  page: AdminMembersProps;
  member: MemberView;
}

const Row = ({ page, member }: RowProps) => {
  const mayChange = isOpen(page) && (page.isOwner || member.role !== "owner");
  return (
    <tr>
      <th scope="row">
        <div class="person">
          <Avatar id={member.user_id} name={member.name} />
          <span class="person-name">
            {member.name}
            {member.suspended_at === null ? null : <Pill tone="warn">{t("Suspended")}</Pill>}
            <small>{member.email}</small>
          </span>
        </div>
      </th>
      <td data-label={t("Role")}>
        {mayChange ? (
          <RoleForm
            to={here(page)}
            person={member}
            roles={grantable(page)}
            owner="owner"
            place={page.workspace.name}
          />
        ) : (
          <RoleLabel role={member.role} />
        )}
      </td>
      <td data-label={t("Joined")}>
        <MemberDays member={member} />
      </td>
      <td class="cell-actions">{mayChange ? <Acts page={page} member={member} /> : null}</td>
    </tr>
  );
};

const Acts = ({ page, member }: RowProps) => (
  <div class="actions">
    {member.suspended_at === null ? (
      <Suspend to={here(page)} member={member} />
    ) : (
      <Reactivate to={here(page)} member={member} look="quiet" />
    )}
    <Remove to={here(page)} member={member} workspace={page.workspace} />
  </div>
);
