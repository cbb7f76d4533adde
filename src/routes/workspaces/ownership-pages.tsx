/** `POST /w/:id`: the overview's answer to an offer of ownership. */
import { Hono } from "hono";
import type { AppEnv } from "../../env.ts";
import { actorOf } from "../../middleware/call.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { formValues } from "../../middleware/form-failure.ts";
import { done } from "../../middleware/page-frame.ts";
import { requirePerson } from "../../middleware/session.ts";
import { isUuid, noSuchWorkspace } from "../../middleware/workspace.ts";
import { paths } from "../../paths.ts";
import { fail, STATUS, type Result } from "../../result.ts";
import { acceptOwnership, declineOwnership } from "./ownership.ts";

const NO_ANSWER = fail("VALIDATION_FAILED", "An offer is accepted or declined.");

export const ownershipPages = new Hono<AppEnv>().post("/w/:id", requirePerson, async (c) => {
  const id = c.req.param("id");
  if (!isUuid(id)) return refuseRequest(c, noSuchWorkspace().error);
  const { intent } = await formValues(c.req);
  const call = { actor: await actorOf(c) };
  const settled = (result: Result<unknown>, code: string) => {
    if (result.ok) return done(c, paths.workspace(id), code);
    const { error } = result;
    // Without the workspace, or the right to see it, there is no page to say it on.
    return [401, 403].includes(STATUS[error.code]) || error.code === "WORKSPACE_NOT_FOUND"
      ? refuseRequest(c, error)
      : done(c, paths.workspace(id), `error.${error.code}`);
  };
  if (intent === "accept-ownership") return settled(await acceptOwnership(c, call, id), "ownership-accepted");
  if (intent === "decline-ownership")
    return settled(await declineOwnership(c, call, id), "ownership-declined");
  return refuseRequest(c, NO_ANSWER.error);
});
