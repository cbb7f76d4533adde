/** What the module is called, how it looks, and what it can do. */
import { midSentence, rich, t } from "../../../src/language/text.ts";
import { DEFAULT_ACCENT, inkOn, isHexColor } from "../../../src/theme.ts";
import { TextField } from "../../ui/field.tsx";
import { iconHref } from "../../ui/icon.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SwitchRow } from "../../ui/switch-row.tsx";
import { IconPicker, type IconSearch } from "./icon-picker.tsx";
import { isOn, type SettingsPanel } from "./shapes.ts";

export const LabelsPanel = (panel: SettingsPanel) => (
  <Panel
    title={t("Navigation labels")}
    hint={t(
      "Shown in navigation, headings, buttons and mails everywhere. Examples: Audit and Audits, Campaign and Campaigns, Proposal and Proposals.",
    )}
  >
    <div class="field-pair">
      <TextField
        name="nav_label_singular"
        label={t("Singular label")}
        value={panel.values.nav_label_singular}
        errors={panel.errors}
        maxlength={50}
        autocomplete="off"
        required
      />
      <TextField
        name="nav_label_plural"
        label={t("Plural label")}
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
  <Panel title={t("Navigation icon")} hint={t("Any Material icon. It stands beside the labels.")}>
    <Preview panel={panel} />
    <IconPicker value={panel.values.nav_icon ?? ""} search={panel.search} errors={panel.errors} />
  </Panel>
);

/** As it will look; follows what is typed once scripts run. */
const Preview = ({ panel }: { panel: SettingsPanel }) => {
  const {
    nav_label_plural: many,
    nav_label_singular: one,
    nav_icon: icon,
    default_color: color,
  } = panel.values;
  const fill = color && isHexColor(color) ? color : DEFAULT_ACCENT;
  return (
    <div class="config-preview" id="preview" aria-label={t("Preview")} role="group">
      <svg class="tile" viewBox="0 0 40 40" aria-hidden="true" data-preview="nav_icon">
        <rect width="40" height="40" rx="9" fill={fill} />
        <use href={iconHref(icon ?? "")} x="9" y="9" width="22" height="22" fill={inkOn(fill)} />
      </svg>
      <div>
        <strong data-preview="nav_label_plural">{many}</strong>
        <p class="muted">
          {rich("New {name}", { name: <span data-preview="nav_label_singular">{one}</span> })}
        </p>
      </div>
    </div>
  );
};

export const FeaturesPanel = (panel: SettingsPanel) => {
  const many = midSentence(panel.labels.plural);
  return (
    <Panel
      title={t("Features")}
      hint={t("What is switched off is gone from every page and refused by the API.")}
    >
      <ul class="switches">
        <SwitchRow
          name="enable_favorites"
          label={t("Enable favorites")}
          hint={t("Allow people to mark {many} as favorites for quick access", { many })}
          checked={isOn(panel, "enable_favorites")}
        />
        <SwitchRow
          name="enable_tags"
          label={t("Enable tags")}
          hint={t("Allow people to add tags to {many} for categorization", { many })}
          checked={isOn(panel, "enable_tags")}
        />
        <SwitchRow
          name="enable_color_coding"
          label={t("Enable color coding")}
          hint={t("Allow people to choose the color of {many}", { many })}
          checked={isOn(panel, "enable_color_coding")}
        />
      </ul>
    </Panel>
  );
};
