import { t } from "../../src/language/text.ts";
import type { FieldValues } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";

/** Fields whose value differs between what is stored now and what was sent. */
export interface ConflictView {
  fields: readonly { label: string; theirs: string; yours: string }[];
}

interface VersionFieldProps {
  /** of what is stored now */
  version: number;
  values: FieldValues | undefined;
  conflict: ConflictView | undefined;
}

/**
 * The version a form was made from. It stays when the form comes back with mistakes; only who was shown what
 * somebody else saved goes on from there.
 */
export const VersionField = ({ version, values, conflict }: VersionFieldProps) => (
  <input
    type="hidden"
    name="version"
    value={(conflict ? undefined : values?.["version"]) ?? String(version)}
  />
);

/** Both values side by side; the form below holds yours, on top of the newest version. */
export const Conflict = ({ conflict }: { conflict: ConflictView }) => (
  <section class="panel panel-warn" role="alert" tabindex={-1}>
    <header class="panel-head">
      <div>
        <h2>
          <Icon name="Warning" /> {t("Somebody else saved first")}
        </h2>
        <p class="muted">
          {t(
            "Nothing is overwritten yet. The form holds your values: save again to keep them, or change them first.",
          )}
        </p>
      </div>
    </header>
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">{t("Field")}</th>
          <th scope="col">{t("Saved now")}</th>
          <th scope="col">{t("Yours")}</th>
        </tr>
      </thead>
      <tbody>
        {conflict.fields.map((field) => (
          <tr>
            <th scope="row">{field.label}</th>
            <td data-label={t("Saved now")}>{field.theirs || t("(empty)")}</td>
            <td data-label={t("Yours")}>{field.yours || t("(empty)")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
