/** The star beside a workspace's name: an ordinary form, answered with itself where scripts ask. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../../env.ts";
import { localPath } from "../../local-path.ts";
import { refuseRequest } from "../../middleware/failures.tsx";
import { formValues, schemaErrors } from "../../middleware/form-failure.ts";
import { done, wantsFragment } from "../../middleware/page-frame.ts";
import { requirePerson } from "../../middleware/session.ts";
import { isUuid, noSuchWorkspace } from "../../middleware/workspace.ts";
import { fail, type Failure } from "../../result.ts";
import { Star } from "../../../views/ui/star.tsx";
import { setFavorite } from "./favorites.ts";

/** `next`: the page that the star stands on. */
const form = z.object({ favorite: z.enum(["on", "off"]), next: z.string().optional() });

export const favoritePages = new Hono<AppEnv>().post("/w/:id/favorite", requirePerson, async (c) => {
  const id = c.req.param("id");
  if (!isUuid(id)) return refuseRequest(c, noSuchWorkspace().error);
  const values = form.safeParse(await formValues(c.req));
  if (!values.success) {
    const fields = schemaErrors(values.error);
    return refuseRequest(c, fail("VALIDATION_FAILED", "Say on or off.", { fields }).error);
  }
  const is_favorite = values.data.favorite === "on";
  const next = localPath(values.data.next);
  const marked = await setFavorite(c, { id, is_favorite });
  if (!marked.ok) return refuseStar(c, marked.error, next);
  if (!wantsFragment(c)) return c.redirect(next, 303);
  return c.html(<Star workspace={marked.value} on={is_favorite} next={next} />);
});

/** The page as it is now says what has changed: an error's whole page has no place beside a name. */
function refuseStar(c: Context<AppEnv>, failure: Failure, next: string): Response | Promise<Response> {
  const isOff = failure.code === "CONFLICT";
  if (!wantsFragment(c)) return isOff ? done(c, next, OFF) : refuseRequest(c, failure);
  const answer = done(c, next, isOff ? OFF : `error.${failure.code}`);
  return c.body(null, 200, { "HX-Redirect": answer.headers.get("Location") ?? next });
}

const OFF = "error.FAVORITES_OFF";
