/** Settings, members: everybody sees the list, admins add, change and remove. */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppEnv } from "../../env.ts";
import { actorOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { fieldErrors, formValues, schemaErrors } from "../../middleware/form-failure.ts";
import { done, wantsFragment } from "../../middleware/page-frame.ts";
import { withPictures } from "../../middleware/pictures.tsx";
import { paths } from "../../paths.ts";
import { STATUS } from "../../result.ts";
import type { FieldErrors, FieldValues } from "../../../views/shapes.ts";
import { MemberRows } from "../../../views/settings/member-rows.tsx";
import { MembersPage } from "../../../views/settings/members.tsx";
import { addMember, newMember } from "../workspaces/members.ts";
import { openWorkspace } from "../workspaces/pages.tsx";
import { actOnMember } from "./membership-acts.ts";

type C = Context<AppEnv>;
const PAGE = 50;

async function show(
  c: C,
  id: string,
  form: { values?: FieldValues; errors?: FieldErrors } = {},
  status: ContentfulStatusCode = 200,
) {
  const open = await openWorkspace(c, id);
  if (!open.ok) return refuseRequest(c, open.error);
  const cursor = c.req.query("cursor") ?? null;
  const found = await c.var.platform.workspace(id).listMembers(await actorOf(c), { cursor, limit: PAGE });
  if (!found.ok) return refuseRequest(c, found.error);
  const { states: _states, ...page } = open.value;
  const list = { members: found.value.items, nextCursor: found.value.next_cursor };
  const ids = list.members.map(({ user_id }) => user_id);
  if (wantsFragment(c) && status === 200) {
    const rows = <MemberRows workspace={page.workspace} you={c.var.person?.id} {...list} />;
    return c.html(await withPictures(c, ids, rows));
  }
  c.status(status);
  return c.html(await withPictures(c, ids, <MembersPage {...page} {...list} {...form} />));
}

async function add(c: C, id: string, values: FieldValues) {
  const input = newMember.safeParse({ email: values["email"], role: values["role"] || undefined });
  if (!input.success) return show(c, id, { values, errors: schemaErrors(input.error) }, 400);
  const added = await addMember(c.var.platform, { actor: await actorOf(c) }, id, input.data);
  if (!added.ok)
    return show(c, id, { values, errors: fieldErrors(added.error, "email") }, STATUS[added.error.code]);
  return done(c, here(id), "member-added");
}

const here = (id: string): string => paths.workspaceSettings(id, "members");

export const memberSettings = new Hono<AppEnv>()
  .get("/:id/settings/members", (c) => show(c, c.req.param("id")))
  .post("/:id/settings/members", async (c) => {
    const id = c.req.param("id");
    const values = await formValues(c.req);
    const call = { actor: await actorOf(c) };
    if (values["intent"] === "leave") {
      const left = await c.var.platform.workspace(id).leave(call);
      return left.ok ? done(c, paths.home(), "left") : done(c, here(id), `error.${left.error.code}`);
    }
    const acted = await actOnMember(c, call, id, values);
    if (!acted) return add(c, id, values);
    // A failure here belongs to no field: it speaks at the top of the list, as it is now.
    return done(c, here(id), acted.result.ok ? acted.code : `error.${acted.result.error.code}`);
  });
