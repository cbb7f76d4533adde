/** Settings, tab order: by drag, by buttons, by plain form; each answer is the form again (requirements/002). */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppEnv } from "../../env.ts";
import { say, t } from "../../language/text.ts";
import { actorOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { sayProblem } from "../../middleware/form-failure.ts";
import { done, wantsFragment } from "../../middleware/page-frame.ts";
import { paths } from "../../paths.ts";
import { STATUS } from "../../result.ts";
import { TabOrderForm, TabOrderPage } from "../../../views/settings/tabs.tsx";
import { afterMove, moved } from "../../../views/ui/tab-order.tsx";
import { tabOrder as orderSchema } from "../schemas.ts";
import { resetTabOrder } from "../workspaces/tab-order.ts";
import { openWorkspace, type OpenWorkspace } from "../workspaces/pages.tsx";

type C = Context<AppEnv>;

interface Said {
  announcement?: string | undefined;
  errors?: Record<string, string> | undefined;
}

const itemsOf = (open: OpenWorkspace) =>
  open.states.map(({ id, label, icon, enabled }) => ({ id, label, icon, visible: enabled }));

async function show(c: C, id: string, said: Said = {}, status: ContentfulStatusCode = 200) {
  const open = await openWorkspace(c, id);
  if (!open.ok) return refuseRequest(c, open.error);
  const { states: _states, ...page } = open.value;
  const order = itemsOf(open.value);
  c.status(status);
  if (wantsFragment(c)) return c.html(<TabOrderForm workspace={page.workspace} order={order} {...said} />);
  return c.html(<TabOrderPage {...page} order={order} {...said} />);
}

async function save(c: C, id: string, order: readonly string[], version: number, movedId: string) {
  const checked = orderSchema.safeParse(order);
  if (!checked.success)
    return show(c, id, { errors: { tab_order: sayProblem(checked.error.issues[0]?.message ?? "") } }, 400);
  const input = { tab_order: checked.data, version };
  const saved = await c.var.platform.workspace(id).setTabOrder({ actor: await actorOf(c) }, input);
  if (!saved.ok)
    return show(
      c,
      id,
      { errors: { tab_order: say(saved.error.phrase ?? saved.error.message) } },
      STATUS[saved.error.code],
    );
  if (!wantsFragment(c)) return done(c, paths.workspaceSettings(id, "tabs"), "tabs-saved");
  return announce(c, id, saved.value.tab_order, movedId);
}

async function announce(c: C, id: string, order: readonly string[], movedId: string) {
  const open = await openWorkspace(c, id);
  const label = open.ok ? open.value.states.find((module) => module.id === movedId)?.label : undefined;
  const position = order.indexOf(movedId) + 1;
  return show(c, id, { announcement: label ? moved(label, position, order.length) : t("Tab order saved.") });
}

async function reset(c: C, id: string) {
  const result = await resetTabOrder(c.var.platform, { actor: await actorOf(c) }, id);
  if (!result.ok)
    return show(
      c,
      id,
      { errors: { tab_order: say(result.error.phrase ?? result.error.message) } },
      STATUS[result.error.code],
    );
  if (!wantsFragment(c)) return done(c, paths.workspaceSettings(id, "tabs"), "tabs-reset");
  return show(c, id, { announcement: t("Tab order reset to the default.") });
}

export const tabSettings = new Hono<AppEnv>()
  .get("/:id/settings/tabs", (c) => show(c, c.req.param("id")))
  .post("/:id/settings/tabs", async (c) => {
    const id = c.req.param("id");
    const form = await c.req.formData();
    if (form.get("intent") === "reset") return reset(c, id);
    const given = form.getAll("tab_order").map(String);
    const move = form.get("move");
    const { order, id: movedId } = afterMove(given, typeof move === "string" ? move : "");
    return save(c, id, order, Number(form.get("version")), movedId);
  });
