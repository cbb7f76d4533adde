import { rich, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { FormState, MemberView, PageFrame, TeamView, WorkspaceDetail } from "../shapes.ts";
import { ColorField } from "../ui/color-field.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { TextArea, TextField } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";
import { VersionField, type ConflictView } from "./conflict.tsx";
import { MemberField } from "./member-field.tsx";

export interface TeamFormProps extends FormState {
  frame: PageFrame;
  workspace: WorkspaceDetail;
  team: TeamView;
}

export const AddPerson = ({
  workspace,
  team,
  candidates,
  values,
  errors,
}: TeamFormProps & { candidates: readonly MemberView[] }) => (
  <form method="post" action={paths.workspaceTeam(workspace.id, team.id)} class="inline-form team-add">
    <MemberField label={t("Add by e-mail address")} candidates={candidates} values={values} errors={errors} />
    <button class="button button-primary" type="submit" name="intent" value="add">
      {t("Add to team")}
    </button>
  </form>
);

export const EditTeam = ({
  frame,
  workspace,
  team,
  values,
  errors,
  conflict,
}: TeamFormProps & { conflict: ConflictView | undefined }) => (
  <Panel title={t("About the team")}>
    <form method="post" action={paths.workspaceTeam(workspace.id, team.id)} class="stack" data-unsaved>
      <VersionField version={team.version} values={values} conflict={conflict} />
      <TextField
        name="name"
        label={t("Name")}
        autocomplete="off"
        maxlength={60}
        required
        value={values?.name ?? team.name}
        errors={errors}
      />
      <TextArea
        name="description"
        label={t("Description")}
        maxlength={300}
        value={values?.description ?? team.description}
        errors={errors}
      />
      {frame.features.colors ? (
        <ColorField
          name="color"
          label={t("Color")}
          color={values?.color ?? team.color ?? frame.color}
          errors={errors}
        />
      ) : null}
      <div class="form-foot">
        <button class="button button-primary" type="submit" name="intent" value="save">
          {t("Save changes")}
        </button>
      </div>
    </form>
  </Panel>
);

export const DeleteTeam = ({ workspace, team }: Pick<TeamFormProps, "workspace" | "team">) => (
  <Panel
    tone="danger"
    title={t("Delete the team")}
    hint={t("Its people stay members. This cannot be undone.")}
  >
    <Confirm label={t("Delete…")} about={t("the team {name}", { name: team.name })} look="plain">
      <p>
        {rich("{team} and who was in it are forgotten. Nobody loses access to {workspace}.", {
          team: <strong>{team.name}</strong>,
          workspace: workspace.name,
        })}
      </p>
      <form method="post" action={paths.workspaceTeam(workspace.id, team.id)}>
        <button class="button button-danger button-wide" type="submit" name="intent" value="delete">
          {t("Delete team")}
        </button>
      </form>
    </Confirm>
  </Panel>
);
