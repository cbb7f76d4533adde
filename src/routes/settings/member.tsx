/** Settings, one person: the membership, and which rule decides about each thing they may do. */
import { Hono, type Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { PERMISSIONS } from "../../access.ts";
import type { AppEnv } from "../../env.ts";
import { t } from "../../language/text.ts";
import { actorOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { formValues } from "../../middleware/form-failure.ts";
import { done } from "../../middleware/page-frame.ts";
import { withPictures } from "../../middleware/pictures.tsx";
import { paths } from "../../paths.ts";
import { fail, STATUS } from "../../result.ts";
import { MemberPage } from "../../../views/settings/member.tsx";
import type { FieldErrors, FieldValues } from "../../../views/shapes.ts";
import { explainAccess, permission } from "../workspaces/access.ts";
import { openWorkspace } from "../workspaces/pages.tsx";
import { actOnMember, memberErrors } from "./membership-acts.ts";

type C = Context<AppEnv>;

/** The person that the address names. */
interface Here {
  id: string;
  user_id: string;
}

interface Shown {
  values?: FieldValues;
  errors?: FieldErrors;
  status?: ContentfulStatusCode;
}

async function show(c: C, { id, user_id }: Here, { status = 200, ...form }: Shown = {}) {
  const open = await openWorkspace(c, id);
  if (!open.ok) return refuseRequest(c, open.error);
  const key = (c.req.query("permission") ?? "").trim();
  const isKey = key !== "" && permission.safeParse(key).success;
  const permissions = [...PERMISSIONS, ...(isKey ? [key] : [])];
  const found = await explainAccess(c, id, { user_id, permissions });
  if (!found.ok) return refuseRequest(c, found.error);
  const { answers, ...facts } = found.value;
  const access = { ...facts, answers: answers.slice(0, PERMISSIONS.length) };
  const asked = key === "" ? null : { permission: key, answer: answers[PERMISSIONS.length] ?? null };
  const errors = asked && !isKey ? { permission: t("A key has the form crm:contacts:write.") } : {};
  const { states: _states, ...page } = open.value;
  c.status(status);
  const shown = { access, asked, values: form.values, errors: { ...errors, ...form.errors } };
  return c.html(await withPictures(c, [access.user_id], <MemberPage {...page} {...shown} />));
}

export const memberPage = new Hono<AppEnv>()
  .get("/:id/settings/members/:userId", (c) =>
    show(c, { id: c.req.param("id"), user_id: c.req.param("userId") }),
  )
  .post("/:id/settings/members/:userId", async (c) => {
    const here = { id: c.req.param("id"), user_id: c.req.param("userId") };
    const values = { ...(await formValues(c.req)), user_id: here.user_id };
    const acted = await actOnMember(c, { actor: await actorOf(c) }, here.id, values);
    if (!acted) return refuseRequest(c, fail("VALIDATION_FAILED", "Nothing was asked for.").error);
    const { code, result } = acted;
    if (result.ok) return done(c, paths.workspaceMember(here.id, here.user_id), code);
    if (result.error.code === "VALIDATION_FAILED") {
      return show(c, here, { values, errors: memberErrors(result.error), status: STATUS[result.error.code] });
    }
    return done(c, paths.workspaceMember(here.id, here.user_id), `error.${result.error.code}`);
  });
