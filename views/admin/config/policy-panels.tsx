/** What new organizations start with, and what needs an owner's approval. */
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
