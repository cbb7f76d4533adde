/** Module switches of this workspace; the edge folds them into the cascade system → organization → here. */
import { inEnglish, phrase } from "../src/language/phrase.ts";
import { MODULE_IDS } from "../src/modules.ts";
import { fail, ok, type Result } from "../src/result.ts";
import { log } from "./activity.ts";
import type { Change } from "./change.ts";
import { readModules } from "./profile.ts";
import { modules } from "./schema.ts";

export interface ModuleSwitches {
  org_id: string;
  tab_order: string[];
  modules: Record<string, boolean>;
}

/** Switches the modules named; null goes back to inheriting, which is on. Fails with VALIDATION_FAILED. */
export function setModules(change: Change, switches: Record<string, boolean | null>): Result<ModuleSwitches> {
  const unknown = Object.keys(switches).find((id) => !(MODULE_IDS as readonly string[]).includes(id));
  if (unknown !== undefined) {
    const module = unknown.slice(0, 60);
    const said = phrase('Unknown module "{module}"', { module });
    return fail("VALIDATION_FAILED", said, {
      fields: [{ path: `modules.${module}`, message: inEnglish(said) }],
    });
  }
  const before = readModules(change.db);
  const changed = Object.entries(switches).filter(([id, on]) => (before[id] ?? true) !== (on ?? true));
  for (const [module, on] of changed) {
    const enabled = on ?? true;
    change.db
      .insert(modules)
      .values({ module, enabled })
      .onConflictDoUpdate({ target: modules.module, set: { enabled } })
      .run();
  }
  if (changed.length > 0) log(change, "modules-changed", { modules: Object.fromEntries(changed) });
  return ok({
    org_id: change.workspace.org_id,
    tab_order: change.workspace.tab_order,
    modules: readModules(change.db),
  });
}
