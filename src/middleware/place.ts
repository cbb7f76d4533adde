/** Where a request comes from, as far as the host knows; shown to nobody but the person themselves. */
import type { Context } from "hono";
import * as z from "zod";
import type { AppEnv } from "../env.ts";

type C = Context<AppEnv>;

/** What Cloudflare puts on its requests. */
const located = z.object({ city: z.string().optional(), country: z.string().length(2).optional() });
const MAX_CITY = 100;
/** This machine: the only one there is locally, and elsewhere a proxy that does not say whom it forwards for. */
const OWN = /^127\.|^::1$/;

/** "Lisbon, Portugal"; elsewhere the address, or null. Local workerd makes a place up, which is not shown. */
export function placeOf(c: C): string | null {
  const { local } = c.var.platform.settings;
  const { city, country } = (local ? null : located.safeParse(Reflect.get(c.req.raw, "cf")).data) ?? {};
  const named = [city?.slice(0, MAX_CITY), country && countryName(country)].filter(Boolean).join(", ");
  return named || addressOf(c);
}

/** What a client has to itself: an IPv4 address, or the 64 bits that an IPv6 network begins with; null: unknown. */
export function networkOf(c: C): string | null {
  const address = addressOf(c);
  if (!address?.includes(":")) return address;
  const [start = ""] = address.split("::");
  const groups = start.split(":").slice(0, 4).join(":");
  return `${groups.replace(/(?::0+)+$/, "")}::`;
}

function addressOf(c: C): string | null {
  const address = c.var.platform.clientAddress(c.req.raw, c.env);
  return address === null || OWN.test(address) ? null : address;
}

/** Codes that stand for no country (Tor is "T1") are left as they are. */
function countryName(code: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code;
  } catch {
    return code;
  }
}
