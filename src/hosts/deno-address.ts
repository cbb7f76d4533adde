/** Who asks on Deno: by `X-Forwarded-For`, to which each proxy appends whom it forwards for, or by the connection. */
import * as z from "zod";

const ADDRESS = /^[\d.]{7,15}$|^[\da-f:]{2,39}$/i;

/** What `Deno.serve` says of a request. */
const served = z.object({ remoteAddr: z.object({ hostname: z.string() }) });

/**
 * @param connection as `Deno.serve` describes it
 * @param trusted proxies of the operator's own that every request comes through: what stands before their
 *   entries a client can have invented
 * @returns null when the header names no address
 */
export function addressOf(headers: Headers, connection: unknown, trusted: number): string | null {
  const entries = headers.get("X-Forwarded-For")?.split(",");
  if (!entries || trusted === 0) return served.safeParse(connection).data?.remoteAddr.hostname ?? null;
  return plain(entries.at(-trusted) ?? entries[0] ?? "");
}

/** Without a port, and an IPv4 address as itself. */
function plain(entry: string): string | null {
  const address = entry
    .trim()
    .replace(/^([\d.]+):\d+$/, "$1")
    .replace(/^\[(.*)\](?::\d+)?$/, "$1")
    .replace(/^::ffff:(?=[\d.]+$)/i, "");
  return ADDRESS.test(address) ? address : null;
}
