import { msg } from "../../src/language/phrase.ts";
import { t } from "../../src/language/text.ts";
import { SelectField, TextField } from "../ui/field.tsx";
import { ReachField } from "./reach.tsx";
import type { KeysProps } from "./shapes.ts";

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

/** Open when it has come back. */
export const NewKeyForm = (props: KeysProps) => {
  const { action, values, errors } = props;
  return (
    <details class="new-key" open={values !== undefined}>
      <summary class="button">{t("New key")}</summary>
      <form method="post" action={action} class="stack">
        {/* what Enter in a field presses, also in those that search */}
        <button
          class="visually-hidden"
          type="submit"
          name="intent"
          value="enter-key"
          tabindex={-1}
          aria-hidden="true"
        >
          {t("Make key")}
        </button>
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
          <SelectField
            name="expires_in_days"
            label={t("It lasts")}
            options={LASTS.map(({ value, label }) => ({ value, label: t(label) }))}
            value={values?.["expires_in_days"] ?? "90"}
            errors={errors}
          />
        </div>
        <ReachField {...props} />
        <div class="form-foot">
          <button class="button button-primary" type="submit" name="intent" value="make-key">
            {t("Make key")}
          </button>
        </div>
      </form>
    </details>
  );
};
