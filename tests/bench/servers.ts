/** The product and its baseline on one host, each a process of its own, on loopback. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { applyGlobalMigrations } from "../../scripts/global-migrations.ts";
import { bundleWorker, startWorkerd } from "../../scripts/workerd.ts";
import { freePort } from "../free-port.ts";
import type { HostKind } from "../hosts.ts";

export interface Server {
  url: string;
  /** the process that answers; on workerd only Linux says which it is */
  pid: number | null;
  stop(): Promise<void>;
}

export type Role = "product" | "baseline";

/** One after another from one client, the load asks more than any person. */
const GENEROUS = Object.fromEntries(
  [
    "MAX_WORKSPACES_PER_TENANT",
    "MAX_MEMBERS_PER_WORKSPACE",
    "RATE_MUTATIONS_BURST",
    "RATE_MUTATIONS_PER_MINUTE",
    "RATE_INVITATIONS_WORKSPACE",
    "RATE_INVITATIONS_ORG",
  ].map((name) => [name, "1000000"]),
);

/** Both must open the same cookies. */
const SECRET = "a secret for benchmarks, longer than thirty-two characters";

/** Starts one of the two. @param folder where its state goes */
export async function startServer(kind: HostKind, role: Role, folder: string): Promise<Server> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const variables = { ...GENEROUS, ATRIUM_SECRET: SECRET, BASE_URL: url, PORT: String(port) };
  const start = { folder, port, variables, migrate: role === "product" };
  const started =
    kind === "deno"
      ? await onDeno(role, start)
      : await onWorkerd(start, await bundleOf(role, `${folder}/bundle`));
  return { url, ...started };
}

const bundleOf = (role: Role, folder: string): Promise<string> =>
  bundleWorker(`tests/bench/workerd/${role}.ts`, folder);

/**
 * Prepares what a server needs to start, so that starting alone can be measured.
 * @returns starts it, asks it for a page, and stops it: milliseconds from start to answer
 */
export async function startPrepared(
  kind: HostKind,
  role: Role,
  folder: string,
): Promise<() => Promise<number>> {
  mkdirSync(folder, { recursive: true });
  const script = kind === "workerd" ? await bundleOf(role, `${folder}/bundle`) : "";
  let migrated = false;
  return async () => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const variables = { ...GENEROUS, ATRIUM_SECRET: SECRET, BASE_URL: url, PORT: String(port) };
    const start = { folder, port, variables, migrate: role === "product" && !migrated };
    const began = performance.now();
    const server = kind === "deno" ? await onDeno(role, start) : await onWorkerd(start, script);
    migrated = true;
    await fetch(`${url}/sign-in`).then((answer) => answer.arrayBuffer());
    const taken = performance.now() - began;
    await server.stop();
    return taken;
  };
}

interface Start {
  folder: string;
  port: number;
  variables: Record<string, string>;
  /** on workerd, where migrations are somebody else's to apply; on Deno every start looks after them */
  migrate: boolean;
}

type Started = Omit<Server, "url">;

async function onWorkerd(start: Start, script: string): Promise<Started> {
  const before = new Set(workerdsHere());
  const runtime = await startWorkerd(script, start);
  if (start.migrate) await applyGlobalMigrations(await runtime.getD1Database("DB"));
  const pid = workerdsHere().find((one) => !before.has(one)) ?? null;
  return { pid, stop: () => runtime.dispose() };
}

/** Miniflare does not say which process it started. */
function workerdsHere(): number[] {
  try {
    const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8");
    const pids = children.split(" ").filter(Boolean).map(Number);
    return pids.filter((pid) => readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "workerd");
  } catch {
    return [];
  }
}

async function onDeno(role: Role, { folder, variables }: Start): Promise<Started> {
  const deno = spawn("deno", ["run", "-A", `tests/bench/deno/${role}.ts`], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    env: { ...process.env, ...variables, ATRIUM_DATA: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => deno.kill("SIGKILL"));
  await ready(deno);
  const stop = async (): Promise<void> => {
    const gone = once(deno, "exit");
    deno.kill();
    await gone;
  };
  return { pid: deno.pid ?? null, stop };
}

async function ready(deno: ChildProcess): Promise<void> {
  if (!deno.stdout) throw new Error("deno has no output");
  for await (const line of createInterface({ input: deno.stdout })) if (line.includes("ready")) return;
  throw new Error(`deno ended with ${deno.exitCode}`);
}
