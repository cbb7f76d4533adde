/** Settings, members: everybody sees the list, admins add, change and remove. */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { actorOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { fieldErrors, formValues, schemaErrors } from "../../middleware/form-failure.ts";
import { done, wantsFragment } from "../../middleware/page-frame.ts";
import { withPictures } from "../../middleware/pictures.tsx";
import { freshToGrant } from "../../middleware/session.ts";
import { paths } from "../../paths.ts";
import { ok, STATUS } from "../../result.ts";
import type { FieldErrors, FieldValues } from "../../../views/shapes.ts";
import { MemberList } from "../../../views/settings/member-list.tsx";
import { MemberRows } from "../../../views/settings/member-rows.tsx";
import { MembersPage } from "../../../views/settings/members.tsx";
import { addMember, memberFilter, newMember } from "../workspaces/members.ts";
import { openWorkspace } from "../workspaces/pages.tsx";
import { actOnMember, endOfDay, memberErrors } from "./membership-acts.ts";

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
  const { cursor = null } = c.req.query();
  const filter = filterIn(c);
  const object = c.var.platform.workspace(id);
  const actor = await actorOf(c);
  const isFragment = wantsFragment(c) && status === 200;
  const [found, teams] = await Promise.all([
    object.listMembers(actor, { ...filter, cursor, limit: PAGE }),
    isFragment ? ok([]) : object.teamNames(actor),
  ]);
  if (!found.ok) return refuseRequest(c, found.error);
  if (!teams.ok) return refuseRequest(c, teams.error);
  const { states: _states, ...page } = open.value;
  const { items: members, next_cursor: nextCursor, total } = found.value;
  const list = { workspace: page.workspace, members, filter, nextCursor, total };
  const ids = members.map(({ user_id }) => user_id);
  if (isFragment) {
    // A form sends its empty fields too; the address shows what is set.
    if (c.req.header("HX-Source")?.startsWith("form")) c.header("HX-Replace-Url", here(id, filter));
    const Part = cursor === null ? MemberList : MemberRows;
    return c.html(await withPictures(c, ids, <Part {...list} you={c.var.person?.id} />));
  }
  c.status(status);
  const whole = <MembersPage {...page} {...list} teams={teams.value} {...form} />;
  return c.html(await withPictures(c, ids, whole));
}

/** What the address narrows the list to; where that makes no sense, nothing. */
function filterIn(c: C): z.infer<typeof memberFilter> {
  const given = Object.entries(c.req.query()).filter(([, value]) => value !== "");
  return memberFilter.safeParse(Object.fromEntries(given)).data ?? {};
}

async function add(c: C, id: string, values: FieldValues) {
  const { email, role, ends_on } = values;
  const until = ends_on ? endOfDay(ends_on) : ok(null);
  const expires_at = until.ok ? until.value : null;
  const input = newMember.safeParse({ email, role: role || undefined, expires_at });
  if (!input.success || !until.ok) {
    const errors = {
      ...(input.success ? {} : schemaErrors(input.error)),
      ...(until.ok ? {} : fieldErrors(until.error)),
    };
    return show(c, id, { values, errors }, 400);
  }
  const person = await freshToGrant(c, input.data.role);
  const added = person.ok
    ? await addMember(c.var.platform, { actor: await actorOf(c) }, id, input.data)
    : person;
  if (!added.ok)
    return show(c, id, { values, errors: memberErrors(added.error, "email") }, STATUS[added.error.code]);
  return done(c, here(id), "member-added");
}

const here = (id: string, filter: z.infer<typeof memberFilter> = {}): string =>
  paths.workspaceSettings(id, "members", { ...filter });

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
    return done(c, here(id, filterIn(c)), acted.result.ok ? acted.code : `error.${acted.result.error.code}`);
  });
