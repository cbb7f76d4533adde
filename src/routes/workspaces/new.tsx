/** The form that makes a workspace. */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { v7 as uuid } from "uuid";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { systemConfig } from "../../global/config/effective.ts";
import { listMyOrgs } from "../../global/orgs/orgs.ts";
import { actorOf, personOf } from "../../middleware/call.ts";
import { fieldErrors, formValues, schemaErrors, tagsOf } from "../../middleware/form-failure.ts";
import { done, frameOf } from "../../middleware/page-frame.ts";
import { requirePerson } from "../../middleware/session.ts";
import { paths } from "../../paths.ts";
import { STATUS } from "../../result.ts";
import { orgRoleAtLeast } from "../../roles.ts";
import type { FieldErrors, FieldValues } from "../../../views/shapes.ts";
import { NewWorkspacePage } from "../../../views/workspaces/new.tsx";
import { createWorkspace } from "./creation.ts";
import { newWorkspace } from "./workspaces.ts";

export const newWorkspacePages = new Hono<AppEnv>()
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

async function showNew(
  c: Context<AppEnv>,
  form: { values?: FieldValues; errors?: FieldErrors } = {},
  status: ContentfulStatusCode = 200,
) {
  const { platform } = c.var;
  const [frame, orgs, config] = await Promise.all([
    frameOf(c),
    listMyOrgs(platform.databases.main, personOf(c).id),
    systemConfig(platform.databases.main, platform.now()),
  ]);
  const organizations = orgs.filter((org) => orgRoleAtLeast(org.role, "org_member"));
  if (organizations.length === 0) return c.redirect(paths.home(), 303);
  // Whoever comes from an organization's console has said which one.
  const asked = organizations.find((org) => org.slug === c.req.query("org"))?.id;
  const values = asked === undefined ? form.values : { org_id: asked, ...form.values };
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
      {...(values ? { values } : {})}
    />,
  );
}

/** The form's fields as the API's schema wants them: what is left empty is not given. */
function formInput(values: FieldValues) {
  const set = Object.entries(values).filter(([, value]) => value !== "");
  return { ...Object.fromEntries(set), tags: tagsOf(values["tags"] ?? "") };
}
