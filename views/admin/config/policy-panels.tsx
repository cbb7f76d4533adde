/** What new organizations start with, and what needs an owner's approval. */
import { midSentence, t } from "../../../src/language/text.ts";
import type { Labels } from "../../shapes.ts";
import { SelectField } from "../../ui/field.tsx";
import { NumberField } from "../../ui/number-field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { SwitchRow } from "../../ui/switch-row.tsx";
import { AsksFirst } from "./asks-first.tsx";
import { isOn, type SettingsPanel } from "./shapes.ts";
import { APPROVALS } from "./words.ts";

export const OrganizationsPanel = (panel: SettingsPanel & { defaultPlaces: number; perPerson: number }) => {
  const { values, errors, labels } = panel;
  const many = midSentence(labels.plural);
  return (
    <Panel
      title={t("Organizations")}
      hint={t("What a new organization starts with. Changes here leave existing organizations as they are.")}
    >
      <div class="stack">
        <div class="field-pair">
          <SelectField
            name="org_creation"
            label={t("Who may create organizations")}
            options={[
              { value: "anyone", label: t("Anyone who is signed in") },
              { value: "platform", label: t("Platform admins only") },
            ]}
            value={values.org_creation}
            errors={errors}
          />
          <SelectField
            name="new_org_workspace_creation"
            label={t("Who may create {many} in a new one", { many })}
            options={creationOptions(labels)}
            value={values.new_org_workspace_creation || "members"}
            errors={errors}
          />
        </div>
        <div class="field-pair">
          <NumberField
            name="new_org_max_workspaces"
            label={t("Places for {many}", { many })}
            hint={t("Left empty: {n}, the installation's number.", { n: String(panel.defaultPlaces) })}
            value={values.new_org_max_workspaces ?? ""}
            min={0}
            max={1_000_000}
            empty={String(panel.defaultPlaces)}
            errors={errors}
          />
          <NumberField
            name="new_org_max_workspaces_per_user"
            label={t("Most {many} per person", { many })}
            hint={t("1 to 100. Left empty: {n}.", { n: panel.perPerson })}
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
  { value: "members", label: t("All members create {many}", { many: midSentence(labels.plural) }) },
  { value: "admins", label: t("Only admins") },
];

/** Owners say what needs them; admins see it. */
export const ApprovalPanel = (panel: SettingsPanel & { editable: boolean }) => (
  <Panel
    title={t("Approval")}
    hint={
      panel.editable
        ? t(
            "When a platform admin changes one of these, their whole save becomes a request that a platform owner approves or rejects. Owners' own saves go through at once.",
          )
        : t("Changes to what is on here become requests. Only platform owners can change this.")
    }
  >
    <ul class="switches">
      {APPROVALS.map(({ kind, label, hint }) => (
        <SwitchRow
          name={`approval.${kind}`}
          label={t(label)}
          hint={t(hint)}
          checked={isOn(panel, `approval.${kind}`)}
          disabled={!panel.editable}
        />
      ))}
    </ul>
  </Panel>
);
