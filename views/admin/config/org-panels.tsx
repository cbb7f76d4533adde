/** The panels of the organization's settings, in order. What inherits says from what. */
import type { Child } from "hono/jsx";
import { MODULES } from "../../../src/modules.ts";
import { ColorField } from "../../ui/color-field.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { NumberField } from "../../ui/number-field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Pill } from "../../ui/pill.tsx";
import { TabOrderList } from "../../ui/tab-order.tsx";
import { aOne } from "../../ui/words.ts";
import type { SettingsForm } from "./shapes.ts";
import { creationOptions, itemsOf } from "./system-panels.tsx";
import type { Labels } from "../../shapes.ts";

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

export const OrgTabOrderPanel = (panel: OrgPanel & { announcement?: string | undefined }) => {
  const { values, system, labels } = panel;
  const own = (values.tab_order ?? "") !== "";
  const isVisible = (id: string) => system.modules.includes(id) && values[`module.${id}`] !== "off";
  return (
    <Panel
      id="tab-order"
      title="Tab order"
      hint={`The order of tabs in new ${labels.plural.toLowerCase()}.`}
    >
      <p class="notice notice-info">
        <Icon name="Info" />
        <span>Existing {labels.plural.toLowerCase()} are not affected.</span>
      </p>
      {panel.errors.tab_order ? <p class="field-error">{panel.errors.tab_order}</p> : null}
      <fieldset class="choices">
        <legend class="visually-hidden">Which order</legend>
        <Choice name="order_mode" value="system" label="Use system default" checked={!own}>
          <ol class="order-reference" aria-label="System default">
            {itemsOf(system.tab_order, () => true).map((item) => (
              <li>
                <Icon name={item.icon} size="s" />
                {item.label}
              </li>
            ))}
          </ol>
        </Choice>
        <Choice name="order_mode" value="own" label="Customize for this organization" checked={own}>
          <div class="choice-body">
            <TabOrderList
              order={itemsOf(values.tab_order || system.tab_order, isVisible)}
              name="tab_order"
              editable
              moves="stay"
              action={`${panel.action}#tab-order`}
              announcement={panel.announcement}
            />
          </div>
        </Choice>
      </fieldset>
    </Panel>
  );
};

interface ChoiceProps {
  name: string;
  value: string;
  label: string;
  checked: boolean;
  children: Child;
}

/** One of several ways, with what belongs to it below; styles hide what belongs to the other. */
const Choice = ({ name, value, label, checked, children }: ChoiceProps) => (
  <div class="choice">
    <label class="choice-label">
      <input type="radio" name={name} value={value} checked={checked} />
      {label}
    </label>
    {children}
  </div>
);

export const OrgModulesPanel = ({ values, errors, labels, system }: OrgPanel) => (
  <Panel
    title="Modules"
    hint={`A module shows where platform, organization and ${labels.singular.toLowerCase()} have it on. A hidden one keeps its content.`}
  >
    {errors.modules ? <p class="field-error">{errors.modules}</p> : null}
    <ul class="switches">
      {MODULES.map((module) => {
        const name = `module.${module.id}`;
        const offered = system.modules.includes(module.id);
        return (
          <li class="switch-row">
            <Icon name={module.icon} />
            <div class="switch-text">
              <label for={name}>{module.label}</label>
              <p class="muted" id={`${name}-hint`}>
                {offered
                  ? module.summary
                  : "Off for the whole platform. Only platform admins can switch it on."}
              </p>
            </div>
            {offered ? null : <Pill tone="neutral">Off above</Pill>}
            <select
              class="input switch-choice"
              id={name}
              name={name}
              disabled={!offered}
              aria-describedby={`${name}-hint`}
            >
              {[
                ["", offered ? "As the platform: on" : "As the platform: off"],
                ["on", "On"],
                ["off", "Off"],
              ].map(([value, label]) => (
                <option value={value} selected={(values[name] ?? "") === value}>
                  {label}
                </option>
              ))}
            </select>
          </li>
        );
      })}
    </ul>
  </Panel>
);

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
