import { MODULES } from "../../../src/modules.ts";
import type { FieldErrors, FieldValues, Labels } from "../../shapes.ts";
import type { TabOrderItem } from "../../ui/tab-order.tsx";

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

export const isOn = ({ values }: SettingsForm, name: string): boolean => values[name] === "on";

/** The modules in the order that a comma separated list names them. */
export const itemsOf = (order: string | undefined, isVisible: (id: string) => boolean): TabOrderItem[] =>
  (order ?? "").split(",").flatMap((id) => {
    const module = MODULES.find((known) => known.id === id);
    return module ? [{ id, label: module.label, icon: module.icon, visible: isVisible(id) }] : [];
  });

/** What holds where the organization says nothing. */
export interface SystemDefaults {
  default_color: string;
  default_retention_days: number;
  max_tag_length: number;
  max_tags_per_workspace: number;
  max_workspaces_per_user: number;
  /** comma separated */
  tab_order: string;
  /** modules that are on for the platform */
  modules: readonly string[];
  tags: boolean;
  colors: boolean;
}

export interface OrgPanel extends SettingsForm {
  labels: Labels;
  system: SystemDefaults;
  /** where the form goes without scripts */
  action: string;
}
