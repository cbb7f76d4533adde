/** Settings, links: make one, copy it as often as needed, revoke it. */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppEnv } from "../../env.ts";
import { actorOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { fieldErrors, formValues, schemaErrors, tagsOf } from "../../middleware/form-failure.ts";
import { done, wantsFragment } from "../../middleware/page-frame.ts";
import { paths } from "../../paths.ts";
import { STATUS } from "../../result.ts";
import type { FieldErrors, FieldValues } from "../../../views/shapes.ts";
import { LinkRows, LinksPage } from "../../../views/settings/links.tsx";
import { makeLink, newLink, withUrl } from "../invitations/links.ts";
import { openWorkspace } from "../workspaces/pages.tsx";

type C = Context<AppEnv>;
const PAGE = 25;

async function show(
  c: C,
  id: string,
  form: { values?: FieldValues; errors?: FieldErrors } = {},
  answer: ContentfulStatusCode = 200,
) {
  const open = await openWorkspace(c, id);
  if (!open.ok) return refuseRequest(c, open.error);
  const status = c.req.query("status") === "all" ? "all" : "open";
  const cursor = c.req.query("cursor") ?? null;
  const filter = { status, cursor, limit: PAGE } as const;
  const found = await c.var.platform.workspace(id).listLinks(await actorOf(c), filter);
  if (!found.ok) return refuseRequest(c, found.error);
  const links = await Promise.all(found.value.items.map((link) => withUrl(c, id, link)));
  const { states: _states, ...page } = open.value;
  const list = { links, nextCursor: found.value.next_cursor, status } as const;
  if (wantsFragment(c) && cursor !== null) return c.html(<LinkRows {...page} {...list} />);
  c.status(answer);
  return c.html(<LinksPage {...page} {...list} {...form} />);
}

const here = (id: string): string => paths.workspaceSettings(id, "links");

async function create(c: C, id: string, values: FieldValues) {
  const input = newLink.safeParse({
    role: values["role"],
    expires_in_days: Number(values["expires_in_days"]),
    max_uses: values["max_uses"] ? Number(values["max_uses"]) : null,
    allowed_domains: tagsOf(values["allowed_domains"] ?? ""),
    needs_approval: values["needs_approval"] === "on",
  });
  if (!input.success) return show(c, id, { values, errors: schemaErrors(input.error) }, 400);
  const made = await makeLink(c, { actor: await actorOf(c) }, id, input.data);
  if (!made.ok)
    return show(c, id, { values, errors: fieldErrors(made.error, "role") }, STATUS[made.error.code]);
  return done(c, here(id), "link-created");
}

export const linkSettings = new Hono<AppEnv>()
  .get("/:id/settings/links", (c) => show(c, c.req.param("id")))
  .post("/:id/settings/links", async (c) => {
    const id = c.req.param("id");
    const values = await formValues(c.req);
    if (values["intent"] !== "revoke") return create(c, id, values);
    const object = c.var.platform.workspace(id);
    const revoked = await object.revokeLink({ actor: await actorOf(c) }, values["link_id"] ?? "");
    return done(c, here(id), revoked.ok ? "link-revoked" : `error.${revoked.error.code}`);
  });
