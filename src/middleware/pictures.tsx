/** Faces for a page: whoever shows people asks once for the pictures of all of them. */
import type { Context } from "hono";
import type { Child } from "hono/jsx";
import type { AppEnv } from "../env.ts";
import { picturesOf } from "../global/people/pictures.ts";
import { Pictures } from "../../views/ui/avatar.tsx";

/**
 * The page, or the part of one, with the pictures of these people; with initials when the store can't be asked.
 * @param ids those that are nobody's are ignored
 */
export async function withPictures(c: Context<AppEnv>, ids: readonly (string | null)[], page: Child) {
  const people = [...new Set(ids.filter((id) => id !== null))];
  const value = await picturesOf(c.var.platform.databases.main, people).catch(() => ({}));
  return <Pictures.Provider value={value}>{page}</Pictures.Provider>;
}
