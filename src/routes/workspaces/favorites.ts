/** Favorites: a person's own marks on workspaces they are in. */
import { Hono, type Context } from "hono";
import * as z from "zod";
import type { WorkspaceView } from "../../../durable/profile.ts";
import type { AppEnv } from "../../env.ts";
import { markFavorite, unmarkFavorite } from "../../global/mine/favorites.ts";
import { actorOf } from "../../middleware/call.ts";
import { replayable } from "../../middleware/idempotency.ts";
import { describes } from "../../openapi.ts";
import { ok, type Result } from "../../result.ts";
import { refuseAct } from "../switched-off.ts";

const favorite = z.object({ workspace_id: z.uuid(), is_favorite: z.boolean() }).meta({ ref: "Favorite" });
type Favorite = z.infer<typeof favorite>;

export interface Mark {
  id: string;
  is_favorite: boolean;
}

/**
 * Marks a workspace or takes the mark away; asking again changes nothing. The workspace itself says who is in it.
 * Fails with WORKSPACE_NOT_FOUND, CONFLICT (favorites are switched off).
 */
export async function setFavorite(
  c: Context<AppEnv>,
  { id, is_favorite }: Mark,
): Promise<Result<WorkspaceView>> {
  const { platform } = c.var;
  const { databases } = platform;
  const actor = await actorOf(c);
  const found = await platform.workspace(id).get(actor);
  if (!found.ok) return found;
  const refused = await refuseAct(c, "favorites");
  if (refused) return refused;
  const mark = { user_id: actor.id, ws_id: id, org_id: found.value.org_id };
  if (is_favorite) await markFavorite(databases, mark, platform.now());
  else await unmarkFavorite(databases, mark);
  return found;
}

const answer = (c: Context<AppEnv>, mark: Mark): Promise<Response> =>
  replayable<Favorite>(c, null, 200, async () => {
    const { id: workspace_id, is_favorite } = mark;
    const done = await setFavorite(c, mark);
    return done.ok ? ok({ workspace_id, is_favorite }) : done;
  });

const about = { tag: "Favorites", data: favorite, fails: ["WORKSPACE_NOT_FOUND", "CONFLICT"] } as const;

export const favorites = new Hono<AppEnv>()
  .put(
    "/:id/favorite",
    describes({ ...about, fails: [...about.fails], summary: "Mark it as a favorite of mine" }),
    (c) => answer(c, { id: c.req.param("id"), is_favorite: true }),
  )
  .delete(
    "/:id/favorite",
    describes({ ...about, fails: [...about.fails], summary: "No favorite of mine any more" }),
    (c) => answer(c, { id: c.req.param("id"), is_favorite: false }),
  );
