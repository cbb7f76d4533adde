/** Work that nobody waits for. */
import type { Context } from "hono";
import type { AppEnv } from "../env.ts";

/** Bookkeeping about who asks goes on after the answer; when it fails, the log says so. */
export function inBackground(c: Context<AppEnv>, work: Promise<unknown>): void {
  const { platform, requestId } = c.var;
  c.executionCtx.waitUntil(
    work.catch((error: unknown) =>
      platform.log("identity_note_failed", { request_id: requestId, error: String(error) }),
    ),
  );
}
