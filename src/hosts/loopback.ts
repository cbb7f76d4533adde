/** The local entry points answer this machine only, also when a page elsewhere points its own name here. */
import { fail, STATUS } from "../result.ts";

const LOOPBACK: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** @returns a 403 for a request whose Host header names another machine (DNS rebinding), else null */
export function refuseForeignHost(request: Request): Response | null {
  const host = URL.parse(`http://${request.headers.get("host") ?? ""}`)?.hostname ?? "";
  if (LOOPBACK.includes(host)) return null;
  const { error } = fail("INSUFFICIENT_PERMISSIONS", "The local server answers on localhost only.");
  return Response.json({ success: false, error }, { status: STATUS[error.code] });
}
