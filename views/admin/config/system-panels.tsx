/** The panels of the platform's configuration page, in order. */
import { aOne } from "../../ui/words.ts";
import { MODULES } from "../../../src/modules.ts";
import { paths } from "../../../src/paths.ts";
import { inkOn, isHexColor, DEFAULT_ACCENT } from "../../../src/theme.ts";
import type { Labels } from "../../shapes.ts";
import { ColorField } from "../../ui/color-field.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { iconHref } from "../../ui/icon.tsx";
import { NumberField } from "../../ui/number-field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SwitchRow } from "../../ui/switch-row.tsx";
import { TabOrderList } from "../../ui/tab-order.tsx";
import { IconPicker, type IconSearch } from "./icon-picker.tsx";
import type { SettingsPanel } from "./shapes.ts";
import { APPROVALS } from "./words.ts";

const isOn = ({ values }: SettingsPanel, name: string): boolean => values[name] === "on";

/** Said where this person's save would only ask. */
export const AsksFirst = ({ panel, kind }: { panel: SettingsPanel; kind: string }) =>
  panel.needsApproval.includes(kind) ? (
    <p class="hint asks-first">
      Changing this needs a platform owner's approval: your save becomes a request.
    </p>
  ) : null;

export const LabelsPanel = (panel: SettingsPanel) => (
  <Panel
    title="Navigation labels"
    hint="Shown in navigation, headings, buttons and mails everywhere. Examples: Audit and Audits, Campaign and Campaigns, Proposal and Proposals."
  >
    <div class="field-pair">
      <TextField
        name="nav_label_singular"
        label="Singular label"
        value={panel.values.nav_label_singular}
        errors={panel.errors}
        maxlength={50}
        autocomplete="off"
        required
      />
      <TextField
        name="nav_label_plural"
        label="Plural label"
        value={panel.values.nav_label_plural}
        errors={panel.errors}
        maxlength={50}
        autocomplete="off"
        required
      />
    </div>
  </Panel>
);

export const IconPanel = (panel: SettingsPanel & { search: IconSearch }) => (
  <Panel title="Navigation icon" hint="Any Material icon. It stands beside the labels.">
    <Preview panel={panel} />
    <IconPicker value={panel.values.nav_icon ?? ""} search={panel.search} errors={panel.errors} />
  </Panel>
);

/** As it will look; follows what is typed once scripts run. */
const Preview = ({ panel }: { panel: SettingsPanel }) => {
  const { nav_label_plural: many, nav_label_singular: one, nav_icon: icon, default_color: color } = panel.values;
  const fill = color && isHexColor(color) ? color : DEFAULT_ACCENT;
  return (
    <div class="config-preview" id="preview" aria-label="Preview" role="group">
      <svg class="tile" viewBox="0 0 40 40" aria-hidden="true" data-preview="nav_icon">
        <rect width="40" height="40" rx="9" fill={fill} />
        <use href={iconHref(icon ?? "")} x="9" y="9" width="22" height="22" fill={inkOn(fill)} />
      </svg>
      <div>
        <strong data-preview="nav_label_plural">{many}</strong>
        <p class="muted">
          New <span data-preview="nav_label_singular">{one}</span>
        </p>
      </div>
    </div>
  );
};

export const FeaturesPanel = (panel: SettingsPanel) => {
  const many = panel.labels.plural.toLowerCase();
  return (
    <Panel title="Features" hint="What is switched off is gone from every page and refused by the API.">
      <ul class="switches">
        <SwitchRow
          name="enable_favorites"
          label="Enable favorites"
          hint={`Allow people to mark ${many} as favorites for quick access`}
          checked={isOn(panel, "enable_favorites")}
        />
        <SwitchRow
          name="enable_tags"
          label="Enable tags"
          hint={`Allow people to add tags to ${many} for categorization`}
          checked={isOn(panel, "enable_tags")}
        />
        <SwitchRow
          name="enable_color_coding"
          label="Enable color coding"
          hint={`Allow people to choose the color of ${many}`}
          checked={isOn(panel, "enable_color_coding")}
        />
      </ul>
    </Panel>
  );
};

export const DefaultsPanel = (panel: SettingsPanel) => {
  const { values, errors, labels } = panel;
  return (
    <Panel title="Defaults" hint="Organizations may set their own, except for the color of the interface.">
      <div class="stack">
        <ColorField
          name="default_color"
          label="Default color"
          hint={`Of ${labels.plural.toLowerCase()} without one of their own, and the accent of every page.`}
          color={values.default_color ?? ""}
          errors={errors}
        />
        <div class="field-pair">
          <NumberField
            name="default_retention_days"
            label="Retention in days"
            hint={`How long a deleted ${labels.singular.toLowerCase()} can be restored, 1 to 365.`}
            value={values.default_retention_days ?? ""}
            min={1}
            max={365}
            errors={errors}
          />
        </div>
        <AsksFirst panel={panel} kind="retention" />
        <div class="field-pair">
          <NumberField
            name="max_tags_per_workspace"
            label={`Most tags on ${aOne(labels.singular)}`}
            hint="1 to 50"
            value={values.max_tags_per_workspace ?? ""}
            min={1}
            max={50}
            errors={errors}
          />
          <NumberField
            name="max_tag_length"
            label="Most characters in a tag"
            hint="3 to 50"
            value={values.max_tag_length ?? ""}
            min={3}
            max={50}
            errors={errors}
          />
        </div>
        <AsksFirst panel={panel} kind="limits" />
      </div>
    </Panel>
  );
};

