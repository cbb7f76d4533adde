/** Limits, tags and color of an organization. What inherits says from what. */
import { ColorField } from "../../ui/color-field.tsx";
import { SelectField } from "../../ui/field.tsx";
import { NumberField } from "../../ui/number-field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { aOne } from "../../ui/words.ts";
import { Choice } from "./choice.tsx";
import { creationOptions } from "./policy-panels.tsx";
import type { OrgPanel } from "./shapes.ts";

export const OrgLimitsPanel = ({ values, errors, labels, system }: OrgPanel) => {
  const many = labels.plural.toLowerCase();
  return (
    <Panel title="Limits and retention" hint="What is left empty follows the platform.">
      <div class="stack">
        <div class="field-pair">
          <SelectField
            name="workspace_creation"
            label={`Who may create ${many}`}
            options={creationOptions(labels)}
            value={values.workspace_creation || "members"}
            errors={errors}
          />
          <NumberField
            name="max_workspaces_per_user"
            label={`Most ${many} per person`}
            hint={`1 to 100; ${system.max_workspaces_per_user} when left empty.`}
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
            label="Retention in days"
            hint={`How long a deleted ${labels.singular.toLowerCase()} can be restored, 1 to 365; ${system.default_retention_days} when left empty. What is deleted already keeps its day.`}
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
    <Panel title="Tags" hint="What is left empty follows the platform.">
      <div class="field-pair">
        <NumberField
          name="max_tags_per_workspace"
          label={`Most tags on ${aOne(labels.singular)}`}
          hint={`1 to 50; ${system.max_tags_per_workspace} when left empty.`}
          value={values.max_tags_per_workspace ?? ""}
          min={1}
          max={50}
          empty={String(system.max_tags_per_workspace)}
          errors={errors}
        />
        <NumberField
          name="max_tag_length"
          label="Most characters in a tag"
          hint={`3 to 50; ${system.max_tag_length} when left empty.`}
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
      title="Default color"
      hint={`Of new ${labels.plural.toLowerCase()} for which nobody chooses another.`}
    >
      <fieldset class="choices">
        <legend class="visually-hidden">Which color</legend>
        <Choice name="color_mode" value="system" label="Use system default" checked={!own}>
          <p class="color-reference muted">
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <circle cx="10" cy="10" r="10" fill={system.default_color} />
            </svg>
            {system.default_color}
          </p>
        </Choice>
        <Choice name="color_mode" value="own" label="A color of this organization" checked={own}>
          <div class="choice-body">
            <ColorField
              name="default_color"
              label="Color"
              color={values.default_color || system.default_color}
              errors={errors}
            />
          </div>
        </Choice>
      </fieldset>
    </Panel>
  ) : null;
};
