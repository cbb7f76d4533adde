import { msg } from "../../src/language/phrase.ts";
import { t } from "../../src/language/text.ts";
import type { FormState } from "../shapes.ts";
import { SelectField } from "../ui/field.tsx";

const LASTS = [
  { days: 1, label: msg("A day") },
  { days: 7, label: msg("A week") },
  { days: 30, label: msg("30 days") },
  { days: 90, label: msg("90 days") },
] as const;

/** How long an invitation or a link works; a week unless something else is chosen. @param most days */
export const ExpiryField = ({ most, values, errors }: FormState & { most: number }) => (
  <SelectField
    name="expires_in_days"
    label={t("It works for")}
    options={LASTS.filter(({ days }) => days <= most).map(({ days, label }) => ({
      value: String(days),
      label: t(label),
    }))}
    value={values?.["expires_in_days"] ?? "7"}
    errors={errors}
  />
);
