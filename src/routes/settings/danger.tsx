/** Settings, danger zone: archive, restore, offer ownership, leave, delete with the name typed. */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Call } from "../../actor.ts";
import type { AppEnv } from "../../env.ts";
import { effectiveConfig } from "../../global/config/effective.ts";
import { t } from "../../language/text.ts";
import { actorOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { fieldErrors, formValues, schemaErrors } from "../../middleware/form-failure.ts";
import { done } from "../../middleware/page-frame.ts";
import { paths } from "../../paths.ts";
import { STATUS, type Result } from "../../result.ts";
import { isServiceAddress } from "../../service-address.ts";
import type { FieldErrors, FieldValues } from "../../../views/shapes.ts";
import { DangerPage } from "../../../views/settings/danger.tsx";
import { deleteWorkspace, restoreWorkspace } from "../workspaces/changes.ts";
import { offerByAddress, offerOwnership } from "../workspaces/ownership.ts";
import { openWorkspace } from "../workspaces/pages.tsx";

type C = Context<AppEnv>;
/** members that the field of the new owner suggests */
const SUGGESTED = 100;

async function show(
  c: C,
  id: string,
  form: { values?: FieldValues; errors?: FieldErrors } = {},
  status: ContentfulStatusCode = 200,
) {
  const open = await openWorkspace(c, id);
  if (!open.ok) return refuseRequest(c, open.error);
  const { platform } = c.var;
  const { states: _states, ...page } = open.value;
  const actor = await actorOf(c);
  const [config, found, offer] = await Promise.all([
    effectiveConfig(platform.databases.main, page.workspace.org_id, platform.now()),
    platform.workspace(id).listMembers(actor, { status: "active", cursor: null, limit: SUGGESTED }),
    platform.workspace(id).ownershipOffer(actor),
  ]);
  if (!found.ok) return refuseRequest(c, found.error);
  if (!offer.ok) return refuseRequest(c, offer.error);
  const { items, next_cursor } = found.value;
  const heirs = items.filter(({ role, email }) => role !== "owner" && !isServiceAddress(email));
  c.status(status);
  return c.html(
    <DangerPage
      {...page}
      heirs={heirs.length === 0 && next_cursor === null ? null : heirs}
      offer={offer.value}
      retentionDays={config.default_retention_days}
      {...form}
    />,
  );
}

const here = (id: string): string => paths.workspaceSettings(id, "danger");

const settled = (c: C, result: Result<unknown>, path: string, code: string, id: string) =>
  result.ok ? done(c, path, code) : done(c, here(id), `error.${result.error.code}`);

/** Deleting asks for the name, so that nobody does it to the wrong one. */
async function remove(c: C, id: string, values: FieldValues) {
  const open = await openWorkspace(c, id);
  if (!open.ok) return refuseRequest(c, open.error);
  if ((values["confirm_name"] ?? "").trim() !== open.value.workspace.name) {
    return show(c, id, { values, errors: { confirm_name: t("This is not its name.") } }, 400);
  }
  const deleted = await deleteWorkspace(c.var.platform, { actor: await actorOf(c) }, id);
  return settled(c, deleted, paths.workspace(id), "deleted", id);
}

async function offer(c: C, call: Call, id: string, values: FieldValues) {
  const { email, message } = values;
  const input = offerByAddress.safeParse({ email, message });
  if (!input.success) return show(c, id, { values, errors: schemaErrors(input.error) }, 400);
  const offered = await offerOwnership(c, call, id, input.data);
  // Whom it cannot go to is said beside the address; where another offer waits, the page shows that one.
  if (offered.ok || !["NOT_FOUND", "CONFLICT"].includes(offered.error.code))
    return settled(c, offered, here(id), "ownership-offered", id);
  return show(c, id, { values, errors: fieldErrors(offered.error, "email") }, STATUS[offered.error.code]);
}

export const dangerSettings = new Hono<AppEnv>()
  .get("/:id/settings/danger", (c) => show(c, c.req.param("id")))
  .post("/:id/settings/danger", async (c) => {
    const id = c.req.param("id");
    const { platform } = c.var;
    const values = await formValues(c.req);
    const call = { actor: await actorOf(c) };
    switch (values["intent"]) {
      case "archive":
        return settled(c, await platform.workspace(id).archive(call), here(id), "archived", id);
      case "restore":
        return settled(c, await restoreWorkspace(platform, call, id), here(id), "restored", id);
      case "offer":
        return offer(c, call, id, values);
      case "cancel-offer": {
        const cancelled = await platform.workspace(id).cancelOwnershipOffer(call);
        return settled(c, cancelled, here(id), "ownership-offer-cancelled", id);
      }
      case "leave":
        return settled(c, await platform.workspace(id).leave(call), paths.home(), "left", id);
      case "delete":
        return remove(c, id, values);
      default:
        return show(c, id, {}, 400);
    }
  });
