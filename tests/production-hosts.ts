/** Both hosts as they run in production: the built Worker on workerd, the production entry point on Deno. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { applyGlobalMigrations } from "../scripts/global-migrations.ts";
import { shrinkWorker } from "../scripts/shrink.ts";
import { bundleWorker, startWorkerd } from "../scripts/workerd.ts";
import type { HostKind } from "./hosts.ts";

export interface ProductionHost {
  /** what it printed; workerd prints to this very process */
  log(): string;
  stop(): Promise<void>;
  /** SIGKILL; the state stays. */
  kill(): Promise<void>;
}

export interface ProductionOptions {
  port: number;
  /** variables and secrets */
  env: Record<string, string>;
  /** state directory */
  data: string;
}

/** Starts a host and waits until it is ready. */
export const startProduction = (kind: HostKind, options: ProductionOptions): Promise<ProductionHost> =>
  START[kind](options);

const START: Record<HostKind, (options: ProductionOptions) => Promise<ProductionHost>> = {
  workerd: async ({ port, env, data }) => {
    const script = join(data, "upload", "worker.js");
    // Building takes a while; who starts again starts the same.
    if (!existsSync(script))
      await shrinkWorker(await bundleWorker("src/worker.ts", join(data, "bundle")), join(data, "upload"));
    const runtime = await startWorkerd(script, { port, folder: data, variables: env });
    await applyGlobalMigrations(await runtime.getD1Database("DB"));
    // Miniflare ends workerd by SIGKILL.
    return { log: () => "", stop: () => runtime.dispose(), kill: () => runtime.dispose() };
  },
  deno: async ({ port, env, data }) => {
    const child = spawn("deno", ["run", "-A", "src/deno.ts"], {
      env: { ...process.env, ...env, PORT: String(port), ATRIUM_DATA: data },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let log = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => (log += text));
    const end = async (signal: "SIGTERM" | "SIGKILL") => {
      child.kill(signal);
      await once(child, "exit");
    };
    while (!log.includes("ready")) {
      if (child.exitCode !== null) throw new Error(`deno did not start:\n${log}`);
      await sleep(50);
    }
    return { log: () => log, stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
  },
};
