/** Who saved a configuration last, and when. */
import type { Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { findPeople } from "../../../global/people/people.ts";

interface Saved {
  updated_at: string | null;
  updated_by: string | null;
}

/** null: nobody did since it was installed. */
export async function lastSaved(
  c: Context<AppEnv>,
  { updated_at, updated_by }: Saved,
): Promise<{ by: string | null; at: string } | null> {
  if (updated_at === null || updated_by === null) return null;
  const [person] = await findPeople(c.var.platform.databases.main, [updated_by]);
  return { by: person?.name ?? null, at: updated_at };
}
