/** Settings, modules: what is on here, and what decides. */
import { Hono, type Context } from "hono";
import type { AppEnv } from "../../env.ts";
import { actorOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { done } from "../../middleware/page-frame.ts";
import { paths } from "../../paths.ts";
import { ModulesPage } from "../../../views/settings/modules.tsx";
import { openWorkspace } from "../workspaces/pages.tsx";

async function show(c: Context<AppEnv>, id: string) {
  const open = await openWorkspace(c, id);
  if (!open.ok) return refuseRequest(c, open.error);
  const { states, ...page } = open.value;
  return c.html(<ModulesPage {...page} switches={states} />);
}

export const moduleSettings = new Hono<AppEnv>()
  .get("/:id/settings/modules", (c) => show(c, c.req.param("id")))
  .post("/:id/settings/modules", async (c) => {
    const id = c.req.param("id");
    const form = await c.req.formData();
    const on = new Set(form.getAll("enabled").map(String));
    // Unchecked boxes are not sent: the form names the switches it showed.
    const switches = Object.fromEntries(
      form
        .getAll("module")
        .map(String)
        .map((module) => [module, on.has(module)]),
    );
    const changed = await c.var.platform.workspace(id).setModules({ actor: await actorOf(c) }, switches);
    const code = changed.ok ? "modules-saved" : `error.${changed.error.code}`;
    return done(c, paths.workspaceSettings(id, "modules"), code);
  });
