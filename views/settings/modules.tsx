import { midSentence, say, t } from "../../src/language/text.ts";
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
  const one = midSentence(page.frame.labels.singular);
  return (
    <SettingsFrame {...page} section="modules">
      <Panel
        title={t("Modules")}
        hint={t(
          "A module shows as a tab when it is on for the platform, in the organization and here. A hidden one keeps its place and its content.",
        )}
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
                {t("Save modules")}
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
  if (!module.system) return t("Off for the whole platform. Only platform admins can switch it on.");
  if (!module.organization) return t("Off in your organization. Only organization admins can switch it on.");
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
          {say(module.summary)}.{" "}
          {above ??
            (module.workspace ? t("Shown in this {one}.", { one }) : t("Hidden in this {one}.", { one }))}
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
          <Pill tone="neutral">{t("Off above")}</Pill>
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
