/**
 * The Worker on local workerd, from the very configuration that deploys it (wrangler.toml). Miniflare
 * directly rather than `wrangler dev`: no proxy in between, and no hot reload, which stops alarms.
 */
import { execFile } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { CannotStart } from "./local-state.ts";

const run = promisify(execFile);
const pathTo = (relative: string): string => fileURLToPath(new URL(`../${relative}`, import.meta.url));

export const WRANGLER = pathTo("node_modules/wrangler/bin/wrangler.js");

export interface WorkerdOptions {
  port: number;
  /** where the bundle, D1 and the objects live */
  folder: string;
  /** variables and secrets */
  variables: Record<string, string>;
}

/**
 * Bundles as a deploy does before it shrinks; `bundle-meta.json` beside the script says what is in it.
 * @param entry source of the Worker, relative to the repository
 * @returns the script's path
 * @throws CannotStart with what the bundler said
 */
export async function bundleWorker(entry: string, outdir: string): Promise<string> {
  const env = {
    ...process.env,
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_HIDE_BANNER: "true",
    WRANGLER_WRITE_LOGS: "false",
  };
  try {
    await run(process.execPath, [WRANGLER, "deploy", entry, "--dry-run", "--outdir", outdir, "--metafile"], {
      cwd: pathTo("."),
      env,
    });
  } catch (error) {
    throw new CannotStart(`${entry} cannot be bundled:\n${outputOf(error)}`, { cause: error });
  }
  return `${outdir}/${entry.replace(/^.*\//, "").replace(/\.ts$/, ".js")}`;
}

/**
 * Starts the bundle on loopback with its state under `folder`; it answers when this returns.
 * @throws CannotStart when the port is taken
 */
export async function startWorkerd(script: string, options: WorkerdOptions): Promise<Miniflare> {
  await refuseTakenPort(options.port);
  const { workerOptions } = unstable_getMiniflareWorkerOptions(pathTo("wrangler.toml"));
  const runtime = new Miniflare(
    convertV4MiniflareOptions({
      host: "127.0.0.1",
      port: options.port,
      resourcePersistencePath: `${options.folder}/state`,
      cf: false, // otherwise fetched from the network
      log: new Log(LogLevel.WARN),
      workers: [
        {
          ...workerOptions,
          name: "atrium",
          modules: [{ type: "ESModule", path: script }],
          modulesRoot: options.folder,
          bindings: { ...Object(workerOptions["bindings"]), ...options.variables },
          // Files are named after it: an id of one's own in wrangler.toml must not hide the local data.
          d1Databases: { DB: { id: "atrium" } },
        },
      ],
    }),
  );
  await runtime.ready;
  return runtime;
}

/** Miniflare's own message names neither the port nor a way out. */
async function refuseTakenPort(port: number): Promise<void> {
  const probe = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  probe.once("error", reject).listen(port, "127.0.0.1", resolve);
  try {
    await promise;
  } catch (cause) {
    throw new CannotStart(`Port ${port} cannot be used; try another: PORT=${port + 1} npm start`, { cause });
  }
  await new Promise((closed) => probe.close(closed));
}

function outputOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const streams = Object.entries(error).filter(([name]) => name === "stdout" || name === "stderr");
  return streams.map(([, text]) => String(text).trim()).join("\n") || error.message;
}
