/** Who may look at the installation's health, also while the store that knows of roles is down. */
import type { Context } from "hono";
import type { AppEnv } from "../../../env.ts";
import { requirePlatformAdmin } from "../../../middleware/admin.ts";
import { ok, type Result } from "../../../result.ts";

/**
 * Platform admins as the store has them, or, while it does not answer, as their session last had them:
 * an outage is when this is needed most, and looking changes nothing.
 * Fails with UNAUTHENTICATED, INSUFFICIENT_PERMISSIONS, STORE_UNAVAILABLE.
 */
export async function requireWatcher(c: Context<AppEnv>): Promise<Result<{ store: "up" | "down" }>> {
  const admin = await requirePlatformAdmin(c);
  if (admin.ok) return ok({ store: "up" });
  const remembered = c.var.person?.platform_role ?? null;
  return admin.error.code === "STORE_UNAVAILABLE" && remembered !== null ? ok({ store: "down" }) : admin;
}
