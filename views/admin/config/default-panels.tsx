/** What holds where an organization says nothing of its own: defaults, tab order, modules. */
import { MODULES } from "../../../src/modules.ts";
import { paths } from "../../../src/paths.ts";
import { ColorField } from "../../ui/color-field.tsx";
import { NumberField } from "../../ui/number-field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SwitchRow } from "../../ui/switch-row.tsx";
import { TabOrderList } from "../../ui/tab-order.tsx";
import { aOne } from "../../ui/words.ts";
import { AsksFirst } from "./asks-first.tsx";
import { isOn, itemsOf, type SettingsPanel } from "./shapes.ts";

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
