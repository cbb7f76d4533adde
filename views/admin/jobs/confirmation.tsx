/** The last step before a bulk action: who is told, why, and the phrase for what cannot be undone. */
import type { Child } from "hono/jsx";
import { t } from "../../../src/language/text.ts";
import { paths } from "../../../src/paths.ts";
import type { FormState, Labels } from "../../shapes.ts";
import { TextField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import type { BulkPreviewProps } from "./shapes.ts";
import { actionTitle } from "./words.ts";

type ConfirmationProps = Pick<BulkPreviewProps, "preview" | "carried" | "listQuery" | "values" | "errors"> & {
  labels: Labels;
  org: string;
};

export const Confirmation = ({
  labels,
  preview,
  carried,
  listQuery,
  org,
  values,
  errors,
}: ConfirmationProps) => {
  const back = paths.orgWorkspaces(org, listQuery);
  const deletes = preview.action === "delete";
  if (preview.changes === 0) {
    return (
      <Panel title={t("Nothing to do")}>
        <p class="muted">{t("None of what is selected would change.")}</p>
        <div class="form-foot">
          <a class="button button-primary" href={back}>
            {t("Back to the list")}
          </a>
        </div>
      </Panel>
    );
  }
  return (
    <Panel title={t("Confirm")} tone={deletes ? "danger" : "plain"}>
      <form method="post" action={paths.orgBulk(org)} class="stack">
        {carried.map(({ name, value }) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {preview.action === "export" ? null : <TellOwners values={values} />}
        <TextField
          name="reason"
          label={deletes ? t("Reason") : t("Reason (optional)")}
          hint={t("Stands in the audit log and in the mail to the owners.")}
          value={values?.["reason"]}
          errors={errors}
          maxlength={500}
          required={deletes}
        />
        {preview.confirm_phrase === null ? null : (
          <TextField
            name="confirm"
            label={t("Type “{phrase}” to confirm", { phrase: preview.confirm_phrase })}
            autocomplete="off"
            autocapitalize="none"
            value={values?.["confirm"]}
            errors={errors}
            confirms={preview.confirm_phrase}
            required
          />
        )}
        <div class="form-foot">
          <a class="button" href={back}>
            {t("Cancel")}
          </a>
          <button
            class={`button ${deletes ? "button-danger" : "button-primary"}`}
            type="submit"
            name="intent"
            value="start"
          >
            {actionTitle(preview.action, preview.changes, labels)}
          </button>
        </div>
      </form>
    </Panel>
  );
};

const NOTIFY = "notify";

const TellOwners = ({ values }: Pick<FormState, "values">): Child => (
  <div class="switch-row">
    <Icon name="Mail" />
    <div class="switch-text">
      <label for={NOTIFY}>{t("Mail the owners")}</label>
      <p class="muted" id={`${NOTIFY}-why`}>
        {t("One mail to each owner, listing theirs. People who switched such mails off get none.")}
      </p>
    </div>
    <input
      class="switch"
      type="checkbox"
      role="switch"
      id={NOTIFY}
      name={NOTIFY}
      value="1"
      checked={values?.["notify"] === "1"}
      aria-describedby={`${NOTIFY}-why`}
    />
  </div>
);
