import { paths } from "../../src/paths.ts";
import type {
  FormState,
  MemberView,
  PageFrame,
  TeamMemberView,
  TeamView,
  WorkspaceDetail,
  WorkspacePageProps,
} from "../shapes.ts";
import { ColorField } from "../ui/color-field.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { Empty } from "../ui/empty.tsx";
import { TextArea, TextField } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { SettingsFrame } from "./frame.tsx";
import { canManage } from "./rights.ts";
import { counted, TeamTile } from "./teams.tsx";
import { TeamMemberRows } from "./team-rows.tsx";

interface TeamProps extends WorkspacePageProps, FormState {
  team: TeamView;
  people: readonly TeamMemberView[];
  nextCursor: string | null;
  /** members to suggest for the team; others can be typed */
  candidates: readonly MemberView[];
}

/** One team: who is in it, and what admins change about it. */
export const TeamPage = ({ team, people, nextCursor, candidates, values, errors, ...page }: TeamProps) => {
  const { workspace, frame } = page;
  const form = { frame, workspace, team, values, errors };
  return (
    <SettingsFrame {...page} section="teams">
      <a class="back" href={paths.workspaceSettings(workspace.id, "teams")}>
        <Icon name="ArrowBack" size="s" />
        All teams
      </a>
      <header class="team-head">
        <TeamTile frame={frame} team={team} />
        <div class="team-text">
          <h2>{team.name}</h2>
          {team.description ? <p class="muted">{team.description}</p> : null}
        </div>
      </header>
      <Panel id="team" live={["teams", "members"]} title={counted(team.member_count, "person", "people")}>
        {canManage(workspace) ? <AddPerson {...form} candidates={candidates} /> : null}
        {people.length === 0 ? (
          <Empty icon="PersonAdd" title="Nobody is in it yet">
            <p>Whoever is a member of {workspace.name} can be put into the team.</p>
          </Empty>
        ) : (
          <table class="cards team-people">
            <thead>
              <tr>
                <th scope="col">Person</th>
                <th scope="col">Role</th>
                <th scope="col">
                  <span class="visually-hidden">Actions</span>
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
      {canManage(workspace) ? <Edit {...form} /> : null}
      {canManage(workspace) ? <Delete workspace={workspace} team={team} /> : null}
    </SettingsFrame>
  );
};

interface TeamFormProps extends FormState {
  frame: PageFrame;
  workspace: WorkspaceDetail;
  team: TeamView;
}

const AddPerson = ({
  workspace,
  team,
  candidates,
  values,
  errors,
}: TeamFormProps & { candidates: readonly MemberView[] }) => (
  <form method="post" action={paths.workspaceTeam(workspace.id, team.id)} class="inline-form team-add">
    <TextField
      name="email"
      label="Add by e-mail address"
      type="email"
      autocomplete="off"
      maxlength={254}
      list="candidates"
      required
      value={values?.email}
      errors={errors}
    />
    <datalist id="candidates">
      {candidates.map(({ email, name }) => (
        <option value={email}>{name}</option>
      ))}
    </datalist>
    <button class="button button-primary" type="submit" name="intent" value="add">
      Add to team
    </button>
  </form>
);

const Edit = ({ frame, workspace, team, values, errors }: TeamFormProps) => (
  <Panel title="About the team">
    <form method="post" action={paths.workspaceTeam(workspace.id, team.id)} class="stack" data-unsaved>
      <TextField
        name="name"
        label="Name"
        autocomplete="off"
        maxlength={60}
        required
        value={values?.name ?? team.name}
        errors={errors}
      />
      <TextArea
        name="description"
        label="Description"
        maxlength={300}
        value={values?.description ?? team.description}
        errors={errors}
      />
      {frame.features.colors ? (
        <ColorField
          name="color"
          label="Color"
          color={values?.color ?? team.color ?? frame.color}
          errors={errors}
        />
      ) : null}
      <div class="form-foot">
        <button class="button button-primary" type="submit" name="intent" value="save">
          Save changes
        </button>
      </div>
    </form>
  </Panel>
);

const Delete = ({ workspace, team }: Pick<TeamFormProps, "workspace" | "team">) => (
  <Panel tone="danger" title="Delete the team" hint="Its people stay members. This cannot be undone.">
    <Confirm label="Delete…" about={`the team ${team.name}`} look="plain">
      <p>
        <strong>{team.name}</strong> and who was in it are forgotten. Nobody loses access to {workspace.name}.
      </p>
      <form method="post" action={paths.workspaceTeam(workspace.id, team.id)}>
        <button class="button button-danger button-wide" type="submit" name="intent" value="delete">
          Delete team
        </button>
      </form>
    </Confirm>
  </Panel>
);
