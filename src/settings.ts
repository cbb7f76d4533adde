/** Reads the installation's settings from environment variables, the same way on every host. */
import * as z from "zod";
import type { OidcProvider, Settings, TokenIssuer } from "./platform.ts";

/** One line for each variable that is missing or wrong. */
export class InvalidSettings extends Error {
  constructor(problems: readonly string[]) {
    super(["Atrium cannot start:", ...problems.map((problem) => `  ${problem}`)].join("\n"));
    this.name = "InvalidSettings";
  }
}

export type Environment = Record<string, string | undefined>;

/**
 * @param local true in the local entry points only: `BASE_URL` then defaults to localhost
 * @throws InvalidSettings naming every variable at fault
 */
export function readSettings(env: Environment, local: boolean): Settings {
  const set = parse(
    variables,
    local ? { BASE_URL: `http://localhost:${readPort(env)}`, ...filled(env) } : env,
  );
  return {
    secret: set.ATRIUM_SECRET,
    baseUrl: set.BASE_URL,
    platformOwnerEmail: set.PLATFORM_OWNER_EMAIL ?? null,
    local,
    oidcProviders: providersIn(set),
    tokenIssuer: tokenIssuerIn(set),
    maxWorkspacesPerTenant: set.MAX_WORKSPACES_PER_TENANT,
    maxMembersPerWorkspace: set.MAX_MEMBERS_PER_WORKSPACE,
    mailFrom: set.MAIL_FROM ?? `Atrium <atrium@${new URL(set.BASE_URL).hostname}>`,
    mailWebhookSecret: set.MAIL_WEBHOOK_SECRET ?? null,
    mutationRate: { burst: set.RATE_MUTATIONS_BURST, perMinute: set.RATE_MUTATIONS_PER_MINUTE },
    signInsPerAddress: set.RATE_SIGN_INS,
    signInRate: {
      burst: set.RATE_SIGN_INS_CLIENT_BURST,
      perMinute: set.RATE_SIGN_INS_CLIENT_PER_HOUR / 60,
    },
    trustedProxies: set.ATRIUM_TRUSTED_PROXIES,
    invitationsPerWorkspaceDay: set.RATE_INVITATIONS_WORKSPACE,
    invitationsPerOrgDay: set.RATE_INVITATIONS_ORG,
  };
}

/** `PORT`, 8787 by default. @throws InvalidSettings */
export const readPort = (env: Environment): number => parse(z.object({ PORT: port }), env).PORT;

/** A whole number from 1 in one variable. @throws InvalidSettings */
export function readCount(env: Environment, name: string, fallback: number): number {
  return parse(z.object({ [name]: count(fallback) }), env)[name] ?? fallback;
}

const count = (fallback: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "must be a whole number from 1 to 999999999")
    .transform(Number)
    .default(fallback);

const port = z
  .string()
  .regex(/^\d{1,5}$/, "must be a port number")
  .transform(Number)
  .refine((n) => n > 0 && n < 65_536, "must be from 1 to 65535")
  .default(8787);

const required = (hint: string) => ({ error: () => `is required: ${hint}` });

const SECRET_HINT = "at least 32 random characters, for example from `openssl rand -base64 48`";
const BASE_URL_HINT = "the origin people reach Atrium at, like https://atrium.example.com";

const origin = z
  .string(required(BASE_URL_HINT))
  .transform((url) => url.replace(/\/$/, ""))
  .refine(isOrigin, `must be ${BASE_URL_HINT}, without a path`);

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.origin === text.toLowerCase();
}

const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http(s) address" });

/** An entry of OIDC_PROVIDERS. */
const provider = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, "must be lower-case letters, digits and dashes"),
  name: z.string().min(1).max(50),
  issuer: httpUrl,
  client_id: z.string().min(1),
  client_secret: z.string().min(1).nullable().default(null),
  scope: z.string().default("openid email profile"),
});

const providers = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue("must be a JSON array");
      return z.NEVER;
    }
  })
  .pipe(z.array(provider).max(10))
  .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, "has an id twice")
  .default([]);

const variables = z.object({
  ATRIUM_SECRET: z.string(required(SECRET_HINT)).min(32, `is too short: ${SECRET_HINT}`),
  BASE_URL: origin,
  ATRIUM_TRUSTED_PROXIES: z
    .string()
    .regex(/^\d$/, "must be a number from 0 to 9")
    .transform(Number)
    .default(1),
  PLATFORM_OWNER_EMAIL: z.email("must be an e-mail address").toLowerCase().optional(),
  OIDC_PROVIDERS: providers,
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  JWT_ISSUER: httpUrl.optional(),
  JWT_AUDIENCE: z.string().optional(),
  JWT_JWKS_URL: httpUrl.optional(),
  MAIL_FROM: z.string().optional(),
  MAIL_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, "must be whsec_ and at least 24 bytes in base64")
    .optional(),
  MAX_WORKSPACES_PER_TENANT: count(50),
  MAX_MEMBERS_PER_WORKSPACE: count(1000),
  RATE_MUTATIONS_BURST: count(300),
  RATE_MUTATIONS_PER_MINUTE: count(1200),
  RATE_SIGN_INS: count(5),
  RATE_SIGN_INS_CLIENT_BURST: count(30),
  RATE_SIGN_INS_CLIENT_PER_HOUR: count(60),
  RATE_INVITATIONS_WORKSPACE: count(200),
  RATE_INVITATIONS_ORG: count(500),
});

type Variables = z.output<typeof variables>;

/** Google first, by two variables of its own; any other by OIDC_PROVIDERS. */
function providersIn({ OIDC_PROVIDERS, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET }: Variables): OidcProvider[] {
  if (!GOOGLE_CLIENT_ID) return OIDC_PROVIDERS;
  const google: OidcProvider = {
    id: "google",
    name: "Google",
    issuer: "https://accounts.google.com",
    client_id: GOOGLE_CLIENT_ID,
    client_secret: GOOGLE_CLIENT_SECRET ?? null,
    scope: "openid email profile",
  };
  return [google, ...OIDC_PROVIDERS.filter(({ id }) => id !== google.id)];
}

/** @throws InvalidSettings when one of the three is missing */
function tokenIssuerIn({ JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL }: Variables): TokenIssuer | null {
  if (!JWT_ISSUER && !JWT_AUDIENCE && !JWT_JWKS_URL) return null;
  if (JWT_ISSUER && JWT_AUDIENCE && JWT_JWKS_URL)
    return { issuer: JWT_ISSUER, audience: JWT_AUDIENCE, jwks_url: JWT_JWKS_URL };
  throw new InvalidSettings(["JWT_ISSUER, JWT_AUDIENCE and JWT_JWKS_URL belong together: set all or none"]);
}

function parse<Shape extends z.ZodType>(shape: Shape, env: Environment): z.output<Shape> {
  const parsed = shape.safeParse(filled(env));
  if (parsed.success) return parsed.data;
  throw new InvalidSettings(parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`));
}

/** A variable set to nothing counts as not set: `PORT= npm start`. */
const filled = (env: Environment): Environment =>
  Object.fromEntries(
    Object.entries(env)
      .map(([name, value]) => [name, value?.trim()] as const)
      .filter(([, value]) => value),
  );
