/** What an issuer's verified claims say of somebody (OpenID Connect Core 1.0, section 5.1). */
import * as z from "zod";
import type { Identity } from "../global/people/identities.ts";
import { isServiceAddress } from "../service-address.ts";

/** Some providers write booleans as text. */
const claimed = z.object({
  sub: z.string().min(1).max(255),
  email: z
    .email()
    .max(254)
    .toLowerCase()
    .refine((address) => !isServiceAddress(address))
    .optional()
    .catch(undefined),
  email_verified: z.union([z.boolean(), z.literal("true").transform(() => true)]).catch(false),
  name: z.string().trim().max(100).optional().catch(undefined),
});

/** @throws ZodError for claims without a subject */
export function identityIn(claims: unknown, issuer: string): Identity {
  const { sub, email, email_verified, name } = claimed.parse(claims);
  return { issuer, subject: sub, email: email ?? null, email_verified, name: name || null };
}
