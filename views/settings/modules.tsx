import { paths } from "../../src/paths.ts";
import type { WorkspacePageProps } from "../shapes.ts";
import { Icon } from "../ui/icon.tsx";
import { Panel } from "../ui/panel.tsx";
import { Pill } from "../ui/pill.tsx";
import { SettingsFrame } from "./frame.tsx";
import { canManage } from "./rights.ts";

/** A module and who has it on: it shows only where all three agree. */
export interface ModuleSwitch {
  id: string;
  label: string;
  icon: string;
  summary: string;
  system: boolean;
  organization: boolean;
  /** this workspace's own switch, whatever stands above it */
  workspace: boolean;
}

export const ModulesPage = ({
  switches,
  ...page
}: WorkspacePageProps & { switches: readonly ModuleSwitch[] }) => {
  const editable = canManage(page.workspace);
  const one = page.frame.labels.singular.toLowerCase();
  return (
    <SettingsFrame {...page} section="modules">
      <Panel
        title="Modules"
        hint={`A module shows as a tab when it is on for the platform, in the organization and here. A hidden one keeps its place and its content.`}
      >
        <form method="post" action={paths.workspaceSettings(page.workspace.id, "modules")} data-unsaved>
          <ul class="switches">
            {switches.map((module) => (
              <Switch module={module} one={one} editable={editable} />
            ))}
          </ul>
          {editable ? (
            <div class="form-foot">
              <button class="button button-primary" type="submit">
                Save modules
              </button>
            </div>
          ) : null}
        </form>
      </Panel>
    </SettingsFrame>
  );
};

/** Who switched it off, in words; null where this workspace decides. */
function decidedAbove(module: ModuleSwitch): string | null {
  if (!module.system) return "Off for the whole platform. Only platform admins can switch it on.";
  if (!module.organization) return "Off in your organization. Only organization admins can switch it on.";
  return null;
}

const Switch = ({ module, one, editable }: { module: ModuleSwitch; one: string; editable: boolean }) => {
  const above = decidedAbove(module);
  const id = `switch-${module.id}`;
  return (
    <li class="switch-row">
      <Icon name={module.icon} />
      <div class="switch-text">
        <label for={id}>{module.label}</label>
        <p class="muted" id={`${id}-why`}>
          {module.summary}. {above ?? (module.workspace ? `Shown in this ${one}.` : `Hidden in this ${one}.`)}
        </p>
      </div>
      {above === null ? (
        <>
          {editable ? <input type="hidden" name="module" value={module.id} /> : null}
          <input
            class="switch"
            type="checkbox"
            role="switch"
            id={id}
            name="enabled"
            value={module.id}
            checked={module.workspace}
            disabled={!editable}
            aria-describedby={`${id}-why`}
          />
        </>
      ) : (
        <>
          <Pill tone="neutral">Off above</Pill>
          <input
            class="visually-hidden"
            type="checkbox"
            role="switch"
            id={id}
            disabled
            aria-describedby={`${id}-why`}
          />
        </>
      )}
    </li>
  );
};
