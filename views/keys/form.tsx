import { describedBy, Field, SelectField, TextField } from "../ui/field.tsx";
import type { KeysProps, Reach } from "./shapes.ts";

/** How long a key lasts, in days; nothing: until it is revoked. */
const LASTS = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
  { value: "", label: "Until it is revoked" },
];

const ACCESS = [
  { value: "read", label: "Read" },
  { value: "write", label: "Read and write" },
];

/** Open when there is something to say about it. */
export const NewKeyForm = (props: KeysProps) => {
  const { action, values, errors } = props;
  return (
    <details class="new-key" open={errors !== undefined && Object.keys(errors).length > 0}>
      <summary class="button">New key</summary>
      <form method="post" action={action} class="stack">
        <TextField
          name="key_name"
          label="What it is for"
          hint="“Nightly export”, “Zapier”: one key for each program."
          required
          maxlength={100}
          autocomplete="off"
          value={values?.["key_name"]}
          errors={errors}
        />
        <div class="key-choices">
          <SelectField
            name="access"
            label="It may"
            options={ACCESS}
            value={values?.["access"]}
            errors={errors}
          />
          <ReachField {...props} />
          <SelectField
            name="expires_in_days"
            label="It lasts"
            options={LASTS}
            value={values?.["expires_in_days"] ?? "90"}
            errors={errors}
          />
        </div>
        <div class="form-foot">
          <button class="button button-primary" type="submit" name="intent" value="make-key">
            Make key
          </button>
        </div>
      </form>
    </details>
  );
};

const ReachField = ({ organizations, workspaces, workspacesLabel, values, errors }: KeysProps) => (
  <Field name="reach" label="Where" errors={errors}>
    <select class="input" id="reach" name="reach" {...describedBy({ name: "reach", errors })}>
      <option value="">Everywhere</option>
      <Options label="Organizations" reaches={organizations} value={values?.["reach"]} />
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
          Only {reach.name}
        </option>
      ))}
    </optgroup>
  );
