/** Settings, general: name, slug, looks, planning or active. */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { msg } from "../../language/phrase.ts";
import { actorOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { fieldErrors, formValues, schemaErrors, tagsOf } from "../../middleware/form-failure.ts";
import { done } from "../../middleware/page-frame.ts";
import { paths } from "../../paths.ts";
import { STATUS, type Failure } from "../../result.ts";
import type { FieldValues } from "../../../views/shapes.ts";
import { GeneralPage } from "../../../views/settings/general.tsx";
import { workspaceDetail } from "../schemas.ts";
import { changeWorkspace } from "../workspaces/changes.ts";
import { openWorkspace } from "../workspaces/pages.tsx";
import { workspacePatch } from "../workspaces/workspaces.ts";
import { differing } from "./differing.ts";

type C = Context<AppEnv>;

/** A form always carries the version it was made from. */
const form = workspacePatch.required({ version: true });

/** Fields are absent or empty where they can't be changed: tags that were cleared are there, and empty. */
function formInput(values: FieldValues) {
  const { slug, status, tags, version, name, description, color, icon } = values;
  const set = Object.entries({ slug, status, color, icon }).filter(([, value]) => value);
  return {
    name,
    description,
    ...Object.fromEntries(set),
    ...(tags === undefined ? {} : { tags: tagsOf(tags) }),
    version: Number(version),
  };
}

async function show(
  c: C,
  id: string,
  extra: Omit<Parameters<typeof GeneralPage>[0], "frame" | "workspace" | "modules"> = {},
  status: ContentfulStatusCode = 200,
) {
  const open = await openWorkspace(c, id);
  if (!open.ok) return refuseRequest(c, open.error);
  const { states: _states, ...page } = open.value;
  c.status(status);
  return c.html(<GeneralPage {...page} {...extra} />);
}

const current = z.object({ current: workspaceDetail });

const LABELS = {
  name: msg("Name"),
  slug: msg("Slug"),
  description: msg("Description"),
  status: msg("Status"),
  color: msg("Color"),
  icon: msg("Icon"),
  tags: msg("Tags"),
} as const;

/** Somebody saved in between: both values side by side, under the version that is there now. */
function refused(c: C, id: string, values: FieldValues, failure: Failure) {
  const stale = failure.code === "CONFLICT" ? current.safeParse(failure.details) : null;
  if (!stale?.success)
    return show(c, id, { values, errors: fieldErrors(failure, "name") }, STATUS[failure.code]);
  return show(c, id, { values, conflict: { fields: differing(LABELS, stale.data.current, values) } }, 409);
}

export const generalSettings = new Hono<AppEnv>()
  .get("/:id/settings", (c) => show(c, c.req.param("id")))
  .post("/:id/settings", async (c) => {
    const id = c.req.param("id");
    const values = await formValues(c.req);
    const input = form.safeParse(formInput(values));
    if (!input.success) return show(c, id, { values, errors: schemaErrors(input.error) }, 400);
    const changed = await changeWorkspace(c.var.platform, { actor: await actorOf(c) }, id, input.data);
    if (!changed.ok) return refused(c, id, values, changed.error);
    return done(c, paths.workspaceSettings(id), "saved");
  });
