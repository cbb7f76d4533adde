/** Settings, teams: everybody sees them and their people, admins change them. */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppEnv } from "../../env.ts";
import { actorOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { fieldErrors, formValues, schemaErrors } from "../../middleware/form-failure.ts";
import { done } from "../../middleware/page-frame.ts";
import { withPictures } from "../../middleware/pictures.tsx";
import { paths } from "../../paths.ts";
import { STATUS } from "../../result.ts";
import type { FieldErrors, FieldValues } from "../../../views/shapes.ts";
import { TeamsPage } from "../../../views/settings/teams.tsx";
import { newTeam } from "../workspaces/teams.ts";
import { openWorkspace } from "../workspaces/pages.tsx";

type C = Context<AppEnv>;

async function show(
  c: C,
  id: string,
  form: { values?: FieldValues; errors?: FieldErrors } = {},
  status: ContentfulStatusCode = 200,
) {
  const open = await openWorkspace(c, id);
  if (!open.ok) return refuseRequest(c, open.error);
  const found = await c.var.platform.workspace(id).listTeams(await actorOf(c));
  if (!found.ok) return refuseRequest(c, found.error);
  const { states: _states, ...page } = open.value;
  c.status(status);
  const ids = found.value.flatMap(({ people }) => people.map(({ user_id }) => user_id));
  return c.html(await withPictures(c, ids, <TeamsPage {...page} teams={found.value} {...form} />));
}

export const teamsSettings = new Hono<AppEnv>()
  .get("/:id/settings/teams", (c) => show(c, c.req.param("id")))
  .post("/:id/settings/teams", async (c) => {
    const id = c.req.param("id");
    const values = await formValues(c.req);
    const input = newTeam.safeParse({ name: values["name"] });
    if (!input.success) return show(c, id, { values, errors: schemaErrors(input.error) }, 400);
    const made = await c.var.platform.workspace(id).createTeam({ actor: await actorOf(c) }, input.data);
    if (!made.ok)
      return show(c, id, { values, errors: fieldErrors(made.error, "name") }, STATUS[made.error.code]);
    return done(c, paths.workspaceTeam(id, made.value.id), "team-created");
  });
