/** `npm start`: the product on local workerd, with local D1 and Durable Objects, on loopback only. */
import { setTimeout as sleep } from "node:timers/promises";
import { applyGlobalMigrations } from "./global-migrations.ts";
import {
  CannotStart,
  dropHalfADemo,
  keptSecret,
  type LocalInstallation,
  lockFolder,
  readInstallation,
} from "./local-state.ts";
import { welcome } from "./welcome.ts";
import { bundleWorker, startWorkerd } from "./workerd.ts";

const STOPPING_MS = 2_000;
const ENTRY = "src/local.ts";

try {
  await start(readInstallation(process.env));
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exit(1);
}

async function start(installation: LocalInstallation): Promise<void> {
  const folder = `${installation.data}/workerd`;
  const lock = lockFolder(folder);
  dropHalfADemo(folder);
  const script = await bundleWorker(ENTRY, `${folder}/bundle`);
  const variables = variablesFor(installation, folder);
  const runtime = await startWorkerd(script, { port: installation.port, folder, variables });
  stopOnSignals(async () => {
    await runtime.dispose();
    lock.release();
  });
  await applyGlobalMigrations(await runtime.getD1Database("DB"));
  await welcome(installation, folder);
}

/** What the Worker sees of the environment, as the Deno host would: it knows which names matter. */
function variablesFor({ port }: LocalInstallation, folder: string): Record<string, string> {
  const names = Object.entries(process.env).filter(
    (entry): entry is [string, string] => /^[A-Z][A-Z0-9_]*$/.test(entry[0]) && entry[1] !== undefined,
  );
  return { ATRIUM_SECRET: keptSecret(folder), ...Object.fromEntries(names), PORT: String(port) };
}

/**
 * Instead of Miniflare's handlers, which leave without waiting for requests under way. A Ctrl-C reaches
 * workerd too; Miniflare may take that for a crash and repair it, so disposing gets a deadline.
 */
function stopOnSignals(stop: () => Promise<void>): void {
  const once = async (): Promise<void> => {
    await Promise.race([stop(), sleep(STOPPING_MS)]);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.removeAllListeners(signal).once(signal, () => void once());
  }
}
