import { say, t } from "../../src/language/text.ts";
import { paths } from "../../src/paths.ts";
import { roleAllows } from "../../src/roles.ts";
import type { ModuleTab, WorkspacePageProps } from "../shapes.ts";
import { Empty } from "../ui/empty.tsx";
import { WorkspaceFrame } from "./frame.tsx";

/** A module's tab while no plugin fills it: says what it is for and who decides about it. */
export const ModulePage = ({ module, ...page }: WorkspacePageProps & { module: ModuleTab }) => (
  <WorkspaceFrame {...page} title={module.label} current={module.id}>
    <div class="panel">
      <Empty icon={module.icon} title={module.label}>
        <p>
          {t("{summary}. Nothing is connected to this module yet, so there is nothing to show.", {
            summary: say(module.summary),
          })}
        </p>
        {roleAllows(page.workspace.role, "manage") ? (
          <>
            <p class="muted">{t("Don't need the tab? Hide it here, or move it where it belongs.")}</p>
            <div class="actions">
              <a class="button" href={paths.workspaceSettings(page.workspace.id, "modules")}>
                {t("Modules")}
              </a>
              <a class="button" href={paths.workspaceSettings(page.workspace.id, "tabs")}>
                {t("Tab order")}
              </a>
            </div>
          </>
        ) : (
          <p class="muted">{t("Owners and admins decide which modules show as tabs.")}</p>
        )}
      </Empty>
    </div>
  </WorkspaceFrame>
);
