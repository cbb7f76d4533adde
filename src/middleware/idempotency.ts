/** Idempotency of global mutations: the first success is kept and answered again (DESIGN §6). */
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AppEnv } from "../env.ts";
import { claimKey, dropClaim, keepResponse, type KeptResponse } from "../global/idempotency.ts";
import { respond } from "../http.ts";
import { fail, type Result } from "../result.ts";
import { callOf } from "./call.ts";

type Status = 200 | 201 | 202;

/**
 * Runs `work` once per Idempotency-Key; without one, plainly.
 * @param kept what a repeat is answered with: secrets are left out of it
 * Fails with IDEMPOTENCY_KEY_REUSED (another body) and CONFLICT (the first is still under way).
 */
export async function replayable<T>(
  c: Context<AppEnv>,
  input: unknown,
  status: Status | ((value: T) => Status),
  work: () => Promise<Result<T>>,
  kept: (value: T) => unknown = (value) => value,
): Promise<Response> {
  const call = await callOf(c, input);
  if (!call.ok) return respond(c, call);
  const statusOf = (result: Result<T>): Status =>
    typeof status === "number" ? status : result.ok ? status(result.value) : 200;
  if (!call.value.idempotency) {
    const result = await work();
    return respond(c, result, statusOf(result));
  }
  const { scope, hash } = call.value.idempotency;
  const store = c.var.platform.databases.main;
  const before = await claimKey(store, { scope, request_hash: hash }, c.var.platform.now());
  if (before) return answerAgain(c, before, hash);
  const result = await work().catch(async (error: unknown) => {
    await dropClaim(store, scope);
    throw error;
  });
  if (result.ok)
    await keepResponse(
      store,
      scope,
      statusOf(result),
      JSON.stringify({ success: true, data: kept(result.value) }),
    );
  else await dropClaim(store, scope);
  return respond(c, result, statusOf(result));
}

function answerAgain(c: Context<AppEnv>, kept: KeptResponse, hash: string): Response {
  if (kept.request_hash !== hash) {
    return respond(
      c,
      fail("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used with another request body."),
    );
  }
  if (kept.status === 0) {
    return respond(
      c,
      fail("CONFLICT", "The first request with this Idempotency-Key is still under way.", { retry_after: 1 }),
    );
  }
  const status: ContentfulStatusCode = kept.status === 201 ? 201 : kept.status === 202 ? 202 : 200;
  return c.body(kept.response, status, { "Content-Type": "application/json" });
}
