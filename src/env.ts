/** What middleware puts on a request's context, for routes to read. */
import type { KeyScope } from "./global/people/api-keys.ts";
import type { Tongue } from "./language/languages.ts";
import type { Platform } from "./platform.ts";
import type { PlatformRole } from "./roles.ts";

/** The signed-in person as the sealed cookie or the bearer token carries them; no store read needed. */
export interface Person {
  id: string;
  name: string;
  email: string;
  /** the session; for API keys the key's id, for JWTs the token's hash */
  session_id: string;
  /** the person's epoch: raised to end every session */
  epoch: number;
  /** read when the credential was last checked against the store; ask the store before relying on it */
  platform_role: PlatformRole | null;
  /** administers an organization, as of the same reading: for links only */
  org_admin: boolean;
  /** version of their picture, as of the same reading */
  picture: string | null;
  /** how they proved who they are: pages take cookies (with CSRF checks), programs bearer tokens */
  via: "cookie" | "bearer" | "key" | "jwt";
  /** how far an API key reaches */
  scope?: KeyScope;
}

export interface AppEnv {
  Variables: {
    platform: Platform;
    requestId: string;
    person: Person | null;
    /** what pages speak; left out where that is English */
    tongue?: Tongue;
  };
}
