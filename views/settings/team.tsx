import { plural, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { FormState, MemberView, TeamMemberView, TeamView, WorkspacePageProps } from "../shapes.ts";
import { Empty } from "../ui/empty.tsx";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { SettingsFrame } from "./frame.tsx";
import { Conflict, type ConflictView } from "./conflict.tsx";
import { canManage } from "./rights.ts";
import { AddPerson, DeleteTeam, EditTeam } from "./team-forms.tsx";
import { TeamTile } from "./teams.tsx";
import { TeamMemberRows } from "./team-rows.tsx";

interface TeamProps extends WorkspacePageProps, FormState {
  team: TeamView;
  people: readonly TeamMemberView[];
  nextCursor: string | null;
  /** members to suggest for the team; others can be typed */
  candidates: readonly MemberView[];
  /** somebody else saved first: `team` is theirs, `values` are yours */
  conflict?: ConflictView | undefined;
}

/** One team: who is in it, and what admins change about it. */
export const TeamPage = ({
  team,
  people,
  nextCursor,
  candidates,
  values,
  errors,
  conflict,
  ...page
}: TeamProps) => {
  const { workspace, frame } = page;
  const form = { frame, workspace, team, values, errors };
  return (
    <SettingsFrame {...page} section="teams">
      <a class="back" href={paths.workspaceSettings(workspace.id, "teams")}>
        <Icon name="ArrowBack" size="s" />
        {t("All teams")}
      </a>
      {conflict ? <Conflict conflict={conflict} /> : null}
      <header class="team-head">
        <TeamTile frame={frame} team={team} />
        <div class="team-text">
          <h2>{team.name}</h2>
          {team.description ? <p class="muted">{team.description}</p> : null}
        </div>
      </header>
      <Panel
        id="team"
        live={["teams", "members"]}
        title={plural(team.member_count, "{n} person", "{n} people")}
      >
        {canManage(workspace) ? <AddPerson {...form} candidates={candidates} /> : null}
        {people.length === 0 ? (
          <Empty icon="PersonAdd" title={t("Nobody is in it yet")}>
            <p>{t("Whoever is a member of {name} can be put into the team.", { name: workspace.name })}</p>
          </Empty>
        ) : (
          <table class="cards team-people">
            <thead>
              <tr>
                <th scope="col">{t("Person")}</th>
                <th scope="col">{t("Role")}</th>
                <th scope="col">
                  <span class="visually-hidden">{t("Actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              <TeamMemberRows
                workspace={workspace}
                team={team}
                people={people}
                nextCursor={nextCursor}
                you={frame.person?.id}
              />
            </tbody>
          </table>
        )}
      </Panel>
      {canManage(workspace) ? <EditTeam {...form} conflict={conflict} /> : null}
      {canManage(workspace) ? <DeleteTeam workspace={workspace} team={team} /> : null}
    </SettingsFrame>
  );
};
