/** Module visibility: on in the system and in the organization and in the workspace (DESIGN §7). */
import { completeTabOrder, MODULES, type ModuleId } from "../../modules.ts";
import type { EffectiveConfig } from "./effective.ts";

export interface ModuleState {
  id: ModuleId;
  label: string;
  icon: string;
  summary: string;
  /** on at all three levels */
  enabled: boolean;
  system: boolean;
  organization: boolean;
  workspace: boolean;
  /** the highest level that switches it off, or null when it shows */
  off_by: "system" | "organization" | "workspace" | null;
}

interface WorkspaceTabs {
  tab_order: readonly string[];
  modules: Readonly<Record<string, boolean>>;
}

/** Every module in the workspace's order; hidden ones keep their place. */
export function cascade(config: EffectiveConfig, workspace: WorkspaceTabs): ModuleState[] {
  return completeTabOrder(workspace.tab_order, config.tab_order).flatMap((id) => {
    const module = MODULES.find((known) => known.id === id);
    if (!module) return [];
    const system = config.system.modules[id] ?? true;
    const organization = config.org.modules[id] ?? true;
    const here = workspace.modules[id] ?? true;
    const off_by = !system ? "system" : !organization ? "organization" : !here ? "workspace" : null;
    return [{ ...module, enabled: off_by === null, system, organization, workspace: here, off_by }];
  });
}
