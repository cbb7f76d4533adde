/** The platform on Cloudflare: D1, Durable Objects, static assets. */
import type { ObjectContext, ObjectStorage, Stub, WorkspaceUpkeep } from "../../durable/context.ts";
import type { Channel } from "../../durable/channel.ts";
import type { Job } from "../../durable/job.ts";
import type { Sealer } from "../../durable/sealer.ts";
import type { Scheduler } from "../../durable/scheduler.ts";
import type { Workspace } from "../../durable/workspace.ts";
import { createDirectory } from "../global/directory/directory.ts";
import type { Tell } from "../global/directory/watches.ts";
import { createUpkeep } from "../global/upkeep.ts";
import { cloudflareWatchers, WATCHER_HEADER } from "../../durable/hosts/cloudflare-watchers.ts";
import type { Post } from "../letter.ts";
import type { Notices } from "../notice.ts";
import { createMailer, toPeople } from "../mail/mailer.ts";
import type { Databases, Mail, Platform, Settings } from "../platform.ts";
import { ok, type Result } from "../result.ts";
import { readSettings } from "../settings.ts";
import { sendBySmtp } from "./cloudflare-smtp.ts";
import { d1Store } from "./d1-store.ts";
import { noticesOf } from "./notices.ts";
import { postOf } from "./post.ts";
import { timed } from "./timeout.ts";
import { TokenBuckets } from "./token-bucket.ts";

/** Bindings of wrangler.toml; variables and secrets are strings beside them. */
export interface CloudflareEnv {
  DB: D1Database;
  WORKSPACE: DurableObjectNamespace;
  JOB: DurableObjectNamespace;
  SCHEDULER: DurableObjectNamespace;
  SEALER: DurableObjectNamespace;
  CHANNEL: DurableObjectNamespace;
  ASSETS: Fetcher;
  EMAIL?: SendEmail;
}

const SCHEDULER_NAME = "scheduler";

/** One line of JSON, as Workers Logs indexes it. */
export const log = (event: string, fields: Record<string, unknown>): void =>
  console.log(JSON.stringify({ event, ...fields }));

function variablesOf(env: CloudflareEnv): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

const mailerOf = (settings: Settings, env: CloudflareEnv) =>
  createMailer(settings, { env: variablesOf(env), log, binding: env.EMAIL, smtp: sendBySmtp });

/** One database for everything until it is outgrown (DESIGN §13). */
function databasesOf(env: CloudflareEnv): Databases {
  const main = d1Store(env.DB);
  return { main, directory: () => main, userIndex: () => main };
}

/** RPC stubs are typed by the namespace's class; ours are typed by the shell it hosts. */
const stubOf = <T>(namespace: DurableObjectNamespace, name: string): Stub<T> =>
  namespace.getByName(name) as unknown as Stub<T>;

/**
 * @param local true in the local entry point only
 * @param sendMail replaces the configured mailer, for the local mailbox
 */
export function cloudflarePlatform(
  env: CloudflareEnv,
  local: boolean,
  sendMail?: (mail: Mail) => Promise<void>,
): Platform {
  const settings = readSettings(variablesOf(env), local);
  const buckets = new TokenBuckets(() => Date.now());
  const databases = databasesOf(env);
  const send = toPeople(sendMail ?? mailerOf(settings, env));
  const asset = assetOf(env);
  return {
    settings,
    databases,
    workspace: (id) => stubOf<Workspace>(env.WORKSPACE, id),
    connectPage: ({ kind, id }, request, person_id) =>
      connectPage(pagesOf(env)[kind].getByName(id), request, person_id),
    sealer: (name) => stubOf<Sealer>(env.SEALER, name),
    notices: noticesOf({ databases, settings, sendMail: send, asset }),
    post: postOf({ databases, settings, sendMail: send, asset, log }),
    job: (id) => stubOf<Job>(env.JOB, id),
    channel: (name) => stubOf<Channel>(env.CHANNEL, name),
    scheduler: () => stubOf<Scheduler>(env.SCHEDULER, SCHEDULER_NAME),
    sendMail: send,
    throttle: async (key, rate) => buckets.take(key, rate),
    clientAddress: ({ headers }) => headers.get("CF-Connecting-IP"),
    asset,
    now: () => Date.now(),
    log,
  };
}

const assetOf =
  ({ ASSETS }: CloudflareEnv) =>
  (request: Request): Promise<Response> =>
    ASSETS.fetch(request);

const pagesOf = ({ WORKSPACE, JOB, CHANNEL }: CloudflareEnv) => ({
  workspace: WORKSPACE,
  job: JOB,
  channel: CHANNEL,
});

async function connectPage(object: DurableObjectStub, request: Request, person_id: string) {
  const asking = new Request(request);
  asking.headers.set(WATCHER_HEADER, person_id);
  const answer = await object.fetch(asking);
  // Made anew, because the headers of what an object answers can't be changed on its way out.
  if (answer.webSocket) return ok(new Response(null, { status: 101, webSocket: answer.webSocket }));
  return await answer.json<Result<never>>();
}

/** Kept per isolate: objects of one isolate share their databases and settings. */
let shared: { settings: Settings; databases: Databases; notices: Notices; post: Post } | null = null;

function share(env: CloudflareEnv, local: boolean, sendMail?: (mail: Mail) => Promise<void>) {
  const settings = readSettings(variablesOf(env), local);
  const databases = databasesOf(env);
  const send = toPeople(sendMail ?? mailerOf(settings, env));
  const services = { databases, settings, sendMail: send, asset: assetOf(env), log };
  return { settings, databases, notices: noticesOf(services), post: postOf(services) };
}

/** What an object gets. Parameters as of `cloudflarePlatform`. */
export const cloudflareContext =
  (local: boolean, sendMail?: (mail: Mail) => Promise<void>) =>
  (state: DurableObjectState, env: CloudflareEnv): ObjectContext => {
    shared ??= share(env, local, sendMail);
    const now = () => Date.now();
    const name = state.id.name ?? state.id.toString();
    const background = (work: Promise<unknown>): void =>
      state.waitUntil(work.catch((error: unknown) => log("background_failed", { error: String(error) })));
    const tell: Tell = (channel, news) => background(stubOf<Channel>(env.CHANNEL, channel).changed(news));
    const options = { settings: shared.settings, now, tell };
    return {
      name,
      storage: state.storage as unknown as ObjectStorage, // a superset with wider row types
      directory: timed(createDirectory(shared.databases, options)),
      upkeep: timed(createUpkeep(shared.databases, options)),
      notices: shared.notices,
      post: shared.post,
      watchers: cloudflareWatchers(state),
      sealer: (log) => stubOf<Sealer>(env.SEALER, log),
      workspace: (id): WorkspaceUpkeep => stubOf<Workspace>(env.WORKSPACE, id),
      reportUndelivered: (since) =>
        stubOf<Scheduler>(env.SCHEDULER, SCHEDULER_NAME).reportUndelivered(name, since),
      background,
      abort: (reason) => state.abort(reason),
      now,
      log,
    };
  };
