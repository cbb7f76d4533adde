/**
 * What a host offers, and the only runtime seam: `hosts/cloudflare.ts` and `hosts/deno.ts` implement it.
 * Nothing above this file knows which host it runs on.
 */
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type { BatchItem, BatchResponse } from "drizzle-orm/batch";
import type { Stub } from "../durable/context.ts";
import type { Channel } from "../durable/channel.ts";
import type { Job } from "../durable/job.ts";
import type { Sealer } from "../durable/sealer.ts";
import type { Scheduler } from "../durable/scheduler.ts";
import type { Workspace } from "../durable/workspace.ts";
import type { Watchable } from "./live.ts";
import type { Post } from "./letter.ts";
import type { Notices } from "./notice.ts";
import type { Result } from "./result.ts";

/** drizzle over D1 or libSQL. `batch()` is the transaction; `db.transaction()` is refused by D1. */
export type Store = BaseSQLiteDatabase<"async", unknown> & {
  batch<U extends BatchItem<"sqlite">, T extends Readonly<[U, ...U[]]>>(batch: T): Promise<BatchResponse<T>>;
};

/** Databases by purpose. One database serves all until it is outgrown (DESIGN §13). */
export interface Databases {
  /** people, organizations, configuration, audit */
  main: Store;
  /** the database that holds a bucket (0–255) of organizations: directory rows, reservations, feed */
  directory(bucket: number): Store;
  /** the database that holds a bucket (0–255) of people: their membership rows */
  userIndex(bucket: number): Store;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** beside the usual ones */
  headers?: Readonly<Record<string, string>>;
  /** names what it is about, for the provider's webhooks */
  reference?: string;
}

/** Limits that count requests: `burst` at once, refilled at `perMinute`. */
export interface Rate {
  burst: number;
  perMinute: number;
}

/** An OpenID provider that people may sign in with. */
export interface OidcProvider {
  /** names it in addresses */
  id: string;
  /** as people know it */
  name: string;
  /** its issuer identifier; its description is read from there */
  issuer: string;
  client_id: string;
  /** null: a public client */
  client_secret: string | null;
  scope: string;
}

/** Whose JWTs count as bearer tokens. */
export interface TokenIssuer {
  issuer: string;
  audience: string;
  jwks_url: string;
}

export interface Settings {
  /** key material for cookies, tokens and MACs; at least 32 characters */
  secret: string;
  /** origin without a trailing slash, as people reach it */
  baseUrl: string;
  /** who becomes platform owner at sign-in; locally the first to sign in does */
  platformOwnerEmail: string | null;
  /** true only in the local entry points: dev routes, first person owns the platform */
  local: boolean;
  oidcProviders: readonly OidcProvider[];
  tokenIssuer: TokenIssuer | null;
  maxWorkspacesPerTenant: number;
  maxMembersPerWorkspace: number;
  mailFrom: string;
  /** `whsec_…`, with which the mail provider signs its webhooks; null: it sends none */
  mailWebhookSecret: string | null;
  mutationRate: Rate;
  /** sign-in mails per address and 15 minutes */
  signInsPerAddress: number;
  /** sign-in mails asked for by one client, whomever they go to */
  signInRate: Rate;
  /** on Deno: proxies of the operator's own that every request comes through */
  trustedProxies: number;
  invitationsPerWorkspaceDay: number;
  invitationsPerOrgDay: number;
}

export interface Platform {
  settings: Settings;
  databases: Databases;
  workspace(id: string): Stub<Workspace>;
  job(id: string): Stub<Job>;
  /** @param name of whose lists it tells: a person's id or an organization's */
  channel(name: string): Stub<Channel>;
  /**
   * Lets an open page hear of changes. A workspace asks itself who may; of a job and of lists the caller knows.
   * @param request asks for a WebSocket
   * @returns the answer to it, to be handed on as it is
   */
  connectPage(object: Watchable, request: Request, person_id: string): Promise<Result<Response>>;
  scheduler(): Stub<Scheduler>;
  /** @param log an organization's id, or "platform" */
  sealer(log: string): Stub<Sealer>;
  notices: Notices;
  post: Post;
  sendMail(mail: Mail): Promise<void>;
  /** Coarse, per isolate. @returns seconds to wait, or 0 when allowed. */
  throttle(key: string, rate: Rate): Promise<number>;
  /**
   * The IP address of who asks, by what only the host or the operator's own proxies can have written.
   * @param connection what the host hands over beside the request
   * @returns null when nothing says it
   */
  clientAddress(request: Request, connection: unknown): string | null;
  /** A file of `public/`, or 404. */
  asset(request: Request): Promise<Response>;
  /** epoch milliseconds */
  now(): number;
  log(event: string, fields: Record<string, unknown>): void;
}
