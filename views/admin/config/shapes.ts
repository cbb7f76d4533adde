import type { FieldErrors, FieldValues, Labels } from "../../shapes.ts";

/** A form of settings as it stands: by the names that words.ts explains. */
export interface SettingsForm {
  values: FieldValues;
  errors: FieldErrors;
  /** what it was made from, for the answer to tell what somebody changed */
  base: FieldValues;
  /** of the configuration it was made from */
  version: number;
}

/** What a panel of the configuration page needs. */
export interface SettingsPanel extends SettingsForm {
  labels: Labels;
  /** kinds of change that this person's save would only ask for */
  needsApproval: readonly string[];
}

/** Somebody else saved while this form was open. */
export interface SavedMeanwhile {
  /** null: an account that is gone */
  by: string | null;
  at: string;
  rows: readonly { name: string; theirs: string; yours: string; kept: "theirs" | "yours" }[];
}