/** The modules in the order that a comma separated list names them. */
export const itemsOf = (order: string | undefined, isVisible: (id: string) => boolean) =>
  (order ?? "").split(",").flatMap((id) => {
    const module = MODULES.find((known) => known.id === id);
    return module ? [{ id, label: module.label, icon: module.icon, visible: isVisible(id) }] : [];
  });

export const TabOrderPanel = (panel: SettingsPanel & { announcement?: string | undefined }) => (
  <Panel
    id="tab-order"
    title="Default tab order"
    hint={`This order applies to new organizations and ${panel.labels.plural.toLowerCase()}. Existing ${panel.labels.plural.toLowerCase()} are not affected.`}
  >
    {panel.errors.default_tab_order ? <p class="field-error">{panel.errors.default_tab_order}</p> : null}
    <TabOrderList
      order={itemsOf(panel.values.default_tab_order, (id) => isOn(panel, `module.${id}`))}
      name="default_tab_order"
      editable
      moves="stay"
      action={`${paths.platformModule()}#tab-order`}
      announcement={panel.announcement}
    />
  </Panel>
);

export const ModulesPanel = (panel: SettingsPanel) => (
  <Panel
    title="Modules"
    hint="What is off here is hidden everywhere. Its content and its place in the order are kept."
  >
    <ul class="switches">
      {MODULES.map((module) => (
        <SwitchRow
          name={`module.${module.id}`}
          label={module.label}
          hint={module.summary}
          icon={module.icon}
          checked={isOn(panel, `module.${module.id}`)}
        />
      ))}
    </ul>
    <AsksFirst panel={panel} kind="modules" />
  </Panel>
);

export const OrganizationsPanel = (panel: SettingsPanel & { defaultPlaces: number; perPerson: number }) => {
  const { values, errors, labels } = panel;
  const many = labels.plural.toLowerCase();
  return (
    <Panel
      title="Organizations"
      hint="What a new organization starts with. Changes here leave existing organizations as they are."
    >
      <div class="stack">
        <div class="field-pair">
          <SelectField
            name="org_creation"
            label="Who may create organizations"
            options={[
              { value: "anyone", label: "Anyone who is signed in" },
              { value: "platform", label: "Platform admins only" },
            ]}
            value={values.org_creation}
            errors={errors}
          />
          <SelectField
            name="new_org_workspace_creation"
            label={`Who may create ${many} in a new one`}
            options={creationOptions(labels)}
            value={values.new_org_workspace_creation || "members"}
            errors={errors}
          />
        </div>
        <div class="field-pair">
          <NumberField
            name="new_org_max_workspaces"
            label={`Places for ${many}`}
            hint={`Left empty: ${panel.defaultPlaces}, the installation's number.`}
            value={values.new_org_max_workspaces ?? ""}
            min={0}
            max={1_000_000}
            empty={String(panel.defaultPlaces)}
            errors={errors}
          />
          <NumberField
            name="new_org_max_workspaces_per_user"
            label={`Most ${many} per person`}
            hint={`1 to 100. Left empty: ${panel.perPerson}.`}
            value={values.new_org_max_workspaces_per_user ?? ""}
            min={1}
            max={100}
            empty={String(panel.perPerson)}
            errors={errors}
          />
        </div>
        <AsksFirst panel={panel} kind="limits" />
      </div>
    </Panel>
  );
};

export const creationOptions = (labels: Labels) => [
  { value: "members", label: `All members create ${labels.plural.toLowerCase()}` },
  { value: "admins", label: "Only admins" },
];

/** Owners say what needs them; admins see it. */
export const ApprovalPanel = (panel: SettingsPanel & { editable: boolean }) => (
  <Panel
    title="Approval"
    hint={
      panel.editable
        ? "When a platform admin changes one of these, their whole save becomes a request that a platform owner approves or rejects. Owners' own saves go through at once."
        : "Changes to what is on here become requests. Only platform owners can change this."
    }
  >
    <ul class="switches">
      {APPROVALS.map(({ kind, label, hint }) => (
        <SwitchRow
          name={`approval.${kind}`}
          label={label}
          hint={hint}
          checked={isOn(panel, `approval.${kind}`)}
          disabled={!panel.editable}
        />
      ))}
    </ul>
  </Panel>
);
