import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { roleAllows } from "../../src/roles.ts";
import type { MemberView, WorkspaceDetail } from "../shapes.ts";
import { Avatar } from "../ui/avatar.tsx";
import { MoreRow } from "../ui/load-more.tsx";
import { Pill, RoleLabel } from "../ui/pill.tsx";
import { RoleForm } from "../ui/role-form.tsx";
import { MemberDays, Reactivate, Remove, Suspend } from "./member-acts.tsx";
import { assignableRoles, canChangeMember } from "./rights.ts";

/** What the list is narrowed to, as its address has it. */
export interface MemberFilterView {
  q?: string | undefined;
  team_id?: string | undefined;
  role?: string | undefined;
  status?: string | undefined;
}

export interface MemberRowsProps {
  workspace: WorkspaceDetail;
  members: readonly MemberView[];
  filter: MemberFilterView;
  nextCursor: string | null;
  /** the reader's own id: their row says so and has no remove */
  you: string | undefined;
}

/** Rows and the link to the next ones: the answer to "Load more". */
export const MemberRows = ({ workspace, members, filter, nextCursor, you }: MemberRowsProps) => {
  const at = (cursor?: string) => paths.workspaceSettings(workspace.id, "members", { ...filter, cursor });
  return (
    <>
      {members.map((member) => (
        <MemberRow workspace={workspace} member={member} to={at()} you={you} />
      ))}
      <MoreRow columns={4} href={nextCursor === null ? null : at(nextCursor)} />
    </>
  );
};

interface MemberRowProps {
  workspace: WorkspaceDetail;
  member: MemberView;
  /** the list as it is narrowed, which takes the forms */
  to: string;
  you: string | undefined;
}

const MemberRow = ({ workspace, member, to, you }: MemberRowProps) => (
  <tr>
    <th scope="row">
      <div class="person">
        <Avatar id={member.user_id} name={member.name} />
        <span class="person-name">
          {member.name}
          {member.user_id === you ? <span class="tag">{t("You")}</span> : null}
          {member.suspended_at === null ? null : <Pill tone="warn">{t("Suspended")}</Pill>}
          <small>{member.email}</small>
          <MemberTeams workspace={workspace} member={member} />
        </span>
      </div>
    </th>
    <td data-label={t("Role")}>
      {canChangeMember(workspace, member) ? (
        <RoleForm
          to={to}
          person={member}
          roles={assignableRoles(workspace.role)}
          owner="owner"
          place={workspace.name}
        />
      ) : (
        <RoleLabel role={member.role} />
      )}
    </td>
    <td data-label={t("Joined")}>
      <MemberDays member={member} />
    </td>
    <td class="cell-actions">
      <div class="actions">
        {member.user_id === you || roleAllows(workspace.role, "manage") ? (
          <a
            class="button button-quiet"
            href={paths.workspaceMember(workspace.id, member.user_id)}
            aria-label={t("Access of {name}", { name: member.name })}
          >
            {t("Access")}
          </a>
        ) : null}
        {canChangeMember(workspace, member) && member.user_id !== you ? (
          <Acts workspace={workspace} member={member} to={to} />
        ) : null}
      </div>
    </td>
  </tr>
);

const MemberTeams = ({ workspace, member }: Pick<MemberRowProps, "workspace" | "member">) =>
  member.teams === undefined || member.teams.length === 0 ? null : (
    <span class="tags member-teams">
      {member.teams.map((team) => (
        <a class="tag" href={paths.workspaceTeam(workspace.id, team.id)}>
          {team.name}
        </a>
      ))}
    </span>
  );

const Acts = ({ workspace, member, to }: Omit<MemberRowProps, "you">) => (
  <>
    {member.suspended_at === null ? (
      <Suspend to={to} member={member} />
    ) : (
      <Reactivate to={to} member={member} look="quiet" />
    )}
    <Remove to={to} member={member} workspace={workspace} />
  </>
);
