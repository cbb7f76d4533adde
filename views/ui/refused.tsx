import { t } from "../../src/language/text.ts";

/** Stands where a field was until the platform switched it off, for who had the form open then. */
export const Refused = ({ error }: { error: string | undefined }) =>
  error === undefined ? null : (
    <p class="field-error" role="alert" tabindex={-1}>
      {t("{error} Save once more to leave it as it is.", { error })}
    </p>
  );
