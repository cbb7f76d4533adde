/** My workspaces: home, switcher, and the form that makes a new one. */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { v7 as uuid } from "uuid";
import * as z from "zod";
import type { AppEnv } from "../env.ts";
import { systemConfig } from "../global/config.ts";
import { listMyWorkspaces } from "../global/my-workspaces.ts";
import { listMyOrgs } from "../global/orgs.ts";
import { actorOf, personOf } from "../middleware/call.ts";
import { fieldErrors, formValues, schemaErrors, tagsOf } from "../middleware/form-failure.ts";
import { done, frameOf, wantsFragment } from "../middleware/page-frame.ts";
import { requirePerson } from "../middleware/session.ts";
import { paths } from "../paths.ts";
import { STATUS } from "../result.ts";
import { orgRoleAtLeast, WORKSPACE_STATUSES, type WorkspaceStatus } from "../roles.ts";
import { WorkspaceList, WorkspaceRows } from "../../views/home/list.tsx";
import { HomePage } from "../../views/home/page.tsx";
import { SwitcherList } from "../../views/home/switcher.tsx";
import type { FieldErrors, FieldValues } from "../../views/shapes.ts";
import { NewWorkspacePage } from "../../views/workspaces/new.tsx";
import { createOrg, newOrg } from "./orgs.ts";
import { createWorkspace } from "./workspace-creation.ts";
import { newWorkspace } from "./workspaces.ts";

const PAGE = 30;
const SWITCHER = 12;

const isStatus = (text: string | undefined): text is WorkspaceStatus =>
  (WORKSPACE_STATUSES as readonly string[]).includes(text ?? "");

const myOrgs = (c: Context<AppEnv>) => listMyOrgs(c.var.platform.databases.main, personOf(c).id);

async function readHome(c: Context<AppEnv>) {
  const q = (c.req.query("q") ?? "").trim().slice(0, 100);
  const status = c.req.query("status");
  const [orgs, found] = await Promise.all([
    myOrgs(c),
    listMyWorkspaces(c.var.platform.databases, personOf(c).id, {
      cursor: c.req.query("cursor") ?? null,
      limit: PAGE,
      ...(q === "" ? {} : { q }),
      ...(isStatus(status) ? { status } : {}),
    }),
  ]);
  const names = new Map(orgs.map((org) => [org.id, org.name]));
  return {
    workspaces: found.items.map((item) => ({ ...item, org_name: names.get(item.org_id) })),
    nextCursor: found.next_cursor,
    filter: { q, status: isStatus(status) ? status : "" },
    canCreate: orgs.some((org) => orgRoleAtLeast(org.role, "org_member")),
    hasOrganization: orgs.length > 0,
  };
}

async function showHome(
  c: Context<AppEnv>,
  form: { values?: FieldValues; errors?: FieldErrors } = {},
  status: 200 | 400 | 403 | 409 = 200,
) {
  const [frame, home] = await Promise.all([frameOf(c), readHome(c)]);
  if (wantsFragment(c) && status === 200) {
    const list = { ...home, labels: frame.labels, now: frame.now };
    return c.html(c.req.query("cursor") ? <WorkspaceRows {...list} /> : <WorkspaceList {...list} />);
  }
  return c.html(<HomePage frame={frame} {...home} {...form} />, status);
}

async function showNew(
  c: Context<AppEnv>,
  form: { values?: FieldValues; errors?: FieldErrors } = {},
  status: ContentfulStatusCode = 200,
) {
  const { platform } = c.var;
  const [frame, orgs, config] = await Promise.all([
    frameOf(c),
    myOrgs(c),
    systemConfig(platform.databases.main, platform.now()),
  ]);
  const organizations = orgs.filter((org) => orgRoleAtLeast(org.role, "org_member"));
  if (organizations.length === 0) return c.redirect(paths.home(), 303);
  const defaults = { color: config.default_color, icon: "Workspaces" };
  const operationId = form.values?.["operation_id"] || uuid();
  c.status(status);
  return c.html(
    <NewWorkspacePage
      frame={frame}
      organizations={organizations}
      defaults={defaults}
      operationId={operationId}
      {...form}
    />,
  );
}

/** The form's fields as the API's schema wants them: what is left empty is not given. */
function formInput(values: FieldValues) {
  const set = Object.entries(values).filter(([, value]) => value !== "");
  return { ...Object.fromEntries(set), tags: tagsOf(values["tags"] ?? "") };
}

export const homePages = new Hono<AppEnv>()
  .get("/", requirePerson, (c) => showHome(c))
  .post("/", requirePerson, async (c) => {
    const values = await formValues(c.req);
    const input = newOrg.safeParse({ name: values["name"] ?? "" });
    if (!input.success) return showHome(c, { values, errors: schemaErrors(input.error) }, 400);
    const made = await createOrg(c, input.data);
    if (!made.ok)
      return showHome(
        c,
        { values, errors: fieldErrors(made.error, "name") },
        made.error.code === "SLUG_TAKEN" ? 409 : 403,
      );
    return done(c, paths.home(), "organization-created");
  })
  .get("/switcher", requirePerson, async (c) => {
    const [frame, orgs, found] = await Promise.all([
      frameOf(c),
      myOrgs(c),
      listMyWorkspaces(c.var.platform.databases, personOf(c).id, { cursor: null, limit: SWITCHER }),
    ]);
    const canCreate = orgs.some((org) => orgRoleAtLeast(org.role, "org_member"));
    const list = {
      labels: frame.labels,
      workspaces: found.items,
      canCreate,
      current: c.req.query("current"),
    };
    return c.html(<SwitcherList {...list} />);
  })
  .get("/workspaces/new", requirePerson, (c) => showNew(c))
  .post("/workspaces/new", requirePerson, async (c) => {
    const values = await formValues(c.req);
    const input = newWorkspace.safeParse(formInput(values));
    if (!input.success) return showNew(c, { values, errors: schemaErrors(input.error) }, 400);
    const operation = z.uuid().safeParse(values["operation_id"]);
    const actor = await actorOf(c);
    const idempotency = operation.success
      ? { scope: `form:${actor.id}:${operation.data}`, hash: JSON.stringify(input.data) }
      : undefined;
    const made = await createWorkspace(
      c.var.platform,
      idempotency ? { actor, idempotency } : { actor },
      input.data,
    );
    if (made.ok) return done(c, paths.workspace(made.value.id), "created");
    // A form that came back is a new attempt: what it holds may have been corrected.
    const again = { ...values, operation_id: "" };
    return showNew(c, { values: again, errors: fieldErrors(made.error, "name") }, STATUS[made.error.code]);
  });
