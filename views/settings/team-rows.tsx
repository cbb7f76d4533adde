import { t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { TeamMemberView, TeamView, WorkspaceDetail } from "../shapes.ts";
import { Avatar } from "../ui/avatar.tsx";
import { MoreRow } from "../ui/load-more.tsx";
import { Pill, RoleLabel } from "../ui/pill.tsx";
import { canManage } from "./rights.ts";

interface TeamMemberRowsProps {
  workspace: WorkspaceDetail;
  team: TeamView;
  people: readonly TeamMemberView[];
  nextCursor: string | null;
  /** the reader's own id */
  you: string | undefined;
}

/** Rows and the link to the next ones: the answer to "Load more". */
export const TeamMemberRows = ({ workspace, team, people, nextCursor, you }: TeamMemberRowsProps) => (
  <>
    {people.map((person) => (
      <TeamMemberRow workspace={workspace} team={team} person={person} you={you} />
    ))}
    <MoreRow
      columns={3}
      href={nextCursor === null ? null : paths.workspaceTeam(workspace.id, team.id, { cursor: nextCursor })}
    />
  </>
);

interface TeamMemberRowProps {
  workspace: WorkspaceDetail;
  team: TeamView;
  person: TeamMemberView;
  you: string | undefined;
}

const TeamMemberRow = ({ workspace, team, person, you }: TeamMemberRowProps) => (
  <tr>
    <th scope="row">
      <div class="person">
        <Avatar id={person.user_id} name={person.name} />
        <span class="person-name">
          {person.name}
          {person.user_id === you ? <span class="tag">{t("You")}</span> : null}
          <small>{person.email}</small>
        </span>
      </div>
    </th>
    <td data-label={t("Role")}>
      <span class="pills">
        <RoleLabel role={person.role} />
        {person.lead ? <Pill tone="info">{t("Lead")}</Pill> : null}
        {person.suspended_at === null ? null : <Pill tone="warn">{t("Suspended")}</Pill>}
      </span>
    </td>
    <td class="cell-actions">
      {canManage(workspace) ? <Actions workspace={workspace} team={team} person={person} /> : null}
    </td>
  </tr>
);

const Actions = ({ workspace, team, person }: Omit<TeamMemberRowProps, "you">) => {
  const lead = person.lead
    ? { intent: "unlead", label: t("End lead"), about: t("End lead of {name}", { name: person.name }) }
    : { intent: "lead", label: t("Make lead"), about: t("Make lead: {name}", { name: person.name }) };
  return (
    <form method="post" action={paths.workspaceTeam(workspace.id, team.id)} class="actions">
      <input type="hidden" name="user_id" value={person.user_id} />
      <button
        class="button button-quiet"
        type="submit"
        name="intent"
        value={lead.intent}
        aria-label={lead.about}
      >
        {lead.label}
      </button>
      <button
        class="button button-quiet"
        type="submit"
        name="intent"
        value="remove"
        aria-label={t("Remove {name} from the team", { name: person.name })}
      >
        {t("Remove")}
      </button>
    </form>
  );
};
