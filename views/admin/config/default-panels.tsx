/** What holds where an organization says nothing of its own: defaults, tab order, modules. */
import { midSentence, say, t } from "../../../src/language/text.ts";
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
    <Panel
      title={t("Defaults")}
      hint={t("Organizations may set their own, except for the color of the interface.")}
    >
      <div class="stack">
        <ColorField
          name="default_color"
          label={t("Default color")}
          hint={t("Of {many} without one of their own, and the accent of every page.", {
            many: midSentence(labels.plural),
          })}
          color={values.default_color ?? ""}
          errors={errors}
        />
        <div class="field-pair">
          <NumberField
            name="default_retention_days"
            label={t("Retention in days")}
            hint={t("How long a deleted {one} can be restored, 1 to 365.", {
              one: midSentence(labels.singular),
            })}
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
            label={t("Most tags on {one}", { one: aOne(labels.singular) })}
            hint={t("1 to 50")}
            value={values.max_tags_per_workspace ?? ""}
            min={1}
            max={50}
            errors={errors}
          />
          <NumberField
            name="max_tag_length"
            label={t("Most characters in a tag")}
            hint={t("3 to 50")}
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
    title={t("Default tab order")}
    hint={t("This order applies to new organizations and {many}. Existing {many} are not affected.", {
      many: midSentence(panel.labels.plural),
    })}
  >
    {panel.errors.default_tab_order ? <p class="field-error">{say(panel.errors.default_tab_order)}</p> : null}
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
    title={t("Modules")}
    hint={t("What is off here is hidden everywhere. Its content and its place in the order are kept.")}
  >
    <ul class="switches">
      {MODULES.map((module) => (
        <SwitchRow
          name={`module.${module.id}`}
          label={module.label}
          hint={t(module.summary)}
          icon={module.icon}
          checked={isOn(panel, `module.${module.id}`)}
        />
      ))}
    </ul>
    <AsksFirst panel={panel} kind="modules" />
  </Panel>
);
