import { midSentence, plural, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { FormState, ListedTeam, PageFrame, WorkspaceDetail, WorkspacePageProps } from "../shapes.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Empty } from "../ui/empty.tsx";
import { TextField } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";
import { Tile } from "../ui/tile.tsx";
import { SettingsFrame } from "./frame.tsx";
import { canManage } from "./rights.ts";

interface TeamsProps extends WorkspacePageProps, FormState {
  teams: readonly ListedTeam[];
}

/** Every team with a few of its people. */
export const TeamsPage = ({ teams, values, errors, ...page }: TeamsProps) => (
  <SettingsFrame {...page} section="teams">
    {canManage(page.workspace) ? (
      <NewTeam workspace={page.workspace} frame={page.frame} values={values} errors={errors} />
    ) : null}
    <Panel
      id="teams"
      live={["teams", "members"]}
      title={teams.length === 0 ? t("Teams") : plural(teams.length, "{n} team", "{n} teams")}
    >
      {teams.length === 0 ? (
        <Empty icon="Group" title={t("No teams yet")}>
          <p>
            {canManage(page.workspace)
              ? t("Group people who do something together. Anybody here can be in several teams.")
              : t("Once an admin makes one, it shows here with its people.")}
          </p>
        </Empty>
      ) : (
        <ul class="teams">
          {teams.map((team) => (
            <TeamRow frame={page.frame} workspace={page.workspace} team={team} />
          ))}
        </ul>
      )}
    </Panel>
  </SettingsFrame>
);

const NewTeam = ({
  workspace,
  frame,
  values,
  errors,
}: FormState & { workspace: WorkspaceDetail; frame: PageFrame }) => (
  <Panel
    title={t("New team")}
    hint={t("Teams group the members of this {one}. What somebody may do is still decided by their role.", {
      one: midSentence(frame.labels.singular),
    })}
  >
    <form method="post" action={paths.workspaceSettings(workspace.id, "teams")} class="inline-form">
      <TextField
        name="name"
        label={t("Name")}
        autocomplete="off"
        placeholder={t("Design")}
        maxlength={60}
        required
        value={values?.name}
        errors={errors}
      />
      <button class="button button-primary" type="submit" name="intent" value="create">
        {t("Create team")}
      </button>
    </form>
  </Panel>
);

interface TeamRowProps {
  frame: PageFrame;
  workspace: WorkspaceDetail;
  team: ListedTeam;
}

const TeamRow = ({ frame, workspace, team }: TeamRowProps) => (
  <li class="team">
    <TeamTile frame={frame} team={team} />
    <div class="team-text">
      <a class="row-link" href={paths.workspaceTeam(workspace.id, team.id)}>
        {team.name}
      </a>
      {team.description ? <p class="row-note">{team.description}</p> : null}
    </div>
    <Faces team={team} />
    <span class="team-count muted">{plural(team.member_count, "{n} person", "{n} people")}</span>
  </li>
);

/** A team without a color of its own has the configured one. */
export const TeamTile = ({ frame, team }: { frame: PageFrame; team: Pick<ListedTeam, "color"> }) => (
  <Tile color={(frame.features.colors ? team.color : null) ?? frame.color} icon="Groups" />
);

/** The first few, and how many there are beside them. */
const Faces = ({ team }: { team: ListedTeam }) => {
  const more = team.member_count - team.people.length;
  return (
    <span class="faces">
      <span class="visually-hidden">{team.people.map(({ name }) => name).join(", ")}</span>
      {team.people.map(({ user_id, name }) => (
        <Avatar id={user_id} name={name} size="s" />
      ))}
      {more > 0 ? (
        <span class="avatar avatar-s avatar-7" aria-hidden="true">
          +{more}
        </span>
      ) : null}
    </span>
  );
};
