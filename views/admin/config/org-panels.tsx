/** Limits, tags and color of an organization. What inherits says from what. */
import { midSentence, t } from "../../../src/language/text.ts";
import { Choice } from "../../ui/choice.tsx";
import { ColorField } from "../../ui/color-field.tsx";
import { SelectField } from "../../ui/field.tsx";
import { NumberField } from "../../ui/number-field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { aOne } from "../../ui/words.ts";
import { creationOptions } from "./policy-panels.tsx";
import type { OrgPanel } from "./shapes.ts";

export const OrgLimitsPanel = ({ values, errors, labels, system }: OrgPanel) => {
  const many = midSentence(labels.plural);
  return (
    <Panel title={t("Limits and retention")} hint={t("What is left empty follows the platform.")}>
      <div class="stack">
        <div class="field-pair">
          <SelectField
            name="workspace_creation"
            label={t("Who may create {many}", { many })}
            options={creationOptions(labels)}
            value={values.workspace_creation || "members"}
            errors={errors}
          />
          <NumberField
            name="max_workspaces_per_user"
            label={t("Most {many} per person", { many })}
            hint={t("1 to 100; {n} when left empty.", { n: system.max_workspaces_per_user })}
            value={values.max_workspaces_per_user ?? ""}
            min={1}
            max={100}
            empty={String(system.max_workspaces_per_user)}
            errors={errors}
          />
        </div>
        <div class="field-pair">
          <NumberField
            name="default_retention_days"
            label={t("Retention in days")}
            hint={t(
              "How long a deleted {one} can be restored, 1 to 365; {n} when left empty. What is deleted already keeps its day.",
              { one: midSentence(labels.singular), n: system.default_retention_days },
            )}
            value={values.default_retention_days ?? ""}
            min={1}
            max={365}
            empty={String(system.default_retention_days)}
            errors={errors}
          />
        </div>
      </div>
    </Panel>
  );
};

/** Gone where the platform has tags switched off. */
export const OrgTagsPanel = ({ values, errors, labels, system }: OrgPanel) =>
  system.tags ? (
    <Panel title={t("Tags")} hint={t("What is left empty follows the platform.")}>
      <div class="field-pair">
        <NumberField
          name="max_tags_per_workspace"
          label={t("Most tags on {one}", { one: aOne(labels.singular) })}
          hint={t("1 to 50; {n} when left empty.", { n: system.max_tags_per_workspace })}
          value={values.max_tags_per_workspace ?? ""}
          min={1}
          max={50}
          empty={String(system.max_tags_per_workspace)}
          errors={errors}
        />
        <NumberField
          name="max_tag_length"
          label={t("Most characters in a tag")}
          hint={t("3 to 50; {n} when left empty.", { n: system.max_tag_length })}
          value={values.max_tag_length ?? ""}
          min={3}
          max={50}
          empty={String(system.max_tag_length)}
          errors={errors}
        />
      </div>
    </Panel>
  ) : null;

/** Gone where the platform has color coding switched off. */
export const OrgColorPanel = ({ values, errors, labels, system }: OrgPanel) => {
  const own = (values.default_color ?? "") !== "";
  return system.colors ? (
    <Panel
      title={t("Default color")}
      hint={t("Of new {many} for which nobody chooses another.", { many: midSentence(labels.plural) })}
    >
      <fieldset class="choices">
        <legend class="visually-hidden">{t("Which color")}</legend>
        <Choice name="color_mode" value="system" label={t("Use system default")} checked={!own}>
          <p class="color-reference muted">
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <circle cx="10" cy="10" r="10" fill={system.default_color} />
            </svg>
            {system.default_color}
          </p>
        </Choice>
        <Choice name="color_mode" value="own" label={t("A color of this organization")} checked={own}>
          <div class="choice-body">
            <ColorField
              name="default_color"
              label={t("Color")}
              color={values.default_color || system.default_color}
              errors={errors}
            />
          </div>
        </Choice>
      </fieldset>
    </Panel>
  ) : null;
};
