import { msg } from "../../src/language/phrase.ts";
import { t } from "../../src/language/text.ts";
import { describedBy, Field, SelectField, TextField } from "../ui/field.tsx";
import type { KeysProps, Reach } from "./shapes.ts";

/** How long a key lasts, in days; nothing: until it is revoked. */
const LASTS = [
  { value: "30", label: msg("30 days") },
  { value: "90", label: msg("90 days") },
  { value: "365", label: msg("A year") },
  { value: "", label: msg("Until it is revoked") },
] as const;

const ACCESS = [
  { value: "read", label: msg("permission|Read") },
  { value: "write", label: msg("Read and write") },
] as const;

/** Open when there is something to say about it. */
export const NewKeyForm = (props: KeysProps) => {
  const { action, values, errors } = props;
  return (
    <details class="new-key" open={errors !== undefined && Object.keys(errors).length > 0}>
      <summary class="button">{t("New key")}</summary>
      <form method="post" action={action} class="stack">
        <TextField
          name="key_name"
          label={t("What it is for")}
          hint={t("“Nightly export”, “Zapier”: one key for each program.")}
          required
          maxlength={100}
          autocomplete="off"
          value={values?.["key_name"]}
          errors={errors}
        />
        <div class="key-choices">
          <SelectField
            name="access"
            label={t("It may")}
            options={ACCESS.map(({ value, label }) => ({ value, label: t(label) }))}
            value={values?.["access"]}
            errors={errors}
          />
          <ReachField {...props} />
          <SelectField
            name="expires_in_days"
            label={t("It lasts")}
            options={LASTS.map(({ value, label }) => ({ value, label: t(label) }))}
            value={values?.["expires_in_days"] ?? "90"}
            errors={errors}
          />
        </div>
        <div class="form-foot">
          <button class="button button-primary" type="submit" name="intent" value="make-key">
            {t("Make key")}
          </button>
        </div>
      </form>
    </details>
  );
};

const ReachField = ({ organizations, workspaces, workspacesLabel, values, errors }: KeysProps) => (
  <Field name="reach" label={t("Where")} errors={errors}>
    <select class="input" id="reach" name="reach" {...describedBy({ name: "reach", errors })}>
      <option value="">{t("Everywhere")}</option>
      <Options label={t("Organizations")} reaches={organizations} value={values?.["reach"]} />
      <Options label={workspacesLabel} reaches={workspaces} value={values?.["reach"]} />
    </select>
  </Field>
);

const Options = ({
  label,
  reaches,
  value,
}: {
  label: string;
  reaches: readonly Reach[];
  value: string | undefined;
}) =>
  reaches.length === 0 ? null : (
    <optgroup label={label}>
      {reaches.map((reach) => (
        <option value={reach.value} selected={reach.value === value}>
          {t("Only {name}", { name: reach.name })}
        </option>
      ))}
    </optgroup>
  );
