/** Where a request comes from, as far as the host knows; shown to nobody but the person themselves. */
import * as z from "zod";
import type { Settings } from "../platform.ts";

/** What Cloudflare puts on its requests. */
const located = z.object({ city: z.string().optional(), country: z.string().length(2).optional() });
const ADDRESS = /^[\d.]{7,15}$|^[\da-f:.]{2,45}$/i;
const MAX_CITY = 100;

/**
 * "Lisbon, Portugal"; elsewhere the address that a proxy says it forwards for, or null.
 * Local workerd makes a place up, which is not shown.
 */
export function placeOf(request: Request, { local }: Pick<Settings, "local">): string | null {
  const { city, country } = (local ? null : located.safeParse(Reflect.get(request, "cf")).data) ?? {};
  const named = [city?.slice(0, MAX_CITY), country && countryName(country)].filter(Boolean).join(", ");
  return named || forwardedFor(request);
}

function forwardedFor(request: Request): string | null {
  const first = request.headers.get("X-Forwarded-For")?.split(",", 1)[0]?.trim() ?? "";
  return ADDRESS.test(first) ? first : null;
}

/** Codes that stand for no country (Tor is "T1") are left as they are. */
function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
