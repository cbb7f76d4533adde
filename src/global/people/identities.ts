/** Who other issuers say somebody is, and which account that is here. */
import { sql } from "drizzle-orm";
import type { Store } from "../../platform.ts";
import { fail, ok, type Result } from "../../result.ts";
import { ensurePerson, type PersonRow } from "./people.ts";

/** What an issuer has said of somebody, in a token that was verified. */
export interface Identity {
  issuer: string;
  subject: string;
  email: string | null;
  /** the issuer has made sure that the address is theirs */
  email_verified: boolean;
  name: string | null;
}

/**
 * The account behind an identity. The first time it is linked by its verified address, to the account that
 * has this address or to a new one; from then on the address does not matter.
 * Fails with UNAUTHENTICATED while the issuer has not verified an address.
 */
export async function accountOf(store: Store, identity: Identity, now: number): Promise<Result<PersonRow>> {
  const known = await findLinked(store, identity);
  if (known) return ok(known);
  const { issuer, subject, email, email_verified, name } = identity;
  if (!email || !email_verified)
    return fail("UNAUTHENTICATED", "Your provider has not confirmed your e-mail address.");
  const account = await ensurePerson(store, { email, name: name ?? undefined }, now);
  await store.run(sql`
    INSERT INTO identities (issuer, subject, user_id, email, created_at)
    SELECT ${issuer}, ${subject}, id, ${email}, ${new Date(now).toISOString()}
    FROM people WHERE id = ${account.id} AND kind = 'person'
    ON CONFLICT (issuer, subject) DO NOTHING`);
  const linked = await findLinked(store, identity);
  return linked ? ok(linked) : fail("UNAUTHENTICATED", "Nobody can sign in as this account.");
}

async function findLinked(
  store: Store,
  { issuer, subject }: Pick<Identity, "issuer" | "subject">,
): Promise<PersonRow | null> {
  const [row] = await store.all<PersonRow>(sql`
    SELECT p.id, p.email, p.name, p.platform_role, p.epoch, p.picture
    FROM identities i JOIN people p ON p.id = i.user_id
    WHERE i.issuer = ${issuer} AND i.subject = ${subject}`);
  return row ?? null;
}

export interface LinkedIdentity {
  issuer: string;
  email: string;
  created_at: string;
}

/** How somebody signs in beside e-mail, for their account page. */
export const linkedIdentities = (store: Store, user_id: string): Promise<LinkedIdentity[]> =>
  store.all<LinkedIdentity>(sql`
    SELECT issuer, email, created_at FROM identities WHERE user_id = ${user_id} ORDER BY created_at`);
