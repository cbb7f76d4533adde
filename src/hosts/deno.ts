/** The platform on Deno: objects and the global store in one data directory, or the store elsewhere. */
import { fileURLToPath } from "node:url";
import { ObjectHost } from "../../durable/hosts/deno.ts";
import type { ObjectServices } from "../../durable/hosts/deno-object.ts";
import { DenoWatchers } from "../../durable/hosts/deno-watchers.ts";
import { noticesOf } from "./notices.ts";
import { postOf } from "./post.ts";
import { timed } from "./timeout.ts";
import { Channel } from "../../durable/channel.ts";
import { Job } from "../../durable/job.ts";
import { Scheduler } from "../../durable/scheduler.ts";
import { Sealer } from "../../durable/sealer.ts";
import { Workspace } from "../../durable/workspace.ts";
import { createDirectory } from "../global/directory/directory.ts";
import type { Tell } from "../global/directory/watches.ts";
import { createUpkeep } from "../global/upkeep.ts";
import { toPeople } from "../mail/mailer.ts";
import type { Databases, Mail, Platform, Settings } from "../platform.ts";
import { type Environment, readCount } from "../settings.ts";
import { addressOf } from "./deno-address.ts";
import { assetsOf } from "./deno-assets.ts";
import { databasesOf, openStore, prepareStore } from "./deno-store.ts";
import { TokenBuckets } from "./token-bucket.ts";

export interface DenoPlatformOptions {
  env: Environment;
  settings: Settings;
  /** data directory, locked for this process */
  data: string;
  sendMail(mail: Mail): Promise<void>;
}

export interface DenoPlatform {
  platform: Platform;
  /** Ends open pages' connections, which a server that stops would wait for. */
  hangUp(): void;
  /** Waits for objects in use, at most this long, and closes every file. */
  close(patienceMs: number): Promise<void>;
}

const CLASSES = { workspace: Workspace, job: Job, scheduler: Scheduler, sealer: Sealer, channel: Channel };
type Host = ObjectHost<typeof CLASSES>;

/** `ATRIUM_DATA` is shared with the Cloudflare host's local state; each keeps to its own folder. */
export const dataDirectory = (env: Environment): string => `${env["ATRIUM_DATA"] || ".atrium"}/deno`;

/**
 * Opens everything, applies migrations and lets alarms ring.
 * @throws DataDirectoryInUse, InvalidSettings, or what a migration failed with
 */
export async function openPlatform(given: DenoPlatformOptions): Promise<DenoPlatform> {
  const options = { ...given, sendMail: toPeople(given.sendMail) };
  const { env, data } = options;
  const maxOpen = readCount(env, "ATRIUM_OPEN_OBJECTS", 500);
  Deno.mkdirSync(data, { recursive: true });
  const client = openStore(env, data);
  const databases = databasesOf(client);
  const watchers = new DenoWatchers(now);
  let host: Host | null = null;
  try {
    host = new ObjectHost({
      data,
      classes: CLASSES,
      maxOpen,
      burst: 2 * maxOpen,
      services: servicesOf({ ...options, databases, watchers }, () => host),
    });
    await prepareStore(client, pathTo("../../migrations/global"));
    host.start();
    const platform = platformOf({ ...options, databases, watchers }, host);
    await platform.scheduler().ensure();
    const hangUp = () => watchers.hangUp();
    return { platform, hangUp, close: (patienceMs) => closeAll(host, client, patienceMs) };
  } catch (error) {
    await closeAll(host, client, 0);
    throw error;
  }
}

/** A line of JSON on stderr. */
export function log(event: string, fields: Record<string, unknown>): void {
  console.error(JSON.stringify({ at: new Date().toISOString(), event, ...fields }));
}

const now = (): number => Date.now();
const pathTo = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const assets = assetsOf(pathTo("../../public"));

interface Parts extends DenoPlatformOptions {
  databases: Databases;
  watchers: DenoWatchers;
}

function servicesOf(
  { databases, settings, sendMail, watchers }: Parts,
  host: () => Host | null,
): ObjectServices {
  const open = (): Host => {
    const opened = host();
    if (!opened) throw new Error("the host is not open yet");
    return opened;
  };
  const tell: Tell = (channel, news) =>
    void open()
      .stub("channel", channel)
      .changed(news)
      .catch((error: unknown) => log("background_failed", { error: String(error) }));
  const options = { settings, now, tell };
  return {
    directory: timed(createDirectory(databases, options)),
    upkeep: timed(createUpkeep(databases, options)),
    notices: noticesOf({ databases, settings, sendMail, asset: assets }),
    post: postOf({ databases, settings, sendMail, asset: assets, log }),
    workspace: (id) => open().stub("workspace", id),
    sealer: (name) => open().stub("sealer", name),
    watchers: (object) => watchers.of(object),
    reportUndelivered: async (name, since) => schedulerOf(open()).reportUndelivered(name, since),
    now,
    log,
  };
}

/** There is one, named like its class. */
const schedulerOf = (host: Host) => host.stub("scheduler", "scheduler");

function platformOf({ databases, settings, sendMail, watchers }: Parts, host: Host): Platform {
  const buckets = new TokenBuckets(now);
  return {
    settings,
    databases,
    workspace: (id) => host.stub("workspace", id),
    connectPage: ({ kind, id }, request, person_id) => {
      const watch = () =>
        kind === "workspace"
          ? host.stub(kind, id).watch({ id: person_id, name: "", email: "" })
          : host.stub(kind, id).watch();
      return watchers.connect({ object: `${kind}/${id}`, person_id, watch }, request);
    },
    job: (id) => host.stub("job", id),
    channel: (name) => host.stub("channel", name),
    scheduler: () => schedulerOf(host),
    sealer: (name) => host.stub("sealer", name),
    notices: noticesOf({ databases, settings, sendMail, asset: assets }),
    post: postOf({ databases, settings, sendMail, asset: assets, log }),
    sendMail,
    throttle: async (key, rate) => buckets.take(key, rate),
    clientAddress: ({ headers }, connection) => addressOf(headers, connection, settings.trustedProxies),
    asset: assets,
    now,
    log,
  };
}

async function closeAll(host: Host | null, client: { close(): void }, patienceMs: number): Promise<void> {
  await host?.close(patienceMs);
  client.close();
}
