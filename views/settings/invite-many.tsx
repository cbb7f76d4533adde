import { plural, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import type { FormState, WorkspaceDetail, WorkspacePageProps } from "../shapes.ts";
import { describedBy, Field, SelectField } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { ExpiryField } from "./expiry-field.tsx";
import { SettingsFrame } from "./frame.tsx";
import { InviteResults, type BulkReport } from "./invite-results.tsx";
import { assignableRoles } from "./rights.ts";

interface InviteManyProps extends WorkspacePageProps, FormState {
  /** what came of the list, or would */
  report: BulkReport | null;
  /** names the run that the form would start, so that sending it twice invites once */
  operationId: string;
  /** rows at once */
  most: number;
}

/** A list of people: first it is checked row by row, then sent. */
export const InviteManyPage = ({ report, operationId, most, values, errors, ...page }: InviteManyProps) => (
  <SettingsFrame {...page} section="invitations">
    <a class="back" href={paths.workspaceSettings(page.workspace.id, "invitations")}>
      <Icon name="ArrowBack" size="s" />
      {t("Invitations")}
    </a>
    <form
      method="post"
      action={paths.inviteMany(page.workspace.id)}
      enctype="multipart/form-data"
      class="invite-many"
      data-unsaved
    >
      <input type="hidden" name="operation_id" value={operationId} />
      {report ? <InviteResults report={report} /> : null}
      {report && !report.dry_run ? (
        <p class="aside">
          <a class="button" href={paths.inviteMany(page.workspace.id)}>
            {t("Invite more")}
          </a>
        </p>
      ) : (
        <List
          workspace={page.workspace}
          most={most}
          values={values}
          errors={errors}
          checked={report !== null}
        />
      )}
    </form>
  </SettingsFrame>
);

interface ListProps extends FormState {
  workspace: WorkspaceDetail;
  most: number;
  /** its results stand above it */
  checked: boolean;
}

const List = ({ workspace, most, checked, values, errors }: ListProps) => (
  <Panel
    title={checked ? t("Change the list") : t("Invite many")}
    hint={plural(
      most,
      "Up to {n} person, one a line: the address, then a role if it is not the one below. A table saved as CSV works as it is.",
      "Up to {n} people, one a line: the address, then a role if it is not the one below. A table saved as CSV works as it is.",
    )}
  >
    <div class="stack">
      <Field name="list" label={t("List")} errors={errors}>
        <textarea
          class="input mono list-text"
          id="list"
          name="list"
          rows={8}
          placeholder={t("email,role\nname@company.com,member\nother@company.com,viewer")}
          spellcheck={false}
          autocomplete="off"
          {...describedBy({ name: "list", errors })}
        >
          {values?.["list"] ?? ""}
        </textarea>
      </Field>
      <div class="link-choices">
        <Field name="file" label={t("Or a CSV file")} errors={errors}>
          <input class="input" type="file" id="file" name="file" accept=".csv,.txt,text/csv,text/plain" />
        </Field>
        <SelectField
          name="role"
          label={t("Role where none is given")}
          options={assignableRoles(workspace.role)}
          value={values?.["role"] ?? "member"}
          errors={errors}
        />
        <ExpiryField most={30} values={values} errors={errors} />
      </div>
      <div class="form-foot">
        <button
          class={checked ? "button" : "button button-primary"}
          type="submit"
          name="intent"
          value="check"
        >
          {checked ? t("Check again") : t("Check the list")}
        </button>
      </div>
    </div>
  </Panel>
);
