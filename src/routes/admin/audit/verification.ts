/** Asks a log's sealer, stretch by stretch, whether the store still says what was sealed. */
import type { Verification } from "../../../audit-chain.ts";
import type { Platform } from "../../../platform.ts";

/** @param log an organization's id, or PLATFORM_LOG */
export async function verifyLog(platform: Platform, log: string): Promise<Verification> {
  const sealer = platform.sealer(log);
  let answer = await sealer.verify();
  while (answer.next !== null) answer = await sealer.verify(answer.next);
  const { next: _next, ...verification } = answer;
  return verification;
}
